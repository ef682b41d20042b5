"""`patient-partner` as an operator runs it: a process, an environment, what it prints."""

import asyncio
import base64
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from bot.gateway.http import HttpServer
from bot.sandbox.accounts import BotAccount
from bot.sandbox.server import SandboxServer
from tests.sandbox.stage import HandClock

PATIENTS = BotAccount("7001:patients-secret", 7001, "partner_bot", "Partenaire")
CARETEAM = BotAccount("7002:careteam-secret", 7002, "team_bot", "Équipe")
KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
SECONDS_MAX = 60


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed, and how it ended."""

    code: int
    out: str
    error: str

    @property
    def last_line(self) -> str:
        """The last line of its output."""
        return self.out.strip().splitlines()[-1]


@dataclass(frozen=True, slots=True)
class Shell:
    """A shell whose environment holds these settings and nothing else of ours."""

    environment: dict[str, str]

    def without(self, *names: str) -> "Shell":
        """The same without some settings."""
        return Shell({k: v for k, v in self.environment.items() if k not in names})

    def having(self, **values: str) -> "Shell":
        """The same with other settings."""
        return Shell({**self.environment, **values})

    async def begin(self, *arguments: str) -> asyncio.subprocess.Process:
        """Starts a command."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith("PP_")}
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *arguments, env={**clean, **self.environment},
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip

    async def run(self, *arguments: str) -> Said:
        """Runs a command to its end."""
        process = await self.begin(*arguments)
        async with asyncio.timeout(SECONDS_MAX):
            out, error = await process.communicate()
        return Said(process.returncode or 0, out.decode(), error.decode())


@asynccontextmanager
async def operators_shell(folder: Path) -> AsyncGenerator[tuple[Shell, SandboxServer]]:
    """A shell with everything set, beside a stand-in for Telegram."""
    sandbox = SandboxServer(HandClock().now, [PATIENTS, CARETEAM])
    server = HttpServer(sandbox.app, "127.0.0.1", 0)
    await server.start()
    environment = {
        "PP_PATIENT_TOKEN": PATIENTS.token,
        "PP_CARETEAM_TOKEN": CARETEAM.token,
        "PP_TELEGRAM_API": server.address,
        "PP_DATA_DIR": str(folder / "data"),
        "PP_ENCRYPTION_KEY": KEY,
        "PP_HTTP_PORT": "0",
        "PP_FORWARDING": "off",
        "PP_UNSIGNED_CONTENT": "test",
    }
    try:
        yield Shell(environment), sandbox
    finally:
        await sandbox.close()
        await server.stop()


@dataclass(frozen=True, slots=True)
class Running:
    """A service that runs, and where its health pages are."""

    process: asyncio.subprocess.Process
    address: str

    async def stop(self) -> int:
        """Tells it to stop; gives its exit code. It has ten seconds, and the test some more."""
        self.process.terminate()
        async with asyncio.timeout(SECONDS_MAX):
            await self.process.communicate()
        return self.process.returncode or 0


@asynccontextmanager
async def running_service(shell: Shell) -> AsyncGenerator[Running]:
    """`patient-partner run`, from the line that names its address to its end."""
    process = await shell.begin("run")
    assert process.stdout is not None
    try:
        line = ""
        async with asyncio.timeout(SECONDS_MAX):
            while "http://" not in line:
                line = (await process.stdout.readline()).decode()
                assert line, "the service ended before it was ready"
        yield Running(process, line.split()[-1].removesuffix("/healthz"))
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def ready(client: httpx.AsyncClient, address: str) -> None:
    """Waits until the service says that it can work."""
    answer = "nothing yet"
    for _ in range(SECONDS_MAX * 10):
        answer = (await client.get(f"{address}/readyz")).text
        if answer.startswith("ready\n"):
            return
        await asyncio.sleep(0.1)
    raise AssertionError(answer)
