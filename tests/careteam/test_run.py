"""What is particular to python-telegram-bot."""

import logging
from pathlib import Path

import pytest

from bot.careteam.run import CareTeamBot
from bot.careteam.session import Session
from bot.chat.outcome import CallError, Failure
from bot.domain.inbound import Inbound, Typed
from bot.domain.people import Audience
from bot.services.ports.messages import RawUpdate

NOWHERE = "http://127.0.0.1:9"
HELLO = (
    '{"update_id": 3, "message": {"message_id": 5, "date": 0, "text": "Bonjour",'
    ' "chat": {"id": 201, "type": "private"}}}'
)


async def test_it_opens_and_works_without_asking_telegram_who_it_is(tmp_path: Path) -> None:
    heard: list[Inbound] = []

    async def receive(inbound: Inbound) -> None:
        heard.append(inbound)

    bot = CareTeamBot("7002:team-token", NOWHERE, tmp_path, receive)
    await bot.open()
    await bot.feed(RawUpdate(Audience.CARETEAM, 3, 201, HELLO))
    await bot.close()
    assert [inbound.input for inbound in heard] == [Typed("Bonjour")]


async def test_a_payload_that_is_no_update_is_a_failure(tmp_path: Path) -> None:
    async def unheard(inbound: Inbound) -> None:
        raise AssertionError(inbound)

    bot = CareTeamBot("7002:team-token", NOWHERE, tmp_path, unheard)
    await bot.open()
    for payload in ("[]", "nonsense", "{}"):
        with pytest.raises(Exception):  # noqa: B017, PT011 - whatever the library raises
            await bot.feed(RawUpdate(Audience.CARETEAM, 3, 201, payload))
    await bot.close()


async def test_the_library_does_not_log_what_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    async def refuse(inbound: Inbound) -> None:
        raise LookupError(inbound.update)

    bot = CareTeamBot("7002:team-token", NOWHERE, tmp_path, refuse)
    await bot.open()
    with pytest.raises(LookupError):
        await bot.feed(RawUpdate(Audience.CARETEAM, 3, 201, HELLO))
    assert not await bot.publish_commands({None: (("help", "Help"),)})
    await bot.close()
    assert "Bonjour" not in caplog.text
    assert "team-token" not in caplog.text


async def test_a_connection_that_does_not_come_about_is_told_by_its_kind_only() -> None:
    session = Session()
    with pytest.raises(CallError) as caught:
        await session.do_request(f"{NOWHERE}/bot7002:team-token/getMe", "POST")
    await session.shutdown()
    assert caught.value.failure == Failure(None, "ConnectError", unsent=True)
    assert caught.value.__cause__ is None
