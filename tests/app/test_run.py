"""The command `run` itself, in a process of its own: health pages, SIGHUP, SIGTERM."""

import asyncio
import os
import shutil
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from bot.clock import SystemClock
from bot.domain.text import FRENCH
from bot.gateway.http import HttpServer
from bot.sandbox.server import SandboxServer
from bot.settings import Settings
from bot.store import schema
from tests.stories import words
from tests.stories.actor import Actor
from tests.stories.clinic import KEY, PATIENT_BOT, TEAM_BOT, Clinic
from tests.stories.scenes import joins

SECONDS_MAX = 60
STOP_SECONDS_MAX = 12
BLACK, DARK = "Une zone noire", "Une tache sombre"
QUESTION = words.question(FRENCH, "pied/grave")


@dataclass(slots=True)
class Running:
    """The process, what it said last, and people with phones."""

    process: Process
    address: str
    content: Path
    jeanne: Actor
    karl: Actor

    async def page(self, path: str) -> tuple[int, str]:
        """A page of the service: its status and text."""
        async with httpx.AsyncClient(trust_env=False) as web:
            answer = await web.get(self.address + path)
        return answer.status_code, answer.text

    async def until_logged(self, words: str) -> None:
        """Reads the log up to a line with these words."""
        assert self.process.stderr is not None
        async with asyncio.timeout(SECONDS_MAX):
            while words not in (await self.process.stderr.readline()).decode():
                assert self.process.returncode is None, "the service has ended"

    async def change(self, old: str, new: str) -> None:
        """Somebody edits a fiche, and tells the service so."""
        fiche = self.content / "questionnaires" / "pied.fiche"
        text = fiche.read_text(encoding="utf-8")
        assert old in text
        fiche.write_text(text.replace(old, new), encoding="utf-8")
        self.process.send_signal(signal.SIGHUP)

    async def shown(self, actor: Actor, said: str | words.Said) -> tuple[str, ...]:
        """The buttons under the message with these words, once it has come."""
        view = actor.phone.chat(actor.bot)
        await view.until(lambda _: bool(actor.bubbles(said)), seconds=SECONDS_MAX)
        return actor.bubbles(said)[-1].labels


async def _nobody_waits() -> None:
    """The service is another process: who waits, waits for what is shown."""


def _environment(values: dict[str, str]) -> dict[str, str]:
    ours = {f"PP_{name.upper()}": value for name, value in values.items()}
    return {**{k: v for k, v in os.environ.items() if not k.startswith("PP_")}, **ours}


async def _started(values: dict[str, str]) -> tuple[Process, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=_environment(values), stdout=PIPE, stderr=PIPE
    )
    assert process.stdout is not None
    async with asyncio.timeout(SECONDS_MAX):
        line = (await process.stdout.readline()).decode()
    address = line.rpartition(" ")[2].strip().removesuffix("/healthz")
    assert address.startswith("http://"), line
    return process, address


@asynccontextmanager
async def _people(values: dict[str, str], sandbox: SandboxServer) -> AsyncGenerator[list[Actor]]:
    """Two patients who have joined while the service ran here."""
    clinic = Clinic(sandbox, SystemClock(), Settings(values))
    await clinic.up()
    patients = [await joins(clinic), await joins(clinic, "Karl Exemple")]
    await clinic.down()
    for patient in patients:
        patient.settle = _nobody_waits
    yield patients


@pytest.fixture
async def running(sqlite_url: str, tmp_path: Path) -> AsyncGenerator[Running]:
    """The service runs on a folder of content that can be edited."""
    clock = SystemClock()
    sandbox = SandboxServer(clock.now, [PATIENT_BOT, TEAM_BOT])
    server = HttpServer(sandbox.app, "127.0.0.1", 0)
    await server.start()
    await asyncio.to_thread(schema.upgrade, sqlite_url)
    content = tmp_path / "content"
    shutil.copytree(words.CONTENT, content)
    values = {
        "patient_token": PATIENT_BOT.token,
        "careteam_token": TEAM_BOT.token,
        "telegram_api": server.address,
        "database_url": sqlite_url,
        "data_dir": str(tmp_path / "data"),
        "content_dir": str(content),
        "encryption_key": KEY,
        "http_port": "0",
        "forwarding": "off",
        "unsigned_content": "rehearsal",
    }
    async with _people(values, sandbox) as (jeanne, karl):
        process, address = await _started(values)
        try:
            yield Running(process, address, content, jeanne, karl)
        finally:
            if process.returncode is None:
                process.kill()
            await process.communicate()
            await sandbox.close()
            await server.stop()


async def test_the_pages_tell_whether_it_lives_works_and_how_much_there_is(
    running: Running,
) -> None:
    assert await running.page("/healthz") == (HTTPStatus.OK, "alive\n")
    async with asyncio.timeout(SECONDS_MAX):
        while (await running.page("/readyz"))[0] != HTTPStatus.OK:
            await asyncio.sleep(0.05)
    status, text = await running.page("/metrics")
    assert status == HTTPStatus.OK
    for measure in ("partner_inbox_waiting 0", 'partner_outbox{state="pending"} 0'):
        assert measure in text
    running.process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(STOP_SECONDS_MAX):
        assert await running.process.wait() == 0


async def test_content_is_read_again_when_told_and_a_waiting_conversation_keeps_its_own(
    running: Running,
) -> None:
    await _opens(running, running.jeanne)
    await running.change("-> signes if grave", "-> nowhere if grave")
    await running.until_logged("content not reloaded")
    await running.change("-> nowhere if grave", "-> signes if grave")
    await running.change(f"* noir: {BLACK}", f"* noir: {DARK}")
    await running.until_logged("is current")
    await _opens(running, running.karl)
    assert await _asked_on(running, running.jeanne) == BLACK
    assert await _asked_on(running, running.karl) == DARK


async def _opens(running: Running, actor: Actor) -> None:
    """The patient opens the questionnaire and stands before its first question."""
    actor.phone.send(actor.bot, "/menu")
    await running.shown(actor, actor.word("menu", "What would you like to do?"))
    await actor.press("menu", "questionnaires")
    await running.shown(actor, words.interface(FRENCH, "menu", WHICH))
    await actor.press("module", "pied")
    await running.shown(actor, words.question(FRENCH, "pied/accueil"))


async def _asked_on(running: Running, actor: Actor) -> str:
    """The first label of the question that comes next."""
    await actor.choose("pied/accueil", "oui")
    return (await running.shown(actor, QUESTION))[0]


WHICH = "Which questions would you like to answer?"
