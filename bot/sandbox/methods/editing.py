"""editMessage…, deleteMessage."""

from bot.sandbox.call import Call
from bot.sandbox.chats import Chat, Message
from bot.sandbox.keyboards import checked
from bot.sandbox.methods.wording import caption_body, text_body
from bot.sandbox.wire import Json, JsonObject, as_integer, as_list, bad_request
from bot.sandbox.world import World

DELETE_WITHIN_SECONDS = 48 * 3600
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
_WORDS = ("text", "entities", "caption", "caption_entities")


def edit_message_text(world: World, call: Call) -> Json:
    """New words, and the buttons that are sent with them (none sent: none stay)."""
    chat, message = _own_message(world, call)
    body = text_body(call)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return _change(world, chat, message, {**_rest_of(message), **body}, call)


def edit_message_caption(world: World, call: Call) -> Json:
    """New words under a picture or a file."""
    chat, message = _own_message(world, call)
    body = caption_body(call)
    if "text" in message.body:
        raise bad_request("there is no caption in the message to edit")
    return _change(world, chat, message, {**_rest_of(message), **body}, call)


def edit_message_reply_markup(world: World, call: Call) -> Json:
    """New buttons under the same words."""
    chat, message = _own_message(world, call)
    return _change(world, chat, message, message.body, call)


def delete_message(world: World, call: Call) -> Json:
    """Own messages everywhere and, in private chats, the person's too; for 48 hours."""
    chat = world.chat_for(call.bot, call.chat_id())
    message = world.message_in(chat, call.integer("message_id"), "delete")
    _check_deletable(world, chat, message, call)
    del chat.messages[message.id]
    world.touch()
    return True


def delete_messages(world: World, call: Call) -> Json:
    """Several at once; those that are gone or may not be deleted are skipped."""
    chat = world.chat_for(call.bot, call.chat_id())
    for number in as_list(call.structure("message_ids")):
        message = chat.messages.get(as_integer(number))
        if message is not None and _deletable(world, chat, message, call):
            del chat.messages[message.id]
    world.touch()
    return True


def _own_message(world: World, call: Call) -> tuple[Chat, Message]:
    chat = world.chat_for(call.bot, call.chat_id())
    message = world.message_in(chat, call.integer("message_id"), "edit")
    # tdlib: a message that carried a reply keyboard cannot be edited either.
    if message.sender_id != call.bot.id or message.had_keyboard:
        raise bad_request("message can't be edited")
    return chat, message


def _rest_of(message: Message) -> JsonObject:
    return {name: value for name, value in message.body.items() if name not in _WORDS}


def _change(world: World, chat: Chat, message: Message, body: JsonObject, call: Call) -> Json:
    inline = checked(call.object("reply_markup")).inline
    if body == message.body and inline == message.inline:
        raise bad_request(_NOT_MODIFIED)
    if body != message.body:
        message.edited = world.now()
    message.body = body
    message.inline = inline
    world.touch()
    return chat.render(message)


def _deletable(world: World, chat: Chat, message: Message, call: Call) -> bool:
    mine = message.sender_id == call.bot.id or chat.kind == "private"
    return mine and world.now() - message.date < DELETE_WITHIN_SECONDS


def _check_deletable(world: World, chat: Chat, message: Message, call: Call) -> None:
    if not _deletable(world, chat, message, call):
        raise bad_request("message can't be deleted for everyone")
