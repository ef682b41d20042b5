"""The slow ticks: what the self-audit finds, what is erased, and who is told of a lost update."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from sqlalchemy import create_engine, text

from bot.domain.dispatch import Deferred, DispatchState, Lane
from bot.domain.ids import PlanId
from bot.domain.people import Audience
from bot.domain.reminder import Plan
from bot.services.alerting import raise_alert
from bot.services.ports.messages import RawUpdate
from bot.services.ports.store import Transaction
from bot.services.upkeep import Recover, prune, self_audit
from bot.store.database import Database
from tests.services.ward import HOURS, MINUTES, SETTLED, claimed, delivered, library, set_up
from tests.store.stage import MEMBER_CHAT, NOW, OUTSIDER, PATIENT_CHAT, flag, message

UPDATE = RawUpdate(Audience.PATIENTS, 10, PATIENT_CHAT.chat, '{"text": "mal au pied"}')
LEASE = timedelta(seconds=60)


async def found(database: Database, now: datetime = NOW) -> dict[str, int]:
    findings = await database.read(lambda tx: self_audit(tx, now, library()))
    return {one.code: one.count for one in findings}


async def recovered(database: Database, now: datetime) -> int:
    recover = Recover(SETTLED)
    return await database.write(lambda tx: recover(tx, now, now))


async def died_of(database: Database, update: RawUpdate) -> None:
    """Three workers take the update and die; a fourth finds it worn out."""
    await database.write(lambda tx: tx.inbox.put(update, NOW))
    for attempt in range(4):
        real = NOW + attempt * LEASE
        await database.write(partial(take, real))


def take(real: datetime, tx: Transaction) -> RawUpdate | None:
    return tx.inbox.take(real, LEASE)


async def test_where_all_is_well_nothing_is_found(database: Database) -> None:
    there = await set_up(database)
    awake = replace(there.member, active=True)
    await database.write(lambda tx: tx.persons.save_member(awake))
    await database.write(lambda tx: raise_alert(tx, there.patient, flag(), NOW))
    assert await found(database, NOW + timedelta(seconds=59)) == {}


async def test_a_step_and_a_message_that_are_late_are_found(database: Database) -> None:
    there = await set_up(database)
    awake = replace(there.member, active=True)
    await database.write(lambda tx: tx.persons.save_member(awake))
    await database.write(lambda tx: raise_alert(tx, there.patient, flag(), NOW))
    late = await found(database, NOW + 12 * MINUTES)
    assert late == {"alert_step_late": 1, "safety_message_late": 1}


async def test_a_safety_message_that_fails_again_and_again_is_found(database: Database) -> None:
    await set_up(database)
    await database.write(lambda tx: tx.outbox.enqueue(message(lane=Lane.SAFETY), NOW))
    [one] = await claimed(database)
    await delivered(database, one, Deferred(2 * HOURS), NOW)
    assert await found(database, NOW + 30 * timedelta(seconds=1)) == {}
    assert await found(database, NOW + 2 * MINUTES) == {"safety_message_late": 1}


async def test_a_plan_without_its_fiche_is_found(database: Database) -> None:
    there = await set_up(database)
    lost = Plan(
        PlanId(0), there.patient.id, "gone", "Europe/Brussels", (time(9),), date(2026, 3, 1)
    )
    await database.write(lambda tx: tx.reminders.add_plan(lost, NOW))
    assert await found(database) == {"reminder_without_fiche": 1}


async def test_a_changed_audit_is_found(database: Database, sqlite_url: str) -> None:
    there = await set_up(database)
    await database.write(lambda tx: raise_alert(tx, there.patient, flag(), NOW))
    engine = create_engine(sqlite_url)
    with engine.begin() as connection:
        triggers = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit%'")
        ).scalars()
        for name in triggers.all():
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text("UPDATE audit_event SET actor = 'nobody' WHERE number = 1"))
    engine.dispose()
    assert (await found(database))["audit_chain_broken"] == 1


async def test_an_update_that_killed_its_workers_is_told_to_patient_and_team_once(
    database: Database,
) -> None:
    there = await set_up(database)
    awake = replace(there.member, active=True)
    await database.write(lambda tx: tx.persons.save_member(awake))
    await died_of(database, UPDATE)
    assert await found(database) == {"update_parked": 1}
    for _ in range(3):
        await recovered(database, NOW + 5 * MINUTES)
    told = [one.dispatch.to for one in await claimed(database, NOW + 5 * MINUTES)]
    assert sorted(to.chat for to in told) == [PATIENT_CHAT.chat, MEMBER_CHAT.chat]
    events = await database.read(lambda tx: tx.audit.of(f"patient:{there.patient.id}"))
    assert [event.kind for event in events].count("update.parked") == 1


async def test_an_outsiders_lost_update_is_told_to_nobody(database: Database) -> None:
    await set_up(database)
    await died_of(database, replace(UPDATE, chat=OUTSIDER.chat))
    await recovered(database, NOW + 5 * MINUTES)
    assert await claimed(database, NOW + 5 * MINUTES) == ()


async def test_what_was_said_is_erased_after_three_days_and_not_before(
    database: Database, sqlite_url: str
) -> None:
    await set_up(database)
    await database.write(lambda tx: tx.inbox.put(UPDATE, NOW))
    await database.write(lambda tx: tx.inbox.done(UPDATE.audience, UPDATE.update, NOW))
    keyed = replace(message(text="pied"), dedupe="once")
    await database.write(lambda tx: tx.outbox.enqueue(keyed, NOW))
    [one] = await claimed(database)
    await database.write(lambda tx: tx.outbox.begin(one.dispatch, NOW))
    sent = replace(one.dispatch, state=DispatchState.SENT)
    await database.write(lambda tx: tx.outbox.settle(sent, NOW))
    assert await database.write(lambda tx: prune(tx, NOW + 72 * HOURS)) == 0
    assert payloads(sqlite_url) == 2
    later = NOW + 72 * HOURS + MINUTES
    assert await database.write(lambda tx: prune(tx, later)) == 2
    assert payloads(sqlite_url) == 0
    assert await database.write(lambda tx: tx.outbox.enqueue(keyed, later)) is None


def payloads(url: str) -> int:
    """How many rows of inbox and outbox still hold what was said."""
    engine = create_engine(url)
    with engine.begin() as connection:
        kept = [
            connection.execute(text(question)).scalar_one()
            for question in (
                "SELECT count(*) FROM inbox WHERE payload IS NOT NULL",
                "SELECT count(*) FROM outbox WHERE payload IS NOT NULL",
            )
        ]
    engine.dispose()
    return sum(kept)
