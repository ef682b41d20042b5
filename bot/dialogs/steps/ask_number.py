"""One number in a unit, within the question's limits and, if it is measured, the plausible."""

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
from bot.domain.measurement import MeasurementKind, Plausibility, plausibility
from bot.domain.module import AskNumber
from bot.domain.text import Phrase, Quantity, phrase

EXAMPLES: dict[MeasurementKind, Decimal] = {
    MeasurementKind.SYSTOLIC: Decimal(130),
    MeasurementKind.DIASTOLIC: Decimal(80),
    MeasurementKind.PULSE: Decimal(70),
    MeasurementKind.GLUCOSE: Decimal(110),
    MeasurementKind.WEIGHT: Decimal(72),
    MeasurementKind.WAIST: Decimal(95),
    MeasurementKind.HEIGHT: Decimal(170),
    MeasurementKind.HBA1C: Decimal(7),
    MeasurementKind.KETONES: Decimal("0.3"),
}
"""How a value is written; they say nothing about what is good."""


def enter(step: AskNumber, standing: Standing) -> Wait:
    """The question."""
    return Wait(standing.question(step.frame, step.question))


def accept(step: AskNumber, standing: Standing, given: Given) -> Accepted:
    """A plausible number is stored, an unusual one echoed, an impossible one refused kindly."""
    pending = standing.conversation.pending
    if given is Signal.YES and len(pending) == 1:
        return _store(step, pending[0])
    if isinstance(given, Written) and len(given.meaning.numbers) == 1:
        return _judge(step, given.meaning.numbers[0], pending)
    again = echo.without_value(standing, given, _how(step))
    if again is not None:
        return again
    if not isinstance(given, Written):
        return Stale()
    if given.meaning.numbers:
        return Again(phrase("engine", "I need one number only. {how}", how=_how(step)))
    return Again(not_understood(given.text, _how(step)))


def _judge(step: AskNumber, number: Decimal, pending: tuple[Decimal, ...]) -> Accepted:
    if not number.is_finite() or not step.low <= number <= step.high:
        sentence = phrase(
            "engine",
            "Please write a number between {low} and {high}.",
            low=Quantity(step.low, ""),
            high=Quantity(step.high, step.unit),
        )
        return Again(sentence)
    value = echo.tidy(number)
    if step.measures is None or echo.confirmed(pending, (value,)):
        return _store(step, value)
    match plausibility(step.measures, value):
        case Plausibility.ACCEPT:
            return _store(step, value)
        case Plausibility.ASK_AGAIN:
            sentence = echo.check_back(Quantity(value, step.unit))
            return Again(sentence, (value,), _stored(step, value))
        case Plausibility.REFUSE:
            told = Quantity(value, step.unit)
            sentence = phrase(
                "engine", "{value} cannot be right. {how}", value=told, how=_how(step)
            )
            return Again(sentence)


def _how(step: AskNumber) -> Phrase:
    example = EXAMPLES[step.measures] if step.measures is not None else None
    if example is None or not step.low <= example <= step.high:
        example = step.low
    shown = Quantity(example, step.unit)
    return phrase("engine", "Please write for example {example}.", example=shown)


def _stored(step: AskNumber, value: Decimal) -> tuple[tuple[str, AnswerValue], ...]:
    return ((step.variable, value),)


def _store(step: AskNumber, value: Decimal) -> Go:
    measured = ((step.measures, value),) if step.measures is not None else ()
    return Go(_stored(step, value), measured)


KIND = Kind("ask_number", AskNumber, enter, accept, variables=lambda step: (step.variable,))
