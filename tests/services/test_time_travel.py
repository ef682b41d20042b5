"""A jump in time that looks like time passing: everything due on the way is lived through."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.alert import AlertState
from bot.services.alerting import raise_alert
from bot.services.escalate import escalate
from bot.services.time_travel import TimeTravel
from bot.store.database import Database
from tests.services.test_deliver import Office
from tests.services.ward import HOURS, MINUTES, REMIND, due_plan, occurrences, set_up
from tests.store.stage import NOW, flag


def travel(office: Office, seen: list[datetime]) -> TimeTravel:
    """The time machine of an office; every step of its clock is noted."""

    def move(instant: datetime) -> None:
        office.clock.time = instant
        seen.append(instant)

    async def expand() -> int:
        return await office.database.write(lambda tx: REMIND.expand(tx, office.clock.time))

    async def insist() -> int:
        return await office.database.write(lambda tx: REMIND.insist(tx, office.clock.time))

    async def climb() -> int:
        return await office.database.write(lambda tx: escalate(tx, office.clock.time))

    sender = office.sender()
    return TimeTravel(office.database, office.clock, move, (expand, insist, climb, sender.once))


async def test_a_day_looks_like_a_day_and_not_like_an_outage(database: Database) -> None:
    there = await set_up(database)
    await database.write(lambda tx: due_plan(tx, there.patient))
    seen: list[datetime] = []
    office = Office(database)
    await travel(office, seen).to(NOW + timedelta(days=3) + HOURS)
    assert await occurrences(database, there.patient) == {"sent": 4}
    assert seen == sorted(seen)
    assert seen[-1] == NOW + timedelta(days=3) + HOURS


async def test_every_rung_is_climbed_at_its_minute(database: Database) -> None:
    there = await set_up(database)
    awake = replace(there.member, active=True)
    await database.write(lambda tx: tx.persons.save_member(awake))
    alert = await database.write(lambda tx: raise_alert(tx, there.patient, flag(), NOW))
    seen: list[datetime] = []
    office = Office(database)
    await travel(office, seen).to(NOW + 45 * MINUTES)
    for minutes in (10, 20, 30, 40):
        assert NOW + minutes * MINUTES in seen
    after = await database.read(lambda tx: tx.alerts.alert(alert.id))
    assert after is not None
    assert after.state is AlertState.EXHAUSTED


async def test_where_nothing_is_due_the_clock_jumps_in_one_step(database: Database) -> None:
    await set_up(database)
    seen: list[datetime] = []
    await travel(Office(database), seen).to(NOW + timedelta(days=30))
    assert seen == [NOW + timedelta(days=30)]
