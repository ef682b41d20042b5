"""Measurements: their kinds, units and plausibility (accept, ask again, refuse).

Ranges: the project's clinical page, "Input validation"; a proposal that no clinician has signed.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.ids import PatientId


class MeasurementKind(StrEnum):
    """What is measured; the unit belongs to the kind (UCUM in comments where it differs)."""

    SYSTOLIC = "systolic"
    DIASTOLIC = "diastolic"
    PULSE = "pulse"
    GLUCOSE = "glucose"
    WEIGHT = "weight"
    WAIST = "waist"
    HEIGHT = "height"
    HBA1C = "hba1c"
    KETONES = "ketones"


class Plausibility(StrEnum):
    """What to do with a typed value."""

    ACCEPT = "accept"
    ASK_AGAIN = "ask_again"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Range:
    """Inclusive accept range inside an inclusive ask-again range, in `unit`."""

    unit: str
    accept_low: Decimal
    accept_high: Decimal
    ask_low: Decimal
    ask_high: Decimal


def _range(unit: str, accept: tuple[str, str], ask: tuple[str, str]) -> Range:
    return Range(unit, Decimal(accept[0]), Decimal(accept[1]), Decimal(ask[0]), Decimal(ask[1]))


RANGES: dict[MeasurementKind, Range] = {
    MeasurementKind.SYSTOLIC: _range("mmHg", ("80", "220"), ("50", "300")),
    MeasurementKind.DIASTOLIC: _range("mmHg", ("45", "130"), ("30", "180")),
    MeasurementKind.PULSE: _range("/min", ("40", "150"), ("25", "230")),
    MeasurementKind.GLUCOSE: _range("mg/dL", ("40", "400"), ("20", "600")),
    MeasurementKind.WEIGHT: _range("kg", ("35", "250"), ("25", "350")),
    MeasurementKind.WAIST: _range("cm", ("60", "170"), ("40", "220")),
    MeasurementKind.HEIGHT: _range("cm", ("130", "210"), ("100", "230")),
    MeasurementKind.HBA1C: _range("%", ("4", "15"), ("3", "20")),
    MeasurementKind.KETONES: _range("mmol/L", ("0", "3"), ("0", "8")),
}


def plausibility(kind: MeasurementKind, value: Decimal) -> Plausibility:
    """Whether a value of this kind, in the kind's unit, is taken, asked again or refused."""
    limits = RANGES[kind]
    if limits.accept_low <= value <= limits.accept_high:
        return Plausibility.ACCEPT
    if limits.ask_low <= value <= limits.ask_high:
        return Plausibility.ASK_AGAIN
    return Plausibility.REFUSE


def pressure_plausibility(systolic: Decimal, diastolic: Decimal) -> Plausibility:
    """The worse verdict of the two; refused where the upper value is not above the lower one."""
    if systolic <= diastolic:
        return Plausibility.REFUSE
    verdicts = (
        plausibility(MeasurementKind.SYSTOLIC, systolic),
        plausibility(MeasurementKind.DIASTOLIC, diastolic),
    )
    for worst in (Plausibility.REFUSE, Plausibility.ASK_AGAIN):
        if worst in verdicts:
            return worst
    return Plausibility.ACCEPT


@dataclass(frozen=True, slots=True)
class Measurement:
    """One value of one patient in the kind's unit, at the instant it was told (aware UTC)."""

    patient: PatientId
    kind: MeasurementKind
    value: Decimal
    at: datetime
