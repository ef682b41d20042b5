"""Long polling: ask, keep, and only then tell Telegram that we have it."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from http import HTTPStatus

from bot.chat.outcome import CallError, Failure
from bot.chat.wire import as_list
from bot.domain.people import Audience
from bot.gateway.bot_api import ALLOWED_UPDATES, BotApi
from bot.gateway.stopping import pause, unless_stopped
from bot.gateway.updates import raw_update
from bot.services.ports.edges import Clock
from bot.services.ports.messages import RawUpdate
from bot.services.ports.store import Store

_log = logging.getLogger(__name__)

POLL_SECONDS = 25
"""How long Telegram may wait for an update; it allows 50."""

BACKOFF_SECONDS_MAX = 30
SILENCE_MAX = timedelta(seconds=60)
"""Without a successful poll for this long, the door counts as shut."""


class Poller:
    """Takes the updates of one bot into the inbox, until told to stop.

    `wake` is called after updates were kept. The offset is not saved: what Telegram sends again is
    known to the inbox. `seconds` is the first step of the backoff.
    """

    def __init__(
        self,
        audience: Audience,
        api: BotApi,
        store: Store,
        clock: Clock,
        wake: Callable[[], None],
        *,
        seconds: float = 1,
    ) -> None:
        self._audience = audience
        self._api = api
        self._store = store
        self._clock = clock
        self._wake = wake
        self._seconds = seconds
        self._offset = 0
        self._failures = 0
        self._said = ""
        self._heard_at: datetime | None = None

    async def run(self, stopping: asyncio.Event) -> None:
        """Polls until told to stop; no answer of Telegram's and no refusal of the store ends it."""
        opened = False
        while not stopping.is_set():
            try:
                if opened:
                    await self._round(stopping)
                else:
                    await self._api.call("deleteWebhook", {"drop_pending_updates": False})
                    opened = True
                self._well()
            except CallError as error:
                await pause(stopping, self._wait_after(error.failure))
            except Exception as error:  # noqa: BLE001 - the store's own; the offset stays where it is
                self._say(f"updates cannot be kept: {type(error).__name__}")
                await pause(stopping, self._backoff())

    def trouble(self) -> str | None:
        """Why this door counts as shut, in a sentence; None: it is open."""
        if self._heard_at is not None and self._clock.real() - self._heard_at < SILENCE_MAX:
            return None
        why = self._said or "nothing was heard yet"
        return f"The {self._audience} bot gets no updates: {why}."

    async def _round(self, stopping: asyncio.Event) -> None:
        parameters: dict[str, object] = {
            "offset": self._offset,
            "timeout": POLL_SECONDS,
            "allowed_updates": ALLOWED_UPDATES,
        }
        asked_at = self._clock.real()
        call = self._api.call("getUpdates", parameters, POLL_SECONDS)
        batch = as_list(await unless_stopped(stopping, call))
        if not batch:
            if self._clock.real() - asked_at < timedelta(seconds=self._seconds):
                await pause(stopping, self._seconds)  # a server that does not wait is not hammered
            return
        kept = [raw for raw in (raw_update(self._audience, one) for one in batch) if raw]
        if len(kept) < len(batch):
            _log.error("%s update(s) without a number left out", len(batch) - len(kept))
        if not kept:
            raise CallError(Failure(None, "updates without numbers"))
        await self._keep(kept)
        self._offset = kept[-1].update + 1
        self._wake()

    async def _keep(self, updates: Sequence[RawUpdate]) -> None:
        now = self._clock.now()
        await self._store.write(lambda tx: [tx.inbox.put(update, now) for update in updates])

    def _well(self) -> None:
        if self._said:
            _log.info("The %s bot gets updates again.", self._audience)
        self._heard_at = self._clock.real()
        self._failures, self._said = 0, ""

    def _wait_after(self, failure: Failure) -> float:
        if failure.retry_after is not None:
            self._say("Telegram asked for a pause")
            return failure.retry_after.total_seconds()
        match failure.status:
            case HTTPStatus.CONFLICT:
                self._say(f"somebody else takes them ({failure.description})")
            case HTTPStatus.UNAUTHORIZED | HTTPStatus.NOT_FOUND:
                self._say("Telegram does not know the token")
                self._heard_at = None
                return BACKOFF_SECONDS_MAX * self._seconds
            case _:
                self._say(failure.description)
        return self._backoff()

    def _backoff(self) -> float:
        self._failures += 1
        return self._seconds * min(2.0 ** min(self._failures - 1, 10), BACKOFF_SECONDS_MAX)

    def _say(self, why: str) -> None:
        """Logs a trouble once, however often it comes back before it is over."""
        if why != self._said:
            _log.warning("The %s bot gets no updates for now: %s", self._audience, why)
        self._said = why
