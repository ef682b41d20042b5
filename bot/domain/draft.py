"""What waits for a patient's yes or for one more word. Nothing of it is kept before that."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal

from bot.domain.ids import RunId
from bot.domain.measurement import MeasurementKind
from bot.domain.severity import Severity

LASTS = timedelta(hours=1)
"""After this a typed yes is about something else; the buttons still work."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value told in words, in the unit of its kind."""

    kind: MeasurementKind
    amount: Decimal


@dataclass(frozen=True, slots=True)
class ValuesDraft:
    """Values for the diary, echoed and not yet confirmed. `tag` stands on the buttons.

    `asked`: the echo is the newest thing said, so that a typed yes is about it.
    """

    at: datetime
    tag: str
    values: tuple[Value, ...]
    asked: bool = True
    kind: Literal["values"] = "values"


@dataclass(frozen=True, slots=True)
class ErrandDraft:
    """A reminder in the patient's own words; `when` is its instant once that is settled.

    `asked`: the question about it is the newest thing said, so that a typed yes is about it.
    """

    at: datetime
    tag: str
    words: str
    when: datetime | None = None
    asked: bool = True
    kind: Literal["errand"] = "errand"


@dataclass(frozen=True, slots=True)
class SearchDraft:
    """A search for help of this kind near a place that is still to be named; `asked` as above."""

    at: datetime
    need: str
    asked: bool = True
    kind: Literal["search"] = "search"


@dataclass(frozen=True, slots=True)
class SignDraft:
    """A sign of danger and the question whether it is happening now; `trace` tells its words,
    `asked` as above.
    """

    at: datetime
    category: str
    severity: Severity
    run: RunId
    bystander: bool = False
    trace: tuple[str, ...] = ()
    asked: bool = True
    kind: Literal["sign"] = "sign"


Draft = ValuesDraft | ErrandDraft | SearchDraft | SignDraft


def alive(draft: Draft | None, now: datetime) -> bool:
    """Whether a typed word is still about this draft."""
    return draft is not None and now - draft.at <= LASTS


def behind(draft: Draft) -> Draft:
    """The draft once something else was said: it still waits, but is not the newest question."""
    return replace(draft, asked=False)
