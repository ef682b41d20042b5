"""`patient-partner run`: the service, until it is told to stop."""

import asyncio
import logging

import typer

from bot.app.opening import open_application
from bot.cli.context import plain_errors, settings
from bot.cli.serving import run_to_end, until_stopped
from bot.clock import SystemClock
from bot.logs import set_up_logs
from bot.settings import Settings
from bot.store.lock import hold_lock
from bot.store.singleton import Singleton
from scheduler.clockwork import Clockwork
from scheduler.ticks import table

log = logging.getLogger(__name__)

LOOK_SECONDS = 5


def run_service() -> None:
    """Runs until it is told to stop; see `patient-partner run --help`."""
    with plain_errors():
        values = settings()
        set_up_logs((values.patient_token, values.careteam_token, values.encryption_key))
        values.data_dir.mkdir(parents=True, exist_ok=True)
        with hold_lock(values.data_dir / "run.lock"):
            run_to_end(serve(values, SystemClock()))


async def serve(values: Settings, clock: SystemClock) -> None:
    """Opens the application, runs it with its clockwork, and stops it in order.

    On PostgreSQL one process serves; a second one waits here until the first is gone.
    """
    application = await open_application(values, clock)
    clockwork = Clockwork(table(application.work))
    reloads = set[asyncio.Task[object]]()

    def reload() -> None:
        task: asyncio.Task[object] = asyncio.create_task(application.reload())
        reloads.add(task)
        task.add_done_callback(reloads.discard)

    try:
        async with application.store.singleton("service") as turn:
            await application.start()
            clockwork.start()
            typer.echo(f"patient-partner runs. Health: {application.address}/healthz")
            ends = {asyncio.ensure_future(until_stopped(reload)), asyncio.ensure_future(lost(turn))}
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            for end in ends:
                end.cancel()
            clockwork.stop()
    finally:
        await application.stop()


async def lost(turn: Singleton) -> None:
    """Returns when the database has given our turn to somebody else (the connection fell)."""
    while await turn.held():  # noqa: ASYNC110 - a fallen connection tells nobody
        await asyncio.sleep(LOOK_SECONDS)
    log.error("this process has lost its turn and stops")
