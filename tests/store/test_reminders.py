"""The due table: nothing is due twice, and nothing that is due is forgotten."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import text

from bot.domain.ids import PatientId, PlanId
from bot.domain.reminder import Due, Occurrence, OccurrenceState, Plan
from bot.services.ports.store import Transaction, UnknownRowError
from bot.store.database import Database
from bot.store.schema import connected
from tests.store.stage import MINUTE, NOW, people

DUE = Due(time(8, 0), date(2026, 3, 3), NOW)


def plan_of(patient: PatientId) -> Plan:
    slots = (time(8, 0), time(20, 30))
    return Plan(PlanId(0), patient, "pill", "Europe/Brussels", slots, date(2026, 3, 1))


async def planned(database: Database) -> Plan:
    there = await database.write(people)
    return await database.write(lambda tx: tx.reminders.add_plan(plan_of(there.patient.id), NOW))


async def occurred(database: Database, plan: Plan, due: Due = DUE) -> Occurrence:
    made = await database.write(
        lambda tx: tx.reminders.add_occurrence(plan, due, OccurrenceState.SENT, NOW + MINUTE)
    )
    assert made is not None
    return made


async def test_a_plan_comes_back_as_it_was_made(database: Database) -> None:
    plan = await planned(database)
    ends = replace(plan, end=date(2026, 4, 1), weekdays=(0, 2), every_days=2)
    await database.write(lambda tx: tx.reminders.save_plan(ends, NOW + MINUTE))
    assert await database.read(lambda tx: tx.reminders.plan(plan.id)) == ends
    assert await database.read(lambda tx: tx.reminders.plans(plan.patient)) == (ends,)
    with pytest.raises(UnknownRowError):
        await database.read(lambda tx: tx.reminders.plan(PlanId(99)))


async def test_a_plan_is_due_from_its_instant_until_it_is_moved(database: Database) -> None:
    plan = await planned(database)
    before = NOW - timedelta(microseconds=1)
    assert await database.read(lambda tx: tx.reminders.due_plans(before, 9)) == ()
    assert await database.write(lambda tx: tx.reminders.due_plans(NOW, 9)) == ((plan, NOW),)
    await database.write(lambda tx: tx.reminders.save_plan(plan, NOW + MINUTE))
    assert await database.read(lambda tx: tx.reminders.due_plans(NOW, 9)) == ()
    assert await database.read(lambda tx: tx.next_due(NOW)) == NOW + MINUTE


async def test_a_plan_that_was_switched_off_is_never_due(database: Database) -> None:
    plan = await planned(database)
    await database.write(lambda tx: tx.reminders.save_plan(replace(plan, active=False), NOW))
    assert await database.read(lambda tx: tx.reminders.due_plans(NOW, 9)) == ()
    assert await database.read(lambda tx: tx.reminders.plans(plan.patient)) == ()


async def test_an_occurrence_is_one_per_plan_slot_and_local_date(database: Database) -> None:
    plan = await planned(database)
    made = await occurred(database, plan)
    later = replace(DUE, at=DUE.at + timedelta(hours=1))

    def again(tx: Transaction) -> Occurrence | None:
        return tx.reminders.add_occurrence(plan, later, OccurrenceState.PENDING, None)

    assert await database.write(again) is None
    assert await database.read(lambda tx: tx.reminders.occurrence(made.id)) == made
    other = await occurred(database, plan, replace(DUE, slot=time(20, 30)))
    assert other.id != made.id


async def test_the_newest_reminder_without_an_answer_is_the_one_that_is_meant(
    database: Database,
) -> None:
    plan = await planned(database)
    old = await occurred(database, plan)
    new = await occurred(database, plan, Due(time(8), date(2026, 3, 4), NOW + timedelta(days=1)))
    assert await database.read(lambda tx: tx.reminders.latest_open(plan.patient)) == new
    done = replace(new, state=OccurrenceState.DONE, next_at=None)
    await database.write(lambda tx: tx.reminders.save_occurrence(done))
    assert await database.read(lambda tx: tx.reminders.latest_open(plan.patient)) == old
    doubtful = replace(old, state=OccurrenceState.UNCERTAIN)
    await database.write(lambda tx: tx.reminders.save_occurrence(doubtful))
    assert await database.read(lambda tx: tx.reminders.latest_open(plan.patient)) == doubtful


async def test_pending_occurrences_of_a_patient_are_found(database: Database) -> None:
    plan = await planned(database)
    sent = await occurred(database, plan)
    assert await database.read(lambda tx: tx.reminders.pending_of(plan.patient)) == ()
    waits = replace(sent, state=OccurrenceState.PENDING)
    await database.write(lambda tx: tx.reminders.save_occurrence(waits))
    assert await database.read(lambda tx: tx.reminders.pending_of(plan.patient)) == (waits,)


async def test_a_nag_is_due_until_it_is_written_down(database: Database) -> None:
    plan = await planned(database)
    made = await occurred(database, plan)
    assert await database.read(lambda tx: tx.reminders.due_occurrences(NOW, 9)) == ()
    due = await database.write(lambda tx: tx.reminders.due_occurrences(NOW + MINUTE, 9))
    assert due == (made,)
    nagged = replace(made, nagged=True, nudged=True, next_at=None)
    await database.write(lambda tx: tx.reminders.save_occurrence(nagged))
    assert await database.read(lambda tx: tx.reminders.due_occurrences(NOW + MINUTE, 9)) == ()
    assert await database.read(lambda tx: tx.reminders.occurrence(made.id)) == nagged


async def test_own_words_are_sealed_and_can_be_erased(
    database: Database, database_url: str
) -> None:
    plan = await planned(database)
    assert await database.read(lambda tx: tx.reminders.words(plan.id)) == ""
    await database.write(lambda tx: tx.reminders.add_words(plan.id, "appeler le dentiste"))
    assert await database.read(lambda tx: tx.reminders.words(plan.id)) == "appeler le dentiste"
    with connected(database_url) as connection:
        kept = connection.execute(text("SELECT sealed FROM plan_words")).scalar_one()
    assert b"dentiste" not in bytes(kept)
    await database.write(lambda tx: tx.reminders.erase_words(plan.patient))
    assert await database.read(lambda tx: tx.reminders.words(plan.id)) == ""
