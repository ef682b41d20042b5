"""What is true in the sandbox: bots, people, chats, files, taps; nothing of HTTP."""

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.accounts import BotAccount, Person, user_of_bot
from bot.sandbox.changes import Changes
from bot.sandbox.chats import Chat, Message
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.wire import Json, JsonObject, bad_request, forbidden


@dataclass(slots=True)
class Webhook:
    """Where a bot wants its updates, and how the last attempts went."""

    url: str
    secret: str = ""
    connections_max: int = 40
    failed_at: int = 0
    failure: str = ""


@dataclass(slots=True)
class Bot:
    """A bot's side: its queue, its webhook and what it published about itself."""

    account: BotAccount
    queue: UpdateQueue = field(default_factory=UpdateQueue)
    webhook: Webhook | None = None
    commands: dict[str, list[Json]] = field(default_factory=dict[str, list[Json]])
    profile: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def id(self) -> int:
        """Its Telegram id."""
        return self.account.id

    def published(self, kind: str, language: str) -> str:
        """Its name, description or short_description in a language, else the one for all."""
        return self.profile.get(f"{kind}/{language}") or self.profile.get(f"{kind}/", "")

    def user(self) -> JsonObject:
        """Its User object."""
        return user_of_bot(self.account, self.published("name", ""))


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that one bot may name by `file_id`; other bots get other ids for the same bytes."""

    file_id: str
    unique_id: str
    bot_id: int
    path: str
    content: bytes
    kind: str
    entry: JsonObject


@dataclass(slots=True)
class Tap:
    """A press on an inline button that the bot should answer within 150 seconds."""

    id: str
    bot_id: int
    chat: str
    message_id: int
    date: int
    answered: bool = False


@dataclass(slots=True)
class World:
    """Everything there is. The clock is given; ids come from counters, never from chance."""

    clock: Callable[[], datetime]
    accounts: Sequence[BotAccount]
    bots: dict[int, Bot] = field(init=False)
    people: dict[int, Person] = field(default_factory=dict[int, Person])
    chats: dict[str, Chat] = field(default_factory=dict[str, Chat])
    files: dict[str, StoredFile] = field(default_factory=dict[str, StoredFile])
    taps: dict[str, Tap] = field(default_factory=dict[str, Tap])
    counter: int = 0
    guide_done: list[str] = field(default_factory=list[str])
    jumps: list[str] = field(default_factory=list[str])
    changes: Changes = field(default_factory=Changes)
    unsaved: bool = False

    def __post_init__(self) -> None:
        self.bots = {account.id: Bot(account) for account in self.accounts}

    def now(self) -> int:
        """The clock in whole seconds, as every date of the Bot API."""
        return int(self.clock().timestamp())

    def touch(self) -> None:
        """Something changed: it is to be saved, and waiters wake."""
        self.unsaved = True
        self.changes.tell()

    def serial(self) -> int:
        """A number that was never given before."""
        self.counter += 1
        return self.counter

    def secret_name(self, *parts: object) -> str:
        """A long opaque name made of its parts; the same parts give the same name."""
        digest = hashlib.sha256("/".join(str(part) for part in parts).encode()).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")

    def bot_named(self, username: str) -> Bot:
        """The bot with this user name; LookupError names the known ones."""
        for bot in self.bots.values():
            if bot.account.username.lower() == username.lower().lstrip("@"):
                return bot
        known = ", ".join(bot.account.username for bot in self.bots.values())
        raise LookupError(f"No bot is called {username!r}. Known: {known}.")

    def private_chat(self, bot: Bot, person: Person) -> Chat:
        """The chat of a bot and a person, made when it is asked for the first time."""
        chat = self.chats.get(f"{bot.id}:{person.id}")
        if chat is None:
            chat = Chat(person.id, "private", person.first_name, bot.id, person.username)
            self.chats[chat.key] = chat
        return chat

    def chat_for(self, bot: Bot, chat_id: int) -> Chat:
        """The chat a bot may read and edit; refused as Telegram refuses."""
        chat = self.chats.get(f"{bot.id}:{chat_id}") or self.chats.get(str(chat_id))
        if chat is not None:
            return chat
        if chat_id in self.people:
            raise forbidden("bot can't initiate conversation with a user")
        raise bad_request("chat not found")

    def chat_to_write(self, bot: Bot, chat_id: int) -> Chat:
        """The chat when the bot may write to it now; refused as Telegram refuses."""
        chat = self.chat_for(bot, chat_id)
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if chat.kind == "private" and not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.kind != "private" and bot.id not in chat.members:
            raise forbidden(f"bot is not a member of the {chat.kind} chat")
        return chat

    def message_in(self, chat: Chat, message_id: int, purpose: str) -> Message:
        """A message that is there; else refused with "message to … not found"."""
        message = chat.messages.get(message_id)
        if message is None:
            raise bad_request(f"message to {purpose} not found")
        return message
