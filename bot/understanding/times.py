"""A time of day in free text, as the words say it: `20 h 30`, `halb acht`, `8h`, `19`.

What day and which half of the day is meant is the dialogue's to ask: "7 h" is 07:00 here.
"""

import re
from collections.abc import Callable
from datetime import time

HOURS_A_DAY = 24
MINUTES_AN_HOUR = 60
_QUARTER, _HALF = 15, 30

_BARE = re.compile(r" *([0-9]{1,2}) *[.!]? *")
_CLOCK = re.compile(r"(?<![0-9.,:/])([0-9]{1,2}) ?(?::|h|uhr|heures?) ?([0-9]{2})(?![0-9])")
_POINT = re.compile(r"(?<![0-9.,:/])([0-9]{1,2})\.([0-9]{2})(?= ?uhr)")
_HOUR = re.compile(r"(?<![0-9.,:/])([0-9]{1,2}) ?(?:h|uhr|heures?)(?![0-9a-zäöüß])")
_FRENCH_PART = re.compile(
    r"(?<![0-9.,:/])([0-9]{1,2}) ?(?:h|heures?) (et quart|et demie?|moins (?:le )?quart)\b"
)
_GERMAN_HALF = re.compile(r"\bhalb ([0-9]{1,2})(?![0-9])")
_GERMAN_QUARTER = re.compile(r"\bviertel (nach|vor) ([0-9]{1,2})(?![0-9])")
_NOON = re.compile(r"\b(?:midi|mittags?)\b")
_MIDNIGHT = re.compile(r"\b(?:minuit|mitternachts?)\b")
_FRENCH_MINUTES = {"et quart": _QUARTER, "et demi": _HALF, "et demie": _HALF}


def hour_of(digits: str) -> time | None:
    """The first time of day of a text whose number words are digits already."""
    for pattern, read in _READERS:
        match = pattern.search(digits)
        found = read(match) if match else None
        if found is not None:
            return found
    bare = _BARE.fullmatch(digits)
    return _time(int(bare[1]), 0) if bare else None


def _time(hour: int, minute: int) -> time | None:
    """A time that a clock shows; 24 h is midnight; minutes before the hour count back."""
    hour, minute = (hour - 1, minute + MINUTES_AN_HOUR) if minute < 0 else (hour, minute)
    if hour == HOURS_A_DAY and minute == 0:
        return time(0)
    if not (0 <= hour < HOURS_A_DAY and minute < MINUTES_AN_HOUR):
        return None
    return time(hour, minute)


def _french_part(match: re.Match[str]) -> time | None:
    return _time(int(match[1]), _FRENCH_MINUTES.get(match[2], -_QUARTER))


def _german_quarter(match: re.Match[str]) -> time | None:
    return _time(int(match[2]), _QUARTER if match[1] == "nach" else -_QUARTER)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], time | None]], ...] = (
    (_FRENCH_PART, _french_part),
    (_GERMAN_HALF, lambda match: _time(int(match[1]), -_HALF)),
    (_GERMAN_QUARTER, _german_quarter),
    (_CLOCK, lambda match: _time(int(match[1]), int(match[2]))),
    (_POINT, lambda match: _time(int(match[1]), int(match[2]))),
    (_HOUR, lambda match: _time(int(match[1]), 0)),
    (_NOON, lambda _: time(12)),
    (_MIDNIGHT, lambda _: time(0)),
)
