"""A copy is whole or it is not there; what comes back speaks of nothing twice."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.domain.alert import LADDER
from bot.domain.dispatch import DispatchState, Lane
from bot.domain.ids import PlanId
from bot.domain.reminder import OccurrenceState, Plan
from bot.services.ports.store import Transaction
from bot.store.backup import VERSIONS_SKIPPED, backup, restore
from bot.store.database import open_database
from bot.store.engines import DatabaseError
from tests.store.stage import KEY, MEMBER_CHAT, NOW, OUTSIDER, flag, fresh, message, people

LATER = NOW + timedelta(hours=30)


def fill(tx: Transaction) -> None:
    """An alert on its way, reminders, and a plan that is due this evening."""
    there = people(tx)
    tx.alerts.open(there.patient.id, flag(), LADDER, NOW)
    tx.outbox.enqueue(message(MEMBER_CHAT, Lane.SAFETY), NOW)
    tx.outbox.enqueue(message(lane=Lane.REMINDER), NOW)
    tx.outbox.enqueue(message(OUTSIDER, lane=Lane.REMINDER), NOW)
    [claimed] = tx.outbox.claim(NOW, NOW, 3)[2:]
    assert tx.outbox.begin(claimed.dispatch, NOW)
    plan = Plan(PlanId(0), there.patient.id, "pill", "UTC", (time(12), time(20)), date(2026, 3, 1))
    tx.reminders.add_plan(plan, NOW + timedelta(hours=3))


async def test_a_backup_of_a_running_service_can_be_restored(
    sqlite_url: str, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite3"
    async with fresh(sqlite_url) as database:
        there = await database.write(people)
        backup(sqlite_url, copy)
        await database.write(lambda tx: tx.persons.set_blocked(MEMBER_CHAT, blocked=True))
    assert copy.stat().st_mode & 0o777 == 0o600
    restore(copy, sqlite_url, LATER)
    async with await open_database(sqlite_url, KEY) as database:
        assert await database.read(lambda tx: tx.persons.patient(there.patient.id)) == there.patient
        assert not await database.read(lambda tx: tx.persons.blocked(there.member))
    async with await open_database(f"{sqlite_url}.before-restore", KEY) as before:
        assert await before.read(lambda tx: tx.persons.blocked(there.member))


async def test_after_a_restore_alerts_ring_again_and_reminders_do_not(
    sqlite_url: str, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite3"
    async with fresh(sqlite_url) as database:
        await database.write(fill)
    backup(sqlite_url, copy)
    restore(copy, sqlite_url, LATER)
    async with await open_database(sqlite_url, KEY) as database:
        claimed = await database.write(lambda tx: tx.outbox.claim(LATER, LATER, 9))
        assert [(one.dispatch.to, one.repeat) for one in claimed] == [(MEMBER_CHAT, True)]

        def states(tx: Transaction) -> list[int]:
            kinds = (DispatchState.CANCELLED, DispatchState.UNCERTAIN, DispatchState.PENDING)
            return [tx.outbox.count(state) for state in kinds]

        assert await database.read(states) == [1, 1, 0]
        assert len(await database.read(lambda tx: tx.alerts.due(LATER, 9))) == 1


async def test_the_reminders_of_the_lost_time_are_missed_and_the_next_one_comes(
    sqlite_url: str, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite3"
    async with fresh(sqlite_url) as database:
        await database.write(fill)
    backup(sqlite_url, copy)
    restore(copy, sqlite_url, LATER)
    async with await open_database(sqlite_url, KEY) as database:
        assert await database.read(lambda tx: tx.reminders.due_plans(LATER, 9)) == ()
        [plan] = await database.read(
            lambda tx: tx.reminders.plans(tx.alerts.due(LATER, 1)[0].patient)
        )
        next_at = datetime.fromisoformat("2026-03-04T20:00:00+00:00")
        assert await database.read(lambda tx: tx.reminders.due_plans(next_at, 9)) == (
            (plan, next_at),
        )
    assert _states(sqlite_url) == [OccurrenceState.MISSED] * 3


async def test_a_button_of_the_lost_time_is_an_old_one(sqlite_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    async with fresh(sqlite_url) as database:
        patient = (await database.write(people)).patient.id

        def ask(tx: Transaction) -> None:
            stands = tx.records.conversation(patient)
            tx.records.save_conversation(replace(stands, version=7))

        await database.write(ask)
    backup(sqlite_url, copy)
    restore(copy, sqlite_url, LATER)
    async with await open_database(sqlite_url, KEY) as database:
        stands = await database.read(lambda tx: tx.records.conversation(patient))
        assert stands.version == 7 + VERSIONS_SKIPPED
        event = (await database.read(lambda tx: tx.audit.of("service:database")))[0]
        assert (event.kind, event.at) == ("database.restored", LATER)
        assert await database.read(lambda tx: tx.audit.broken_at()) is None


async def test_a_file_that_is_not_ours_or_damaged_is_refused(
    sqlite_url: str, tmp_path: Path
) -> None:
    foreign, text, copy = (tmp_path / name for name in ("foreign", "text", "copy"))
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE inbox (id)")
    text.write_text("not a database, but longer than the head of one" * 100)
    async with fresh(sqlite_url) as database:
        await database.write(people)
    backup(sqlite_url, copy)
    whole = copy.read_bytes()
    middle = len(whole) // 2
    copy.write_bytes(whole[:middle] + bytes(8192) + whole[middle + 8192 :])
    for file in (foreign, text, copy, tmp_path / "none"):
        with pytest.raises(DatabaseError):
            restore(file, sqlite_url, LATER)
    async with await open_database(sqlite_url, KEY) as database:
        assert len(await database.read(lambda tx: tx.persons.teams())) == 1


def test_postgresql_has_its_own_tools(tmp_path: Path) -> None:
    url = "postgresql://user@host/name"
    with pytest.raises(DatabaseError, match="pg_dump"):
        backup(url, tmp_path / "copy")
    with pytest.raises(DatabaseError, match="pg_dump"):
        restore(tmp_path / "copy", url, LATER)


def test_without_a_database_there_is_no_backup(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no database"):
        backup(sqlite_url, tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []


def _states(url: str) -> list[str]:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        return [state for (state,) in connection.execute("SELECT state FROM occurrence")]


async def test_no_alert_after_a_restore_has_the_number_of_one_of_the_lost_time(
    sqlite_url: str, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite3"
    async with fresh(sqlite_url) as database:
        there = await database.write(people)
        backup(sqlite_url, copy)
        lost, _ = await database.write(
            lambda tx: tx.alerts.open(there.patient.id, flag("lost"), LADDER, NOW)
        )
    restore(copy, sqlite_url, LATER)
    async with await open_database(sqlite_url, KEY) as database:
        after, _ = await database.write(
            lambda tx: tx.alerts.open(there.patient.id, flag("after"), LADDER, LATER)
        )
    assert after.id > lost.id
