"""Plausibility: what is taken, asked again, refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.measurement import (
    RANGES,
    MeasurementKind,
    Plausibility,
    plausibility,
    pressure_plausibility,
)

VALUES = st.decimals(-1000, 1000, places=1)


@pytest.mark.parametrize(
    ("kind", "value", "verdict"),
    [
        (MeasurementKind.GLUCOSE, "126", Plausibility.ACCEPT),
        (MeasurementKind.GLUCOSE, "34", Plausibility.ASK_AGAIN),
        (MeasurementKind.GLUCOSE, "6.5", Plausibility.REFUSE),
        (MeasurementKind.WEIGHT, "82.3", Plausibility.ACCEPT),
        (MeasurementKind.WEIGHT, "30", Plausibility.ASK_AGAIN),
        (MeasurementKind.PULSE, "300", Plausibility.REFUSE),
    ],
)
def test_a_value_is_judged_by_the_range_of_its_kind(
    kind: MeasurementKind, value: str, verdict: Plausibility
) -> None:
    assert plausibility(kind, Decimal(value)) is verdict


@given(st.sampled_from(MeasurementKind), VALUES)
def test_the_accepted_range_lies_within_the_range_that_is_asked_again(
    kind: MeasurementKind, value: Decimal
) -> None:
    limits = RANGES[kind]
    inside = limits.ask_low <= value <= limits.ask_high
    assert (plausibility(kind, value) is not Plausibility.REFUSE) == inside


@given(VALUES, VALUES)
def test_a_pressure_with_the_upper_value_not_above_the_lower_is_refused(
    one: Decimal, two: Decimal
) -> None:
    low, high = sorted((one, two))
    assert pressure_plausibility(low, high) is Plausibility.REFUSE


@pytest.mark.parametrize(
    ("systolic", "diastolic", "verdict"),
    [
        (130, 80, Plausibility.ACCEPT),
        (230, 120, Plausibility.ASK_AGAIN),
        (130, 20, Plausibility.REFUSE),
        (13, 8, Plausibility.REFUSE),
    ],
)
def test_a_pressure_is_as_plausible_as_the_worse_of_its_values(
    systolic: int, diastolic: int, verdict: Plausibility
) -> None:
    assert pressure_plausibility(Decimal(systolic), Decimal(diastolic)) is verdict
