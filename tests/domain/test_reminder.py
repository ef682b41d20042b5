"""A dose is never skipped and never doubled, whatever the clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from whenever import ZonedDateTime

from bot.domain.ids import PatientId, PlanId
from bot.domain.reminder import Plan, QuietHours, instant, next_due, occurrences

BRUSSELS = "Europe/Brussels"
ZONES = (BRUSSELS, "America/Santiago", "Australia/Lord_Howe", "Asia/Kathmandu")
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def daily(*slots: time, zone: str = BRUSSELS, start: date = date(2026, 1, 1)) -> Plan:
    return Plan(PlanId(1), PatientId(1), "medicaments", zone, slots, start)


def test_in_the_spring_gap_the_dose_of_half_past_two_moves_to_half_past_three() -> None:
    at = instant(date(2027, 3, 28), time(2, 30), BRUSSELS)
    assert at.astimezone(ZoneInfo(BRUSSELS)).time() == time(3, 30)


def test_in_the_autumn_fold_the_dose_of_half_past_two_comes_once_the_first_time() -> None:
    plan = daily(time(2, 30))
    day = datetime(2026, 10, 25, tzinfo=ZoneInfo(BRUSSELS))
    due = list(occurrences(plan, day.astimezone(UTC), (day + timedelta(days=1)).astimezone(UTC)))
    assert [one.at for one in due] == [datetime(2026, 10, 25, 0, 30, tzinfo=UTC)]


@given(DAYS, TIMES, st.sampled_from(ZONES))
def test_local_times_become_instants_as_an_independent_library_has_it(
    day: date, at: time, zone: str
) -> None:
    oracle = ZonedDateTime(
        day.year, day.month, day.day, at.hour, at.minute, tz=zone, disambiguation="compatible"
    )
    assert instant(day, at, zone).timestamp() == oracle.timestamp()


@given(st.sets(TIMES, min_size=1, max_size=4), st.sampled_from(ZONES), DAYS)
def test_every_slot_of_every_day_is_due_exactly_once(
    slots: set[time], zone: str, day: date
) -> None:
    plan = daily(*sorted(slots), zone=zone, start=date(2024, 1, 1))
    begin = datetime.combine(day, time(0), tzinfo=UTC)
    due = list(occurrences(plan, begin, begin + timedelta(days=4)))
    keys = [(one.slot, one.local_date) for one in due]
    inner = {day + timedelta(days=1), day + timedelta(days=2)}
    assert len(keys) == len(set(keys))
    assert {key for key in keys if key[1] in inner} == {(s, d) for s in slots for d in inner}


@given(st.sets(TIMES, min_size=1, max_size=3), st.sampled_from(ZONES), DAYS)
def test_following_the_next_due_instant_visits_all_occurrences_in_order(
    slots: set[time], zone: str, day: date
) -> None:
    plan = daily(*sorted(slots), zone=zone, start=date(2024, 1, 1))
    begin = datetime.combine(day, time(0), tzinfo=UTC)
    end = begin + timedelta(days=3)
    walked: list[datetime] = []
    due = next_due(plan, begin)
    while due is not None and due.at <= end:
        walked.append(due.at)
        due = next_due(plan, due.at)
    assert walked == sorted({one.at for one in occurrences(plan, begin, end)})


def test_a_plan_keeps_to_its_weekdays_its_rhythm_and_its_end() -> None:
    mondays = Plan(
        PlanId(1), PatientId(1), "t", BRUSSELS, (time(9),), date(2026, 11, 1),
        end=date(2026, 11, 16), weekdays=(0,),
    )  # fmt: skip
    every_third = Plan(
        PlanId(1), PatientId(1), "t", BRUSSELS, (time(9),), date(2026, 11, 1), every_days=3
    )
    begin = datetime(2026, 11, 1, tzinfo=UTC)
    month = begin + timedelta(days=30)
    assert [o.local_date.day for o in occurrences(mondays, begin, month)] == [2, 9, 16]
    assert [o.local_date.day for o in occurrences(every_third, begin, month)][:3] == [1, 4, 7]


def test_a_plan_that_is_switched_off_is_never_due() -> None:
    plan = Plan(PlanId(1), PatientId(1), "t", BRUSSELS, (time(9),), date(2026, 1, 1), active=False)
    assert next_due(plan, datetime(2026, 11, 1, tzinfo=UTC)) is None


def test_a_plan_that_starts_next_month_is_due_then() -> None:
    plan = daily(time(9), start=date(2027, 1, 15))
    due = next_due(plan, datetime(2026, 11, 1, tzinfo=UTC))
    assert due is not None
    assert due.local_date == date(2027, 1, 15)


def test_quiet_hours_wrap_midnight_and_end_at_eight() -> None:
    quiet = QuietHours()
    late = datetime(2026, 11, 22, 22, 15, tzinfo=UTC)  # 23:15 in Brussels
    morning = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
    assert quiet.until(late, BRUSSELS) == morning
    assert quiet.until(datetime(2026, 11, 23, 6, 59, tzinfo=UTC), BRUSSELS) == morning
    assert quiet.until(morning, BRUSSELS) is None
    assert quiet.until(datetime(2026, 11, 22, 19, 59, tzinfo=UTC), BRUSSELS) is None


@given(DAYS, st.times(), st.sampled_from(ZONES))
def test_what_is_held_through_the_quiet_hours_is_let_go_within_half_a_day(
    day: date, at: time, zone: str
) -> None:
    now = datetime.combine(day, at, tzinfo=UTC)
    quiet = QuietHours()
    until = quiet.until(now, zone)
    if until is not None:
        assert now < until <= now + timedelta(hours=13)
        assert quiet.until(until, zone) is None
