"""Alerts: raised with a message on its way, climbed to the end, taken once, never across teams."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from bot.dialogs.turn import ResolveAlert, TakeAlert
from bot.domain.alert import Alert, AlertState
from bot.domain.dispatch import DispatchState, Lane, SendAct, SubjectKind
from bot.domain.ids import AlertId
from bot.domain.people import Address, Audience, Member, Role
from bot.domain.severity import Severity
from bot.services import acknowledge
from bot.services.alerting import raise_alert
from bot.services.escalate import due_alerts, escalate
from bot.services.ports.messages import Claimed
from bot.services.ports.store import Transaction
from bot.services.work import each_due
from bot.store.database import Database
from tests.store.stage import NOW, People, flag, fresh, patient, people, team

MINUTES = timedelta(minutes=1)


@pytest.fixture
async def database(sqlite_url: str) -> AsyncGenerator[Database]:
    async with fresh(sqlite_url) as database:
        yield database


async def set_up(database: Database) -> People:
    there = await database.write(people)
    awake = replace(there.member, active=True)
    await database.write(lambda tx: tx.persons.save_member(awake))
    return replace(there, member=awake)


async def second_member(database: Database, there: People) -> Member:
    def work(tx: Transaction) -> Member:
        doctor = tx.persons.add_member(there.team.id, Role.PHYSICIAN, 2, "Europe/Brussels")
        doctor = replace(doctor, active=True)
        tx.persons.save_member(doctor)
        tx.persons.bind(doctor, Address(Audience.CARETEAM, 55))
        return doctor

    return await database.write(work)


async def raised(database: Database, there: People, severity: Severity = Severity.RED) -> Alert:
    one = flag(severity=severity)
    return await database.write(lambda tx: raise_alert(tx, there.patient, one, NOW))


def delivered(claimed: Claimed, now: datetime, tx: Transaction) -> None:
    tx.outbox.begin(claimed.dispatch, now)
    sent = replace(claimed.dispatch, state=DispatchState.SENT, provider_message=1)
    tx.outbox.settle(sent, now)


async def rings(database: Database, after: timedelta = timedelta(0)) -> list[Claimed]:
    """What goes to the team about alerts and is ready now; all of it is then delivered."""
    now = NOW + after
    ready: list[Claimed] = []
    while batch := await database.write(lambda tx: tx.outbox.claim(now, now, 50)):
        for one in batch:
            await database.write(partial(delivered, one, now))
        ready += batch
    return [
        one
        for one in ready
        if one.dispatch.subject is not None
        and one.dispatch.subject.kind is SubjectKind.ALERT
        and isinstance(one.dispatch.act, SendAct)
    ]


def climb_at(now: datetime, tx: Transaction) -> int:
    return escalate(tx, now)


async def test_an_alert_is_raised_with_its_first_message_on_lane_zero(database: Database) -> None:
    there = await set_up(database)
    alert = await raised(database, there)
    (ring,) = await rings(database)
    assert ring.dispatch.lane is Lane.SAFETY
    assert (alert.state, alert.step) == (AlertState.OPEN, 1)
    assert alert.next_step_at == NOW + 10 * MINUTES


async def test_the_same_rule_in_the_same_run_attaches_and_does_not_ring_again(
    database: Database,
) -> None:
    there = await set_up(database)
    first = await raised(database, there)
    await rings(database)
    second = await raised(database, there)
    assert second.id == first.id
    assert await rings(database) == []


async def test_a_severity_that_rises_rings_again(database: Database) -> None:
    there = await set_up(database)
    first = await raised(database, there, Severity.ORANGE)
    await rings(database)
    second = await raised(database, there, Severity.RED)
    assert (second.id, second.flag.severity) == (first.id, Severity.RED)
    assert len(await rings(database)) == 1


async def test_the_ladder_climbs_to_the_second_member_and_ends_with_the_patient_told(
    database: Database,
) -> None:
    there = await set_up(database)
    await second_member(database, there)
    alert = await raised(database, there)
    heard = [len(await rings(database))]
    for minutes in (10, 20, 30):
        await database.write(partial(climb_at, NOW + minutes * MINUTES))
        heard.append(len(await rings(database, minutes * MINUTES)))
    assert heard == [1, 2, 2, 2]
    spent = NOW + 40 * MINUTES
    await database.write(lambda tx: escalate(tx, spent))
    after = await database.read(lambda tx: tx.alerts.alert(alert.id))
    assert after is not None
    assert after.state is AlertState.EXHAUSTED
    assert after.next_step_at is not None


async def test_a_team_in_which_nobody_can_be_reached_tells_the_patient_at_once(
    database: Database,
) -> None:
    def alone(tx: Transaction) -> People:
        there = people(tx)
        tx.persons.set_blocked(Address(Audience.CARETEAM, 7_000_000_002), blocked=True)
        return there

    there = await database.write(alone)
    alert = await raised(database, there)
    assert alert.state is AlertState.EXHAUSTED


async def test_the_first_who_takes_it_has_it_and_only_then_it_can_be_closed(
    database: Database,
) -> None:
    there = await set_up(database)
    doctor = await second_member(database, there)
    alert = await raised(database, there)

    def both(tx: Transaction) -> None:
        acknowledge.resolve(tx, ResolveAlert(alert.id, doctor.id), doctor, NOW)
        acknowledge.take(tx, TakeAlert(alert.id, there.member.id), there.member, NOW)
        acknowledge.take(tx, TakeAlert(alert.id, doctor.id), doctor, NOW)

    await database.write(both)
    taken = await database.read(lambda tx: tx.alerts.alert(alert.id))
    assert taken is not None
    assert (taken.state, taken.taken_by) == (AlertState.ACKNOWLEDGED, there.member.id)
    await database.write(
        lambda tx: acknowledge.resolve(tx, ResolveAlert(alert.id, doctor.id), doctor, NOW)
    )
    closed = await database.read(lambda tx: tx.alerts.alert(alert.id))
    assert closed is not None
    assert (closed.state, closed.next_step_at) == (AlertState.RESOLVED, None)


async def test_taken_but_not_closed_within_four_hours_rings_again(database: Database) -> None:
    there = await set_up(database)
    alert = await raised(database, there)
    take = TakeAlert(alert.id, there.member.id)
    await database.write(lambda tx: acknowledge.take(tx, take, there.member, NOW))
    await rings(database)
    later = NOW + timedelta(hours=4)
    await database.write(lambda tx: escalate(tx, later))
    assert len(await rings(database, timedelta(hours=4))) == 1


async def test_another_teams_member_learns_nothing_and_changes_nothing(
    database: Database,
) -> None:
    there = await set_up(database)
    alert = await raised(database, there)

    def stranger(tx: Transaction) -> Member:
        other = team(tx, "Another team")
        patient(tx, other, "Z9-99")
        nurse = replace(tx.persons.add_member(other.id, Role.NURSE, 1, "Europe/Brussels"))
        active = replace(nurse, active=True)
        tx.persons.save_member(active)
        acknowledge.take(tx, TakeAlert(alert.id, active.id), active, NOW)
        acknowledge.take(tx, TakeAlert(AlertId(999), active.id), active, NOW)
        return active

    await database.write(stranger)
    after = await database.read(lambda tx: tx.alerts.alert(alert.id))
    assert after is not None
    assert after.state.unanswered


async def test_yellow_waits_for_the_next_working_morning(database: Database) -> None:
    there = await set_up(database)
    await raised(database, there, Severity.YELLOW)
    assert await rings(database) == []
    assert len(await rings(database, timedelta(hours=22))) == 1


async def test_what_nobody_took_in_time_rings_again_when_the_patient_tells_it_again(
    database: Database,
) -> None:
    there = await set_up(database)
    alert = await raised(database, there)
    for minutes in (10, 20, 30, 40):
        await database.write(partial(climb_at, NOW + minutes * MINUTES))
    await rings(database, 41 * MINUTES)
    later = NOW + 45 * MINUTES
    again = await database.write(lambda tx: raise_alert(tx, there.patient, alert.flag, later))
    assert (again.id, again.state) == (alert.id, AlertState.OPEN)
    assert len(await rings(database, 45 * MINUTES)) == 1


async def test_a_holder_who_cannot_be_told_any_more_does_not_keep_the_alert(
    database: Database,
) -> None:
    there = await set_up(database)
    doctor = await second_member(database, there)
    alert = await raised(database, there)

    def taken_then_gone(tx: Transaction) -> Alert:
        acknowledge.take(tx, TakeAlert(alert.id, doctor.id), doctor, NOW)
        tx.persons.set_blocked(Address(Audience.CARETEAM, 55), blocked=True)
        return raise_alert(tx, there.patient, alert.flag, NOW)

    again = await database.write(taken_then_gone)
    assert (again.state, again.taken_by) == (AlertState.OPEN, None)


async def test_one_bad_row_holds_up_nobody_else(database: Database) -> None:
    there = await set_up(database)
    three = [flag(run=run) for run in ("a", "b", "c")]
    await database.write(lambda tx: [raise_alert(tx, there.patient, one, NOW) for one in three])
    climbed: list[int] = []

    def batch(_: Transaction, __: datetime, only: int | None = None) -> int:
        if only in {None, 2}:
            raise ValueError("this row cannot be read")
        climbed.append(only or 0)
        return 1

    done = await each_due(database, NOW + 10 * MINUTES, batch, due_alerts)
    assert (done, climbed) == (2, [1, 3])
