"""Judges every row of the corpus: which marks apply to it, and whether it earned them.

A mark that must be high (an emergency is found) is True where the bot did right; one that must be
low (a false alarm) is True where it did wrong. `goals.py` says how high and how low.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tests.understanding import scorer as shipped
from tests.understanding.corpus_rows import (
    CryRow,
    IntentRow,
    MeasurementRow,
    Row,
    TimeRow,
    Values,
    Window,
    rows,
)
from tests.understanding.scorer import OUT_OF_SCOPE, Item

TOLERANCES = {"glucose": 1.01, "weight": 0.051, "waist": 0.51, "hba1c": 0.101}
"""Half a unit of the last digit that is told, after conversion; all others must be equal."""

ASKED = frozenset({None, "ambiguous"})


class Scorer(Protocol):
    """The functions of `scorer.py`."""

    def redflags(self, text: str, lang: str) -> dict[str, str]:
        """A label and a severity."""
        ...

    def intents(self, text: str, lang: str) -> str:
        """The name of an intent."""
        ...

    def measurements(self, text: str, lang: str, context: str | None) -> list[Item] | str:
        """Values, or why there are none."""
        ...

    def times(self, text: str, lang: str, ref_iso: str) -> str | None:
        """A moment, `ambiguous` or None."""
        ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row and its marks; `label` is its category, `got` what was understood."""

    task: str
    row: Row
    label: str
    marks: Mapping[str, bool]
    got: str

    @property
    def failed(self) -> bool:
        """Whether something went wrong that is counted."""
        return any(right is mark.startswith(LOW) for mark, right in self.marks.items())


LOW = "! "
"""Begins the name of a mark that must be low."""

FOUND = "emergency found"
FOUND_INDIRECT = "emergency found, indirect wording"
AS_EMERGENCY = "emergency found as an emergency"
URGENT_FOUND = "urgent found"
CATEGORY = "category right, of those found"
FALSE_ALARM = "! false alarm, hard negatives"
EVERYDAY_ALARM = "! false alarm, everyday messages"
INTENT = "intent right"
WRONG_ACTION = "! wrong action"
ASKED_AGAIN = "! asked again though in scope"
STRANGER = "out of scope recognised"
VALUE = "measurement right"
WRONG_VALUE = "! silently wrong value"
TIME = "time right"
WRONG_TIME = "! silently wrong time"


def judged(scorer: Scorer = shipped) -> Iterator[Verdict]:
    """A verdict for every row, and for every harmless row one about false alarms."""
    for cry in rows("redflags", CryRow):
        yield _cry(cry, scorer)
    for message in _harmless():
        flag = scorer.redflags(message.text, message.lang)
        marks = {EVERYDAY_ALARM: flag["severity"] != "none"}
        yield Verdict("everyday", message, "none", marks, str(flag))
    for wish in rows("intents", IntentRow):
        yield _intent(wish, scorer)
    for told in rows("measurements", MeasurementRow):
        yield _measurement(told, scorer)
    for moment in rows("times", TimeRow):
        yield _time(moment, scorer)


def _harmless() -> Iterator[Row]:
    """What people write all day: small talk, wishes, times, and values that alarm nobody."""
    yield from rows("everyday", CryRow)
    yield from rows("intents", IntentRow)
    yield from rows("times", TimeRow)
    yield from (row for row in rows("measurements", MeasurementRow) if not _alarming(row.value))


def _alarming(value: Values) -> bool:
    """Whether the values themselves may flag, or are so odd that they may."""
    if isinstance(value, str):
        return value == "reject"
    return any(_outside(item, kind="glucose", low=70, high=299) for item in value) or any(
        item["kind"] == "bp" and (float(item["sys"]) >= 180 or float(item["dia"]) >= 110)
        for item in value
    )


def _outside(item: Mapping[str, str | float], *, kind: str, low: float, high: float) -> bool:
    return item["kind"] == kind and not low <= float(item["value"]) <= high


def _cry(row: CryRow, scorer: Scorer) -> Verdict:
    got = scorer.redflags(row.text, row.lang)
    flagged = got["severity"] != "none"
    marks: dict[str, bool] = {}
    if row.severity == "emergency":
        marks[FOUND] = flagged
        marks[AS_EMERGENCY] = got["severity"] == "emergency"
        if row.kind == "indirect":
            marks[FOUND_INDIRECT] = flagged
    elif row.severity == "urgent":
        marks[URGENT_FOUND] = flagged
    else:
        marks[FALSE_ALARM] = flagged
    if flagged and row.severity != "none":
        marks[CATEGORY] = got["label"] in {row.label, *row.also}
    return Verdict("redflags", row, row.label, marks, f"{got['label']} {got['severity']}")


def _intent(row: IntentRow, scorer: Scorer) -> Verdict:
    got = scorer.intents(row.text, row.lang)
    right = got in {row.label, *row.also}
    marks = {INTENT: right, WRONG_ACTION: not right and got != OUT_OF_SCOPE}
    if row.label == OUT_OF_SCOPE:
        marks[STRANGER] = right
    else:
        marks[ASKED_AGAIN] = not right and got == OUT_OF_SCOPE
    return Verdict("intents", row, row.label, marks, got)


def _measurement(row: MeasurementRow, scorer: Scorer) -> Verdict:
    """To ask again and to find nothing store both nothing: either is right where one is."""
    got = scorer.measurements(row.text, row.lang, row.context)
    right = any(_same(expected, got) for expected in (row.value, *row.also))
    marks = {VALUE: right, WRONG_VALUE: not right and not isinstance(got, str)}
    return Verdict("measurements", row, row.kind, marks, str(got))


def _same(expected: Values, got: list[Item] | str) -> bool:
    if isinstance(expected, str) or isinstance(got, str):
        return isinstance(expected, str) and isinstance(got, str)
    left = list(got)
    for item in expected:
        match = next((other for other in left if _near(item, other)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _near(one: Mapping[str, str | float], other: Mapping[str, str | float]) -> bool:
    if one["kind"] != other["kind"]:
        return False
    tolerance = TOLERANCES.get(str(one["kind"]), 0.01)
    return all(
        abs(float(one[name]) - float(other[name])) <= tolerance for name in one if name != "kind"
    )


def _time(row: TimeRow, scorer: Scorer) -> Verdict:
    got = scorer.times(row.text, row.lang, row.ref)
    right = any(_hits(expected, got) for expected in (row.value, *row.also))
    marks = {TIME: right, WRONG_TIME: not right and got not in ASKED}
    return Verdict("times", row, row.kind, marks, str(got))


def _hits(expected: str | Window, got: str | None) -> bool:
    """To ask for the hour is right where only a part of a day was told."""
    if isinstance(expected, Window):
        return got in ASKED or expected.start <= str(got) < expected.end
    if expected == "ambiguous":
        return got in ASKED
    return got is not None and got != "ambiguous" and _minute(got) == _minute(expected)


def _minute(text: str) -> datetime:
    return datetime.fromisoformat(text)
