"""Totals and bands."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.condition import AnswerValue
from bot.domain.ids import END, ModuleId, StepId
from bot.domain.module import (
    Aggregate,
    Band,
    Choose,
    ChooseMany,
    Frame,
    Governance,
    Module,
    ModuleKind,
    Option,
    Score,
)
from bot.domain.scoring import band_of, computed_variables, points_of, score, variables_of
from bot.domain.text import FRENCH, Text, Wording

WORDS = Text((Wording(FRENCH, "mot"),))
ITEMS = ("a", "b", "c")
POINTS = {item: {str(n): Decimal(n) for n in range(4)} for item in ITEMS}
CODES = st.sampled_from(["0", "1", "2", "3"])
ANSWERS: st.SearchStrategy[dict[str, AnswerValue]] = st.dictionaries(
    st.sampled_from([*ITEMS, "other"]), CODES
)


def rule(aggregate: Aggregate = Aggregate.SUM, needs: int = 2) -> Score:
    bands = (
        Band(Decimal(0), Decimal(4), "low", WORDS, END),
        Band(Decimal(5), Decimal(9), "high", WORDS, END),
    )
    return Score(Frame(StepId("s"), None), "points", aggregate, ITEMS, needs, bands)


@given(ANSWERS, st.sampled_from(Aggregate), st.integers(0, 3))
def test_there_is_a_total_exactly_where_enough_is_answered(
    answers: dict[str, AnswerValue], aggregate: Aggregate, needs: int
) -> None:
    answered = len(answers.keys() & set(ITEMS))

    result = score(rule(aggregate, needs), answers, POINTS)

    assert (result is not None) == (answered >= max(needs, 1))
    assert result is None or result.answered == answered


@given(ANSWERS)
def test_a_total_lies_between_the_least_and_the_most_that_was_possible(
    answers: dict[str, AnswerValue],
) -> None:
    total = score(rule(), answers, POINTS)
    mean = score(rule(Aggregate.MEAN), answers, POINTS)

    if total is None or mean is None:
        assert (total, mean) == (None, None)
    else:
        assert 0 <= total.total <= 3 * total.answered
        assert 0 <= mean.total <= 3
        assert abs(mean.total * mean.answered - total.total) < Decimal("1e-9")


@given(ANSWERS, st.sampled_from(ITEMS))
def test_more_points_never_lower_a_total(answers: dict[str, AnswerValue], item: str) -> None:
    low, high = ({**answers, item: code} for code in ("1", "3"))

    less, more = (score(rule(needs=1), one, POINTS) for one in (low, high))

    assert less is not None
    assert more is not None
    assert more.total == less.total + 2


@given(ANSWERS)
def test_the_band_is_one_that_holds_the_total(answers: dict[str, AnswerValue]) -> None:
    result = score(rule(needs=1), answers, POINTS)

    assert result is None or result.band is not None
    assert (
        result is None
        or result.band is None
        or (result.band.low <= result.total <= result.band.high)
    )


def test_a_total_between_two_bands_has_none() -> None:
    assert band_of(rule(Aggregate.MEAN), Decimal("4.5")) is None


@pytest.mark.parametrize(
    ("value", "total"),
    [(Decimal(7), 7), ("2", 2), (frozenset({"1", "3"}), 4), (frozenset({"x"}), None), ("x", None)],
)
def test_numbers_count_as_themselves_codes_by_their_points(
    value: AnswerValue, total: int | None
) -> None:
    result = score(rule(needs=1), {"a": value}, POINTS)

    assert (result.total if result is not None else None) == total


def test_points_and_computed_names_are_read_from_the_module() -> None:
    options = (Option("yes", WORDS, Decimal(2)), Option("unknown", WORDS))
    frame = Frame(StepId("q"), None)
    steps = (
        Choose(frame, "one", WORDS, options),
        ChooseMany(frame, "many", WORDS, options[:1]),
        rule(),
    )
    module = Module(ModuleId("m"), ModuleKind.QUESTIONNAIRE, WORDS, Governance("s", "a"), steps)

    assert points_of(module) == {"one": {"yes": Decimal(2)}, "many": {"yes": Decimal(2)}}
    assert computed_variables(module) == {"points", "points_band"}
    assert variables_of(rule()) == ("points", "points_band")
