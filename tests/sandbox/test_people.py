"""The phones in Python: what tests and the page drive."""

import asyncio

import pytest

from bot.sandbox.wire import Json
from tests.sandbox.stage import Stage

BUTTONS: Json = {
    "inline_keyboard": [
        [{"text": "Oui", "callback_data": "yes"}, {"text": "Aide", "url": "https://t.me/team_bot"}]
    ]
}


async def test_a_missing_button_tells_which_ones_are_there(opened: Stage) -> None:
    await opened.send("Prêt ?", reply_markup=BUTTONS)
    with pytest.raises(LookupError, match=r"'Non'.*\['Oui', 'Aide'\]"):
        opened.jeanne.tap("partner_bot", "Non")


async def test_a_button_is_found_by_label_and_by_data(opened: Stage) -> None:
    await opened.send("Prêt ?", reply_markup=BUTTONS)
    assert opened.jeanne.tap("partner_bot", "Oui") != opened.jeanne.tap("partner_bot", "yes")
    assert opened.sandbox.waiting("partner_bot") == 2


async def test_a_button_that_opens_a_link_is_no_tap(opened: Stage) -> None:
    await opened.send("Prêt ?", reply_markup=BUTTONS)
    with pytest.raises(ValueError, match="it is no tap"):
        opened.jeanne.tap("partner_bot", "Aide")


async def test_waiting_for_a_chat_ends_when_it_looks_as_wanted(opened: Stage) -> None:
    chat = opened.jeanne.chat("partner_bot")
    waiting = asyncio.create_task(chat.until(lambda now: now.last.text == "Bonjour"))
    await asyncio.sleep(0)
    await opened.send("Bonjour")
    assert (await waiting).last.text == "Bonjour"


async def test_waiting_in_vain_tells_what_the_chat_shows(opened: Stage) -> None:
    await opened.send("Prêt ?", reply_markup=BUTTONS)
    with pytest.raises(TimeoutError, match=r"Partner: 'Prêt \?' \['Oui', 'Aide'\]"):
        await opened.jeanne.chat("partner_bot").until(lambda chat: chat.blocked, seconds=0.01)


async def test_a_start_link_opens_the_bot_that_it_names(stage: Stage) -> None:
    stage.jeanne.open_link("https://t.me/team_bot?start=a-b_c")
    chat = stage.jeanne.chat("team_bot")
    assert (chat.started, chat.messages[0].text) == (True, "/start a-b_c")
    with pytest.raises(ValueError, match="Not a start link"):
        stage.jeanne.open_link("https://example.org")


async def test_who_blocked_a_bot_cannot_write_to_it(opened: Stage) -> None:
    opened.jeanne.block("partner_bot")
    with pytest.raises(ValueError, match="unblock it first"):
        opened.jeanne.send("partner_bot", "Bonjour")


async def test_nobody_sends_nothing_and_an_unknown_bot_is_named(stage: Stage) -> None:
    with pytest.raises(ValueError, match="no empty message"):
        stage.jeanne.send("partner_bot", "  ")
    with pytest.raises(LookupError, match="Known: partner_bot, team_bot"):
        stage.jeanne.send("nobody_bot", "Bonjour")
