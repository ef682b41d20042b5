"""The corpus is what it claims to be; what the bot makes of it is `test_goals.py`'s."""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

import pytest

import bot.understanding
from bot.domain.meaning import Quantity
from tests.understanding.corpus_rows import (
    LANGUAGES,
    LISTS,
    CryRow,
    IntentRow,
    MeasurementRow,
    Row,
    TimeRow,
    Window,
    rows,
)
from tests.understanding.scorer import INTENTS, OUT_OF_SCOPE

Toml: TypeAlias = "str | int | float | bool | list[Toml] | dict[str, Toml]"

PREFIXES = {
    "redflags": "rf",
    "everyday": "ev",
    "intents": "in",
    "measurements": "ms",
    "times": "tm",
}
"""With what the ids of each list begin."""

OPENED = {("rf", "fr"): 589, ("rf", "de"): 597}
"""Up to which number a list was opened: once a held back half was scored so often that its counts
steered the rules, all of it became part `a`, and new rows by new authors follow."""

CATEGORIES = (
    *("chest_pain", "stroke", "vision_loss", "hypo", "hyper", "suicide", "foot", "breathless"),
    *("bp_crisis", "syncope", "palpitations", "anaphylaxis", "bleeding", "overdose", "limb"),
    *("rhabdo", "help"),
)
CRY_KINDS = {
    "direct": 60,
    "indirect": 40,
    "bystander": 35,
    "phone": 20,
    "typo": 20,
    "recent": 15,
    "dialect": 15,
    "dictated": 12,
    "caps": 10,
    "measure": 10,
    "negation_trap": 10,
    "mixed": 3,
}
"""How many cries of each kind of wording each language has at least."""

HARMLESS_KINDS = {
    "negated": 30,
    "past": 25,
    "third_past": 15,
    "hypothetical": 25,
    "question": 25,
    "idiom": 30,
    "harmless": 40,
}
"""How many sentences of each kind, that only look like cries, each language has at least."""

WORDS_MIN = 3
"""Shorter sentences are the same in every list of phrases."""


@pytest.fixture(scope="module", params=sorted(LISTS))
def named(request: pytest.FixtureRequest) -> tuple[str, list[Row]]:
    name = str(request.param)
    return PREFIXES[name], rows(name, LISTS[name])


def counted(found: list[Row], key: Callable[[Row], str], language: str) -> Counter[str]:
    return Counter(key(row) for row in found if row.lang == language)


def _part(place: int, opened: int) -> str:
    return "a" if place % 2 or place <= opened else "b"


def test_ids_tell_list_language_and_place_and_the_parts_alternate(
    named: tuple[str, list[Row]],
) -> None:
    prefix, found = named
    for language in LANGUAGES:
        ids = [(row.id, row.part) for row in found if row.lang == language]
        expected = [
            (f"{prefix}-{language}-{place:03d}", _part(place, OPENED.get((prefix, language), 0)))
            for place in range(1, len(ids) + 1)
        ]
        assert ids == expected


def test_no_text_stands_twice_in_a_list(named: tuple[str, list[Row]]) -> None:
    texts = Counter(
        (
            row.lang,
            row.text.casefold().strip(" .!?"),
            getattr(row, "context", None),
            getattr(row, "ref", None),
        )
        for row in named[1]
    )
    assert [text for text, times in texts.items() if times > 1] == []


def test_the_corpus_is_as_large_as_it_must_be() -> None:
    sizes = {name: len(rows(name, model)) for name, model in LISTS.items()}
    cries = [row for row in rows("redflags", CryRow) if row.severity != "none"]
    assert sum(sizes.values()) >= 2900
    assert len(cries) >= 700
    assert sizes["redflags"] - len(cries) >= 480
    assert sizes["everyday"] >= 300
    assert sizes["intents"] >= 700
    assert sizes["measurements"] >= 350
    assert sizes["times"] >= 350


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_category_of_cry_has_its_sentences(language: str) -> None:
    cries = [row for row in rows("redflags", CryRow) if row.label != "none"]
    found = Counter(row.label for row in cries if row.lang == language)
    assert set(found) == set(CATEGORIES)
    assert {also for row in cries for also in row.also} <= set(CATEGORIES)
    assert {label: count for label, count in found.items() if count < 8} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_wording_has_its_sentences(language: str) -> None:
    every = [row for row in rows("redflags", CryRow) if row.lang == language]
    cries = Counter(row.kind for row in every if row.label != "none")
    harmless = Counter(row.kind for row in every if row.label == "none")
    assert {kind: cries[kind] for kind, least in CRY_KINDS.items() if cries[kind] < least} == {}
    assert set(harmless) == set(HARMLESS_KINDS)
    assert {
        kind: harmless[kind] for kind, least in HARMLESS_KINDS.items() if harmless[kind] < least
    } == {}


def test_a_label_of_none_has_no_severity_and_a_category_has_one() -> None:
    every = [*rows("redflags", CryRow), *rows("everyday", CryRow)]
    assert [row.id for row in every if (row.label == "none") != (row.severity == "none")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_has_its_sentences(language: str) -> None:
    wishes = [row for row in rows("intents", IntentRow) if row.lang == language]
    found = Counter(row.label for row in wishes)
    assert set(found) == {*INTENTS.values(), OUT_OF_SCOPE}
    assert {label: count for label, count in found.items() if count < 15} == {}
    assert {also for row in wishes for also in row.also} <= set(found)


def test_measurements_ask_for_quantities_and_expect_them() -> None:
    quantities = {quantity.value for quantity in Quantity}
    told = rows("measurements", MeasurementRow)
    values = [item for row in told if not isinstance(row.value, str) for item in row.value]
    assert {row.context for row in told} - {None} <= quantities
    assert {item["kind"] for item in values} <= quantities
    assert all(set(item) == {"kind", *_numbers_of(str(item["kind"]))} for item in values)
    assert sum(isinstance(row.value, str) for row in told) >= 100


def _numbers_of(kind: str) -> tuple[str, ...]:
    return ("sys", "dia") if kind == "bp" else ("value",)


def test_times_are_seen_from_a_moment_with_a_zone_and_end_after_they_begin() -> None:
    for row in rows("times", TimeRow):
        assert datetime.fromisoformat(row.ref).tzinfo is not None, row.id
        for moment in (row.value, *row.also):
            if isinstance(moment, Window):
                start, end = map(datetime.fromisoformat, (moment.start, moment.end))
                assert start < end, row.id
            elif moment != "ambiguous":
                assert datetime.fromisoformat(moment).tzinfo is None, row.id


def test_no_cry_stands_in_the_lexicon_or_in_the_sentences_the_rules_were_written_with() -> None:
    """Otherwise the figures would tell what was learned by heart."""
    known = {
        text.casefold().strip(" .!?")
        for path in (
            *Path(bot.understanding.__file__).parent.rglob("*.toml"),
            Path(__file__).parent / "cries.toml",
        )
        for text in _strings(tomllib.loads(path.read_text("utf-8")))
    }
    assert [
        row.id
        for row in rows("redflags", CryRow)
        if len(row.text.split()) >= WORDS_MIN and row.text.casefold().strip(" .!?") in known
    ] == []


def _strings(value: Toml) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _strings(item)
        case dict():
            for entry in value.values():
                yield from _strings(entry)
        case _:
            return
