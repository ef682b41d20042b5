"""A running sandbox for a test: two bots, a clock moved by hand, and a plain HTTP client."""

import asyncio
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import httpx
import uvicorn
from starlette.applications import Starlette

from bot.sandbox.accounts import BotAccount
from bot.sandbox.multipart import Upload
from bot.sandbox.people import Phone
from bot.sandbox.server import SandboxServer
from bot.sandbox.wire import Json, JsonObject, as_list, as_object, as_text, objects, parsed

PARTNER = BotAccount("7001:partner-token", 7001, "partner_bot", "Partner")
TEAM = BotAccount("7002:team-token", 7002, "team_bot", "Team")
NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)


@dataclass(slots=True)
class HandClock:
    """Time that stands until a test moves it."""

    time: datetime = NOON

    def now(self) -> datetime:
        return self.time

    def move(self, **parts: float) -> None:
        self.time += timedelta(**parts)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the Bot API answered."""

    status: int
    body: JsonObject

    @property
    def result(self) -> Json:
        assert self.body.get("ok") is True, self.body
        return self.body.get("result")

    @property
    def object(self) -> JsonObject:
        return as_object(self.result)

    @property
    def list(self) -> list[JsonObject]:
        return objects(as_list(self.result))

    @property
    def refusal(self) -> tuple[int, str]:
        assert self.body.get("ok") is False, self.body
        assert self.body.get("error_code") == self.status
        return self.status, as_text(self.body.get("description"))


@dataclass(slots=True)
class Stage:
    """The sandbox over real HTTP."""

    sandbox: SandboxServer
    clock: HandClock
    url: str
    web: httpx.AsyncClient
    jeanne: Phone = field(init=False)

    def __post_init__(self) -> None:
        self.jeanne = self.sandbox.person(101, "Jeanne", "fr")

    async def call(self, method: str, **values: Json) -> Answer:
        return await self._call(PARTNER, method, values)

    async def call_as_team(self, method: str, **values: Json) -> Answer:
        return await self._call(TEAM, method, values)

    async def upload(self, method: str, name: str, upload: Upload, **values: str) -> Answer:
        files = {name: (upload.filename, upload.content, upload.content_type)}
        answer = await self.web.post(
            f"{self.url}/bot{PARTNER.token}/{method}", data=values, files=files
        )
        return Answer(answer.status_code, as_object(parsed(answer.content)))

    async def send(self, text: str, **values: Json) -> Answer:
        return await self.call("sendMessage", chat_id=101, text=text, **values)

    async def _call(self, bot: BotAccount, method: str, values: JsonObject) -> Answer:
        answer = await self.web.post(f"{self.url}/bot{bot.token}/{method}", json=values)
        return Answer(answer.status_code, as_object(parsed(answer.content)))

    async def updates(self, **values: Json) -> list[JsonObject]:
        return (await self.call("getUpdates", **values)).list


@asynccontextmanager
async def serving(app: Starlette) -> AsyncGenerator[str]:
    """The app behind a real server on a free port; gives its address."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None))
        task = asyncio.create_task(server.serve([door]))
        while not server.started:
            assert not task.done(), "the server did not start"
            await asyncio.sleep(0.005)
        try:
            yield f"http://127.0.0.1:{door.getsockname()[1]}"
        finally:
            server.should_exit = True
            await task


@asynccontextmanager
async def staged(sandbox: SandboxServer, clock: HandClock) -> AsyncGenerator[Stage]:
    """A stage around a sandbox; everything is closed afterwards."""
    async with serving(sandbox.app) as url, httpx.AsyncClient(trust_env=False) as web:
        yield Stage(sandbox, clock, url, web)
        await sandbox.close()
