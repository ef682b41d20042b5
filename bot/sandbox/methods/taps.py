"""answerCallbackQuery."""

from bot.sandbox.call import Call
from bot.sandbox.chats import Notice
from bot.sandbox.entities import units
from bot.sandbox.updates import TAP_LIFE_SECONDS
from bot.sandbox.wire import Json, bad_request
from bot.sandbox.world import World

NOTICE_UNITS_MAX = 200


def answer_callback_query(world: World, call: Call) -> Json:
    """Ends the small clock on a button; once, and within 150 seconds."""
    tap = world.taps.get(call.text("callback_query_id"))
    late = tap is not None and world.now() - tap.date >= TAP_LIFE_SECONDS
    if tap is None or late or tap.answered or tap.bot_id != call.bot.id:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = call.text("text")
    if units(text) > NOTICE_UNITS_MAX:
        raise bad_request("MESSAGE_TOO_LONG")
    tap.answered = True
    notice = Notice(tap.id, tap.message_id, text, call.flag("show_alert"), world.now())
    world.chats[tap.chat].notices.append(notice)
    world.touch()
    return True
