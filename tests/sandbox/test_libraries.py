"""Both libraries read everything that the sandbox says, over real HTTP."""

from collections.abc import AsyncGenerator

import aiogram
import pytest
import telegram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
)
from telegram.request import HTTPXRequest

from bot.sandbox.attachments import plain_picture
from tests.sandbox.stage import PARTNER, Stage

BUTTONS = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Oui", callback_data="yes")]]
)
ALL_KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]


@pytest.fixture
async def aiogram_bot(opened: Stage) -> AsyncGenerator[aiogram.Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(opened.url))
    async with aiogram.Bot(PARTNER.token, session=session) as bot:
        yield bot


@pytest.fixture
async def telegram_bot(opened: Stage) -> AsyncGenerator[telegram.Bot]:
    request = HTTPXRequest(httpx_kwargs={"trust_env": False})
    polls = HTTPXRequest(httpx_kwargs={"trust_env": False})
    base = f"{opened.url}/bot"
    file_base = f"{opened.url}/file/bot"
    bot = telegram.Bot(PARTNER.token, base, file_base, request=request, get_updates_request=polls)
    async with bot:
        yield bot


def _do_everything(opened: Stage) -> int:
    jeanne = opened.jeanne
    number = jeanne.send("partner_bot", "Bonjour /help", reply_to=1)
    jeanne.edit("partner_bot", number, "Bonsoir")
    jeanne.forward("partner_bot", "lisez https://example.org", "Rose")
    jeanne.send_photo("partner_bot", caption="Mon pied", album="9")
    jeanne.send_voice("partner_bot")
    jeanne.send_sticker("partner_bot")
    jeanne.send_document("partner_bot", "a.txt", b"x")
    jeanne.send_location("partner_bot")
    jeanne.send_contact("partner_bot", "+32470000000", "Luc")
    jeanne.tap("partner_bot", "Oui")
    jeanne.tap_data("partner_bot", "forged", 9_999)
    jeanne.block("partner_bot")
    jeanne.unblock("partner_bot")
    opened.sandbox.group(-500, "Famille", [jeanne], ["partner_bot"])
    return 15  # each of these is one update, the group makes two


async def test_aiogram_reads_every_update(opened: Stage, aiogram_bot: aiogram.Bot) -> None:
    await aiogram_bot.send_message(101, "Prêt ?", reply_markup=BUTTONS)
    count = _do_everything(opened)
    updates = await aiogram_bot.get_updates(allowed_updates=ALL_KINDS)
    assert len(updates) == count
    queries = [update.callback_query for update in updates if update.callback_query]
    assert [query.data for query in queries] == ["yes", "forged"]
    assert await aiogram_bot.answer_callback_query(queries[0].id, "Noté") is True


async def test_python_telegram_bot_reads_every_update(
    opened: Stage, telegram_bot: telegram.Bot
) -> None:
    button = telegram.InlineKeyboardButton("Oui", callback_data="yes")
    markup = telegram.InlineKeyboardMarkup([[button]])
    await telegram_bot.send_message(101, "Prêt ?", reply_markup=markup)
    count = _do_everything(opened)
    updates = await telegram_bot.get_updates(allowed_updates=ALL_KINDS)
    assert len(updates) == count
    queries = [update.callback_query for update in updates if update.callback_query]
    assert [query.data for query in queries] == ["yes", "forged"]
    assert await queries[0].answer("Noté") is True


async def test_aiogram_calls_what_a_bot_needs(aiogram_bot: aiogram.Bot) -> None:
    bot = aiogram_bot
    assert (await bot.get_me()).username == "partner_bot"
    words = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Oui")]])
    sent = await bot.send_message(101, "<b>Prêt</b> ?", parse_mode="HTML", reply_markup=words)
    assert sent.html_text == "<b>Prêt</b> ?"
    asked = await bot.send_message(101, "Prêt ?", reply_markup=BUTTONS, protect_content=True)
    edited = await bot.edit_message_text("Merci", chat_id=101, message_id=asked.message_id)
    assert isinstance(edited, aiogram.types.Message)
    assert edited.edit_date
    photo = BufferedInputFile(plain_picture(), "foot.png")
    shown = await bot.send_photo(101, photo, caption="Le pied", reply_markup=BUTTONS)
    assert shown.photo
    again = await bot.send_photo(101, shown.photo[-1].file_id)
    file = await bot.get_file((again.photo or [])[-1].file_id)
    downloaded = await bot.download(file)
    assert downloaded is not None
    assert downloaded.read() == plain_picture()
    await bot.send_chat_action(101, "typing")
    await bot.set_message_reaction(101, shown.message_id, [ReactionTypeEmoji(emoji="👍")])
    await bot.delete_message(101, shown.message_id)
    await bot.set_my_commands([BotCommand(command="help", description="Aide")], language_code="fr")
    assert [one.command for one in await bot.get_my_commands(language_code="fr")] == ["help"]
    assert (await bot.get_chat(101)).first_name == "Jeanne"
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_python_telegram_bot_calls_what_a_bot_needs(telegram_bot: telegram.Bot) -> None:
    bot = telegram_bot
    assert (await bot.get_me()).username == "partner_bot"
    words = telegram.ReplyKeyboardMarkup([["Oui"]])
    sent = await bot.send_message(101, "<b>Prêt</b> ?", parse_mode="HTML", reply_markup=words)
    assert sent.text_html == "<b>Prêt</b> ?"
    asked = await bot.send_message(101, "Prêt ?", protect_content=True)
    edited = await bot.edit_message_text("Merci", 101, asked.message_id)
    assert isinstance(edited, telegram.Message)
    assert edited.edit_date
    shown = await bot.send_photo(101, plain_picture(), caption="Le pied")
    again = await bot.send_photo(101, shown.photo[-1].file_id)
    file = await bot.get_file(again.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == plain_picture()
    await bot.send_chat_action(101, "typing")
    await bot.set_message_reaction(101, shown.message_id, "👍")
    await bot.delete_message(101, shown.message_id)
    await bot.set_my_commands([("help", "Hilfe")], language_code="de")
    assert [one.command for one in await bot.get_my_commands(language_code="de")] == ["help"]
    assert (await bot.get_chat(101)).first_name == "Jeanne"
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_aiogram_raises_what_real_refusals_raise(
    opened: Stage, aiogram_bot: aiogram.Bot
) -> None:
    faults = opened.sandbox.faults
    faults.too_many("sendMessage", retry_after=3)
    with pytest.raises(TelegramRetryAfter) as wait:
        await aiogram_bot.send_message(101, "x")
    assert wait.value.retry_after == 3
    faults.lose_reply("sendMessage")
    with pytest.raises(TelegramNetworkError):
        await aiogram_bot.send_message(101, "x")
    with pytest.raises(TelegramBadRequest, match="can't parse entities"):
        await aiogram_bot.send_message(101, "<b>x", parse_mode="HTML")
    opened.jeanne.block("partner_bot")
    with pytest.raises(TelegramForbiddenError):
        await aiogram_bot.send_message(101, "x")


async def test_python_telegram_bot_raises_what_real_refusals_raise(
    opened: Stage, telegram_bot: telegram.Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # the type to come; the old one warns
    faults = opened.sandbox.faults
    faults.too_many("sendMessage", retry_after=3)
    with pytest.raises(telegram.error.RetryAfter):
        await telegram_bot.send_message(101, "x")
    faults.lose_reply("sendMessage")
    with pytest.raises(telegram.error.NetworkError):
        await telegram_bot.send_message(101, "x")
    with pytest.raises(telegram.error.BadRequest, match=r"(?i)can't parse entities"):
        await telegram_bot.send_message(101, "<b>x", parse_mode="HTML")
    opened.jeanne.block("partner_bot")
    with pytest.raises(telegram.error.Forbidden):
        await telegram_bot.send_message(101, "x")
