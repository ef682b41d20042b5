"""What the tests of the use cases share: the shipped content, a plan that is due."""

from datetime import date, datetime, time, timedelta

from bot.domain.dispatch import Delivery, settle
from bot.domain.ids import OccurrenceId, PlanId
from bot.domain.library import Library
from bot.domain.people import Patient
from bot.domain.reminder import Occurrence, Plan
from bot.services.ports.messages import Claimed
from bot.services.ports.store import Transaction
from bot.services.remind import Remind
from bot.services.settled import Settled
from bot.store.database import Database
from tests.store.stage import NOW, People, people
from tests.stories import words

MINUTES = timedelta(minutes=1)
HOURS = timedelta(hours=1)
REMIND = Remind(words.library)
SETTLED = Settled(words.library)
MEDICINES, PRESSURE = "medicaments", "tension"


def library() -> Library:
    """The shipped content."""
    return words.library()


async def set_up(database: Database) -> People:
    """One team, one member, one patient; the last two have a chat."""
    return await database.write(people)


def due_plan(tx: Transaction, patient: Patient, template: str = MEDICINES) -> Plan:
    """A plan of every day that is due now."""
    plan = Plan(PlanId(0), patient.id, template, "Europe/Brussels", (time(10),), date(2026, 3, 3))
    return tx.reminders.add_plan(plan, NOW)


async def expanded(database: Database, now: datetime = NOW) -> int:
    """The tick of reminders, once."""
    return await database.write(lambda tx: REMIND.expand(tx, now))


async def claimed(database: Database, now: datetime = NOW) -> tuple[Claimed, ...]:
    """What may be said now, taken."""
    return await database.write(lambda tx: tx.outbox.claim(now, now, 30))


async def delivered(
    database: Database, one: Claimed, delivery: Delivery, now: datetime = NOW
) -> None:
    """An attempt with this end, and what follows from it."""

    def work(tx: Transaction) -> None:
        assert tx.outbox.begin(one.dispatch, now)
        after = settle(one.dispatch, delivery, now)
        assert tx.outbox.settle(after, now)
        SETTLED(tx, after, delivery, now)

    await database.write(work)


async def occurrences(database: Database, patient: Patient) -> dict[str, int]:
    """How many of the first fifty occurrences of the patient are in which state."""

    def look(tx: Transaction) -> dict[str, int]:
        found: dict[str, int] = {}
        for one in _known(tx):
            if one.patient == patient.id:
                found[one.state] = found.get(one.state, 0) + 1
        return found

    return await database.read(look)


def _known(tx: Transaction) -> list[Occurrence]:
    numbers = range(1, 50)
    found = (tx.reminders.occurrence(OccurrenceId(number)) for number in numbers)
    return [one for one in found if one is not None]
