"""Bad days on order."""

import asyncio

import httpx
import pytest

from tests.sandbox.stage import Stage


async def test_429_says_how_long_to_wait_and_accepts_nothing(opened: Stage) -> None:
    opened.sandbox.faults.too_many("sendMessage", retry_after=7, times=2, chat_id=101)
    for _ in range(2):
        answer = await opened.send("Bonjour")
        assert answer.refusal == (429, "Too Many Requests: retry after 7")
        assert answer.body["parameters"] == {"retry_after": 7}
    assert (await opened.send("Bonjour")).status == 200
    assert [call.text for call in opened.sandbox.accepted("sendMessage")] == ["Bonjour"]


async def test_a_fault_for_one_chat_leaves_the_others_alone(opened: Stage) -> None:
    opened.sandbox.faults.too_many("sendMessage", retry_after=7, chat_id=555)
    assert (await opened.send("Bonjour")).status == 200


async def test_a_server_fault_is_a_web_page(opened: Stage) -> None:
    opened.sandbox.faults.server_fault("sendMessage", status=502)
    url = f"{opened.url}/bot7001:partner-token/sendMessage"
    answer = await opened.web.post(url, json={"chat_id": 101, "text": "x"})
    assert answer.status_code == 502
    assert answer.text.startswith("<html>")
    assert opened.sandbox.accepted("sendMessage") == ()


async def test_a_lost_reply_leaves_the_message_in_the_chat(opened: Stage) -> None:
    opened.sandbox.faults.lose_reply("sendMessage")
    with pytest.raises(httpx.RemoteProtocolError):
        await opened.send("Bonjour")
    assert opened.jeanne.chat("partner_bot").texts == ("Bonjour",)
    assert len(opened.sandbox.accepted("sendMessage", chat_id=101)) == 1


async def test_a_held_call_waits_before_it_is_accepted(opened: Stage) -> None:
    hold = opened.sandbox.faults.hold("sendMessage")
    sending = asyncio.create_task(opened.send("Bonjour"))
    await hold.reached()
    assert opened.jeanne.chat("partner_bot").texts == ()
    hold.release()
    assert (await sending).status == 200
    assert opened.jeanne.chat("partner_bot").texts == ("Bonjour",)


async def test_a_call_can_be_held_after_it_was_accepted(opened: Stage) -> None:
    hold = opened.sandbox.faults.hold("sendMessage", after_accepting=True)
    sending = asyncio.create_task(opened.send("Bonjour"))
    await hold.reached()
    assert opened.jeanne.chat("partner_bot").texts == ("Bonjour",)
    assert not sending.done()
    opened.sandbox.faults.clear()
    assert (await sending).status == 200


async def test_accepted_calls_carry_the_time_of_the_clock(opened: Stage) -> None:
    opened.clock.move(hours=2)
    await opened.send("Bonjour")
    [call] = opened.sandbox.accepted("sendmessage", bot="partner_bot")
    assert (call.at, call.chat_id) == (opened.clock.now(), 101)
