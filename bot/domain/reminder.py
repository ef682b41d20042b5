"""Reminders by the patient's own clock: plans, occurrences, quiet hours.

An occurrence is unique per (plan, slot, local date). A local time that a clock change skips moves
forward by the gap; one that occurs twice counts once, the first time (RFC 5545 3.3.5): a dose is
never skipped and never doubled.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.ids import OccurrenceId, PatientId, PlanId

OWN = "own"
"""The template of reminders in the patient's own words; a content folder may have it or not."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A reminder that a patient switched on: times of day in the patient's zone.

    `slots` are in the order of the day; `weekdays` (0 Monday) empty means every day.
    `start` and `end` are local dates, both inclusive; `end` None: until it is stopped.
    """

    id: PlanId
    patient: PatientId
    template: str
    zone: str
    slots: tuple[time, ...]
    start: date
    end: date | None = None
    weekdays: tuple[int, ...] = ()
    every_days: int = 1
    active: bool = True


@dataclass(frozen=True, slots=True)
class Due:
    """One instant at which a plan is due: its slot, its local date and the UTC instant."""

    slot: time
    local_date: date
    at: datetime


class OccurrenceState(StrEnum):
    """What became of an occurrence. `missed`: past its window, never sent, but recorded."""

    PENDING = "pending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    DONE = "done"
    SKIPPED = "skipped"
    MISSED = "missed"

    @property
    def settled(self) -> bool:
        """The patient answered, or the window is over: no nag and no nudge any more."""
        return self in {OccurrenceState.DONE, OccurrenceState.SKIPPED, OccurrenceState.MISSED}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One reminder of one day. `nagged` and `nudged` say which follow-ups have gone out;
    `next_at` is when the next of them is due (None: nothing more to do).
    """

    id: OccurrenceId
    plan: PlanId
    patient: PatientId
    template: str
    due: Due
    state: OccurrenceState
    nagged: bool
    nudged: bool
    next_at: datetime | None


def instant(day: date, at: time, zone: str) -> datetime:
    """The UTC instant of a local time: in a gap shifted forward, in a fold the first."""
    local = datetime.combine(day, at.replace(fold=0), tzinfo=ZoneInfo(zone))
    return local.astimezone(UTC)


def occurrences(plan: Plan, after: datetime, until: datetime) -> Iterator[Due]:
    """Every due instant of the plan with after < instant <= until, in order of time."""
    if not plan.active:
        return
    zone = ZoneInfo(plan.zone)
    day = max(plan.start, after.astimezone(zone).date() - timedelta(days=1))
    last = until.astimezone(zone).date()
    if plan.end is not None:
        last = min(last, plan.end)
    while day <= last:
        if _falls_on(plan, day):
            for slot in plan.slots:
                at = instant(day, slot, plan.zone)
                if after < at <= until:
                    yield Due(slot, day, at)
        day += timedelta(days=1)


def next_due(plan: Plan, after: datetime) -> Due | None:
    """The first due instant after `after`, or None where the plan has ended."""
    horizon = after + timedelta(days=7 * max(plan.every_days, 1) + 2)
    begin = datetime.combine(plan.start, time(0), tzinfo=ZoneInfo(plan.zone)).astimezone(UTC)
    if begin > after:
        horizon += begin - after
    return next(occurrences(plan, after, horizon), None)


def _falls_on(plan: Plan, day: date) -> bool:
    if plan.weekdays and day.weekday() not in plan.weekdays:
        return False
    return (day - plan.start).days % plan.every_days == 0


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Half-open [start, end) on the recipient's wall clock; may wrap midnight."""

    start: time = time(21)
    end: time = time(8)

    def cover(self, clock: time) -> bool:
        """Whether this time of day lies in them."""
        if self.start > self.end:
            return clock >= self.start or clock < self.end
        return self.start <= clock < self.end

    def until(self, now: datetime, zone: str) -> datetime | None:
        """The instant (UTC) at which the quiet hours end that `now` lies in; None outside them."""
        local = now.astimezone(ZoneInfo(zone))
        clock = local.time().replace(tzinfo=None)
        if not self.cover(clock):
            return None
        ends_tomorrow = self.start > self.end and clock >= self.start
        day = local.date() + timedelta(days=1) if ends_tomorrow else local.date()
        return instant(day, self.end, zone)


QUIET_HOURS = QuietHours()
"""When nothing is sent that nobody asked for at that hour."""

NIGHT = QuietHours(time(22), time(6))
"""When a message wakes people: an hour in it is asked about once more."""
