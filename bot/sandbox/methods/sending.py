"""sendMessage, sendPhoto, sendDocument."""

from bot.sandbox.call import Call
from bot.sandbox.chats import Chat
from bot.sandbox.keyboards import Markup, checked
from bot.sandbox.methods.uploads import document_of, photo_of
from bot.sandbox.methods.wording import caption_body, text_body
from bot.sandbox.posting import Manner, post_from_bot
from bot.sandbox.wire import Json, JsonObject, as_integer, bad_request
from bot.sandbox.world import World


def send_message(world: World, call: Call) -> Json:
    """A text of up to 4096 UTF-16 units after parsing."""
    return _post(world, call, text_body(call))


def send_photo(world: World, call: Call) -> Json:
    """A picture, uploaded or named by `file_id`, with a caption of up to 1024 units."""
    chat = world.chat_to_write(call.bot, call.chat_id())
    caption = caption_body(call)
    return _post(world, call, {**photo_of(world, call), **caption}, chat)


def send_document(world: World, call: Call) -> Json:
    """A file, uploaded or named by `file_id`, with a caption of up to 1024 units."""
    chat = world.chat_to_write(call.bot, call.chat_id())
    caption = caption_body(call)
    return _post(world, call, {**document_of(world, call), **caption}, chat)


def markup_of(call: Call) -> Markup:
    """The checked `reply_markup` of a call."""
    return checked(call.object("reply_markup"))


def _post(world: World, call: Call, body: JsonObject, chat: Chat | None = None) -> Json:
    if chat is None:
        chat = world.chat_to_write(call.bot, call.chat_id())
    body.update(_reply_to(call, chat))
    manner = Manner(
        markup_of(call), call.flag("protect_content"), call.flag("disable_notification")
    )
    return chat.render(post_from_bot(world, call.bot, chat, body, manner))


def _reply_to(call: Call, chat: Chat) -> JsonObject:
    parameters = call.object("reply_parameters")
    number = as_integer(parameters.get("message_id")) or call.integer("reply_to_message_id")
    if not number:
        return {}
    message = chat.messages.get(number)
    if message is not None:
        return {"reply_to_message": chat.render(message)}
    if parameters.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")
