"""Webhooks: Telegram calls us; an update is kept before it hears 200."""

import asyncio
import logging
import secrets
from collections.abc import Callable, Sequence
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.chat.outcome import CallError
from bot.chat.wire import parsed
from bot.domain.people import Audience
from bot.gateway.bot_api import ALLOWED_UPDATES, BotApi
from bot.gateway.stopping import pause
from bot.gateway.updates import raw_update
from bot.services.ports.edges import Clock
from bot.services.ports.store import Store

_log = logging.getLogger(__name__)

BODY_BYTES_MAX = 1_000_000
CONNECTIONS_MAX = 40
REGISTER_AGAIN_SECONDS = 30
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


class Webhook:
    """The door of one bot at `/telegram/<audience>`.

    `secret` (1 to 256 of A-Z, a-z, 0-9, _ and -) is told to Telegram, which repeats it in every
    call; whoever does not know it is sent away. `wake` is called after an update was kept.
    """

    def __init__(
        self,
        audience: Audience,
        secret: str,
        store: Store,
        clock: Clock,
        wake: Callable[[], None],
    ) -> None:
        self.audience = audience
        self._secret = secret
        self._store = store
        self._clock = clock
        self._wake = wake
        self._registered = False

    @property
    def path(self) -> str:
        """The path below the public address."""
        return f"/telegram/{self.audience}"

    async def answer(self, request: Request) -> Response:
        """Keeps one update: 200 once it is durable, 503 where the store refuses.

        Telegram then tries again. 403 to strangers, 413 to what is too large.
        """
        given = request.headers.get(SECRET_HEADER, "")
        if not secrets.compare_digest(given.encode(), self._secret.encode()):
            return PlainTextResponse("forbidden", HTTPStatus.FORBIDDEN)
        body = await _body(request)
        if body is None:
            return PlainTextResponse("too large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return await self._keep(body)

    async def register(self, api: BotApi, public_url: str, stopping: asyncio.Event) -> None:
        """Tells Telegram where to call; tries until it is accepted or we are told to stop."""
        parameters: dict[str, object] = {
            "url": public_url + self.path,
            "secret_token": self._secret,
            "allowed_updates": ALLOWED_UPDATES,
            "max_connections": CONNECTIONS_MAX,
        }
        while not self._registered and not stopping.is_set():
            try:
                await api.call("setWebhook", parameters)
                self._registered = True
            except CallError as error:
                _log.warning("The webhook of the %s bot is not set: %s", self.audience, error)
                await pause(stopping, REGISTER_AGAIN_SECONDS)

    def trouble(self) -> str | None:
        """Why this door counts as shut, in a sentence; None: it is open."""
        if self._registered:
            return None
        return f"The {self.audience} bot gets no updates: its webhook is not accepted yet."

    async def _keep(self, body: bytes) -> Response:
        update = raw_update(self.audience, parsed(body))
        if update is None:
            # Refusing it would only make Telegram send it again, in front of all others.
            _log.error("a call without an update was left out")
            return PlainTextResponse("nothing to keep")
        now = self._clock.now()
        try:
            await self._store.write(lambda tx: tx.inbox.put(update, now))
        except Exception as error:  # noqa: BLE001 - whatever the store raises, it was not kept
            _log.error("An update cannot be kept: %s", type(error).__name__)
            return PlainTextResponse("not kept", HTTPStatus.SERVICE_UNAVAILABLE)
        self._wake()
        return PlainTextResponse("kept")


def webhook_routes(webhooks: Sequence[Webhook]) -> list[Route]:
    """The routes of these doors."""
    return [Route(webhook.path, webhook.answer, methods=["POST"]) for webhook in webhooks]


async def _body(request: Request) -> bytes | None:
    """The body, read no further than allowed; None where it is longer."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > BODY_BYTES_MAX:
            return None
        parts.append(part)
    return b"".join(parts)
