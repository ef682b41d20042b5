"""Numbers and blood pressures in digits and in words, French and German.

Belgian usage: septante and nonante, and pressures told in cmHg (13/8 is 130/80).
"""

import re
from decimal import Decimal, InvalidOperation

from bot.domain.meaning import Reading

CMHG_MAX = 30
"""Where both numbers are below this they were told in cmHg."""

NUMBERS_MAX = 50
_SYSTOLIC_MMHG = (Decimal(50), Decimal(300))
_DIASTOLIC_MMHG = (Decimal(30), Decimal(200))

_NUMBER = r"[0-9]{1,9}(?:[.,][0-9]{1,6})?"
_THOUSANDS = re.compile(r"(?<![0-9.,/])([1-9][0-9]{0,2})[ .']000(?![0-9])")
_GRAMS = re.compile(r"(?<![0-9.,])([0-9]{2,3}) ?(?:kg|kilos?) ?([0-9]{3})(?![0-9])")
_HALF = re.compile(rf"({_NUMBER})(?: ?(?:kilos?|kg|cm|heures?))? ?(?:et demie?|einhalb)\b")
_PLAIN = re.compile(rf"(?<![\w.,\u2044])(?<![\w.,]-)-?{_NUMBER}(?![0-9\u2044])")
_PRESSURE = re.compile(
    r"(?<![0-9.,/])([0-9]{1,3}(?:[.,][0-9])?) ?"
    r"(?:/|\\|-|:|sur|zu|auf|über|ueber|uber) ?"
    r"([0-9]{1,3}(?:[.,][0-9])?)(?![0-9/]|[.,][0-9])"
)
_TWO_NUMBERS = re.compile(r" *([0-9]{2,3}(?:[.,][0-9])?)[ ;]+([0-9]{1,3}(?:[.,][0-9])?)[ .!]*")


def numbers(digits: str) -> tuple[Decimal, ...]:
    """The plain numbers in order; decimal comma and point, `82 kg 300` and `et demi` read."""
    text = _THOUSANDS.sub(r"\g<1>000", digits)
    text = _GRAMS.sub(r"\1.\2", text)
    text = _HALF.sub(r"\1.5", text)
    found = (match[0] for _, match in zip(range(NUMBERS_MAX), _PLAIN.finditer(text), strict=False))
    return tuple(Decimal(number.replace(",", ".")) for number in found)


def pressure(digits: str) -> Reading | None:
    """The first blood pressure of the text, in mm[Hg]; None where none is believable."""
    alone = _TWO_NUMBERS.fullmatch(digits)
    matches = [alone] if alone else _PRESSURE.finditer(digits)
    readings = (reading_of(match[1], match[2]) for match in matches)
    return next((reading for reading in readings if reading is not None), None)


def reading_of(upper: str, lower: str) -> Reading | None:
    """Two written numbers as a pressure: one scale for both, the upper one above the lower."""
    try:
        systolic, diastolic = (Decimal(part.replace(",", ".")) for part in (upper, lower))
    except InvalidOperation:
        return None
    scaled = systolic < CMHG_MAX and diastolic < CMHG_MAX
    if scaled:
        systolic, diastolic = systolic * 10, diastolic * 10
    believable = (
        _SYSTOLIC_MMHG[0] <= systolic <= _SYSTOLIC_MMHG[1]
        and _DIASTOLIC_MMHG[0] <= diastolic <= _DIASTOLIC_MMHG[1]
        and systolic > diastolic
    )
    return Reading(systolic, diastolic, scaled) if believable else None
