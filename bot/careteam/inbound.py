"""From python-telegram-bot's types to ours. Nothing is decided here."""

from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatType

from bot.chat.buttons import decode
from bot.chat.reading import FIELDS, read_media, read_membership, read_text
from bot.domain.inbound import Chosen, Inbound, Input
from bot.domain.people import Address, Audience


def read_update(update: Update) -> Inbound | None:
    """What a person did; None: an update of a kind that nobody waits for an answer to."""
    message = update.message or update.edited_message
    if message is not None:
        return _read_message(update, message)
    if update.callback_query is not None:
        return _read_tap(update, update.callback_query)
    if update.my_chat_member is not None:
        return _read_membership_change(update, update.my_chat_member)
    return None


def _read_message(update: Update, message: Message) -> Inbound | None:
    meant = _meant(message, edited=update.edited_message is not None)
    return None if meant is None else _from(update, message.chat, message.from_user, meant)


def _read_tap(update: Update, tap: CallbackQuery) -> Inbound:
    """A pressed button; its message may be out of reach for us by now."""
    carrier = tap.message
    number = None if carrier is None else int(carrier.message_id)
    meant = Chosen(decode(tap.data), tap.id, number)
    return _from(update, None if carrier is None else carrier.chat, tap.from_user, meant)


def _read_membership_change(update: Update, change: ChatMemberUpdated) -> Inbound:
    meant = read_membership(change.new_chat_member.status)
    return _from(update, change.chat, change.from_user, meant)


def _meant(message: Message, *, edited: bool) -> Input | None:
    if message.text is None:
        return read_media(_fields(message), message.caption or "", edited=edited)
    own = message.forward_origin is None and message.via_bot is None
    return read_text(message.text, edited=edited, forwarded=not own)


def _fields(message: Message) -> set[str]:
    """The fields that say what came, also those that this version of the library does not know."""
    known = {name for name in FIELDS if getattr(message, name, None)}
    return known | message.api_kwargs.keys()


def _from(update: Update, chat: Chat | None, user: User | None, meant: Input) -> Inbound:
    """A chat that is not told is the person's own with us; a person who is not told is no bot.

    The library takes a number on trust: one that is none raises ValueError or TypeError here.
    """
    where = chat.id if chat is not None else (user.id if user is not None else 0)
    return Inbound(
        update.update_id,
        Address(Audience.CARETEAM, int(where)),
        meant,
        private=chat is None or chat.type == ChatType.PRIVATE,
        from_bot=user is not None and user.is_bot,
        language_hint=(user.language_code or "") if user is not None else "",
    )
