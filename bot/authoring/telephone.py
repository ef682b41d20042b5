"""Belgian telephone numbers as authors write them."""

import re

MOBILE = re.compile(r"(?<![\d+])(?:(?:\+|00)32[ ./-]?4\d{2}|04\d{2})(?:[ ./-]?\d{2}){3}(?!\d)")
"""A mobile number, with or without the country's code; spaces, points and strokes between."""

_SHORT = re.compile(r"1\d{2,3}")
_DIGITS = re.compile(r"[\d ./-]+")
_AREA = re.compile(r"0(?:[1-35-9]\d|4[0-4])\d{6}")
_LONG = re.compile(r"04\d{8}|0800\d{5}|0[789]0\d{6}")


def is_belgian(number: str) -> bool:
    """Whether a number can be dialled in Belgium: 112, 1733, 063 12 34 56, 0470 12 34 56,
    0800 12 345, the same with +32.
    """
    national = re.sub(r"^(?:\+|00)32[ ./-]?(?:\(0\))?[ ./-]?", "0", number.strip())
    if not _DIGITS.fullmatch(national):
        return False
    digits = re.sub(r"\D", "", national)
    return any(form.fullmatch(digits) for form in (_SHORT, _AREA, _LONG))
