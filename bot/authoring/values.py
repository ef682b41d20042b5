"""Numbers, durations, hours and points as authors write them."""

import re
from datetime import time, timedelta
from decimal import Decimal

from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.suggest import did_you_mean
from bot.domain.measurement import RANGES
from bot.domain.text import phrase

UNITS = frozenset(
    {limits.unit for limits in RANGES.values()}
    | {"mmol/mol", "°C", "g", "L", "mL", "km", "m", "min", "h", "kg/m²"}
)
"""Units that the product prints. Others belong into the words of the question."""

CLINICAL_UNITS = frozenset(
    {limits.unit for limits in RANGES.values()} | {"mmol/mol", "°C", "kg/m²"}
)

_DURATION = {"min": "minutes", "h": "hours", "day": "days", "days": "days"}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read_number(at: Slice, problems: Problems) -> Decimal | None:
    """A decimal number with a point; otherwise reported (S01)."""
    if re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", at.text, re.ASCII):
        return Decimal(at.text)
    message = phrase("lint", "“{typed}” is not a number.", typed=at.text)
    fix = phrase("lint", "Write digits and a decimal point, for example 3.9")
    if re.fullmatch(r"-?\d+,\d+", at.text, re.ASCII):
        message = phrase("lint", "“{typed}” has a decimal comma.", typed=at.text)
        fix = phrase("lint", "Write {number}", number=at.text.replace(",", "."))
    problems.report("S01", at, message, fix)
    return None


def read_range(at: Slice, problems: Problems) -> tuple[Decimal, Decimal] | None:
    """`low..high`, low not above high; otherwise reported."""
    ends = at.split("..")
    if len(ends) != len(("low", "high")):
        message = phrase("lint", "“{typed}” is not a range.", typed=at.text)
        fix = phrase("lint", "Write the lowest and the highest value with two points: 20..600")
        problems.report("S01", at, message, fix)
        return None
    low, high = (read_number(end, problems) for end in ends)
    if low is None or high is None:
        return None
    if low > high:
        message = phrase("lint", "The range begins above its end.")
        fix = phrase("lint", "Write {low}..{high}", low=ends[1].text, high=ends[0].text)
        problems.report("S01", at, message, fix)
        return None
    return low, high


def read_unit(at: Slice, problems: Problems) -> str | None:
    """A unit that the product prints, or none; otherwise reported (X06)."""
    if not at.text or at.text in UNITS:
        return at.text
    message = phrase("lint", "“{typed}” is not a unit that this program prints.", typed=at.text)
    problems.report("X06", at, message, did_you_mean(at.text, UNITS))
    return None


def read_duration(at: Slice, problems: Problems) -> timedelta | None:
    """`5 min`, `2 h`, `1 day`; otherwise reported."""
    parts = at.parts(r"(?P<amount>[0-9]{1,4})\s*(?P<unit>[^\s\d]+)")
    unit = _DURATION.get(parts["unit"].text) if parts else None
    if parts is None or unit is None or not int(parts["amount"].text):
        message = phrase("lint", "“{typed}” is not a duration.", typed=at.text)
        fix = phrase("lint", "Write for example 5 min, 2 h or 1 day.")
        problems.report("S01", at, message, fix)
        return None
    return timedelta(**{unit: int(parts["amount"].text)})


def read_time(at: Slice, problems: Problems) -> time | None:
    """`08:00`; `24:00` is midnight, the end of the day. Otherwise reported."""
    parts = at.parts(r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-5][0-9])")
    hour = int(parts["hour"].text) if parts else -1
    minute = int(parts["minute"].text) if parts else 0
    if 0 <= hour < 24 or (hour, minute) == (24, 0):  # noqa: PLR2004 - hours of a day
        return time(hour % 24, minute)
    message = phrase("lint", "“{typed}” is not a time of day.", typed=at.text)
    problems.report("S01", at, message, phrase("lint", "Write for example 08:00"))
    return None


def read_weekdays(at: Slice, problems: Problems) -> tuple[int, ...] | None:
    """`sat,sun` or `mon-fri`: 0 is Monday. Otherwise reported."""
    days: list[int] = []
    for piece in at.split(","):
        ends = piece.split("-")
        places = [_DAYS.index(end.text) if end.text in _DAYS else -1 for end in ends]
        if -1 in places or len(places) > len(("from", "to")):
            message = phrase("lint", "“{typed}” is not a day of the week.", typed=piece.text)
            problems.report("S01", piece, message, did_you_mean(piece.text, _DAYS))
            return None
        span = (places[-1] - places[0]) % 7
        days.extend((places[0] + day) % 7 for day in range(span + 1))
    return tuple(sorted(set(days)))
