"""From our messages to aiogram's calls; see bot.chat.outcome for what comes of a failure."""

from pathlib import Path

from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
)

from bot.chat.limits import NOTICE_UNITS_MAX, shortened
from bot.chat.pictures import read_picture
from bot.chat.sending import attempt, edit_in_place, send_in_order
from bot.chat.writing import Bubble
from bot.domain.dispatch import Delivery
from bot.domain.people import Address
from bot.domain.text import Message

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class PatientChannel:
    """The way out to patients and caregivers (bot.services.ports.edges.Channel).

    `pictures` is the content folder, in which a message's picture has its path.
    """

    def __init__(self, bot: Bot, pictures: Path) -> None:
        self._bot = bot
        self._pictures = pictures

    async def send(self, to: Address, message: Message, *, protect: bool) -> Delivery:
        """A new message, in as many parts as it needs; see bot.chat.sending."""
        return await send_in_order(message, lambda bubble: self._post(to.chat, bubble, protect))

    async def edit(self, to: Address, message_id: int, message: Message) -> Delivery:
        """Replaces words and buttons of a message of ours."""
        return await edit_in_place(
            message, message_id, lambda bubble: self._replace(to.chat, message_id, bubble)
        )

    async def delete(self, to: Address, message_id: int) -> Delivery:
        """Removes a message."""
        return await attempt(self._delete(to.chat, message_id))

    async def answer_tap(self, tap: str, notice: str) -> Delivery:
        """Stops the spinner of a button, with a notice unless it is empty."""
        return await attempt(self._answer(tap, shortened(notice, NOTICE_UNITS_MAX)))

    async def _post(self, chat: int, bubble: Bubble, protect: bool) -> int | None:  # noqa: FBT001 - called in one place
        markup = _buttons(bubble) or _keyboard(bubble)
        picture = read_picture(self._pictures, bubble.picture) if bubble.picture else None
        if picture is None:
            sent = await self._bot.send_message(
                chat,
                bubble.html,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                protect_content=protect,
                reply_markup=markup,
            )
            return sent.message_id
        sent = await self._bot.send_photo(
            chat,
            BufferedInputFile(picture, Path(bubble.picture or "").name),
            caption=bubble.html,
            parse_mode=ParseMode.HTML,
            protect_content=protect,
            reply_markup=markup,
        )
        return sent.message_id

    async def _replace(self, chat: int, message_id: int, bubble: Bubble) -> None:
        if bubble.picture is None:
            await self._bot.edit_message_text(
                bubble.html,
                chat_id=chat,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                reply_markup=_buttons(bubble),
            )
        else:
            await self._bot.edit_message_caption(
                chat_id=chat,
                message_id=message_id,
                caption=bubble.html,
                parse_mode=ParseMode.HTML,
                reply_markup=_buttons(bubble),
            )

    async def _delete(self, chat: int, message_id: int) -> None:
        await self._bot.delete_message(chat, message_id)

    async def _answer(self, tap: str, notice: str) -> None:
        await self._bot.answer_callback_query(tap, text=notice or None)


def _buttons(bubble: Bubble) -> InlineKeyboardMarkup | None:
    rows = [
        [InlineKeyboardButton(text=key.label, callback_data=key.data) for key in row]
        for row in bubble.rows
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _keyboard(bubble: Bubble) -> ReplyKeyboardMarkup | None:
    rows = [[KeyboardButton(text=label) for label in row] for row in bubble.keyboard]
    if not rows:
        return None
    return ReplyKeyboardMarkup(keyboard=rows, is_persistent=True, resize_keyboard=True)
