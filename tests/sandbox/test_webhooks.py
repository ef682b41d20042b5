"""Webhooks: the secret, retries, lanes."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.server import SandboxServer
from bot.sandbox.webhooks import retry_seconds
from bot.sandbox.wire import Json, JsonObject, as_object, parsed
from tests.sandbox.stage import PARTNER, HandClock, Stage, serving, staged

HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(slots=True)
class Receiver:
    """A bot's door: keeps what comes and answers as told."""

    url: str = ""
    got: list[tuple[str, JsonObject]] = field(default_factory=list[tuple[str, JsonObject]])
    answers: list[int] = field(default_factory=list[int])
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)
    gate: asyncio.Event | None = None

    async def take(self, request: Request) -> Response:
        update = as_object(parsed(await request.body()))
        async with self.arrived:
            self.got.append((request.headers.get(HEADER, ""), update))
            self.arrived.notify_all()
        if self.gate is not None and "message" in update:
            await self.gate.wait()
        return Response(status_code=self.answers.pop(0) if self.answers else 200)

    async def until(self, count: int) -> list[JsonObject]:
        async with asyncio.timeout(10), self.arrived:
            await self.arrived.wait_for(lambda: len(self.got) >= count)
        return [update for _, update in self.got]


@asynccontextmanager
async def _receiving() -> AsyncGenerator[Receiver]:
    receiver = Receiver()
    async with serving(Starlette(routes=[Route("/", receiver.take, methods=["POST"])])) as url:
        receiver.url = f"{url}/"
        yield receiver


@pytest.fixture
async def receiver() -> AsyncGenerator[Receiver]:
    async with _receiving() as ready:
        yield ready


@pytest.fixture
async def hasty() -> AsyncGenerator[Stage]:
    clock = HandClock()
    sandbox = SandboxServer(clock.now, [PARTNER], webhook_retry=lambda _: 0.01)
    async with staged(sandbox, clock) as ready:
        yield ready


async def test_a_webhook_gets_updates_with_its_secret(hasty: Stage, receiver: Receiver) -> None:
    set_up: dict[str, Json] = {"url": receiver.url, "secret_token": "s-3_cret"}
    assert (await hasty.call("setWebhook", **set_up)).result is True
    hasty.jeanne.start("partner_bot")
    [update] = await receiver.until(1)
    assert receiver.got[0][0] == "s-3_cret"
    assert as_object(update["message"])["text"] == "/start"
    refused = await hasty.call("getUpdates")
    assert refused.refusal[0] == 409


async def test_an_update_comes_again_until_it_is_taken(hasty: Stage, receiver: Receiver) -> None:
    receiver.answers = [500, 401]
    await hasty.call("setWebhook", url=receiver.url)
    hasty.jeanne.start("partner_bot")
    hasty.jeanne.send("partner_bot", "après")
    updates = await receiver.until(4)
    assert updates[0] == updates[1] == updates[2]
    assert as_object(updates[3]["message"])["text"] == "après"
    info = (await hasty.call("getWebhookInfo")).object
    assert info["last_error_message"] == "Wrong response from the webhook: 401 Unauthorized"


async def test_a_tap_does_not_wait_for_a_message(hasty: Stage, receiver: Receiver) -> None:
    receiver.gate = asyncio.Event()
    await hasty.call("setWebhook", url=receiver.url)
    hasty.jeanne.start("partner_bot")
    hasty.jeanne.send("partner_bot", "deux")
    hasty.jeanne.tap_data("partner_bot", "yes", 1)
    before = await receiver.until(2)
    assert sorted(kind for update in before for kind in update if kind != "update_id") == [
        "callback_query",
        "message",
    ]
    receiver.gate.set()
    assert as_object((await receiver.until(3))[2]["message"])["text"] == "deux"


async def test_without_a_webhook_updates_wait_for_polling(hasty: Stage, receiver: Receiver) -> None:
    await hasty.call("setWebhook", url=receiver.url)
    await hasty.call("deleteWebhook")
    hasty.jeanne.start("partner_bot")
    assert len(await hasty.updates()) == 1
    assert receiver.got == []
    assert (await hasty.call("getWebhookInfo")).object["url"] == ""


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"url": "http://example.org/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.org/", "secret_token": "é"},
            "secret token contains unallowed characters",
        ),
    ],
)
async def test_a_bad_webhook_is_refused(stage: Stage, values: dict[str, Json], reason: str) -> None:
    answer = await stage.call("setWebhook", **values)
    assert answer.refusal == (400, f"Bad Request: {reason}")


def test_the_wait_between_attempts_grows_up_to_a_minute() -> None:
    assert [retry_seconds(failures) for failures in range(1, 9)] == [0, 2, 4, 8, 16, 32, 60, 60]
