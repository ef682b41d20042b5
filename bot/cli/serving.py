"""Running a service to its end, which a signal tells."""

import asyncio
import signal
from collections.abc import Callable, Coroutine

import uvloop


def run_to_end(service: Coroutine[object, object, None]) -> None:
    """Runs a service on the fast event loop."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(service)


async def until_stopped(on_hangup: Callable[[], None] | None = None) -> None:
    """Returns at SIGTERM or Ctrl-C; `on_hangup` is called at every SIGHUP before that."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    if on_hangup is not None:
        loop.add_signal_handler(signal.SIGHUP, on_hangup)
    await stop.wait()
