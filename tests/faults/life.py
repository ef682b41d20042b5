"""One life of the service, in a process of its own: composed as the command line composes it."""

import asyncio
import signal
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

from bot.app.application import Application
from bot.app.opening import open_application
from bot.cli.serving import until_stopped
from bot.clock import SystemClock
from bot.settings import Settings
from scheduler.clockwork import Clockwork
from scheduler.ticks import table
from tests.faults.death import Reaper


@dataclass(frozen=True, slots=True)
class Birth:
    """What a life begins with. `age` is how much real time has passed since the first life: more
    than a lease for each death, so that nobody has to wait for leases to run out.
    """

    values: Settings
    offset_file: Path
    age: timedelta


class AgedClock(SystemClock):
    """The true time is later by `age`; the service's time is not touched by it."""

    def __init__(self, offset_file: Path, age: timedelta) -> None:
        self._age = age
        super().__init__(offset_file)

    def real(self) -> datetime:
        return super().real() + self._age

    def now(self) -> datetime:
        return super().now() - self._age


def live(birth: Birth, pipe: Pipe) -> None:
    """Runs until SIGTERM or death; obeys what comes through the pipe."""
    asyncio.run(_live(birth, pipe))


async def _live(birth: Birth, pipe: Pipe) -> None:
    reaper = Reaper()
    clock = AgedClock(birth.offset_file, birth.age)
    application = await open_application(birth.values, clock)
    clockwork = Clockwork(table(application.work))
    try:
        await application.start()
        clockwork.start()
        orders = asyncio.create_task(_obey(application, clock, reaper, pipe))
        pipe.send(application.address)
        await until_stopped()
        orders.cancel()
        clockwork.stop()
    finally:
        await application.stop()


async def _obey(application: Application, clock: SystemClock, reaper: Reaper, pipe: Pipe) -> None:
    """`arm <step> <signal>`, `jump <instant>`, `rest`: each is answered when it is done, with the
    number of updates that waited before.
    """
    while True:
        while not pipe.poll():  # noqa: ASYNC110 - a pipe tells nobody
            await asyncio.sleep(0.002)
        order, _, argument = str(pipe.recv()).partition(" ")
        waiting = await application.store.read(lambda tx: tx.inbox.waiting())
        match order:
            case "arm":
                step, name = argument.split()
                reaper.arm(int(step), signal.Signals[name])
            case "jump":
                clock.jump_to(datetime.fromisoformat(argument))
            case _:
                await application.travel().idle()
        pipe.send(waiting)
