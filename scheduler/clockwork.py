"""Ticks on APScheduler: interval jobs in memory, one at a time each, never caught up on.

APScheduler's own defaults would drop a run that is a second late (misfire_grace_time) and knows
nothing of a crash; here a run carries no meaning of its own, so neither can lose anything.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger
from scheduler.ticks import Tick

log = logging.getLogger(__name__)


class Clockwork:
    """Runs ticks until it is stopped. To be used within a running event loop."""

    def __init__(self, ticks: Sequence[Tick]) -> None:
        self._scheduler = AsyncIOScheduler(
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
            timezone="UTC",
        )
        for tick in ticks:
            self._scheduler.add_job(
                _guarded(tick),
                IntervalTrigger(seconds=tick.every.total_seconds()),
                id=tick.name,
                name=tick.name,
            )

    def start(self) -> None:
        """Starts ticking."""
        self._scheduler.start()

    def stop(self) -> None:
        """No tick starts any more; a running one is short and transactional."""
        self._scheduler.shutdown(wait=False)


def _guarded(tick: Tick) -> Callable[[], Awaitable[None]]:
    """A tick that fails is logged and comes again; it never ends the clockwork."""

    async def run() -> None:
        try:
            await tick.run()
        except Exception:
            log.exception("tick %s failed and will come again", tick.name)

    return run
