"""Copies of a SQLite database, taken while the service runs, and putting one back.

After a restore the database lives in the past of the people it speaks to. So what it would say
again is held: reminders that were pending are cancelled, those of the time in between are recorded
as missed, and every button on a screen is an old one. Alerts stay and ring: better twice than
never.
"""

import os
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, case, delete, insert, text, update
from sqlmodel import col

from bot.domain.dispatch import DispatchState, Lane
from bot.domain.reminder import OccurrenceState, next_due, occurrences
from bot.services.ports.alerts import AuditEvent
from bot.store import schema
from bot.store.access import Access
from bot.store.crypto import KEY_BYTES, Vault
from bot.store.engines import DatabaseError, is_sqlite, parse_url
from bot.store.tables.alerts import AlertRow
from bot.store.tables.clinical import ConversationRow, FollowUpRow
from bot.store.tables.messages import OutboxRow
from bot.store.tables.schedule import OccurrenceRow
from bot.store.tables.service import ServiceRow
from bot.store.transaction import StoredTransaction

APPLICATION_ID = 0x70507274
"""In the head of every file of ours; written by the first migration."""

MICROSECOND = timedelta(microseconds=1)
PAGES_AT_ONCE = 1_000
PLANS_AT_ONCE = 500
VERSIONS_SKIPPED = 1_000_000
"""More than any conversation can count between a backup and its restore."""

IDS_SKIPPED = 10_000
"""More alerts or reminders than come up between a backup and its restore."""

_COUNTER_STANDS = text(
    "INSERT INTO sqlite_sequence (name, seq) SELECT :table, 0"
    " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = :table)"
)
_COUNTER_JUMPS = text("UPDATE sqlite_sequence SET seq = seq + :ids WHERE name = :table")

RESTORED_AT = "restored_at"
ON_POSTGRESQL = (
    "On PostgreSQL use its own tools: pg_dump to make a copy, pg_restore to put it back."
)


def backup(url: str, to: Path) -> None:
    """A whole copy of the database in the file `to`, which appears only when it is complete.

    Raises DatabaseError on PostgreSQL, and where the copy cannot be made.
    """
    source = _file(url)
    if not source.exists():
        raise DatabaseError(f"There is no database at {source}.")
    unfinished = to.with_name(f"{to.name}.unfinished")
    try:
        _copy(source, unfinished)
        _expect_ours(unfinished)
        unfinished.replace(to)
    except (OSError, sqlite3.Error) as error:
        raise DatabaseError(f"No backup was made at {to}: {error}.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def restore(file: Path, url: str, now: datetime) -> None:
    """Puts a backup in the place of the database; the service must not run meanwhile.

    The database that was there stays beside it, with `.before-restore` in its name. Raises
    DatabaseError where the file is damaged, is not ours, or is of a newer release.
    """
    target = _file(url)
    _expect_ours(file)
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        _copy(file, unfinished)
        _bring_to_now(f"sqlite:///{unfinished}", now)
        _set_aside(target)
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise DatabaseError(f"{file} was not restored: {error}.") from error
    finally:
        for end in ("", "-wal", "-shm"):
            unfinished.with_name(unfinished.name + end).unlink(missing_ok=True)


def _file(url: str) -> Path:
    parsed = parse_url(url)
    if not is_sqlite(parsed):
        raise DatabaseError(ON_POSTGRESQL)
    return Path(parsed.database or "")


def _copy(source: Path, to: Path) -> None:
    """A consistent copy of a database that may be in use, on the disk when this returns."""
    to.touch(mode=0o600)
    address = f"{source.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as old, closing(sqlite3.connect(to)) as new:
        old.backup(new, pages=PAGES_AT_ONCE)
        new.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
    with to.open("rb") as copied:
        os.fsync(copied.fileno())


def _expect_ours(file: Path) -> None:
    if not file.exists():
        raise DatabaseError(f"There is no file {file}.")
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            [application] = opened.execute("PRAGMA application_id").fetchone()
            [verdict] = opened.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as error:
        raise DatabaseError(f"{file} is not a readable SQLite file: {error}.") from error
    if application != APPLICATION_ID:
        raise DatabaseError(f"{file} is not a patient-partner database.")
    if verdict != "ok":
        raise DatabaseError(f"{file} is damaged: {verdict}.")


def _set_aside(target: Path) -> None:
    """Moves the old database away with its log: a log left behind would be played into the new."""
    for end in ("", "-wal", "-shm"):
        part = target.with_name(target.name + end)
        if part.exists():
            part.replace(target.with_name(f"{target.name}.before-restore{end}"))


def _bring_to_now(url: str, now: datetime) -> None:
    schema.upgrade(url)
    with schema.connected(url) as connection:
        # Nothing sealed is opened here, so any key will do.
        access = Access(connection, Vault(bytes(KEY_BYTES)), writing=True)
        _hold_messages(connection, now)
        _age_screens(connection)
        _miss_reminders(connection, StoredTransaction(access), now)
        values = {"name": RESTORED_AT, "value": now.isoformat()}
        connection.execute(delete(ServiceRow).where(col(ServiceRow.name) == RESTORED_AT))
        connection.execute(insert(ServiceRow), values)
        event = AuditEvent("database.restored", "operator", "service:database", now)
        StoredTransaction(access).audit.add(event)


def _hold_messages(connection: Connection, now: datetime) -> None:
    waiting = [DispatchState.PENDING.value, DispatchState.CLAIMED.value]
    sending = DispatchState.SENDING.value
    connection.execute(
        update(OutboxRow)
        .where(
            col(OutboxRow.lane) >= Lane.REMINDER.value,
            col(OutboxRow.state).in_([*waiting, sending]),
        )
        .values(
            state=case(
                (col(OutboxRow.state) == sending, DispatchState.UNCERTAIN.value),
                else_=DispatchState.CANCELLED.value,
            ),
            payload=None,
            lease_until=None,
            settled_at=now,
        )
    )
    connection.execute(
        update(OutboxRow)
        .where(col(OutboxRow.state).in_([*waiting, sending]))
        .values(state=DispatchState.PENDING.value, lease_until=None, doubtful=True)
    )


def _age_screens(connection: Connection) -> None:
    """No number of a question, an alert or a reminder comes a second time, so a button of the lost
    time answers nothing, and names nobody else.
    """
    connection.execute(
        update(ConversationRow).values(version=col(ConversationRow.version) + VERSIONS_SKIPPED)
    )
    connection.execute(
        update(FollowUpRow).values(version=col(FollowUpRow.version) + VERSIONS_SKIPPED)
    )
    for table in (str(AlertRow.__tablename__), str(OccurrenceRow.__tablename__)):
        connection.execute(_COUNTER_STANDS, {"table": table})
        connection.execute(_COUNTER_JUMPS, {"table": table, "ids": IDS_SKIPPED})


def _miss_reminders(connection: Connection, tx: StoredTransaction, now: datetime) -> None:
    connection.execute(
        update(OccurrenceRow)
        .where(col(OccurrenceRow.state) == OccurrenceState.PENDING.value)
        .values(state=OccurrenceState.UNCERTAIN.value, next_at=None)
    )
    connection.execute(
        update(OccurrenceRow).where(col(OccurrenceRow.next_at) <= now).values(next_at=None)
    )
    while due := tx.reminders.due_plans(now, PLANS_AT_ONCE):
        for plan, at in due:
            for one in occurrences(plan, at - MICROSECOND, now):
                tx.reminders.add_occurrence(plan, one, OccurrenceState.MISSED, None)
            following = next_due(plan, now)
            tx.reminders.save_plan(plan, None if following is None else following.at)
