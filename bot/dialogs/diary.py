"""The diary: values told outside a question, echoed, and kept after a yes."""

from dataclasses import replace
from decimal import Decimal

from bot.dialogs.heard import Heard
from bot.dialogs.speech import MENU, OLD_BUTTON, UNWELL, button, say, ways_on
from bot.dialogs.turn import AnswerTap, RecordMeasurement, Send, ShowDiary, Turn
from bot.domain.draft import Value, ValuesDraft
from bot.domain.meaning import Measurement as Told
from bot.domain.meaning import Quantity as Measured
from bot.domain.measurement import (
    RANGES,
    Measurement,
    MeasurementKind,
    Plausibility,
    plausibility,
    pressure_plausibility,
)
from bot.domain.text import Line, Moment, Phrase, Pressure, Quantity, phrase

TAG_DIGITS = "%Y%m%d%H%M%S"
VALUES_MAX = 6

_KINDS = {
    Measured.GLUCOSE: MeasurementKind.GLUCOSE,
    Measured.WEIGHT: MeasurementKind.WEIGHT,
    Measured.WAIST: MeasurementKind.WAIST,
    Measured.PULSE: MeasurementKind.PULSE,
    Measured.HBA1C: MeasurementKind.HBA1C,
    Measured.HEIGHT: MeasurementKind.HEIGHT,
}
"""What the diary keeps besides blood pressure; the rest is answered with what it does keep."""


def told(heard: Heard) -> Turn | None:
    """Values in the words: their echo and the question; None where there is nothing to keep."""
    measured = heard.meaning.measurements
    if heard.meaning.unclear and not measured:
        return heard.turn(_unclear())
    values = tuple(value for one in measured for value in _values(one))[:VALUES_MAX]
    if not values:
        return heard.turn(_not_kept()) if measured else None
    verdict = _verdict(values)
    if verdict is Plausibility.REFUSE:
        return heard.turn(_unclear())
    tag = f"{heard.facts.now:{TAG_DIGITS}}"
    draft = ValuesDraft(heard.facts.now, tag, values)
    asked = heard.standing(replace(heard.conversation, draft=draft))
    converted = any(one.converted for one in measured)
    strange = verdict is Plausibility.ASK_AGAIN
    return asked.aside(_echo(draft, converted=converted, strange=strange))


def _values(one: Told) -> tuple[Value, ...]:
    if one.quantity is Measured.PRESSURE and one.diastolic is not None:
        return (
            Value(MeasurementKind.SYSTOLIC, one.value),
            Value(MeasurementKind.DIASTOLIC, one.diastolic),
        )
    kind = _KINDS.get(one.quantity)
    return (Value(kind, one.value),) if kind is not None else ()


def _verdict(values: tuple[Value, ...]) -> Plausibility:
    """The worst of all; the two values of a pressure are looked at together."""
    verdicts = {plausibility(value.kind, value.amount) for value in values}
    uppers = (one.amount for one in values if one.kind is MeasurementKind.SYSTOLIC)
    lowers = (one.amount for one in values if one.kind is MeasurementKind.DIASTOLIC)
    verdicts |= {pressure_plausibility(*pair) for pair in zip(uppers, lowers, strict=False)}
    for worst in (Plausibility.REFUSE, Plausibility.ASK_AGAIN):
        if worst in verdicts:
            return worst
    return Plausibility.ACCEPT


def lines(values: tuple[Value, ...]) -> tuple[Phrase, ...]:
    """A line for each value; a pressure is one line."""
    lowers = iter(one.amount for one in values if one.kind is MeasurementKind.DIASTOLIC)
    said: list[Phrase] = []
    for value in values:
        lower = next(lowers, None) if value.kind is MeasurementKind.SYSTOLIC else None
        if lower is not None:
            pressure = Pressure(int(value.amount), int(lower))
            said.append(phrase("diary", "Blood pressure: {value} mmHg", value=pressure))
        elif value.kind is not MeasurementKind.DIASTOLIC:
            said.append(line(value.kind, value.amount))
    return tuple(said)


def line(kind: MeasurementKind, amount: Decimal) -> Phrase:
    """One value with its name and unit."""
    value = Quantity(amount, RANGES[kind].unit)
    match kind:
        case MeasurementKind.SYSTOLIC:
            return phrase("diary", "Blood pressure, upper value: {value}", value=value)
        case MeasurementKind.DIASTOLIC:
            return phrase("diary", "Blood pressure, lower value: {value}", value=value)
        case MeasurementKind.PULSE:
            return phrase("diary", "Pulse: {value}", value=value)
        case MeasurementKind.GLUCOSE:
            return phrase("diary", "Sugar: {value}", value=value)
        case MeasurementKind.WEIGHT:
            return phrase("diary", "Weight: {value}", value=value)
        case _:
            return _rarer(kind, value)


def _rarer(kind: MeasurementKind, value: Quantity) -> Phrase:
    match kind:
        case MeasurementKind.WAIST:
            return phrase("diary", "Waist: {value}", value=value)
        case MeasurementKind.HEIGHT:
            return phrase("diary", "Height: {value}", value=value)
        case MeasurementKind.HBA1C:
            return phrase("diary", "HbA1c: {value}", value=value)
        case _:
            return phrase("diary", "Ketones: {value}", value=value)


def _echo(draft: ValuesDraft, *, converted: bool, strange: bool) -> Send:
    said: list[Line] = [*lines(draft.values)]
    if converted:
        said.append(phrase("diary", "I have changed the unit. Please check it."))
    if strange:
        said.append(phrase("diary", "This value is rare. Please check it."))
    said.append(phrase("diary", "Shall I write this in your diary?"))
    return say(
        *said,
        choices=(
            button(phrase("diary", "Yes, write it down"), "diary", "keep", draft.tag),
            button(phrase("diary", "No"), "diary", "drop", draft.tag),
        ),
    )


def _unclear() -> Send:
    return say(
        phrase("diary", "I am not sure which value this is."),
        phrase("diary", "Please write for example: blood pressure 13/8, or sugar 120 mg/dL."),
        choices=(MENU, UNWELL),
    )


def _not_kept() -> Send:
    return say(
        phrase("diary", "My diary does not have a line for this value."),
        phrase("diary", "It keeps blood pressure, pulse, sugar, weight, waist and HbA1c."),
        choices=(MENU,),
    )


def pressed(heard: Heard, arguments: tuple[str, ...]) -> Turn:
    """A press of `diary`: show, keep <tag>, drop <tag>."""
    draft = heard.conversation.draft
    match arguments:
        case ("show",):
            return heard.aside(ShowDiary())
        case (("keep" | "drop") as word, tag):
            if not isinstance(draft, ValuesDraft) or draft.tag != tag:
                return heard.turn(AnswerTap(OLD_BUTTON))
            return settled(heard, draft, yes=word == "keep")
        case _:
            return heard.turn(AnswerTap(OLD_BUTTON))


def settled(heard: Heard, draft: ValuesDraft, *, yes: bool) -> Turn:
    """The answer to the echo: the values go into the diary, or nowhere."""
    here = heard.standing(replace(heard.conversation, draft=None))
    show = button(phrase("diary", "See my diary"), "diary", "show")
    if not yes:
        dropped = phrase("diary", "All right, I have written nothing down.")
        return here.turn(say(dropped, choices=ways_on(here.conversation)))
    patient, at, onward = heard.facts.patient.id, draft.at, ways_on(here.conversation)
    kept = (
        RecordMeasurement(Measurement(patient, value.kind, value.amount, at))
        for value in draft.values
    )
    return here.turn(*kept, say(phrase("diary", "It is in your diary."), choices=(show, *onward)))


def page(measurements: tuple[Measurement, ...]) -> Send:
    """The newest values, newest first, each with its moment."""
    if not measurements:
        return say(
            phrase("diary", "Your diary is empty. Write me a value, for example: pressure 13/8."),
            choices=(MENU,),
        )
    return say(*history(measurements), choices=(MENU,))


def history(measurements: tuple[Measurement, ...]) -> tuple[Line, ...]:
    """A heading, then the values under the moments at which they were told."""
    said: list[Line] = [phrase("diary", "Your values in the diary, the newest first:")]
    for at in dict.fromkeys(one.at for one in measurements):
        same = tuple(Value(one.kind, one.value) for one in measurements if one.at == at)
        said.append(phrase("diary", "{moment}:", moment=Moment(at)))
        said.extend(lines(same))
    return tuple(said)
