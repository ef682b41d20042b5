"""A message enters a chat: who sees it, which updates it makes."""

from dataclasses import dataclass

from bot.sandbox.accounts import Person, user_of
from bot.sandbox.chats import Chat, Message
from bot.sandbox.entities import words_of
from bot.sandbox.keyboards import Markup
from bot.sandbox.wire import JsonObject, as_integer, as_list, as_object, as_text
from bot.sandbox.world import Bot, World


@dataclass(frozen=True, slots=True)
class Manner:
    """How a bot sends: with which keyboard, forwarding forbidden, without a sound."""

    markup: Markup
    protected: bool = False
    silent: bool = False


def post_from_bot(world: World, bot: Bot, chat: Chat, body: JsonObject, manner: Manner) -> Message:
    """The bot's message, now in the chat; its keyboard replaces the one under the text field."""
    markup = manner.markup
    message = Message(
        id=chat.next_id(),
        sender=bot.user(),
        date=world.now(),
        body=body,
        inline=markup.inline,
        had_keyboard=markup.keyboard is not None,
        protected=manner.protected,
        silent=manner.silent,
    )
    chat.add(message)
    if markup.keyboard is not None:
        chat.keyboard = markup.keyboard
    elif markup.removes:
        chat.keyboard = None
    world.touch()
    return message


def post_from_person(world: World, chat: Chat, person: Person, body: JsonObject) -> Message:
    """The person's message, now in the chat and on its way to every bot that may read it."""
    message = Message(id=chat.next_id(), sender=user_of(person), date=world.now(), body=body)
    chat.add(message)
    if chat.keyboard is not None and chat.keyboard.get("one_time_keyboard"):
        chat.keyboard = None
    _announce(world, chat, message, "message")
    return message


def announce_edit(world: World, chat: Chat, message: Message) -> None:
    """Tell the bots that a person changed a message."""
    _announce(world, chat, message, "edited_message")


def post_membership(world: World, chat: Chat, bot: Bot, person: Person, *, member: bool) -> None:
    """`my_chat_member`: the person blocked or returned, or put the bot in or out of a group."""
    gone = "kicked" if chat.kind == "private" else "left"
    states = [_standing(bot, gone), _standing(bot, "member")]
    old, new = states if member else states[::-1]
    body: JsonObject = {
        "chat": chat.object(),
        "from": user_of(person),
        "date": world.now(),
        "old_chat_member": old,
        "new_chat_member": new,
    }
    bot.queue.add("my_chat_member", body, f"member{chat.id}", world.now())
    world.touch()


def post_arrival(world: World, chat: Chat, bot: Bot, person: Person) -> None:
    """A person adds a bot to a group: it hears so twice, as membership and as a message."""
    chat.members.append(bot.id)
    post_membership(world, chat, bot, person, member=True)
    post_from_person(world, chat, person, {"new_chat_members": [bot.user()]})


def _announce(world: World, chat: Chat, message: Message, kind: str) -> None:
    for bot in world.bots.values():
        if _may_read(bot, chat, message):
            bot.queue.add(kind, chat.render(message), f"chat{chat.id}", message.date)
    world.touch()


def _may_read(bot: Bot, chat: Chat, message: Message) -> bool:
    if chat.kind == "private":
        return chat.bot_id == bot.id
    return bot.id in chat.members and (bot.account.reads_groups or _concerns(bot, message))


def _concerns(bot: Bot, message: Message) -> bool:
    # Privacy mode: a bot in a group reads commands, its own name and replies to it.
    replied = as_object(as_object(message.body.get("reply_to_message")).get("from"))
    if as_integer(replied.get("id")) == bot.id or "new_chat_members" in message.body:
        return True
    name = f"@{bot.account.username}".lower()
    for entity in as_list(message.entities):
        words = words_of(message.words, entity).lower()
        kind = as_text(as_object(entity).get("type"))
        if kind == "bot_command" and ("@" not in words or words.endswith(name)):
            return True
        if kind == "mention" and words == name:
            return True
    return False


def _standing(bot: Bot, status: str) -> JsonObject:
    member: JsonObject = {"user": bot.user(), "status": status}
    if status == "kicked":
        member["until_date"] = 0
    return member
