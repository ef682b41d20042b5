"""A blood pressure in mm[Hg]. One told in cmHg ("13/8") is always echoed before it is stored."""

from decimal import Decimal

from bot.dialogs.steps import echo
from bot.dialogs.steps.contract import (
    Accepted,
    Again,
    Given,
    Go,
    Kind,
    Signal,
    Stale,
    Standing,
    Wait,
    Written,
    not_understood,
)
from bot.domain.condition import AnswerValue
from bot.domain.meaning import Reading
from bot.domain.measurement import MeasurementKind, Plausibility, pressure_plausibility
from bot.domain.module import AskPressure
from bot.domain.text import Phrase, Pressure, phrase

Pair = tuple[Decimal, Decimal]
DIGITS_MAX = Decimal(10_000)


def enter(step: AskPressure, standing: Standing) -> Wait:
    """The question."""
    return Wait(standing.question(step.frame, step.question))


def accept(step: AskPressure, standing: Standing, given: Given) -> Accepted:
    """A plausible pressure is stored, an unusual one echoed, an impossible one refused kindly."""
    pending = standing.conversation.pending
    if given is Signal.YES and len(pending) == 2:  # noqa: PLR2004 - systolic and diastolic
        return _store(step, (pending[0], pending[1]))
    if isinstance(given, Written) and given.meaning.pressure is not None:
        return _judge(step, given.meaning.pressure, pending)
    again = echo.without_value(standing, given, _how())
    if again is not None:
        return again
    if not isinstance(given, Written):
        return Stale()
    return Again(not_understood(given.text, _how()))


def _judge(step: AskPressure, reading: Reading, pending: tuple[Decimal, ...]) -> Accepted:
    pair = _whole(reading)
    if pair is None or pressure_plausibility(*pair) is Plausibility.REFUSE:
        return Again(phrase("engine", "These numbers cannot be right. {how}", how=_how()))
    if echo.confirmed(pending, pair):
        return _store(step, pair)
    if reading.scaled or pressure_plausibility(*pair) is Plausibility.ASK_AGAIN:
        sentence = echo.check_back(_shown(pair), scaled=reading.scaled)
        return Again(sentence, pair, _stored(step, pair))
    return _store(step, pair)


def _whole(reading: Reading) -> Pair | None:
    pair = (reading.systolic, reading.diastolic)
    if not all(value.is_finite() and abs(value) < DIGITS_MAX for value in pair):
        return None
    return Decimal(round(pair[0])), Decimal(round(pair[1]))


def _shown(pair: Pair) -> Pressure:
    return Pressure(int(pair[0]), int(pair[1]))


def _how() -> Phrase:
    return phrase("engine", "Please write for example {example}.", example=Pressure(130, 80))


def _stored(step: AskPressure, pair: Pair) -> tuple[tuple[str, AnswerValue], ...]:
    systolic, diastolic = variables(step)
    return ((systolic, pair[0]), (diastolic, pair[1]))


def _store(step: AskPressure, pair: Pair) -> Go:
    measured = ((MeasurementKind.SYSTOLIC, pair[0]), (MeasurementKind.DIASTOLIC, pair[1]))
    return Go(_stored(step, pair), measured)


def variables(step: AskPressure) -> tuple[str, str]:
    """The names under which the two values are stored."""
    return f"{step.variable}_sys", f"{step.variable}_dia"


KIND = Kind("ask_pressure", AskPressure, enter, accept, variables=variables)
