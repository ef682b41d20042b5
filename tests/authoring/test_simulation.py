"""The calendar of a patient and a caregiver, by the clock of Belgium."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.authoring.load import compile_folder
from bot.authoring.simulation.arrivals import Arrival, Span, Whom, arrivals, offered
from bot.authoring.simulation.holidays import easter, holidays
from bot.authoring.simulation.page import calendar_page
from bot.domain.ids import ModuleId
from bot.domain.library import Library
from bot.domain.module import Governance
from bot.domain.reference import Campaign, Package
from bot.domain.text import FRENCH, GERMAN, ClockTime, Day, Phrase, Text, Worded, Wording, phrase
from tests.authoring.small_library import SAMPLES, TODAY

ZONE = "Europe/Brussels"
TITLE = phrase("calendar", "Group {group}, {days} days from {start}", group="B", days=1, start="x")
NOBODY = Governance("invented", "tests")


def text(words: str) -> Text:
    return Text((Wording(FRENCH, words), Wording(GERMAN, words)))


def english(said: Phrase) -> str:
    return said.message.format(**{name: shown(value) for name, value in said.values})


def shown(value: object) -> str:
    match value:
        case Worded(words):
            return words.in_language(FRENCH)
        case Phrase():
            return english(value)
        case Day(day):
            return day.isoformat()
        case ClockTime(clock):
            return clock.isoformat()
        case _:
            return str(value)


def library_at(*hours: time) -> Library:
    """Give the samples with one reminder, a package of group B and a campaign of group C."""
    found = compile_folder(SAMPLES, today=TODAY).library
    assert found is not None
    (template,) = list(found.reminders.values())[:1]
    pills = replace(template, id="pills", title=text("Pills"), hours=hours)
    package = Package(
        "p",
        text("P"),
        text("P"),
        ("B",),
        (ModuleId("risque"), ModuleId("hypo")),
        ("pills",),
        1,
        NOBODY,
    )
    campaign = Campaign(
        "c",
        text("Walk"),
        text("Walk"),
        ("C",),
        date(2027, 4, 1),
        date(2027, 4, 30),
        time(10),
        (3,),
        1,
        None,
        NOBODY,
    )
    return replace(
        found, reminders={"pills": pills}, packages={"p": package}, campaigns={"c": campaign}
    )


def clock(arrival: Arrival) -> tuple[str, Whom]:
    return arrival.at.astimezone(ZoneInfo(ZONE)).strftime("%d %H:%M"), arrival.whom


def sent(library: Library, start: date, days: int, group: str | None = "B") -> list[Arrival]:
    found = arrivals(library, group, Span(start, days, ZONE))
    return [one for one in found if one.sent and one.whom is not Whom.PLAN]


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (
            date(2027, 3, 28),
            datetime(2027, 3, 27, 7, tzinfo=UTC),
            datetime(2027, 3, 28, 6, tzinfo=UTC),
        ),
        (
            date(2027, 10, 31),
            datetime(2027, 10, 30, 6, tzinfo=UTC),
            datetime(2027, 10, 31, 7, tzinfo=UTC),
        ),
    ],
)
def test_eight_in_the_morning_stays_eight_across_a_clock_change(
    day: date, before: datetime, after: datetime
) -> None:
    found = sent(library_at(time(8)), day - timedelta(days=1), 2)

    reminders = [one.at for one in found if english(one.what) == "Reminder: Pills"]
    assert reminders == [before, after]


@pytest.mark.parametrize(
    ("day", "hour"),
    [(date(2027, 3, 28), time(2, 30)), (date(2027, 10, 31), time(2, 30))],
)
def test_an_hour_that_is_skipped_or_comes_twice_reminds_once(day: date, hour: time) -> None:
    found = sent(library_at(hour), day, 1)

    assert sum("Reminder" in one.what.message for one in found) == 1


def test_an_insistence_waits_for_the_morning_or_does_not_come() -> None:
    early = [clock(one) for one in sent(library_at(time(7)), date(2027, 1, 4), 1)]
    assert early == [
        ("04 07:00", Whom.PATIENT),
        ("04 08:00", Whom.PATIENT),
        ("04 09:00", Whom.CAREGIVER),
    ]

    late = arrivals(library_at(time(20)), "B", Span(date(2027, 1, 4), 1, ZONE))
    told = [(clock(one), one.sent) for one in late if one.whom is not Whom.PLAN]
    assert told == [
        (("04 20:00", Whom.PATIENT), True),
        (("04 20:30", Whom.PATIENT), True),
        (("04 22:00", Whom.CAREGIVER), False),
    ]


def test_only_what_somebody_chose_comes_in_quiet_hours() -> None:
    for hour in range(24):
        for one in sent(library_at(time(hour)), date(2027, 3, 26), 5):
            local = one.at.astimezone(ZoneInfo(ZONE)).time()
            by_day = time(8) <= local < time(21)
            assert by_day or "chosen so" in one.what.message


def test_a_group_has_the_reminders_and_steps_of_its_packages_and_everybody_all() -> None:
    library = library_at(time(8))

    assert [one.id for one in offered(library, "B")] == ["pills"]
    assert offered(library, "A") == ()
    assert [one.id for one in offered(library, None)] == ["pills"]
    found = arrivals(library, "B", Span(date(2027, 1, 4), 90, ZONE))
    steps = [(clock(one)[0][:2], english(one.what)) for one in found if one.whom is Whom.PLAN]
    assert steps == [
        ("04", "Next in the programme: Mon risque"),
        ("11", "Next in the programme: Réagir au sucre bas (may come back after 15 min)"),
    ]


def test_a_campaign_stands_on_its_days_at_its_hour() -> None:
    found = arrivals(library_at(time(8)), "C", Span(date(2027, 3, 20), 30, ZONE))

    assert [clock(one)[0] for one in found] == ["01 10:00", "08 10:00", "15 10:00"]


def test_reminders_of_the_same_instant_are_one_message() -> None:
    library = library_at(time(8))
    other = replace(library.reminders["pills"], id="walk", title=text("Walk"))
    both = replace(library, reminders={"pills": library.reminders["pills"], "walk": other})

    found = sent(both, date(2027, 1, 4), 1, None)

    assert english(found[0].what) == "Reminder: Pills, Walk"
    assert sum("Reminder" in one.what.message for one in found) == 1


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25), (2285, 3, 22)],
)
def test_easter_falls_where_the_calendars_say(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


def test_belgium_has_ten_public_holidays() -> None:
    found = holidays(2027)

    assert len(found) == 10
    assert found[date(2027, 5, 6)].message == "Ascension Day"
    assert found[date(2027, 5, 17)].message == "Whit Monday"
    assert date(2027, 7, 21) in found


def test_the_page_shows_clock_changes_and_holidays_and_folds_what_is_alike() -> None:
    span = Span(date(2027, 3, 22), 10, ZONE)

    page = calendar_page(arrivals(library_at(time(8)), "A", span), span, TITLE, english)
    assert "Sunday 2027-03-28 · the clock changes: this day has 23 hours" in page
    assert "Monday 2027-03-29 · public holiday: Easter Monday" in page

    page = calendar_page(arrivals(library_at(time(8)), "B", span), span, TITLE, english)
    assert page.count("08:00  patient      Reminder: Pills") == 2, "first day and clock change"
    assert "2027-03-23 to 2027-03-27: the same" in page
    assert "public holiday: Easter Monday\n    –    planned" in page
    autumn = Span(date(2027, 10, 31), 1, ZONE)
    page = calendar_page(arrivals(library_at(time(8)), "B", autumn), autumn, TITLE, english)
    assert "the clock changes: this day has 25 hours" in page


def test_ninety_days_end_with_the_ninetieth() -> None:
    span = Span(date(2027, 1, 4), 90, ZONE)
    found = arrivals(library_at(time(8)), "B", span)

    assert sum(one.what.message == "Reminder: {titles}" for one in found) == 90
    assert found[-1].at.astimezone(ZoneInfo(ZONE)).date() == span.last == date(2027, 4, 3)
