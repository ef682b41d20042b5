"""A reminder goes out at most once; what did not go out is on record, never silently forgotten."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.dispatch import Deferred, Delivered, Lane, Refusal, Refused, SubjectKind, Uncertain
from bot.domain.people import PatientStatus
from bot.services.upkeep import Recover
from bot.store.database import Database
from tests.services.ward import (
    HOURS,
    MINUTES,
    PRESSURE,
    REMIND,
    SETTLED,
    claimed,
    delivered,
    due_plan,
    expanded,
    occurrences,
    set_up,
)
from tests.store.stage import NOW, PATIENT_CHAT

LEASE_IS_OVER = timedelta(seconds=61)


async def insisted(database: Database, now: datetime) -> int:
    return await database.write(lambda tx: REMIND.insist(tx, now))


async def test_one_that_left_is_sent_and_insists_half_an_hour_later(database: Database) -> None:
    there = await set_up(database)
    await database.write(lambda tx: due_plan(tx, there.patient))
    assert await expanded(database) == 1
    [push] = await claimed(database)
    await delivered(database, push, Delivered(1))
    assert await occurrences(database, there.patient) == {"sent": 1}
    assert await insisted(database, NOW + 29 * MINUTES) == 0
    assert await insisted(database, NOW + 30 * MINUTES) == 1
    [nag] = await claimed(database, NOW + 31 * MINUTES)
    assert nag.dispatch.subject == push.dispatch.subject


async def test_a_second_tick_makes_no_second_occurrence(database: Database) -> None:
    there = await set_up(database)
    plan = await database.write(lambda tx: due_plan(tx, there.patient))
    await expanded(database)
    await database.write(lambda tx: tx.reminders.save_plan(plan, NOW))
    await expanded(database)
    assert len(await claimed(database)) == 1
    assert await occurrences(database, there.patient) == {"pending": 1}


async def test_one_that_expired_unsent_is_missed_and_nobody_is_nagged(database: Database) -> None:
    there = await set_up(database)
    await database.write(lambda tx: due_plan(tx, there.patient))
    await expanded(database)
    later = NOW + 2 * HOURS + 6 * MINUTES
    assert await claimed(database, later) == ()
    assert await insisted(database, later) == 1
    assert await occurrences(database, there.patient) == {"missed": 1}
    assert await insisted(database, NOW + 24 * HOURS) == 0


async def test_one_that_was_put_off_until_it_expired_is_missed(database: Database) -> None:
    there = await set_up(database)
    await database.write(lambda tx: due_plan(tx, there.patient))
    await expanded(database)
    [push] = await claimed(database)
    await delivered(database, push, Deferred(3 * HOURS, limited=True))
    later = NOW + 3 * HOURS
    assert await claimed(database, later) == ()
    await insisted(database, later)
    assert await occurrences(database, there.patient) == {"missed": 1}


async def test_a_blocked_chat_gets_none_and_each_is_recorded(database: Database) -> None:
    there = await set_up(database)
    await database.write(lambda tx: due_plan(tx, there.patient))
    await expanded(database)
    [push] = await claimed(database)
    await delivered(database, push, Refused(Refusal.GONE, "blocked"))
    await expanded(database, NOW + 24 * HOURS)
    assert await occurrences(database, there.patient) == {"missed": 2}
    waiting = await claimed(database, NOW + 24 * HOURS)
    assert [one.dispatch.to for one in waiting if one.dispatch.to == PATIENT_CHAT] == []


async def test_a_doubtful_one_is_not_sent_again_and_asks_sooner(database: Database) -> None:
    there = await set_up(database)
    await database.write(lambda tx: due_plan(tx, there.patient))
    await expanded(database)
    [push] = await claimed(database)
    await delivered(database, push, Uncertain("timeout"))
    assert await occurrences(database, there.patient) == {"uncertain": 1}
    assert await claimed(database, NOW + MINUTES) == ()
    assert await insisted(database, NOW + 15 * MINUTES) == 1


async def test_several_at_once_are_one_message_and_share_its_doubt(database: Database) -> None:
    there = await set_up(database)
    await database.write(lambda tx: due_plan(tx, there.patient))
    await database.write(lambda tx: due_plan(tx, there.patient, PRESSURE))
    await expanded(database)
    [digest] = await claimed(database)
    assert digest.dispatch.subject is not None
    assert digest.dispatch.subject.kind is SubjectKind.DIGEST
    # Its worker begins, and dies.
    await database.write(lambda tx: tx.outbox.begin(digest.dispatch, NOW))
    after = NOW + LEASE_IS_OVER
    recover = Recover(SETTLED)
    assert await database.write(lambda tx: recover(tx, after, after)) == 1
    assert await occurrences(database, there.patient) == {"uncertain": 2}


async def test_what_is_later_than_its_window_is_recorded_and_not_sent(database: Database) -> None:
    there = await set_up(database)
    await database.write(lambda tx: due_plan(tx, there.patient))
    later = NOW + 3 * HOURS
    await expanded(database, later)
    assert await claimed(database, later) == ()
    assert await occurrences(database, there.patient) == {"missed": 1}


async def test_who_has_stopped_is_reminded_of_nothing(database: Database) -> None:
    there = await set_up(database)
    await database.write(lambda tx: due_plan(tx, there.patient))
    gone = replace(there.patient, status=PatientStatus.STOPPED)
    await database.write(lambda tx: tx.persons.save_patient(gone))
    await expanded(database)
    lanes = [one.dispatch.lane for one in await claimed(database)]
    assert Lane.REMINDER not in lanes
