"""Webhooks over real HTTP, with a real inbox."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass

import httpx
import pytest
from starlette.applications import Starlette

from bot.domain.people import Audience
from bot.gateway import webhook
from bot.gateway.bot_api import BotApi
from bot.gateway.webhook import BODY_BYTES_MAX, SECRET_HEADER, Webhook, webhook_routes
from bot.sandbox.server import SandboxServer
from bot.services.ports.store import Store
from tests.gateway.doors import FullDisk, WallClock, message, running, until_waiting, waiting
from tests.sandbox.stage import PARTNER, TEAM, HandClock, serving, staged

SECRET = "a-secret_of-the-patients"  # noqa: S105 - of a test
RIGHT = {SECRET_HEADER: SECRET}


@dataclass(frozen=True, slots=True)
class Door:
    """Both doors behind a real server, and a client in front."""

    url: str
    store: FullDisk
    web: httpx.AsyncClient
    patients: Webhook
    woken: asyncio.Event

    async def call(
        self, headers: dict[str, str], body: object, audience: str = "patients"
    ) -> httpx.Response:
        return await self.web.post(f"{self.url}/telegram/{audience}", json=body, headers=headers)


@pytest.fixture
async def door(store: Store) -> AsyncGenerator[Door]:
    disk, woken = FullDisk(store), asyncio.Event()
    patients = Webhook(Audience.PATIENTS, SECRET, disk, WallClock(), woken.set)
    team = Webhook(Audience.CARETEAM, "another", disk, WallClock(), woken.set)
    app = Starlette(routes=webhook_routes([patients, team]))
    async with serving(app) as url, httpx.AsyncClient(trust_env=False) as web:
        yield Door(url, disk, web, patients, woken)


async def test_an_update_is_kept_and_then_accepted(door: Door) -> None:
    assert (await door.call(RIGHT, message(1))).status_code == 200
    assert await waiting(door.store) == 1
    assert door.woken.is_set()


async def test_what_comes_twice_is_accepted_twice_and_kept_once(door: Door) -> None:
    for _ in range(2):
        assert (await door.call(RIGHT, message(1))).status_code == 200
    assert await waiting(door.store) == 1


@pytest.mark.parametrize(
    "headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: SECRET + "x"}, {SECRET_HEADER: "another"}]
)
async def test_who_does_not_know_the_secret_is_sent_away(
    door: Door, headers: dict[str, str]
) -> None:
    assert (await door.call(headers, message(1))).status_code == 403
    assert await waiting(door.store) == 0


async def test_each_bot_has_its_own_secret(door: Door) -> None:
    assert (await door.call(RIGHT, message(1), "careteam")).status_code == 403
    right = {SECRET_HEADER: "another"}
    assert (await door.call(right, message(1), "careteam")).status_code == 200
    assert (await door.call(right, message(1), "nobody")).status_code == 404


async def test_what_the_store_refuses_telegram_must_bring_again(
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    door.store.refuses = True
    assert (await door.call(RIGHT, message(1))).status_code == 503
    door.store.refuses = False
    assert (await door.call(RIGHT, message(1))).status_code == 200
    assert await waiting(door.store) == 1
    assert "Jeanne" not in caplog.text


async def test_too_large_a_body_is_not_read_to_the_end(door: Door) -> None:
    answer = await door.call(RIGHT, message(1, text="x" * BODY_BYTES_MAX))
    assert answer.status_code == 413
    assert await waiting(door.store) == 0


@pytest.mark.parametrize("body", [[], {}, "Bonjour", {"update_id": "x"}, None])
async def test_a_call_without_an_update_does_not_come_again(door: Door, body: object) -> None:
    assert (await door.call(RIGHT, body)).status_code == 200
    assert await waiting(door.store) == 0


async def test_only_a_post_is_a_call(door: Door) -> None:
    answer = await door.web.get(f"{door.url}/telegram/patients", headers=RIGHT)
    assert answer.status_code == 405


async def test_telegram_is_told_where_to_call_and_does(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "REGISTER_AGAIN_SECONDS", 0.01)
    clock = HandClock()
    async with staged(SandboxServer(clock.now, [PARTNER, TEAM]), clock) as stage:
        api = BotApi(stage.url, PARTNER.token)
        stage.sandbox.faults.server_fault("setWebhook", times=2)
        assert door.patients.trouble() is not None
        async with running(lambda stopping: door.patients.register(api, door.url, stopping)):
            stage.jeanne.send("partner_bot", "Bonjour")
            await until_waiting(door.store, 1)
        assert door.patients.trouble() is None
        told = (await stage.call("getWebhookInfo")).object
        assert (told["url"], told["max_connections"]) == (f"{door.url}/telegram/patients", 40)
        await api.close()


async def test_a_stop_ends_the_telling(door: Door) -> None:
    api = BotApi("http://127.0.0.1:9", PARTNER.token)
    async with running(lambda stopping: door.patients.register(api, door.url, stopping)):
        await asyncio.sleep(0.05)
    await api.close()
    assert door.patients.trouble() is not None
