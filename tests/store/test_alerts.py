"""Alerts stand until somebody closes them; the audit cannot be changed unseen."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from bot.domain.alert import LADDER, Alert, AlertState
from bot.domain.ids import AlertId, PatientId
from bot.domain.severity import Severity
from bot.services.ports.alerts import AuditEvent
from bot.services.ports.store import Transaction
from bot.store.database import Database
from tests.store.stage import MINUTE, NOW, flag, patient, people, team

EVENT = AuditEvent("alert.opened", "system", "alert:1", NOW, "rule foot")


async def opened(database: Database) -> tuple[PatientId, Alert]:
    there = (await database.write(people)).patient.id
    alert, new = await database.write(lambda tx: tx.alerts.open(there, flag(), LADDER, NOW))
    assert new
    return there, alert


async def test_an_alert_opens_with_its_ladder_frozen(database: Database) -> None:
    there, alert = await opened(database)
    assert (alert.patient, alert.flag, alert.policy) == (there, flag(), LADDER)
    assert (alert.state, alert.step, alert.next_step_at) == (AlertState.OPEN, 0, NOW)
    assert await database.read(lambda tx: tx.alerts.alert(alert.id)) == alert
    assert await database.read(lambda tx: tx.alerts.alert(AlertId(99))) is None


async def test_the_same_flag_joins_the_alert_that_stands(database: Database) -> None:
    there, alert = await opened(database)
    again = await database.write(lambda tx: tx.alerts.open(there, flag(), LADDER, NOW + MINUTE))
    assert again == (alert, False)
    milder = flag(severity=Severity.YELLOW)
    found, _ = await database.write(lambda tx: tx.alerts.open(there, milder, LADDER, NOW))
    assert found.flag.severity is Severity.ORANGE
    worse = flag(severity=Severity.RED)
    found, new = await database.write(lambda tx: tx.alerts.open(there, worse, LADDER, NOW))
    assert (found.id, found.flag, new) == (alert.id, worse, False)
    assert await database.read(lambda tx: tx.alerts.alert(alert.id)) == found


async def test_another_run_or_a_resolved_alert_opens_a_new_one(database: Database) -> None:
    there, alert = await opened(database)
    other, new = await database.write(
        lambda tx: tx.alerts.open(there, flag(run="run-2"), LADDER, NOW)
    )
    assert new
    closed = replace(alert, state=AlertState.RESOLVED, next_step_at=None)
    await database.write(lambda tx: tx.alerts.save(closed))
    third, new = await database.write(lambda tx: tx.alerts.open(there, flag(), LADDER, NOW))
    assert new
    assert len({alert.id, other.id, third.id}) == 3


async def test_flags_at_the_same_time_make_one_alert(database: Database) -> None:
    there = (await database.write(people)).patient.id
    calls = [
        database.write(lambda tx: tx.alerts.open(there, flag(), LADDER, NOW)) for _ in range(9)
    ]
    results = await asyncio.gather(*calls)
    assert len({alert.id for alert, _ in results}) == 1
    assert [new for _, new in results].count(True) == 1


async def test_alerts_are_due_most_urgent_and_oldest_first(database: Database) -> None:
    there, orange = await opened(database)

    def more(tx: Transaction) -> tuple[AlertId, AlertId]:
        late, _ = tx.alerts.open(there, flag("late"), LADDER, NOW + MINUTE)
        red, _ = tx.alerts.open(there, flag("red", Severity.RED), LADDER, NOW + 2 * MINUTE)
        return late.id, red.id

    late, red = await database.write(more)
    due = await database.write(lambda tx: tx.alerts.due(NOW + 2 * MINUTE, 9))
    assert [alert.id for alert in due] == [red, orange.id, late]
    first = (await database.read(lambda tx: tx.persons.teams()))[0].id
    worklist = await database.read(lambda tx: tx.alerts.unresolved_in(first))
    assert [alert.id for alert in worklist] == [red, orange.id, late]
    theirs = await database.read(lambda tx: tx.alerts.unresolved_of(there))
    assert [alert.id for alert in theirs] == [orange.id, late, red]


async def test_an_alert_of_one_team_is_not_on_the_list_of_another(database: Database) -> None:
    _, alert = await opened(database)

    def elsewhere(tx: Transaction) -> tuple[Alert, ...]:
        tx.alerts.open(patient(tx, team(tx, "Another team")).id, flag(), LADDER, NOW)
        return tx.alerts.unresolved_in(tx.persons.teams()[0].id)

    assert await database.write(elsewhere) == (alert,)


async def test_who_took_it_is_kept(database: Database) -> None:
    _, alert = await opened(database)
    member = (await database.read(lambda tx: tx.persons.members_of(tx.persons.teams()[0].id)))[0]
    taken = replace(
        alert,
        state=AlertState.ACKNOWLEDGED,
        taken_by=member.id,
        taken_at=NOW + MINUTE,
        step=2,
        next_step_at=NOW + 240 * MINUTE,
    )
    await database.write(lambda tx: tx.alerts.save(taken))
    assert await database.read(lambda tx: tx.alerts.alert(alert.id)) == taken
    assert await database.read(lambda tx: tx.next_due(NOW)) == NOW + 240 * MINUTE


async def test_events_are_found_by_their_subject_in_order(database: Database) -> None:
    second = replace(EVENT, kind="alert.taken", actor="member:1", at=NOW + MINUTE)
    other = replace(EVENT, subject="alert:2")

    def three(tx: Transaction) -> None:
        for event in (EVENT, other, second):
            tx.audit.add(event)

    await database.write(three)
    assert await database.read(lambda tx: tx.audit.of("alert:1")) == (EVENT, second)


async def test_a_whole_chain_holds_also_when_many_write_at_once(database: Database) -> None:
    await asyncio.gather(*(database.write(lambda tx: tx.audit.add(EVENT)) for _ in range(100)))
    assert await database.read(lambda tx: tx.audit.broken_at()) is None
    assert len(await database.read(lambda tx: tx.audit.of("alert:1"))) == 100


@pytest.mark.parametrize(
    "change",
    ["UPDATE audit_event SET detail = 'x' WHERE number = 2", "DELETE FROM audit_event"],
)
async def test_the_database_refuses_to_change_the_audit(
    database: Database, database_url: str, change: str
) -> None:
    for _ in range(3):
        await database.write(lambda tx: tx.audit.add(EVENT))
    engine = create_engine(database_url)
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(change))
    engine.dispose()
    assert len(await database.read(lambda tx: tx.audit.of("alert:1"))) == 3


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("UPDATE audit_event SET detail = 'rule none' WHERE number = 2", 2),
        ("UPDATE audit_event SET actor = 'member:1' WHERE number = 3", 3),
        ("DELETE FROM audit_event WHERE number = 2", 3),
        ("DELETE FROM audit_event WHERE number = 1", 2),
    ],
)
async def test_whoever_goes_round_the_triggers_breaks_the_chain(
    database: Database, database_url: str, change: str, broken: int
) -> None:
    for _ in range(3):
        await database.write(lambda tx: tx.audit.add(EVENT))
    engine = create_engine(database_url)
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            for trigger in ("audit_event_no_update", "audit_event_no_delete"):
                connection.execute(text(f"DROP TRIGGER {trigger}"))
        else:
            connection.execute(text("ALTER TABLE audit_event DISABLE TRIGGER ALL"))
        connection.execute(text(change))
    engine.dispose()
    assert await database.read(lambda tx: tx.audit.broken_at()) == broken
