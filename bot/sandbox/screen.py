"""What a person sees of a chat: bubbles, buttons, notices; deleted ones gone, edited ones new."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.sandbox.chats import Chat, Message, Notice
from bot.sandbox.keyboards import inline_buttons, keyboard_labels
from bot.sandbox.methods.uploads import shown_file
from bot.sandbox.wire import JsonObject, as_list, as_text, objects
from bot.sandbox.world import World

MESSAGES_TOLD_IN_AN_ERROR = 6
KINDS = ("photo", "document", "voice", "sticker", "location", "contact", "text")


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: its label and what it does."""

    label: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Bubble:
    """One visible message. `mine` tells what the owner of the phone wrote."""

    id: int
    mine: bool
    sender: str
    kind: str
    text: str
    entities: tuple[JsonObject, ...]
    buttons: tuple[tuple[Button, ...], ...]
    date: datetime
    edited: bool
    protected: bool
    silent: bool
    reaction: str
    content: bytes | None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of its buttons, row after row."""
        return tuple(button.label for row in self.buttons for button in row)


NOTHING = Bubble(
    id=0,
    mine=False,
    sender="",
    kind="text",
    text="",
    entities=(),
    buttons=(),
    date=datetime.fromtimestamp(0, UTC),
    edited=False,
    protected=False,
    silent=False,
    reaction="",
    content=None,
)


class ChatView:
    """A chat on somebody's phone. Reading it again shows it as it is then."""

    def __init__(self, world: World, chat: Chat, owner_id: int) -> None:
        self._world = world
        self._chat = chat
        self._owner_id = owner_id

    @property
    def messages(self) -> tuple[Bubble, ...]:
        """All visible messages, oldest first."""
        return tuple(self._bubble(message) for message in self._chat.messages.values())

    @property
    def received(self) -> tuple[Bubble, ...]:
        """The visible messages of others, oldest first."""
        return tuple(bubble for bubble in self.messages if not bubble.mine)

    @property
    def last(self) -> Bubble:
        """The newest message of others; an empty one (id 0) when there is none."""
        received = self.received
        if received:
            return received[-1]
        return NOTHING

    @property
    def texts(self) -> tuple[str, ...]:
        """What others wrote, oldest first."""
        return tuple(bubble.text for bubble in self.received)

    @property
    def keyboard(self) -> tuple[tuple[str, ...], ...]:
        """The rows of words under the text field."""
        return tuple(tuple(row) for row in keyboard_labels(self._chat.keyboard) if row)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The answers to taps, oldest first."""
        return tuple(self._chat.notices)

    @property
    def started(self) -> bool:
        """Whether the person ever pressed START."""
        return self._chat.started

    @property
    def blocked(self) -> bool:
        """Whether the person blocked the bot."""
        return self._chat.blocked

    async def until(
        self, condition: Callable[["ChatView"], bool], *, seconds: float = 10
    ) -> "ChatView":
        """Wait until the chat looks as wanted; TimeoutError tells what it shows instead."""
        changes = self._world.changes
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while not condition(self):
            if loop.time() >= end:
                raise TimeoutError(self._told(seconds))
            await changes.after(changes.number, end - loop.time())
        return self

    def _told(self, seconds: float) -> str:
        lines = [
            f"  {'me' if bubble.mine else bubble.sender}: {bubble.text or bubble.kind!r} "
            f"{list(bubble.labels) if bubble.labels else ''}"
            for bubble in self.messages[-MESSAGES_TOLD_IN_AN_ERROR:]
        ]
        shown = "\n".join(lines) or "  (empty)"
        return f"The chat did not come to look as expected in {seconds} s. It shows:\n{shown}"

    def _bubble(self, message: Message) -> Bubble:
        file = shown_file(self._world, message.body)
        return Bubble(
            id=message.id,
            mine=message.sender_id == self._owner_id,
            sender=as_text(message.sender.get("first_name")),
            kind=next((kind for kind in KINDS if kind in message.body), "text"),
            text=message.words,
            entities=tuple(objects(as_list(message.entities))),
            buttons=tuple(
                tuple(_button(button) for button in row) for row in inline_buttons(message.inline)
            ),
            date=datetime.fromtimestamp(message.date, UTC),
            edited=bool(message.edited),
            protected=message.protected,
            silent=message.silent,
            reaction=message.reaction,
            content=None if file is None else file.content,
        )


def _button(button: JsonObject) -> Button:
    return Button(
        as_text(button.get("text")),
        as_text(button.get("callback_data")),
        as_text(button.get("url")),
    )
