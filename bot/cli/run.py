"""`patient-partner run`: the service, until it is told to stop."""

import asyncio

import typer

from bot.app.opening import open_application
from bot.cli.context import plain_errors, settings
from bot.cli.serving import run_to_end, until_stopped
from bot.clock import SystemClock
from bot.logs import set_up_logs
from bot.settings import Settings
from bot.store.lock import hold_lock
from scheduler.clockwork import Clockwork
from scheduler.ticks import table


def run_service() -> None:
    """Runs until it is told to stop; see `patient-partner run --help`."""
    with plain_errors():
        values = settings()
        set_up_logs((values.patient_token, values.careteam_token, values.encryption_key))
        values.data_dir.mkdir(parents=True, exist_ok=True)
        with hold_lock(values.data_dir / "run.lock"):
            run_to_end(serve(values, SystemClock()))


async def serve(values: Settings, clock: SystemClock) -> None:
    """Opens the application, runs it with its clockwork, and stops it in order."""
    application = await open_application(values, clock)
    clockwork = Clockwork(table(application))
    reloads = set[asyncio.Task[object]]()

    def reload() -> None:
        task: asyncio.Task[object] = asyncio.create_task(application.reload())
        reloads.add(task)
        task.add_done_callback(reloads.discard)

    try:
        await application.start()
        clockwork.start()
        typer.echo(f"patient-partner runs. Health: {application.address}/healthz")
        await until_stopped(reload)
        clockwork.stop()
    finally:
        await application.stop()
