"""A step apart from its words: what makes two steps the same, and an answer still an answer."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.comparison import Comparison
from bot.domain.condition import Compare, Number, Variable
from bot.domain.ids import StepId
from bot.domain.module import Arrow, AskNumber, Choose, Frame, Option
from bot.domain.shape import codes, same_answers, shape, texts, words
from bot.domain.text import FRENCH, GERMAN, Text, Wording


def said(french: str, german: str) -> Text:
    return Text((Wording(FRENCH, french), Wording(GERMAN, german)))


YES = Option("yes", said("Oui", "Ja"), points=Decimal(1))
NO = Option("no", said("Non", "Nein"), points=Decimal(0))
FRAME = Frame(StepId("step"), said("Bonjour.", "Guten Tag."))
CHOICE = Choose(FRAME, "v", said("Et ?", "Und?"), (YES, NO))
NUMBER = AskNumber(FRAME, "v", said("Combien ?", "Wie viel?"), Decimal(20), Decimal(60), "kg")


def arrow(number: str) -> Arrow:
    weighed = Compare((Variable("v"), Number(Decimal(number), "limit")), (Comparison.LESS,))
    return Arrow(StepId("next"), weighed)


def test_other_words_have_the_same_shape() -> None:
    other = replace(CHOICE, question=said("Alors ?", "Also?"))
    assert shape(other) == shape(CHOICE)
    assert words(other, FRENCH) != words(CHOICE, FRENCH)
    german = replace(CHOICE, question=said("Et ?", "Also?"))
    assert words(german, FRENCH) == words(CHOICE, FRENCH)
    assert "Also?" in texts(german)


def test_a_threshold_counts_as_its_number_however_it_is_written() -> None:
    one, same, other = (
        replace(CHOICE, frame=replace(FRAME, arrows=(arrow(n),))) for n in ("70", "70.0", "71")
    )
    assert shape(one) == shape(same)
    assert shape(one) != shape(other)


def test_a_name_and_what_is_said_to_migrations_are_no_shape() -> None:
    renamed = replace(FRAME, id=StepId("other"), moved_from=StepId("step"), restart=True)
    assert shape(replace(CHOICE, frame=renamed)) == shape(CHOICE)


@pytest.mark.parametrize(
    ("options", "same"),
    [
        ((YES, NO), True),
        ((NO, YES), True),
        ((YES, NO, Option("maybe", said("Peut-être", "Vielleicht"))), True),
        ((YES,), False),
        ((replace(YES, points=Decimal(2)), NO), False),
        ((replace(YES, exclusive=True), NO), False),
    ],
)
def test_an_answer_keeps_its_meaning_while_its_code_keeps_its_points(
    options: tuple[Option, ...],
    same: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert same_answers(CHOICE, replace(CHOICE, options=options)) is same


@pytest.mark.parametrize(
    ("low", "high", "unit", "same"),
    [
        (20, 60, "kg", True),
        (10, 70, "kg", True),
        (30, 60, "kg", False),
        (20, 50, "kg", False),
        (20, 60, "g", False),
    ],
)
def test_a_number_keeps_its_meaning_in_a_wider_range_of_the_same_unit(
    low: int,
    high: int,
    unit: str,
    same: bool,  # noqa: FBT001 - a column of the table
) -> None:
    other = replace(NUMBER, low=Decimal(low), high=Decimal(high), unit=unit)
    assert same_answers(NUMBER, other) is same


def test_a_choice_is_no_number() -> None:
    assert not same_answers(CHOICE, NUMBER)
    assert not same_answers(NUMBER, CHOICE)
    assert (codes(CHOICE), codes(NUMBER)) == (("yes", "no"), ())
