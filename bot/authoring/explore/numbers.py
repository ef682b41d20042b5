"""Which numbers are worth trying: below, at and above every threshold, and the ends of ranges."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from bot.domain.condition import (
    Condition,
    Number,
    children,
    variables,
)
from bot.domain.measurement import RANGES, MeasurementKind
from bot.domain.module import AskNumber, AskPressure, Module, Score

ONE = Decimal(1)
TENTH = Decimal("0.1")
FINE = frozenset({MeasurementKind.WEIGHT, MeasurementKind.HBA1C, MeasurementKind.KETONES})
"""What is measured in tenths; everything else in whole numbers of its unit."""

ORDINARY = (130, 80)
"""The pressure that stands beside a tried value of the other half."""

PRESSURES_MAX = 120
"""More pairs than this are tried crosswise only."""


def conditions(module: Module) -> Iterator[Condition]:
    """Every condition of the module."""
    for step in module.steps:
        yield from (flag.condition for flag in step.frame.flags)
        yield from (arrow.condition for arrow in step.frame.arrows if arrow.condition is not None)


def thresholds(module: Module, variable: str) -> frozenset[Decimal]:
    """The numbers that stand in one comparison with the variable, and the bands of its scores."""
    found: set[Decimal] = set()
    for condition in conditions(module):
        found |= _beside(condition, variable)
    for step in module.steps:
        if isinstance(step, Score) and variable in step.items:
            found |= {edge for band in step.bands for edge in (band.low, band.high)}
    return frozenset(found)


def _beside(condition: Condition, variable: str) -> set[Decimal]:
    parts = children(condition)
    if any(isinstance(part, Number) for part in parts) and variable in variables(condition):
        return _numbers(condition)
    found: set[Decimal] = set()
    for part in parts:
        found |= _beside(part, variable)
    return found


def _numbers(condition: Condition) -> set[Decimal]:
    if isinstance(condition, Number):
        return {condition.value}
    found: set[Decimal] = set()
    for part in children(condition):
        found |= _numbers(part)
    return found


def resolution(step: AskNumber, edges: Iterable[Decimal]) -> Decimal:
    """The smallest difference that somebody can tell: by the measurement, else by the numbers."""
    if step.measures is not None:
        return TENTH if step.measures in FINE else ONE
    finest = min((_decimals(edge) for edge in (step.low, step.high, *edges)), default=0)
    return ONE.scaleb(finest)


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0


def numbers_to_try(step: AskNumber, module: Module) -> tuple[Decimal, ...]:
    """In order: every threshold with its neighbours, the ends of the range and just outside."""
    edges = thresholds(module, step.variable)
    least = resolution(step, edges)
    marks = {*edges, step.low, step.high}
    if step.measures is not None:
        marks |= _plausible(step.measures)
    near = {mark + shift for mark in marks for shift in (-least, Decimal(0), least)}
    outside = {step.low - least, step.high + least}
    inside = {value for value in near if step.low <= value <= step.high}
    return tuple(sorted(inside | {value for value in outside if value >= 0}))


def _plausible(kind: MeasurementKind) -> set[Decimal]:
    limits = RANGES[kind]
    return {limits.accept_low, limits.accept_high, limits.ask_low, limits.ask_high}


def pressures_to_try(step: AskPressure, module: Module) -> tuple[tuple[int, int], ...]:
    """Pairs of an upper and a lower value around every threshold of both, and the extremes."""
    upper = _around(module, f"{step.variable}_sys", MeasurementKind.SYSTOLIC)
    lower = _around(module, f"{step.variable}_dia", MeasurementKind.DIASTOLIC)
    pairs = [(high, low) for high in upper for low in lower if high > low]
    if len(pairs) > PRESSURES_MAX:
        pairs = [(high, 80 if high > 80 else 50) for high in upper if high > 50]  # noqa: PLR2004 - an ordinary lower value
        pairs += [(max(low + 30, 130), low) for low in lower]
    return tuple(dict.fromkeys(pairs))


def _around(module: Module, variable: str, kind: MeasurementKind) -> list[int]:
    edges = thresholds(module, variable)
    limits = RANGES[kind]
    near = {int(edge) + shift for edge in edges for shift in (-1, 0, 1)}
    ordinary = ORDINARY[kind is not MeasurementKind.SYSTOLIC]
    ends = {int(limits.ask_low), int(limits.ask_high), int(limits.accept_high) + 1}
    return sorted({*near, *ends, ordinary})
