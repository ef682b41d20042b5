"""Values in free text that are a cry: sugar, pressure, pulse, ketones, oxygen far outside.

A bare number is never one: the question that it answers judges it, or the diary. Levels: the
project's clinical page, "Measurements and red flags"; a proposal that no clinician has signed.
"""

from collections.abc import Iterator
from decimal import Decimal

from bot.domain.severity import Severity
from bot.understanding.alarming_pressures import CLOSING, pressures, single_pressures
from bot.understanding.context import Context
from bot.understanding.numbers_in_context import (
    Found,
    NumberInContext,
    decimal_of,
    frame_of,
    told_first,
    with_question,
)

GLUCOSE_VERY_LOW_MG_DL = 54
GLUCOSE_LOW_MG_DL = 70
GLUCOSE_HIGH_MG_DL = 300
GLUCOSE_MG_DL = (20, 700)
PULSE_HIGH_PER_MIN = 120
PULSE_LOW_PER_MIN = 40
PULSE_PER_MIN = (20, 240)
KETONES_HIGH_MMOL_L = Decimal("1.5")
KETONES_SEVERE_MMOL_L = Decimal(3)
KETONES_MMOL_L = (Decimal(0), Decimal(15))
OXYGEN_LOW_PERCENT = 90
OXYGEN_PERCENT = (50, 100)
FEVER_MAX_CELSIUS = 42

_HOURS = frozenset({"h", "uhr", "heures", "heure"})
_DEGREES = frozenset({"grad", "gerade", "degres", "c"})
_AT = frozenset({"a", "bei", "auf"})
_GRAMS = frozenset({"g", "gr", "gramme", "grammes", "gramm"})
_LITRES = frozenset({"dl", "l"})
_MG_DL_A_MMOL_L = Decimal("18.016")
_MG_DL_A_G_L = 100
_GRAMS_A_LITRE_MAX = 7
_MMOL_MAX = 40
_MMOL_MIN = Decimal(2)
_MMOL_LOW = Decimal("3.9")
_HIGH_SIGNS = (
    "hyper.sign",
    "hyper.severe",
    "hyper.strong_thirst",
    "shared.insulin",
    "hyper.no_insulin",
    "hyper.dry",
    "hyper.drinks",
)
_NUMBERS_MAX = 60
"""More numbers than this are no message of a patient; the first ones are looked at."""


def frames_of_values(context: Context, *, asked: bool = False) -> Iterator[Found]:
    """Every danger that the numbers of the text amount to together with the words around them.

    `asked`: a question is open, which judges a bare value itself.
    """
    tokens = context.utterance.tokens
    indexes = [index for index, token in enumerate(tokens) if token[0].isdigit()]
    for index in indexes[:_NUMBERS_MAX]:
        for pressure in pressures(context, index, asked=asked):
            yield from with_question(context, told_first(context, pressure))
        value = decimal_of(tokens[index])
        if value is not None:
            found = _single(NumberInContext(index, value, context))
            yield from (told_first(context, one) for one in found)


def _single(number: NumberInContext) -> Iterator[Found]:
    if number.near("shared.ketones"):
        yield from _ketones(number)
    elif number.near("shared.oxygen") and not number.told_of("shared.pulse", "shared.oxygen"):
        if OXYGEN_PERCENT[0] <= number.value < OXYGEN_LOW_PERCENT:
            yield frame_of("breathless", Severity.RED), number.span
    elif _is_something_else(number):
        return
    elif number.beside("shared.pulse") and not number.beside("shared.pressure"):
        yield from _pulse(number)
    else:
        yield from single_pressures(number)
        yield from _glucose(number)


def _ketones(number: NumberInContext) -> Iterator[Found]:
    if KETONES_HIGH_MMOL_L <= number.value <= KETONES_MMOL_L[1]:
        severe = number.value >= KETONES_SEVERE_MMOL_L
        yield frame_of("hyper", Severity.RED if severe else Severity.ORANGE), number.span


def _pulse(number: NumberInContext) -> Iterator[Found]:
    if not PULSE_PER_MIN[0] <= number.value <= PULSE_PER_MIN[1]:
        return
    if not PULSE_LOW_PER_MIN <= number.value <= PULSE_HIGH_PER_MIN and not number.near(
        "shared.effort"
    ):
        yield frame_of("palpitations", Severity.ORANGE), number.span


def _glucose(number: NumberInContext) -> Iterator[Found]:
    value = _in_mg_dl(number)
    if not GLUCOSE_MG_DL[0] <= value <= GLUCOSE_MG_DL[1]:
        return
    pressure = number.near("shared.pressure")
    far = number.preceding in _AT and number.told_with("bp_crisis.sugar_word")
    told = (far or number.near("shared.sugar", "shared.device")) and not pressure
    told = told or (
        not pressure and (number.named_just_before("shared.level") or _alone(number, value))
    )
    if _low(number, value, told=told):
        yield frame_of("hypo", number.severity("hypo.drowsy", "hypo.fading")), number.span
    elif value < GLUCOSE_LOW_MG_DL and not pressure and _perhaps_low(number, value):
        yield frame_of("hypo", Severity.ORANGE, weak=True), number.span
    elif value >= GLUCOSE_HIGH_MG_DL and (told or number.anywhere(*_HIGH_SIGNS)):
        yield frame_of("hyper", number.severity("hyper.severe", "hyper.comes_up")), number.span


def _perhaps_low(number: NumberInContext, value: Decimal) -> bool:
    """Low, but only a little, or measured without a word of what: worth one question."""
    measured = value < GLUCOSE_VERY_LOW_MG_DL and number.near("bp_crisis.measured")
    closes = number.following is None or number.following in CLOSING
    return number.near("bp_crisis.sugar_word") or (measured and closes)


def _in_mg_dl(number: NumberInContext) -> Decimal:
    if number.following == "mmol" and number.value < _MMOL_MAX:
        return number.value * _MG_DL_A_MMOL_L
    if number.following in _GRAMS and number.value < _GRAMS_A_LITRE_MAX:
        return number.value * _MG_DL_A_G_L
    if number.following not in _GRAMS and not number.near("bp_crisis.other_lab"):
        return number.value * _unit_that_is_meant(number.value)
    return number.value


def _unit_that_is_meant(value: Decimal) -> Decimal | int:
    """Of `0,48` or `3,0`, which are no sugar in mg/dL: g/L below one, mmol/L up to low sugar."""
    if value.as_tuple().exponent == 0:
        return 1
    if value < 1:
        return _MG_DL_A_G_L
    return _MG_DL_A_MMOL_L if _MMOL_MIN <= value < _MMOL_LOW else 1


def _low(number: NumberInContext, value: Decimal, *, told: bool) -> bool:
    if told and value < GLUCOSE_VERY_LOW_MG_DL:
        return True
    return value < GLUCOSE_LOW_MG_DL and number.anywhere("hypo.sign")


def _alone(number: NumberInContext, value: Decimal) -> bool:
    """`j'ai 333`: nothing else that people have is counted so, if no noun follows."""
    no_fever = value > FEVER_MAX_CELSIUS or number.complained("hypo.fading")
    closes = number.following is None or number.following in CLOSING
    return no_fever and closes and number.named_just_before("shared.told_plainly")


def _is_something_else(number: NumberInContext) -> bool:
    unit = any(span.start == number.index + 1 for span in number.context.spans("shared.other_unit"))
    tokens = number.context.utterance.tokens
    per_litre = tokens[number.index + 2 : number.index + 3]
    read = (
        number.following == "mmhg"
        or _in_blood(number)
        or _shown_as(number)
        or (bool(per_litre) and per_litre[0] in _LITRES)
    )
    if number.named_just_before("shared.temperature"):
        return True
    if number.near("hyper.long_term") or "mol" in tokens[number.index + 2 : number.index + 4]:
        return True
    weather = number.following in _DEGREES or number.preceding == "fait"
    return (unit and not read) or weather or number.preceding in _HOURS or number.is_date


def _in_blood(number: NumberInContext) -> bool:
    """`3,6 g de sucre dans le sang`: grams a litre, where grams of food are counted as well."""
    grams = number.following in _GRAMS and number.value < _GRAMS_A_LITRE_MAX
    low = number.value * _MG_DL_A_G_L < GLUCOSE_LOW_MG_DL and number.anywhere("hypo.sign")
    return grams and (low or number.near("hyper.in_blood"))


def _shown_as(number: NumberInContext) -> bool:
    """`das Gerät zeigt 400 an`: the verb's end is no French year."""
    return number.following == "an" and number.near("hyper.shows")
