"""The sender's task: woken by commits, and once a second because a wake can be missed."""

import asyncio
import logging

from bot.services.deliver import Deliver

log = logging.getLogger(__name__)

POLL_SECONDS = 1.0
PAUSE_AFTER_FAILURE_SECONDS = 2.0


class Sender:
    """Delivers batch after batch until it is stopped; finishes the batch in hand."""

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self._wake = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """Something was committed: look at once. To be called on the event loop."""
        self._wake.set()

    def stop(self) -> None:
        """Ends `run` after the batch in hand."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Runs until `stop`; a failure (a full disk, a lost database) pauses and never ends it."""
        while not self._stopping:
            self._wake.clear()
            try:
                sent = await self._deliver.once()
            except Exception:
                log.exception("the sender pauses after a failure")
                sent = 0
                await asyncio.sleep(PAUSE_AFTER_FAILURE_SECONDS)
            if not sent and not self._stopping:
                await self._idle()

    async def _idle(self) -> None:
        try:
            await asyncio.wait_for(self._wake.wait(), POLL_SECONDS)
        except TimeoutError:
            return
