"""What is particular to aiogram."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import GetMe
from aiogram.utils.token import TokenValidationError
from aiohttp import ClientConnectionResetError

from bot.chat.outcome import CallError, Failure
from bot.domain.inbound import Inbound
from bot.domain.people import Audience
from bot.patient.run import PatientBot
from bot.patient.session import Session
from bot.sandbox.server import SandboxServer
from bot.services.ports.messages import RawUpdate
from tests.sandbox.stage import PARTNER, TEAM, HandClock, Stage, staged


@pytest.fixture
async def stage() -> AsyncGenerator[Stage]:
    clock = HandClock()
    async with staged(SandboxServer(clock.now, [PARTNER, TEAM]), clock) as ready:
        yield ready


async def _unheard(inbound: Inbound) -> None:
    raise AssertionError(inbound)


def test_a_token_that_is_none_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(TokenValidationError):
        PatientBot("not a token", "http://127.0.0.1:9", tmp_path, _unheard)


async def test_connections_are_kept_and_can_be_closed_twice(tmp_path: Path) -> None:
    bot = PatientBot("7001:t", "http://127.0.0.1:9", tmp_path, _unheard)
    await bot.open()
    await bot.close()
    await bot.close()
    # What is opened by accident afterwards is refused like any connection that does not come about.
    assert not await bot.publish_commands({None: (("help", "Help"),)})
    await bot.close()


async def test_an_update_of_a_kind_to_come_is_left_alone_without_a_word(
    tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    bot = PatientBot("7001:t", "http://127.0.0.1:9", tmp_path, _unheard)
    await bot.feed(RawUpdate(Audience.PATIENTS, 1, 0, '{"update_id": 1, "rain": {"text": "x"}}'))
    await bot.close()
    assert not recwarn.list


async def test_what_breaks_on_the_way_is_told_by_its_kind_only(
    monkeypatch: pytest.MonkeyPatch, stage: Stage
) -> None:
    session = Session(stage.url)
    bot = Bot(PARTNER.token, session=session)
    assert (await bot(GetMe())).username == "partner_bot"

    async def broken(*_call: object) -> None:
        problem = TelegramNetworkError(GetMe(), "at /bot7001:partner-token/getMe")
        raise problem from ClientConnectionResetError("at /bot7001:partner-token/getMe")

    monkeypatch.setattr("aiogram.client.session.aiohttp.AiohttpSession.make_request", broken)
    with pytest.raises(CallError) as caught:
        await bot(GetMe())
    await session.close()
    assert caught.value.failure == Failure(None, "ClientConnectionResetError")
    assert "partner-token" not in str(caught.value)


async def test_an_accepted_answer_that_cannot_be_read_is_no_refusal() -> None:
    session = Session("http://127.0.0.1:9")
    bot = Bot(PARTNER.token, session=session)
    for answer in ("<html>", '{"ok": true, "result": 7}'):
        with pytest.raises(CallError) as caught:
            session.check_response(bot, GetMe(), 200, answer)
        assert caught.value.failure == Failure(200, "an answer that cannot be read")
    await session.close()
