"""People for whom everything happens at once: an alert, and a reminder that is due just then."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from bot.domain.alert import Alert
from bot.domain.ids import PatientId
from bot.domain.people import Address, Audience, Patient
from bot.domain.reminder import OccurrenceState
from bot.domain.text import FRENCH
from bot.store.crypto import parse_key
from bot.store.database import Database, open_database
from tests.faults import invariants
from tests.faults.invariants import Told
from tests.faults.lives import DeadError, Lives, first_life
from tests.stories import words
from tests.stories.actor import Actor
from tests.stories.clinic import KEY, Clinic, running_clinic
from tests.stories.scenes import joins, member, reminded_at

DOSE = time(10)
SAFETY = words.warning(FRENCH, "pied/foot_emergency")
PUSH = words.pieces(words.reminder("medicaments").push, FRENCH)
NEVER = 0
NOTICES = 3
"""Jeanne reads what to do, that it is kept, that it was sent; then comes the next question."""


@dataclass(slots=True)
class Ward:
    """A nurse; a patient who will see a black toe; another one who takes a tablet at ten."""

    clinic: Clinic
    lives: Lives
    database: Database
    url: str
    nurse: Actor
    jeanne: Actor
    karl: Actor

    async def patient(self, actor: Actor) -> PatientId:
        """Who this is to the service."""
        address = Address(Audience.PATIENTS, actor.chat)
        found = await self.database.read(lambda tx: tx.persons.who(address))
        assert isinstance(found, Patient)
        return found.id

    async def alert(self) -> Alert:
        """The one alert that stands."""
        jeanne = await self.patient(self.jeanne)
        await self.database.read(lambda tx: invariants.one_alert(tx, jeanne))
        [alert] = await self.database.read(lambda tx: tx.alerts.unresolved_of(jeanne))
        return alert

    async def at_the_question(self) -> None:
        """Jeanne stands before the question whose answer raises a flag."""
        await self.jeanne.open("pied")
        await self.jeanne.choose("pied/accueil", "oui")

    async def just_before_ten(self) -> datetime:
        """It is one second to ten of the next day; gives ten o'clock."""
        due = self.clinic.local(DOSE, days=1)
        await self.lives.jump(due - timedelta(seconds=1))
        await self.lives.settle()
        return due

    def tap_black(self) -> None:
        """Jeanne taps the answer."""
        self.jeanne.phone.tap(self.jeanne.bot, words.option(FRENCH, "pied/grave", "noir"))

    async def flag(self, step: int) -> tuple[bool, Told]:
        """Ten o'clock, and Jeanne taps the answer that raises a flag; the service dies at this
        step. Gives whether it got through without dying, and what was sent.
        """
        due = await self.just_before_ten()
        before = len(self.clinic.sandbox.accepted())
        await self.lives.arm(step)
        self.tap_black()
        with suppress(DeadError):
            await self.lives.jump(due)
        survived = await self.lives.survived()
        await self.lives.arm(NEVER)
        return survived, Told(self.clinic.sandbox.accepted()[before:])

    def everything_happened(self, told: Told) -> bool:
        """The nurse was rung, Jeanne was told so and asked the next question, Karl was reminded."""
        return bool(
            told.count(self.karl.chat, *PUSH)
            and told.count(self.jeanne.chat, *words.text(FRENCH, "pied/appel"))
            and told.count(self.nurse.chat)
            and told.count(self.jeanne.chat) > NOTICES
        )

    async def expect_the_alert(self, told: Told) -> Alert:
        """A U T D: everything that must be true of the alert, once the service is at rest."""
        alert = await self.alert()
        invariants.rung_and_told(told, self.nurse.chat, self.jeanne.chat, alert.reference, SAFETY)
        invariants.applied_once(self.url, alert.flag.run, "grave")
        invariants.within_limits(told.calls)
        await self.database.read(invariants.nothing_waits)
        await self.database.read(lambda tx: invariants.durable(self.url, tx))
        return alert

    async def expect_the_reminder(self, told: Told) -> None:
        """R: at most one came; where none did, that is on record and not just forgotten."""
        came = told.count(self.karl.chat, *PUSH)
        karl = await self.patient(self.karl)
        assert await self.database.read(lambda tx: tx.reminders.pending_of(karl)) == ()
        latest = await self.database.read(lambda tx: tx.reminders.latest_open(karl))
        assert latest is not None
        assert latest.due.at == self.clinic.local(DOSE)
        assert came == 1 or (came, latest.state) == (0, OccurrenceState.UNCERTAIN)

    async def resolve(self, alert: Alert) -> None:
        """The nurse takes the alert and closes it; Jeanne comes to the end of the questions."""
        await self.nurse.press("alert", alert.id, "take")
        await self.nurse.press("alert", alert.id, "resolve")
        await self.jeanne.go_on("pied/appel")


@asynccontextmanager
async def running_ward(url: str, folder: Path) -> AsyncGenerator[Ward]:
    async with running_clinic(url, folder) as clinic:
        nurse = await member(clinic, "Nathalie", 1)
        jeanne, karl = await joins(clinic), await joins(clinic, "Karl Exemple")
        await reminded_at(karl, DOSE)
        await clinic.down()
        lives = Lives(clinic.sandbox, clinic.clock, clinic.values, folder / "offset")
        for actor in (nurse, jeanne, karl):
            actor.settle = lives.settle
        async with await open_database(url, parse_key(KEY)) as database, first_life(lives):
            yield Ward(clinic, lives, database, url, nurse, jeanne, karl)
        await clinic.up()
