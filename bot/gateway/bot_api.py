"""The few calls that the door itself makes to a Bot API server."""

import json
import logging

import httpx

from bot.chat.limits import CALL_SECONDS_MAX, CONNECT_SECONDS_MAX
from bot.chat.outcome import CallError, Failure, read_failure
from bot.chat.wire import parsed

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""Telegram remembers the last list it was given, so that it is given at every start."""


class BotApi:
    """One bot's way to a Bot API server at the base address `api`."""

    def __init__(self, api: str, token: str) -> None:
        for name in ("httpx", "httpcore"):  # they write addresses, and so the token
            logging.getLogger(name).setLevel(logging.WARNING)
        self._base = f"{api}/bot{token}/"
        self._client = httpx.AsyncClient(timeout=CALL_SECONDS_MAX, trust_env=False)

    async def call(self, method: str, parameters: dict[str, object], wait: float = 0) -> object:
        """The result of a call; `wait` is how many seconds the server may keep silent.

        Raises CallError where it was not accepted, no answer came, or none that can be read.
        """
        timeout = httpx.Timeout(CALL_SECONDS_MAX + wait, connect=CONNECT_SECONDS_MAX)
        body = json.dumps(parameters).encode()
        headers = {"content-type": "application/json"}
        try:
            response = await self._client.post(
                self._base + method, content=body, headers=headers, timeout=timeout
            )
        except httpx.HTTPError as error:
            name = type(error).__name__
            # Without the cause: its text may hold the address, and that the token.
            raise CallError(Failure(None, name)) from None
        if not response.is_success:
            raise CallError(read_failure(response.status_code, response.content))
        answer = parsed(response.content)
        if answer.get("ok") is not True:
            raise CallError(Failure(response.status_code, "an answer that cannot be read"))
        return answer.get("result")

    async def close(self) -> None:
        """Ends the connections."""
        await self._client.aclose()
