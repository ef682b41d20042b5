"""One suite for both channels, over real HTTP against the sandbox: every failure has its value."""

import logging
import socket
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat import sending
from bot.domain.dispatch import Deferred, Delivered, Refusal, Refused, Uncertain
from bot.domain.people import Address, Audience
from bot.domain.text import Message
from bot.sandbox.attachments import plain_picture
from tests.contracts.ways import LONG, Way, make_bot


async def test_who_blocked_us_is_gone(way: Way) -> None:
    way.stage.jeanne.block(way.account)
    assert await way.say("Bonjour") == Refused(
        Refusal.GONE, "Forbidden: bot was blocked by the user"
    )


async def test_an_unknown_chat_is_gone(way: Way) -> None:
    nobody = Address(way.audience, 999_999)
    delivery = await way.channel.send(nobody, Message("Bonjour"), protect=False)
    assert delivery == Refused(Refusal.GONE, "Bad Request: chat not found")


async def test_an_empty_message_is_malformed(way: Way) -> None:
    assert await way.say(" ") == Refused(Refusal.MALFORMED, "Bad Request: message text is empty")


async def test_429_puts_off_as_long_as_telegram_asks(way: Way) -> None:
    way.stage.sandbox.faults.too_many("sendMessage", retry_after=7)
    assert await way.say("Bonjour") == Deferred(timedelta(seconds=7), limited=True)
    assert way.chat.texts == ()


async def test_429_in_the_middle_of_a_message_is_uncertain(way: Way) -> None:
    await way.say("Bonjour")
    faults = way.stage.sandbox.faults
    hold = faults.hold("sendMessage")
    hold.release()
    faults.too_many("sendMessage", retry_after=7)
    delivery = await way.channel.send(way.to, LONG, protect=False)
    assert isinstance(delivery, Uncertain)
    assert way.chat.texts == ("Bonjour", "a" * 3000)


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_a_page_of_a_proxy_at_5xx_is_uncertain(way: Way, status: int) -> None:
    way.stage.sandbox.faults.server_fault("sendMessage", status=status)
    assert await way.say("Bonjour") == Uncertain(f"HTTP {status} without a reason")


@pytest.mark.parametrize("status", [413, 400])
async def test_a_page_of_a_proxy_below_500_is_a_refusal(way: Way, status: int) -> None:
    way.stage.sandbox.faults.server_fault("sendPhoto", status=status)
    (way.pictures / "arm.png").write_bytes(plain_picture())
    delivery = await way.channel.send(way.to, Message("x", (), "arm.png"), protect=False)
    assert delivery == Refused(Refusal.MALFORMED, f"HTTP {status} without a reason")


async def test_a_lost_reply_is_uncertain_though_the_message_arrived(way: Way) -> None:
    for method in ("sendMessage", "editMessageText", "deleteMessage"):
        way.stage.sandbox.faults.lose_reply(method)
    assert isinstance(await way.say("Bonjour"), Uncertain)
    assert way.chat.texts == ("Bonjour",)
    number = way.last.id
    assert isinstance(await way.channel.edit(way.to, number, Message("Bonsoir")), Uncertain)
    assert isinstance(await way.channel.delete(way.to, number), Uncertain)


async def test_no_answer_in_time_is_uncertain(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "SEND_SECONDS_MAX", 0.3)
    hold = way.stage.sandbox.faults.hold("sendMessage")
    assert await way.say("Bonjour") == Uncertain("no answer in time")
    hold.release()


async def test_after_every_failure_the_next_message_goes_through(way: Way) -> None:
    faults = way.stage.sandbox.faults
    faults.lose_reply("sendMessage")
    faults.server_fault("sendMessage")
    faults.too_many("sendMessage", retry_after=1)
    for _ in range(3):
        assert not isinstance(await way.say("Bonjour"), Delivered)
    await way.said("Bonsoir")
    assert way.last.text == "Bonsoir"


@pytest.mark.parametrize("audience", list(Audience))
async def test_a_refused_connection_is_put_off_without_doubt(
    audience: Audience, tmp_path: Path
) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))  # bound, but nobody listens
        bot = make_bot(audience, "7:t", f"http://127.0.0.1:{door.getsockname()[1]}", tmp_path)
        await bot.open()
        to = Address(audience, 101)
        deliveries = [
            await bot.channel.send(to, Message("Bonjour"), protect=False),
            await bot.channel.edit(to, 1, Message("Bonjour")),
            await bot.channel.delete(to, 1),
            await bot.channel.answer_tap("1", ""),
        ]
        await bot.close()
    assert deliveries == [Deferred(timedelta(0))] * 4


async def test_no_token_reaches_a_log_or_a_detail(
    way: Way, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    faults = way.stage.sandbox.faults
    wrong = make_bot(way.audience, "7009:wrong-token", way.stage.url, way.pictures)
    await wrong.open()
    refused = await wrong.channel.send(way.to, Message("Bonjour"), protect=False)
    assert not await wrong.publish_commands({None: (("start", "Begin"),)})
    await wrong.close()
    faults.lose_reply("sendMessage")
    faults.server_fault("sendMessage")
    told = [refused, await way.say("x"), await way.say("x"), await way.say("x")]
    assert refused == Refused(Refusal.UNAUTHORIZED, "Unauthorized")
    # The stand-in's own web server is no part of the bots.
    ours = [record for record in caplog.records if not record.name.startswith("uvicorn")]
    written = "\n".join(record.getMessage() + str(record.exc_info) for record in ours)
    for secret in ("partner-token", "team-token", "wrong-token"):
        assert secret not in written
        assert secret not in repr(told)
