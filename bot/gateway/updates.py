"""What the door reads of an update: its number and its chat. Whoever works on it reads the rest."""

import json

from bot.chat.wire import JsonObject, as_integer, as_object
from bot.domain.people import Audience
from bot.services.ports.messages import RawUpdate

NO_CHAT = 0
"""The chat of an update that names none that we can read."""


def raw_update(audience: Audience, value: object) -> RawUpdate | None:
    """The update as it will be kept; None where it has no number, so that it cannot be."""
    update = as_object(value)
    number = as_integer(update.get("update_id"))
    if number is None:
        return None
    # Half of a character pair is no text for anybody: it becomes a question mark.
    payload = json.dumps(update, ensure_ascii=False, separators=(",", ":"))
    return RawUpdate(audience, number, _chat(update), payload.encode(errors="replace").decode())


def _chat(update: JsonObject) -> int:
    tap = as_object(update.get("callback_query"))
    carriers = (
        update.get("message"),
        update.get("edited_message"),
        update.get("my_chat_member"),
        tap.get("message"),
    )
    places = [as_object(carrier).get("chat") for carrier in carriers]
    for place in (*places, tap.get("from")):
        chat = as_integer(as_object(place).get("id"))
        if chat is not None:
            return chat
    return NO_CHAT
