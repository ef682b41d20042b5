"""The workers of the inbox: take, feed the right bot, mark done. One chat's updates in order."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from bot.domain.people import Audience
from bot.gateway.stopping import pause
from bot.services.ports.edges import Clock
from bot.services.ports.messages import RawUpdate
from bot.services.ports.store import Store, StoreUnavailableError

_log = logging.getLogger(__name__)

Feed = Callable[[RawUpdate], Awaitable[None]]
"""Works on an update to the end; raises where it could not."""

WORKERS = 8
LEASE = timedelta(seconds=60)
WORK_SECONDS_MAX = 30
"""Below the lease: an update is not taken twice at a time."""

STOP_SECONDS_MAX = 8
"""What is in hand has this long to end once a stop is ordered; the whole stop takes ten."""

POLL_SECONDS = 1


class InboxWorkers:
    """Several workers on one inbox, until told to stop.

    `wake` them after an update was kept; once a second they look by themselves (another process
    may have kept one). A failed update is tried again after `retry_seconds`; the inbox parks it in
    the end, and then `on_parked` is called with it. What a feed leaves open is marked done.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        feeds: Mapping[Audience, Feed],
        on_parked: Feed,
        *,
        workers: int = WORKERS,
        retry_seconds: float = 1,
    ) -> None:
        self._store = store
        self._clock = clock
        self._feeds = feeds
        self._on_parked = on_parked
        self._workers = workers
        self._retry_seconds = retry_seconds
        self._calls: asyncio.Queue[None] = asyncio.Queue(maxsize=1)
        self._busy: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """Sends one idle worker to look. Not for `on_commit`: looking is a commit itself."""
        if self._calls.empty():
            self._calls.put_nowait(None)

    async def run(self, stopping: asyncio.Event) -> None:
        """Works until told to stop; then what is in hand has a few seconds to end.

        What does not end by then is taken up again by the next process, after its lease.
        """
        workers = [asyncio.create_task(self._work(stopping)) for _ in range(self._workers)]
        pulse = asyncio.create_task(self._pulse())
        try:
            await stopping.wait()
            for worker in set(workers) - self._busy:
                worker.cancel()
            await asyncio.wait(workers, timeout=STOP_SECONDS_MAX)
        finally:
            for task in (pulse, *workers):
                task.cancel()
            await asyncio.gather(pulse, *workers, return_exceptions=True)

    async def _pulse(self) -> None:
        while True:
            self.wake()
            await asyncio.sleep(POLL_SECONDS)

    async def _work(self, stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            await self._calls.get()
            while await self._one(stopping):
                pass

    async def _one(self, stopping: asyncio.Event) -> bool:
        """Works on one update, if there is one and nobody told us to stop."""
        task = asyncio.current_task()
        if task is None or stopping.is_set():
            return False
        self._busy.add(task)
        try:
            raw = await self._take()
            if raw is not None:
                self.wake()  # there may be more: another one looks while we work
                await self._try(raw, stopping)
        except Exception as error:  # noqa: BLE001 - the store's own; the lease brings the update back
            _log.error("The inbox cannot be worked on: %s", type(error).__name__)
            await pause(stopping, self._retry_seconds)
            return True
        finally:
            self._busy.discard(task)
        return raw is not None

    async def _take(self) -> RawUpdate | None:
        real = self._clock.real()
        return await self._store.write(lambda tx: tx.inbox.take(real, LEASE))

    async def _try(self, raw: RawUpdate, stopping: asyncio.Event) -> None:
        try:
            async with asyncio.timeout(WORK_SECONDS_MAX):
                await self._feeds[raw.audience](raw)
        except StoreUnavailableError as error:
            # A full disk or a lock is no fault of the update: it must never be parked for it.
            _log.error("update %s of %s has to wait: %s", raw.update, raw.audience, error)
            await pause(stopping, self._retry_seconds)
            await self._store.write(lambda tx: tx.inbox.put_back(raw.audience, raw.update))
        except Exception as error:  # noqa: BLE001 - a poisoned update must not stop the others
            # The error's text may hold what was said: only its kind and place are logged.
            _log.error("update %s of %s failed: %s", raw.update, raw.audience, _place(error))
            await pause(stopping, self._retry_seconds)
            await self._failed(raw)
        else:
            now = self._clock.now()
            await self._store.write(lambda tx: tx.inbox.done(raw.audience, raw.update, now))

    async def _failed(self, raw: RawUpdate) -> None:
        real = self._clock.real()
        parked = await self._store.write(lambda tx: tx.inbox.failed(raw.audience, raw.update, real))
        if parked:
            _log.error("update %s of %s is parked", raw.update, raw.audience)
            await self._on_parked(raw)


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    code = trace.tb_frame.f_code
    return f"{type(error).__name__} in {code.co_filename}:{trace.tb_lineno}"
