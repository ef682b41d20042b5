"""A clinic for bad days: its clock can be set wrong, and it need not be in order at the end."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import SystemClock
from bot.domain.alert import Alert
from bot.domain.ids import PatientId
from bot.domain.people import Address, Audience, Patient
from bot.domain.text import FRENCH
from bot.gateway.http import HttpServer
from bot.sandbox.server import SandboxServer
from bot.settings import Settings
from bot.store import schema
from tests.faults import invariants
from tests.faults.invariants import Told
from tests.stories import words
from tests.stories.actor import Actor
from tests.stories.clinic import KEY, MONDAY_MORNING, PATIENT_BOT, TEAM_BOT, Clinic
from tests.stories.scenes import joins, member

SAFETY = words.warning(FRENCH, "pied/foot_emergency")
SECONDS_MAX = 30


class SettableClock(SystemClock):
    """A machine whose time somebody sets, while the process runs."""

    def __init__(self) -> None:
        self._set_by = timedelta(0)
        super().__init__()

    def real(self) -> datetime:
        return super().real() + self._set_by

    def set_by(self, ahead: timedelta) -> None:
        """The machine's clock now shows this much more than it should."""
        self._set_by = ahead


@dataclass(slots=True)
class Hospital:
    """Two nurses, rung one after the other, and a patient who is asked about her feet."""

    clinic: Clinic
    clock: SettableClock
    url: str
    first: Actor
    second: Actor
    jeanne: Actor

    @property
    def sandbox(self) -> SandboxServer:
        """The stand-in for Telegram."""
        return self.clinic.sandbox

    @property
    def told(self) -> Told:
        """Everything that was sent so far."""
        return Told(self.sandbox.accepted())

    async def patient(self, actor: Actor) -> PatientId:
        """Who this is to the service."""
        address = Address(Audience.PATIENTS, actor.chat)
        found = await self.clinic.look(lambda tx: tx.persons.who(address))
        assert isinstance(found, Patient)
        return found.id

    async def alert(self) -> Alert:
        """The one alert of Jeanne's that stands."""
        jeanne = await self.patient(self.jeanne)
        await self.clinic.look(lambda tx: invariants.one_alert(tx, jeanne))
        [alert] = await self.clinic.look(lambda tx: tx.alerts.unresolved_of(jeanne))
        return alert

    async def at_the_question(self) -> None:
        """Jeanne stands before the question whose answer rings."""
        await self.jeanne.open("pied")
        await self.jeanne.choose("pied/accueil", "oui")

    def tap_black(self) -> None:
        """She taps the answer that rings; nobody waits for what follows."""
        self.jeanne.phone.tap(self.jeanne.bot, words.option(FRENCH, "pied/grave", "noir"))

    async def black_foot(self) -> Alert:
        """She taps it, and everything that can follow now has followed."""
        await self.at_the_question()
        self.tap_black()
        await self.clinic.settle()
        return await self.alert()

    async def expect_alert(self, nurse: Actor) -> Alert:
        """A U T C D L: this nurse was rung, the patient warned and told, in the right order."""
        alert = await self.alert()
        reference = alert.reference
        invariants.rung_and_told(self.told, nurse.chat, self.jeanne.chat, reference, SAFETY)
        invariants.applied_once(self.url, alert.flag.run, "grave")
        invariants.within_limits(self.told.calls)
        await self.clinic.look(invariants.nothing_waits)
        await self.clinic.look(lambda tx: invariants.durable(self.url, tx))
        return alert


async def until(condition: Callable[[], bool]) -> None:
    """Waits until it is so, in real time."""
    async with asyncio.timeout(SECONDS_MAX):
        while not condition():  # noqa: ASYNC110 - what is looked at tells nobody
            await asyncio.sleep(0.01)


@asynccontextmanager
async def running_hospital(url: str, folder: Path, **settings: str) -> AsyncGenerator[Hospital]:
    """Everybody has joined; the service is up. `settings` are those that differ."""
    clock = SettableClock()
    clock.jump_to(MONDAY_MORNING)
    sandbox = SandboxServer(clock.now, [PATIENT_BOT, TEAM_BOT])
    server = HttpServer(sandbox.app, "127.0.0.1", 0)
    await server.start()
    await asyncio.to_thread(schema.upgrade, url)
    values = {
        "patient_token": PATIENT_BOT.token,
        "careteam_token": TEAM_BOT.token,
        "telegram_api": server.address,
        "database_url": url,
        "data_dir": str(folder),
        "encryption_key": KEY,
        "http_port": "0",
        "forwarding": "on",
        "forwarding_basis": "rehearsal",
        "unsigned_content": "rehearsal",
        **settings,
    }
    clinic = Clinic(sandbox, clock, Settings(values))
    try:
        await clinic.up()
        first = await member(clinic, "Nathalie", 1)
        second = await member(clinic, "Bruno", 2)
        yield Hospital(clinic, clock, url, first, second, await joins(clinic))
    finally:
        await clinic.down()
        await sandbox.close()
        await server.stop()
