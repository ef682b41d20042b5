"""Messages and the chats that hold them."""

from dataclasses import dataclass, field

from bot.sandbox.wire import Json, JsonObject, as_text


@dataclass(slots=True)
class Message:
    """One message as it stands now. `body` holds its Bot API fields: text, photo and so on."""

    id: int
    sender: JsonObject
    date: int
    body: JsonObject
    inline: JsonObject | None = None
    had_keyboard: bool = False
    protected: bool = False
    silent: bool = False
    edited: int = 0
    reaction: str = ""

    @property
    def sender_id(self) -> int:
        """The Telegram id of whoever wrote it."""
        number = self.sender.get("id")
        return number if isinstance(number, int) else 0

    @property
    def words(self) -> str:
        """What can be read: the text, or the caption under a picture."""
        return as_text(self.body.get("text")) or as_text(self.body.get("caption"))

    @property
    def entities(self) -> Json:
        """The entities of the words."""
        return self.body.get("entities") or self.body.get("caption_entities") or []


@dataclass(frozen=True, slots=True)
class Notice:
    """The answer to a tap, as the phone showed it for a moment (an alert waits for OK)."""

    tap: str
    message_id: int
    text: str
    alert: bool
    date: int


@dataclass(slots=True)
class Chat:
    """A private chat of one bot and one person, or a group.

    `bot_id` is 0 in a group; `members` are the ids of the people and bots in it.
    """

    id: int
    kind: str
    title: str
    bot_id: int = 0
    username: str = ""
    members: list[int] = field(default_factory=list[int])
    messages: dict[int, Message] = field(default_factory=dict[int, Message])
    last_id: int = 0
    started: bool = False
    blocked: bool = False
    keyboard: JsonObject | None = None
    notices: list[Notice] = field(default_factory=list[Notice])
    typing_until: int = 0

    @property
    def key(self) -> str:
        """What the chat is filed under: two bots have two private chats with one person."""
        return f"{self.bot_id}:{self.id}" if self.bot_id else str(self.id)

    def object(self) -> JsonObject:
        """The Bot API's Chat object."""
        if self.kind != "private":
            return {"id": self.id, "type": self.kind, "title": self.title}
        chat: JsonObject = {"id": self.id, "type": "private", "first_name": self.title}
        if self.username:
            chat["username"] = self.username
        return chat

    def add(self, message: Message) -> None:
        """Put the newest message at the end; its id must come from `next_id`."""
        self.messages[message.id] = message
        self.typing_until = 0

    def next_id(self) -> int:
        """The id of the next message: they only grow."""
        self.last_id += 1
        return self.last_id

    def newest(self) -> Message | None:
        """The last message that is still there."""
        return next(reversed(self.messages.values()), None)

    def render(self, message: Message) -> JsonObject:
        """The Bot API's Message object."""
        rendered: JsonObject = {
            "message_id": message.id,
            "from": dict(message.sender),
            "chat": self.object(),
            "date": message.date,
            **message.body,
        }
        if message.edited:
            rendered["edit_date"] = message.edited
        if message.inline is not None:
            rendered["reply_markup"] = message.inline
        if message.protected:
            rendered["has_protected_content"] = True
        return rendered
