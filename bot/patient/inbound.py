"""From aiogram's types to ours. Nothing is decided here."""

from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User

from bot.chat.buttons import decode
from bot.chat.reading import read_media, read_membership, read_text
from bot.domain.inbound import Chosen, Inbound, Input
from bot.domain.people import Address, Audience


def read_message(update: Update, message: Message) -> Inbound | None:
    """What somebody wrote or sent; None: only something that happened in the chat."""
    meant = _meant(message, edited=update.edited_message is not None)
    return None if meant is None else _from(update, message.chat, message.from_user, meant)


def read_tap(update: Update, tap: CallbackQuery) -> Inbound:
    """A pressed button; its message may be out of reach for us by now."""
    carrier = tap.message
    meant = Chosen(decode(tap.data), tap.id, None if carrier is None else carrier.message_id)
    return _from(update, None if carrier is None else carrier.chat, tap.from_user, meant)


def read_membership_change(update: Update, change: ChatMemberUpdated) -> Inbound:
    """We were blocked, or let in again."""
    meant = read_membership(change.new_chat_member.status)
    return _from(update, change.chat, change.from_user, meant)


def _meant(message: Message, *, edited: bool) -> Input | None:
    if message.text is None:
        return read_media(message.model_fields_set, message.caption or "", edited=edited)
    own = message.forward_origin is None and message.via_bot is None
    return read_text(message.text, edited=edited, forwarded=not own)


def _from(update: Update, chat: Chat | None, user: User | None, meant: Input) -> Inbound:
    """A chat that is not told is the person's own with us; a person who is not told is no bot."""
    where = chat.id if chat is not None else (user.id if user is not None else 0)
    return Inbound(
        update.update_id,
        Address(Audience.PATIENTS, where),
        meant,
        private=chat is None or chat.type == ChatType.PRIVATE,
        from_bot=user is not None and user.is_bot,
        language_hint=(user.language_code or "") if user is not None else "",
    )
