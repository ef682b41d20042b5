"""A whole service for a story: both bots over real HTTP, a real database, real ticks, a clock.

People are driven by `send` and `tap`; each returns when everything that follows from it has
happened. Time only moves when the story says so (but for the milliseconds that the test takes).
"""

import asyncio
import base64
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.app.application import Application
from bot.app.opening import open_application
from bot.app.wiring import fresh_token
from bot.clock import SystemClock
from bot.domain.dispatch import DispatchState
from bot.domain.people import Identity, Role
from bot.domain.text import FRENCH, Language
from bot.gateway.http import HttpServer
from bot.sandbox.accounts import BotAccount
from bot.sandbox.server import SandboxServer
from bot.services.invite import Invite, MemberToInvite, PatientToInvite
from bot.services.ports.persons import NewTeam
from bot.services.ports.store import Transaction
from bot.services.time_travel import TimeTravel
from bot.settings import Settings
from bot.store import schema
from tests.stories.actor import Actor

T = TypeVar("T")

PATIENT_BOT = BotAccount("7001:patients-secret", 7001, "partner_bot", "Partenaire")
TEAM_BOT = BotAccount("7002:careteam-secret", 7002, "team_bot", "Équipe")
KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
BRUSSELS = "Europe/Brussels"
MONDAY_MORNING = datetime(2027, 3, 1, 9, 0, tzinfo=ZoneInfo(BRUSSELS)).astimezone(UTC)
TEAM = NewTeam("Soins intégrés Arlon", "063 00 00 00", BRUSSELS, "luxembourg")
BIRTH = date(1956, 3, 21)
PHONE = "0470 00 00 00"
SETTLE_ROUNDS_MAX = 2000


class Clinic:
    """The service, its stand-in for Telegram, and its people."""

    def __init__(self, sandbox: SandboxServer, clock: SystemClock, values: Settings) -> None:
        self.sandbox = sandbox
        self.clock = clock
        self.values = values
        self._people = 710_000_000
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
        """Start the service, and live through what has become due meanwhile."""
        self._application = await open_application(self.values, self.clock)
        await self._application.start()
        await self.settle()

    async def down(self) -> None:
        """Stop the service in order."""
        if self._application is not None:
            await self._application.stop()
        self._application = None

    async def look(self, work: Callable[[Transaction], T]) -> T:
        """Read what is kept."""
        return await self.application.store.read(work)

    async def settle(self) -> None:
        """Wait until every update is worked on and everything that is due has been sent."""
        if self._application is None:
            return
        calm = 0
        for _ in range(SETTLE_ROUNDS_MAX):
            await self.travel.idle()
            calm = 0 if await self._unread() else calm + 1
            if calm > 1:
                return
            await asyncio.sleep(0.002)
        raise AssertionError("the service does not come to rest")

    async def worked(self) -> None:
        """Wait until every update is worked on, whatever is still to be sent."""
        for _ in range(SETTLE_ROUNDS_MAX):
            if not await self._unread():
                return
            await asyncio.sleep(0.002)
        raise AssertionError("the updates are not worked on")

    async def _unread(self) -> int:
        waiting = self.sandbox.waiting(PATIENT_BOT.username)
        waiting += self.sandbox.waiting(TEAM_BOT.username)
        return waiting + await self.look(lambda tx: tx.inbox.waiting())

    async def to(self, moment: datetime) -> None:
        """Live through the time until this instant; with the service down it just goes by."""
        if self._application is None:
            self.clock.jump_to(moment)
            return
        await self.travel.to(moment)
        await self.settle()

    async def later(self, **units: float) -> None:
        """Live through this much time, in the units of timedelta."""
        await self.to(self.clock.now() + timedelta(**units))

    async def at(self, clock_time: time, *, days: int = 0) -> None:
        """Live on until this local time, today or some days later."""
        await self.to(self.local(clock_time, days=days))

    def local(self, clock_time: time, *, days: int = 0) -> datetime:
        """The instant of this local time, today or some days later."""
        today = self.clock.now().astimezone(ZoneInfo(BRUSSELS)).date() + timedelta(days=days)
        return datetime.combine(today, clock_time, tzinfo=ZoneInfo(BRUSSELS)).astimezone(UTC)

    def actor(self, name: str, language: Language = FRENCH, bot: BotAccount = PATIENT_BOT) -> Actor:
        """Somebody with a phone, who is not known to the service yet."""
        self._people += 1
        phone = self.sandbox.person(self._people, name, language)
        return Actor(phone, bot.username, language, self.settle)

    async def invite_member(self, role: Role, order: int, team: NewTeam = TEAM) -> str:
        """A one-time token for a professional."""
        now, wish = self.clock.now(), MemberToInvite(role, order, team)
        return await self.application.store.write(lambda tx: _invite().member(tx, wish, now))

    async def invite_patient(
        self, name: str, territory: str = "luxembourg", team: NewTeam = TEAM
    ) -> str:
        """A one-time token for a patient; the team must be there."""
        wish = PatientToInvite(Identity(name, BIRTH, PHONE), BRUSSELS, territory, team.title)
        now = self.clock.now()
        return await self.application.store.write(lambda tx: _invite().patient(tx, wish, now))

    async def expect_health(self) -> None:
        """Nothing is lost, refused, late or altered: what must hold at the end of any story."""
        assert await self.look(lambda tx: tx.audit.broken_at()) is None
        assert await self.look(lambda tx: tx.inbox.parked()) == 0
        assert await self.look(lambda tx: tx.outbox.count(DispatchState.FAILED)) == 0
        await self.application.work.audit()
        assert not self.application.work.findings


def _invite() -> Invite:
    return Invite(fresh_token, lambda below: sum(fresh_token().encode()) % below)


@asynccontextmanager
async def running_clinic(
    database_url: str, folder: Path, **settings: str
) -> AsyncGenerator[Clinic]:
    """A clinic with its service up on a Monday morning; `settings` are those that differ.

    At the end of the story, if it came to one, the service has to be in order.
    """
    clock = SystemClock()
    clock.jump_to(MONDAY_MORNING)
    sandbox = SandboxServer(clock.now, [PATIENT_BOT, TEAM_BOT])
    server = HttpServer(sandbox.app, "127.0.0.1", 0)
    await server.start()
    await asyncio.to_thread(schema.upgrade, database_url)
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
        **settings,
    }
    clinic = Clinic(sandbox, clock, Settings(values))
    try:
        await clinic.up()
        yield clinic
        await clinic.expect_health()
    finally:
        await clinic.down()
        await sandbox.close()
        await server.stop()
