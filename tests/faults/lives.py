"""The service in one process after the other, on one database, before one stand-in for Telegram."""

import asyncio
import multiprocessing
import os
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from itertools import count
from multiprocessing.connection import Connection as Pipe
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from bot.clock import SystemClock
from bot.sandbox.server import SandboxServer
from bot.settings import Settings
from tests.faults.life import Birth, live

BOTS = ("partner_bot", "team_bot")
LEASE_AND_MORE = timedelta(seconds=61)
SECONDS_MAX = 60
LOOKS_MAX = 2000

_processes = multiprocessing.get_context("forkserver")
# Whatever is imported here is there at once in every life.
_processes.set_forkserver_preload(["tests.faults.life"])


class DeadError(Exception):
    """The process died before it answered."""


class Lives:
    """At most one life at a time; `settle` is what people wait for after a deed."""

    def __init__(
        self, sandbox: SandboxServer, clock: SystemClock, values: Settings, offset: Path
    ) -> None:
        self.sandbox = sandbox
        self.clock = clock
        self.address = ""
        self._values = values
        self._offset = offset
        self._numbers = count()
        self._process: ForkServerProcess | None = None
        self._pipe: Pipe | None = None
        self._asleep: tuple[ForkServerProcess | None, Pipe | None] = (None, None)

    async def begin(self) -> None:
        """The next life begins; returns once its doors are open."""
        ours, theirs = _processes.Pipe()
        age = LEASE_AND_MORE * next(self._numbers)
        self._note_time()
        birth = Birth(self._values, self._offset, age)
        self._process = _processes.Process(target=live, args=(birth, theirs), daemon=True)
        self._process.start()
        theirs.close()
        self._pipe = ours
        self.address = str(await self._heard())

    async def order(self, order: str) -> int:
        """Has an order obeyed; gives how many updates waited in the inbox. DeadError: it died."""
        assert self._pipe is not None
        try:
            self._pipe.send(order)
        except OSError:
            raise DeadError from None
        return int(str(await self._heard()))

    async def arm(self, step: int, number: signal.Signals = signal.SIGKILL) -> None:
        """The process is to die (or to freeze) at this step from now on."""
        await self.order(f"arm {step} {number.name}")

    def frozen(self) -> bool:
        """Whether the process stands still (state T, see proc(5))."""
        assert self._process is not None
        stat = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8")
        return stat.rpartition(")")[2].split()[0] == "T"

    async def take_over(self) -> None:
        """The next life begins beside a frozen one, whose leases have run out meanwhile."""
        self._asleep, self._process, self._pipe = (self._process, self._pipe), None, None
        await self.begin()

    async def thaw(self, seconds: float) -> None:
        """The frozen one wakes, does what it was about to do for a while, and ends."""
        process, pipe = self._asleep
        assert process is not None
        assert process.pid is not None
        assert pipe is not None
        os.kill(process.pid, signal.SIGCONT)
        await asyncio.sleep(seconds)
        process.kill()
        process.join(SECONDS_MAX)
        pipe.close()
        self._asleep = (None, None)

    async def jump(self, instant: datetime) -> None:
        """Moves the service's clock and Telegram's."""
        self.clock.jump_to(instant)
        self._note_time()
        await self.order(f"jump {instant.isoformat()}")

    async def settle(self) -> None:
        """Returns once the service is at rest; DeadError where it died on the way.

        It is looked for what is left in the order in which an update travels: in Telegram's queue,
        in the inbox, and then in the outbox. What slips away from one place is seen in the next.
        """
        for _ in range(LOOKS_MAX):
            unread = sum(self.sandbox.waiting(bot) for bot in BOTS)
            unread += await self.order("rest")
            if not unread:
                return
            await asyncio.sleep(0.002)
        raise AssertionError("the service does not come to rest")

    async def survived(self) -> bool:
        """Whether it came to rest; where it died, the next life has begun and come to rest."""
        try:
            await self.settle()
        except DeadError:
            assert await self.ended() == -signal.SIGKILL
            await self.begin()
            await self.settle()
            return False
        return True

    def _note_time(self) -> None:
        ahead = (self.clock.now() - self.clock.real()).total_seconds()
        self._offset.write_text(f"{ahead:.3f}\n", encoding="ascii")

    def send_signal(self, number: signal.Signals) -> None:
        """Sends a signal to the process."""
        assert self._process is not None
        assert self._process.pid is not None
        os.kill(self._process.pid, number)

    async def ended(self) -> int | None:
        """Waits for the end of the process; gives its exit code, minus the signal's number."""
        process, self._process = self._process, None
        if process is None:
            return None
        async with asyncio.timeout(SECONDS_MAX):
            while process.is_alive():  # noqa: ASYNC110 - a process tells nobody
                await asyncio.sleep(0.01)
        assert self._pipe is not None
        self._pipe.close()
        code = process.exitcode
        process.close()
        return code

    async def kill(self) -> None:
        """Ends every process, if there is one, as a power cut would."""
        if self._asleep[0] is not None:
            await self.thaw(0)
        if self._process is not None:
            self._process.kill()
            await self.ended()

    async def _heard(self) -> object:
        assert self._pipe is not None
        assert self._process is not None
        async with asyncio.timeout(SECONDS_MAX):
            while not self._pipe.poll():
                if not self._process.is_alive():
                    raise DeadError
                await asyncio.sleep(0.002)
        try:
            return self._pipe.recv()
        except (EOFError, ConnectionResetError):
            raise DeadError from None


@asynccontextmanager
async def first_life(lives: Lives) -> AsyncGenerator[Lives]:
    """The first life has begun; in the end whatever lives is ended."""
    try:
        await lives.begin()
        yield lives
    finally:
        await lives.kill()
