"""The calendar as plain text: day by day, days that are all alike folded into one line."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.authoring.simulation.arrivals import Arrival, Span, Whom
from bot.authoring.simulation.holidays import holidays
from bot.domain.text import Day, Phrase, phrase

Speak = Callable[[Phrase], str]
WHOM_COLUMN = 12
HOURS_OF_A_DAY = 24


@dataclass(frozen=True, slots=True)
class _DayPage:
    """`clock_change`: such a day is always shown whole."""

    day: date
    notes: tuple[Phrase, ...]
    plans: tuple[str, ...]
    lines: tuple[str, ...]
    clock_change: bool


def calendar_page(found: Sequence[Arrival], span: Span, title: Phrase, speak: Speak) -> str:
    """What arrives from the first day to the last one, with clock changes and public holidays.

    `title` says for whom. Holidays are shown; a patient's reminder comes on them as on any day.
    """
    said = [speak(title), "", *(speak(line) for line in _rules()), ""]
    pages = [_day(day, found, span, speak) for day in _days(span)]
    return "\n".join([*said, *_folded(pages, speak)]) + "\n"


def _rules() -> tuple[Phrase, ...]:
    return (
        phrase("calendar", "Every reminder comes at the first hour that its fiche offers."),
        phrase("calendar", "Nobody answers here: so every insistence is shown."),
        phrase("calendar", "Reminders also come on public holidays: medicines know none."),
        phrase("calendar", "What is planned is shown; nothing of it is sent by itself."),
    )


def _days(span: Span) -> Iterator[date]:
    for passed in range(span.days):
        yield span.start + timedelta(days=passed)


def _day(day: date, found: Sequence[Arrival], span: Span, speak: Speak) -> _DayPage:
    zone = ZoneInfo(span.zone)
    today = [one for one in found if one.at.astimezone(zone).date() == day]
    length = _start(day + timedelta(days=1), span.zone) - _start(day, span.zone)
    return _DayPage(
        day,
        tuple(_notes(day, int(length.total_seconds()) // 3600)),
        tuple(_line(one, zone, speak) for one in today if one.whom is Whom.PLAN),
        tuple(_line(one, zone, speak) for one in today if one.whom is not Whom.PLAN),
        length != timedelta(days=1),
    )


def _notes(day: date, hours: int) -> Iterator[Phrase]:
    name = holidays(day.year).get(day)
    if name is not None:
        yield phrase("calendar", "public holiday: {name}", name=name)
    if hours != HOURS_OF_A_DAY:
        yield phrase("calendar", "the clock changes: this day has {hours} hours", hours=hours)


def _start(day: date, zone: str) -> datetime:
    """The beginning of a local day as an instant, so that days can be measured."""
    return datetime.combine(day, time(0), tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))


def _line(arrival: Arrival, zone: ZoneInfo, speak: Speak) -> str:
    clock = arrival.at.astimezone(zone).strftime("%H:%M")
    whom = speak(_whom(arrival.whom)).ljust(WHOM_COLUMN)
    what = speak(arrival.what)
    if not arrival.sent:
        night = phrase("calendar", "does not come: it would be night, and then too late")
        what = f"{what} – {speak(night)}"
    hour = "  –  " if arrival.whom is Whom.PLAN and clock == "00:00" else clock
    return f"  {hour}  {whom} {what}"


def _whom(whom: Whom) -> Phrase:
    match whom:
        case Whom.PLAN:
            return phrase("calendar", "planned")
        case Whom.PATIENT:
            return phrase("calendar", "patient")
        case Whom.CAREGIVER:
            return phrase("calendar", "caregiver")


def _folded(pages: Sequence[_DayPage], speak: Speak) -> Iterator[str]:
    """Each day; of one that is like the one before only what is its own, if anything."""
    alike: list[_DayPage] = []
    before: tuple[str, ...] | None = None
    for page in pages:
        repeats = page.lines == before and not page.clock_change
        before = page.lines
        if repeats and not page.notes and not page.plans:
            alike.append(page)
            continue
        yield from _same(alike, speak)
        alike = []
        yield _heading(page, speak)
        yield from page.plans
        rest = phrase("calendar", "the rest as before") if page.lines else None
        nothing = phrase("calendar", "nothing")
        shown = page.lines if page.lines and not repeats else (f"  {speak(rest or nothing)}",)
        yield from shown
    yield from _same(alike, speak)


def _same(alike: Sequence[_DayPage], speak: Speak) -> Iterator[str]:
    if not alike:
        return
    last = Day(alike[-1].day)
    if len(alike) == 1:
        yield speak(phrase("calendar", "{day}: the same", day=last))
    else:
        first = Day(alike[0].day)
        yield speak(phrase("calendar", "{first} to {last}: the same", first=first, last=last))


def _heading(page: _DayPage, speak: Speak) -> str:
    weekday = speak(_WEEKDAYS[page.day.weekday()])
    day = speak(phrase("calendar", "{weekday} {day}", weekday=weekday, day=Day(page.day)))
    notes = "".join(f" · {speak(note)}" for note in page.notes)
    return f"{day}{notes}"


_WEEKDAYS = (
    phrase("calendar", "Monday"),
    phrase("calendar", "Tuesday"),
    phrase("calendar", "Wednesday"),
    phrase("calendar", "Thursday"),
    phrase("calendar", "Friday"),
    phrase("calendar", "Saturday"),
    phrase("calendar", "Sunday"),
)
