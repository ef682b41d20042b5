"""Long polling against the sandbox, with a real inbox."""

import asyncio
import logging
import socket
from collections.abc import AsyncGenerator

import pytest

from bot.domain.people import Audience
from bot.gateway.bot_api import BotApi
from bot.gateway.poller import Poller
from bot.sandbox.server import SandboxServer
from bot.services.ports.store import Store
from tests.gateway.doors import FullDisk, WallClock, running, until, until_waiting
from tests.sandbox.stage import PARTNER, TEAM, HandClock, Stage, staged


@pytest.fixture
async def stage() -> AsyncGenerator[Stage]:
    clock = HandClock()
    async with staged(SandboxServer(clock.now, [PARTNER, TEAM]), clock) as ready:
        yield ready


@pytest.fixture
async def api(stage: Stage) -> AsyncGenerator[BotApi]:
    api = BotApi(stage.url, PARTNER.token)
    yield api
    await api.close()


def _poller(api: BotApi, store: Store, woken: asyncio.Event | None = None) -> Poller:
    wake = (woken or asyncio.Event()).set
    return Poller(Audience.PATIENTS, api, store, WallClock(), wake, seconds=0.02)


async def _taken(stage: Stage) -> None:
    """Telegram has been told that we have everything."""
    await until(lambda: stage.sandbox.waiting("partner_bot") == 0)


async def test_an_update_is_kept_and_then_telegram_is_told(
    stage: Stage, api: BotApi, store: Store
) -> None:
    woken = asyncio.Event()
    poller = _poller(api, store, woken)
    assert poller.trouble() is not None
    async with running(poller.run):
        stage.jeanne.send("partner_bot", "Bonjour")
        await until_waiting(store, 1)
        await _taken(stage)
        assert woken.is_set()
        assert poller.trouble() is None


async def test_what_the_store_refuses_telegram_keeps(
    stage: Stage, api: BotApi, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    full = FullDisk(store, refuses=True)
    stage.jeanne.send("partner_bot", "Bonjour")
    async with running(_poller(api, full).run):
        await until(lambda: full.refusals >= 2)
        assert stage.sandbox.waiting("partner_bot") == 1
        full.refuses = False
        await until_waiting(store, 1)
        await _taken(stage)
    assert caplog.text.count("updates cannot be kept: OSError") == 1
    assert "Jeanne" not in caplog.text


async def test_what_comes_twice_is_kept_once(stage: Stage, api: BotApi, store: Store) -> None:
    stage.jeanne.send("partner_bot", "Bonjour")
    hold = stage.sandbox.faults.hold("getUpdates", after_accepting=True)
    async with running(_poller(api, store).run):
        await hold.reached()
        hold.release()
        await until_waiting(store, 1)
    # A new process does not know how far the old one came.
    async with running(_poller(api, store).run):
        stage.jeanne.send("partner_bot", "Bonsoir")
        await until_waiting(store, 2)
        await _taken(stage)


async def test_a_webhook_of_earlier_days_is_taken_back(
    stage: Stage, api: BotApi, store: Store
) -> None:
    await stage.call("setWebhook", url="https://127.0.0.1:8443/x")
    stage.jeanne.send("partner_bot", "Bonjour")
    async with running(_poller(api, store).run):
        await until_waiting(store, 1)


async def test_every_start_names_the_kinds_that_we_want(
    stage: Stage, api: BotApi, store: Store
) -> None:
    async with running(_poller(api, store).run):
        stage.jeanne.send("partner_bot", "Bonjour")
        await until_waiting(store, 1)
        told = (await stage.call("getWebhookInfo")).object
    assert told["allowed_updates"] == [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    ]


async def test_another_poller_is_waited_for_and_logged_once(
    stage: Stage, api: BotApi, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    poller = _poller(api, store)
    async with running(poller.run):
        await until(lambda: poller.trouble() is None)
        for _ in range(3):
            await stage.updates(timeout=0)
            await asyncio.sleep(0.05)
        stage.jeanne.send("partner_bot", "Bonjour")
        await until_waiting(store, 1)
    assert 1 <= caplog.text.count("somebody else takes them") <= 3


async def test_an_unknown_token_shuts_the_door_at_once_and_is_no_secret(
    stage: Stage, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    api = BotApi(stage.url, "7009:wrong-token")
    poller = _poller(api, store)
    async with running(poller.run):
        await until(lambda: "does not know the token" in (poller.trouble() or ""))
    await api.close()
    ours = [one.getMessage() for one in caplog.records if not one.name.startswith("uvicorn")]
    assert "wrong-token" not in "\n".join(ours)


async def test_server_faults_pauses_and_lost_replies_end_nothing(
    stage: Stage, api: BotApi, store: Store
) -> None:
    faults = stage.sandbox.faults
    faults.server_fault("deleteWebhook")
    faults.server_fault("getUpdates", times=2)
    faults.lose_reply("getUpdates")
    stage.jeanne.send("partner_bot", "Bonjour")
    async with running(_poller(api, store).run):
        await until_waiting(store, 1)
        await _taken(stage)


async def test_nobody_at_the_other_end_is_a_trouble_and_a_stop_is_obeyed(store: Store) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        api = BotApi(f"http://127.0.0.1:{door.getsockname()[1]}", PARTNER.token)
        poller = _poller(api, store)
        async with running(poller.run):
            await until(lambda: "ConnectError" in (poller.trouble() or ""))
        await api.close()
    assert poller.trouble() == "The patients bot gets no updates: ConnectError."
