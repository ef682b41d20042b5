"""Whatever a foreign file holds, it is taken in, or refused with reasons: nothing else happens."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.authoring.exchange.questionnaires import Format
from bot.authoring.exchange.xlsform.xpath_in import NotReadError, parse
from tests.authoring.exchange.instruments import arrives, reasons, sample, workbook

Tree = dict[str, "Tree"] | list["Tree"] | str | int | float | bool | None
ODD = ["null", "0", "-1", "1.5", "1" + 20 * "0", "true", '""', '"x"', '"de"', '"#oft"', "[]", "{}"]
VALUES: st.SearchStrategy[Tree] = st.one_of(
    st.sampled_from([*ODD, "[{}]", '["x"]', '{"a": 1}']).map(json.loads), st.text(max_size=8)
)
SAMPLES = st.sampled_from(["sommeil_r4.json", "marche_r5.json"])


def places(inner: Tree) -> Iterator[Callable[[Tree], None]]:
    """Every place of a tree, as what puts another value there."""
    if isinstance(inner, dict):
        for name, value in inner.items():
            yield partial(inner.__setitem__, name)
            yield from places(value)
    elif isinstance(inner, list):
        for number, value in enumerate(inner):
            yield partial(inner.__setitem__, number)
            yield from places(value)


@settings(max_examples=250, deadline=None)
@given(name=SAMPLES, data=st.data())
def test_a_spoilt_fhir_file_never_breaks_the_reader(name: str, data: st.DataObject) -> None:
    tree = cast("Tree", json.loads(sample(name)))
    for _ in range(data.draw(st.integers(1, 3))):
        put = data.draw(st.sampled_from(list(places(tree))))
        put(data.draw(VALUES))

    found = arrives(json.dumps(tree).encode())

    assert (found.text is None) is bool(reasons(found))


EXPRESSIONS = st.lists(
    st.sampled_from(
        ["${a}", "${b}", "${c}", "'1'", "''", "1", "=", "!=", "<", "and", "or", "not(", "(", ")",
         "selected(", ",", "+", "div", "-", "${nichts}", "x", "\u00a0"]
    ),
    max_size=8,
).map(" ".join)  # fmt: skip
WORDS = ["select_one l", "a", "b", "yes", "decimal", "-> end", "#", "NaN", 10**20, 3, 0.5]
CELLS = st.one_of(EXPRESSIONS, st.sampled_from(WORDS))


@settings(max_examples=250, deadline=None)
@given(expression=EXPRESSIONS)
def test_an_expression_is_understood_or_refused(expression: str) -> None:
    refusal = ""
    try:
        parse(expression)
    except NotReadError as error:
        refusal = error.sentence.message

    assert not refusal or refusal.endswith(".")


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_a_spoilt_form_never_breaks_the_reader(data: st.DataObject) -> None:
    label = {"label::fr": "Oui ?", "label::de": "Ja?"}
    survey: list[dict[str, object]] = [
        {"type": "select_one l", "name": "a", **label, "relevant": None, "constraint": None},
        {"type": "select_multiple l", "name": "b", **label},
        {"type": "decimal", "name": "c", **label, "constraint": ". >= 1 and . <= 9"},
        {"type": "text", "name": "d", **label, "relevant": data.draw(EXPRESSIONS)},
    ]
    choices: list[dict[str, object]] = [{"list_name": "l", "name": "1", **label, "points": 1}]
    for _ in range(data.draw(st.integers(0, 3))):
        row = data.draw(st.sampled_from([*survey, *choices]))
        row[data.draw(st.sampled_from(sorted(row)))] = data.draw(CELLS)

    found = arrives(workbook(survey=survey, choices=choices), Format.XLSFORM)

    assert (found.text is None) is bool(reasons(found))
