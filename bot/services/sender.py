"""The sender's task: woken by commits, and once a second because a wake can be missed."""

import asyncio
import logging

from bot.services.deliver import Deliver

log = logging.getLogger(__name__)

POLL_SECONDS = 1.0
PAUSE_AFTER_FAILURE_SECONDS = 2.0


class Sender:
    """Begins what is ready until it is stopped; then finishes what is in flight."""

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self._wake = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """Something was committed: look at once. To be called on the event loop."""
        self._wake.set()

    def stop(self) -> None:
        """Ends `run` once nothing is in flight any more."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Runs until `stop`; a failure (a full disk, a lost database) pauses and never ends it."""
        while not self._stopping:
            self._wake.clear()
            try:
                sent = await self._deliver.begin()
            except Exception:
                log.exception("the sender pauses after a failure")
                sent = 0
                await asyncio.sleep(PAUSE_AFTER_FAILURE_SECONDS)
            if not sent and not self._stopping:
                await self._idle()
        await self._deliver.finish()

    async def _idle(self) -> None:
        try:
            await asyncio.wait_for(self._wake.wait(), self._deliver.closed_for() or POLL_SECONDS)
        except TimeoutError:
            return
