"""What reaches a patient and a caregiver between two days, with the service's own laws of time.

Recurrence, clock changes and quiet hours are those of `bot.domain.reminder`. Nobody answers: so
every insistence is seen. Each reminder comes at the first hour that its fiche offers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.ids import PatientId, PlanId
from bot.domain.library import Library, ReminderTemplate
from bot.domain.module import FollowUp
from bot.domain.reminder import OWN, QUIET_HOURS, Due, Plan, instant, occurrences
from bot.domain.text import Phrase, Value, Worded, phrase

END_OF_DAY = time(23, 59)
"""A caregiver hears of a day's reminder on that day, or not at all."""


class Whom(StrEnum):
    """Who reads it. `PLAN` is what the team has planned and nothing sends by itself."""

    PLAN = "plan"
    PATIENT = "patient"
    CAREGIVER = "caregiver"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One thing at one instant (UTC). `sent` False: it would have come then, and does not."""

    at: datetime
    whom: Whom
    what: Phrase
    sent: bool = True


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day to the last one, both included, on the clock of `zone`."""

    start: date
    days: int
    zone: str

    @property
    def last(self) -> date:
        """The last day."""
        return self.start + timedelta(days=self.days - 1)

    @property
    def instants(self) -> tuple[datetime, datetime]:
        """Just before the first day begins, and just before the day after the last one begins."""
        before = instant(self.start, time(0), self.zone) - timedelta(microseconds=1)
        over = instant(self.last + timedelta(days=1), time(0), self.zone)
        return before, over - timedelta(microseconds=1)


def offered(library: Library, group: str | None) -> tuple[ReminderTemplate, ...]:
    """The reminders of a group's packages; without a group all that the library offers.

    Reminders in somebody's own words belong to nobody's programme.
    """
    if group is None:
        return tuple(t for name, t in library.reminders.items() if name != OWN)
    packages = [p for p in library.packages.values() if not p.groups or group in p.groups]
    names = dict.fromkeys(name for package in packages for name in package.reminders)
    return tuple(library.reminders[name] for name in names)


def arrivals(library: Library, group: str | None, span: Span) -> tuple[Arrival, ...]:
    """Everything that arrives, in order of time; nags and nudges as if nobody ever answered."""
    found = [
        *_reminded(offered(library, group), span),
        *_planned(library, group, span),
        *_campaigns(library, group, span),
    ]
    _, over = span.instants
    return tuple(sorted((one for one in found if one.at <= over), key=lambda one: one.at))


def _reminded(templates: tuple[ReminderTemplate, ...], span: Span) -> Iterator[Arrival]:
    due_at: dict[datetime, list[tuple[ReminderTemplate, Due]]] = {}
    for number, template in enumerate(templates, start=1):
        hour = template.hours[:1]
        plan = Plan(PlanId(number), PatientId(1), template.id, span.zone, hour, span.start)
        for due in occurrences(plan, *span.instants):
            due_at.setdefault(due.at, []).append((template, due))
    for at, together in due_at.items():
        yield _message(at, [template for template, _ in together], span.zone)
        for template, due in together:
            yield from _insisted(template, due, span.zone)


def _message(at: datetime, templates: list[ReminderTemplate], zone: str) -> Arrival:
    """What is due at the same instant comes as one message."""
    titles: Value = Worded(templates[-1].title)
    for template in reversed(templates[:-1]):
        titles = phrase("list", "{first}, {rest}", first=Worded(template.title), rest=titles)
    said = phrase("calendar", "Reminder: {titles}", titles=titles)
    if QUIET_HOURS.until(at, zone) is not None:
        said = phrase("calendar", "Reminder: {titles} (in quiet hours: chosen so)", titles=titles)
    return Arrival(at, Whom.PATIENT, said)


def _insisted(template: ReminderTemplate, due: Due, zone: str) -> Iterator[Arrival]:
    """One more message after `nag_after`, then a word to the caregiver."""
    title = Worded(template.title)
    nag_at = due.at + template.nag_after
    nag = phrase("calendar", "Still without an answer: {title}", title=title)
    yield _held(Arrival(nag_at, Whom.PATIENT, nag), due.at + template.late_max, zone)
    nudge_at = max(due.at + template.nudge_after, nag_at + template.nag_after)
    nudge = phrase("calendar", "No answer yet to a reminder ({title})", title=title)
    today = nudge_at.astimezone(ZoneInfo(zone)).date()
    ends = instant(today, END_OF_DAY, zone)
    yield _held(Arrival(nudge_at, Whom.CAREGIVER, nudge), ends, zone)


def _held(arrival: Arrival, valid_until: datetime, zone: str) -> Arrival:
    """Quiet hours hold it back; past its time it does not come any more."""
    ends = QUIET_HOURS.until(arrival.at, zone)
    at = ends if ends is not None else arrival.at
    if at > valid_until:
        return Arrival(arrival.at, arrival.whom, arrival.what, sent=False)
    return Arrival(at, arrival.whom, arrival.what)


def _planned(library: Library, group: str | None, span: Span) -> Iterator[Arrival]:
    """The modules of the group's packages, on the day on which each one's turn comes."""
    for package in library.packages.values():
        if group is None or (package.groups and group not in package.groups):
            continue
        for day, name in package.beginnings(span.start):
            module = library.modules[name]
            waits = [step.after for step in module.steps if isinstance(step, FollowUp)]
            what = phrase("calendar", "Next in the programme: {title}", title=Worded(module.title))
            if waits:
                what = phrase(
                    "calendar",
                    "Next in the programme: {title} (may come back after {minutes} min)",
                    title=Worded(module.title),
                    minutes=", ".join(str(_minutes(wait)) for wait in sorted(set(waits))),
                )
            yield Arrival(instant(day, time(0), span.zone), Whom.PLAN, what)


def _minutes(wait: timedelta) -> int:
    return int(wait.total_seconds()) // 60


def _campaigns(library: Library, group: str | None, span: Span) -> Iterator[Arrival]:
    """The campaigns for the group, and those for everybody."""
    for campaign in library.campaigns.values():
        if campaign.groups and group not in campaign.groups:
            continue
        what = phrase("calendar", "Campaign: {title}", title=Worded(campaign.title))
        for day in campaign.days():
            if span.start <= day <= span.last:
                yield Arrival(instant(day, campaign.hour, span.zone), Whom.PLAN, what)
