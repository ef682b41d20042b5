"""`patient-partner demo`: the whole service on this machine, with four phones in a web page."""

import base64
import json
import secrets
import shutil
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import typer

from bot.app.application import Application
from bot.app.opening import open_application
from bot.app.wiring import fresh_token
from bot.cli.context import plain_errors, settings
from bot.cli.demo_guide import BOTS, demo_phones
from bot.cli.invite import invite
from bot.cli.serving import run_to_end, until_stopped
from bot.clock import SystemClock
from bot.domain.errors import PartnerError
from bot.domain.people import Identity, Role
from bot.gateway.http import HttpServer, PortTakenError
from bot.logs import set_up_logs
from bot.sandbox.demo_phones import Jump
from bot.sandbox.server import SandboxServer
from bot.services.invite import MemberToInvite, PatientToInvite
from bot.services.ports.persons import NewTeam
from bot.services.ports.store import Transaction
from bot.settings import Settings
from bot.store.lock import hold_lock
from scheduler.clockwork import Clockwork
from scheduler.ticks import table

MARK = "this-folder-belongs-to-the-demo"
BRUSSELS = ZoneInfo("Europe/Brussels")
MORNING = time(8)
BORN = date(1956, 3, 21)
TEAM = NewTeam("Équipe de démonstration", "063 00 00 00", "Europe/Brussels", "luxembourg")
STEPS: dict[str, timedelta] = {
    "+15min": timedelta(minutes=15),
    "+1h": timedelta(hours=1),
    "+1day": timedelta(days=1),
}


def run_demo(*, fresh: bool) -> None:
    """Runs the demo until it is told to stop; `fresh` forgets the last one."""
    with plain_errors():
        values = settings()
        folder = values.data_dir
        _prepare(folder, fresh=fresh)
        set_up_logs(tuple(bot.token for bot in BOTS))
        with hold_lock(folder / "run.lock"):
            run_to_end(_serve(folder, values.http_host, values.http_port))


def _prepare(folder: Path, *, fresh: bool) -> None:
    mark = folder / MARK
    if folder.exists() and any(folder.iterdir()) and not mark.exists():
        raise PartnerError(
            f"{str(folder)!r} is not a demo's folder. Name an empty one with PP_DATA_DIR."
        )
    if fresh and mark.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    mark.touch()


async def _serve(folder: Path, host: str, port: int) -> None:
    clock = SystemClock(folder / "clock-offset")
    sandbox = SandboxServer(clock.now, BOTS, folder / "telegram.json")
    server = _listen(sandbox, host, port)
    time_machine = DemoTime(clock, sandbox)
    people = _People(folder / "invitations.json")
    sandbox.show(demo_phones(people.tokens), time_machine)
    await server.start()
    application = await open_application(_settings(folder, server.address), clock)
    clockwork = Clockwork(table(application.work))
    try:
        await people.invite(application, clock.now())
        time_machine.application = application
        await application.start()
        clockwork.start()
        typer.echo(f"The demo runs. Open {server.address}/ in a browser; Ctrl-C ends it.")
        await until_stopped()
        clockwork.stop()
    finally:
        await sandbox.close()
        await application.stop()
        await server.stop()


def _listen(sandbox: SandboxServer, host: str, port: int) -> HttpServer:
    """The wished port, or a free one where it is taken."""
    try:
        return HttpServer(sandbox.app, host, port)
    except PortTakenError:
        return HttpServer(sandbox.app, host, 0)


def _settings(folder: Path, api: str) -> Settings:
    key = folder / "key"
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode("ascii"))
    patients, careteam = BOTS
    return Settings(
        {
            "patient_token": patients.token,
            "careteam_token": careteam.token,
            "telegram_api": api,
            "data_dir": str(folder),
            "encryption_key": key.read_text("ascii"),
            "http_port": "0",
            "forwarding": "on",
            "forwarding_basis": "demonstration",
            "unsigned_content": "demonstration",
        }
    )


@dataclass(slots=True)
class DemoTime:
    """The clock bar's machine."""

    clock: SystemClock
    sandbox: SandboxServer
    application: Application | None = None

    def now(self) -> datetime:
        """The demo's time."""
        return self.clock.now()

    async def jump(self, jump: Jump) -> None:
        """Lives through the time until the jump's end, every due instant on the way."""
        if self.application is not None:
            travel = self.application.travel(self.sandbox.clock_moved)
            await travel.to(_target(self.now(), jump))


def _target(now: datetime, jump: Jump) -> datetime:
    if jump != "next08":
        return now + STEPS[jump]
    local = now.astimezone(BRUSSELS)
    days = 0 if local.time() < MORNING else 1
    day = local.date() + timedelta(days=days)
    return datetime.combine(day, MORNING, tzinfo=BRUSSELS)


class _People:
    """The invented people and their one-time links, kept for the next start."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known = file.exists()
        text = file.read_text("utf-8") if self._known else "{}"
        made = cast("dict[str, str]", json.loads(text))
        names = ("jeanne", "karl", "nathalie")
        self.tokens: dict[str, str] = {name: made.get(name) or fresh_token() for name in names}

    async def invite(self, application: Application, now: datetime) -> None:
        """Enrols them once."""
        if self._known:
            return
        tokens = iter([self.tokens["nathalie"], self.tokens["jeanne"], self.tokens["karl"]])
        inviting = invite(lambda: next(tokens))

        def work(tx: Transaction) -> None:
            inviting.member(tx, MemberToInvite(Role.NURSE, 1, TEAM), now)
            for name, territory in (("Jeanne Demo", "luxembourg"), ("Karl Demo", "ostbelgien")):
                identity = Identity(name, BORN, "0470 00 00 00")
                wish = PatientToInvite(identity, "Europe/Brussels", territory)
                inviting.patient(tx, wish, now)

        await application.store.write(work)
        self._file.write_text(json.dumps(self.tokens), encoding="utf-8")
