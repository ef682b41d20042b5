"""A whole service for a story: both bots over real HTTP, a real database, real ticks, a clock.

People are driven by `send` and `tap`; each returns when everything that follows from it has
happened. Time only moves when the story says so (but for the milliseconds that the test takes).
"""

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app.application import Application
from bot.app.opening import open_application
from bot.app.wiring import fresh_token
from bot.clock import SystemClock
from bot.domain.people import Identity, Role
from bot.gateway.http import HttpServer
from bot.sandbox.accounts import BotAccount
from bot.sandbox.people import Phone
from bot.sandbox.screen import Bubble
from bot.sandbox.server import SandboxServer
from bot.services.invite import Invite, MemberToInvite, PatientToInvite
from bot.services.ports.persons import NewTeam
from bot.services.time_travel import TimeTravel
from bot.settings import Settings

PATIENT_BOT = BotAccount("7001:patients-secret", 7001, "partner_bot", "Partenaire")
TEAM_BOT = BotAccount("7002:careteam-secret", 7002, "team_bot", "Équipe")
KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
BRUSSELS = "Europe/Brussels"
MONDAY_MORNING = datetime(2027, 3, 1, 9, 0, tzinfo=ZoneInfo(BRUSSELS)).astimezone(UTC)
TEAM = NewTeam("Soins intégrés Arlon", "063 00 00 00", BRUSSELS, "luxembourg")
SETTLE_ROUNDS_MAX = 2000


@dataclass(slots=True)
class Actor:
    """A person with a phone, in a chat with one of the bots."""

    clinic: "Clinic"
    phone: Phone
    bot: str

    async def send(self, text: str) -> None:
        """Write, and wait until it is answered."""
        self.phone.send(self.bot, text)
        await self.clinic.settle()

    async def tap(self, label: str) -> None:
        """Press the newest button of this label, and wait until it is answered."""
        self.phone.tap(self.bot, label)
        await self.clinic.settle()

    async def start(self, token: str = "") -> None:
        """Open a start link."""
        self.phone.start(self.bot, token)
        await self.clinic.settle()

    @property
    def texts(self) -> tuple[str, ...]:
        """Every message on the screen that the bot wrote, oldest first."""
        return self.phone.chat(self.bot).texts

    @property
    def last(self) -> Bubble:
        """The newest message of the bot."""
        return self.phone.chat(self.bot).last

    @property
    def labels(self) -> tuple[str, ...]:
        """The buttons of the newest message."""
        return self.last.labels

    @property
    def notices(self) -> tuple[str, ...]:
        """The short notices that taps were answered with."""
        return tuple(notice.text for notice in self.phone.chat(self.bot).notices if notice.text)

    def sees(self, part: str) -> bool:
        """Whether a message on the screen contains these words."""
        return any(part in text for text in self.texts)

    def count(self, part: str) -> int:
        """How many messages on the screen contain these words."""
        return sum(part in text for text in self.texts)


class Clinic:
    """The service, its stand-in for Telegram, and its people."""

    def __init__(
        self, sandbox: SandboxServer, clock: SystemClock, values: Settings, zone: str = BRUSSELS
    ) -> None:
        self.sandbox = sandbox
        self.clock = clock
        self.values = values
        self.zone = zone
        self._people = 100
        self._application: Application | None = None

    @property
    def application(self) -> Application:
        """The running service."""
        assert self._application is not None, "the service is down"
        return self._application

    @property
    def travel(self) -> TimeTravel:
        """The time machine."""
        return self.application.travel()

    async def up(self) -> None:
        """Start the service."""
        self._application = await open_application(self.values, self.clock)
        await self._application.start()

    async def down(self) -> None:
        """Stop the service in order."""
        if self._application is not None:
            await self._application.stop()
        self._application = None

    async def settle(self) -> None:
        """Wait until every update is worked on and everything that is due has been sent."""
        calm = 0
        for _ in range(SETTLE_ROUNDS_MAX):
            await self.travel.idle()
            waiting = self.sandbox.waiting(PATIENT_BOT.username)
            waiting += self.sandbox.waiting(TEAM_BOT.username)
            waiting += await self.application.store.read(lambda tx: tx.inbox.waiting())
            calm = 0 if waiting else calm + 1
            if calm > 1:
                return
            await asyncio.sleep(0.002)
        raise AssertionError("the service does not come to rest")

    async def to(self, moment: datetime) -> None:
        """Live through the time until this instant."""
        await self.travel.to(moment)
        await self.settle()

    async def later(self, **units: float) -> None:
        """Live through this much time, in the units of timedelta."""
        await self.to(self.clock.now() + timedelta(**units))

    async def at(self, clock_time: time, *, days: int = 0) -> None:
        """Live on until this local time, today or some days later."""
        today = self.clock.now().astimezone(ZoneInfo(self.zone)).date()
        local = datetime.combine(
            today + timedelta(days=days), clock_time, tzinfo=ZoneInfo(self.zone)
        )
        await self.to(local.astimezone(UTC))

    def actor(self, name: str, language: str, bot: BotAccount = PATIENT_BOT) -> Actor:
        """Somebody with a phone, who is not known to the service yet."""
        self._people += 1
        phone = self.sandbox.person(self._people, name, language)
        return Actor(self, phone, bot.username)

    async def invite_member(self, role: Role, order: int) -> str:
        """A one-time token for a professional."""
        now, wish = self.clock.now(), MemberToInvite(role, order, TEAM)
        return await self.application.store.write(lambda tx: _invite().member(tx, wish, now))

    async def invite_patient(self, name: str, territory: str = "luxembourg") -> str:
        """A one-time token for a patient."""
        identity = Identity(name, date(1956, 3, 21), "0470 00 00 00")
        wish = PatientToInvite(identity, self.zone, territory)
        now = self.clock.now()
        return await self.application.store.write(lambda tx: _invite().patient(tx, wish, now))


def _invite() -> Invite:
    return Invite(fresh_token, lambda below: sum(fresh_token().encode()) % below)


@asynccontextmanager
async def running_clinic(
    database_url: str, folder: Path, *, start: datetime = MONDAY_MORNING, **extra: str
) -> AsyncIterator[Clinic]:
    """A clinic with its service up; `extra` are settings that differ."""
    clock = SystemClock()
    clock.jump_to(start)
    sandbox = SandboxServer(clock.now, [PATIENT_BOT, TEAM_BOT])
    server = HttpServer(sandbox.app, "127.0.0.1", 0)
    await server.start()
    values = {
        "patient_token": PATIENT_BOT.token,
        "careteam_token": TEAM_BOT.token,
        "telegram_api": server.address,
        "database_url": database_url,
        "data_dir": str(folder),
        "encryption_key": KEY,
        "http_port": "0",
        "forwarding": "on",
        "forwarding_basis": "story",
        "unsigned_content": "story",
        **extra,
    }
    clinic = Clinic(sandbox, clock, Settings(values))
    try:
        await clinic.up()
        yield clinic
    finally:
        await clinic.down()
        await sandbox.close()
        await server.stop()
