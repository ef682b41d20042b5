"""People in Python: what a thumb can do on a phone, for the page and for tests."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from bot.sandbox import attachments
from bot.sandbox.accounts import BotAccount, Person, user_of
from bot.sandbox.chats import Chat, Message
from bot.sandbox.entities import cut, found_in
from bot.sandbox.keyboards import inline_buttons, keyboard_labels
from bot.sandbox.links import StartLink
from bot.sandbox.markup import as_body
from bot.sandbox.methods.wording import TEXT_UNITS_MAX
from bot.sandbox.posting import announce_edit, post_from_person, post_membership
from bot.sandbox.screen import ChatView
from bot.sandbox.wire import JsonObject, as_text
from bot.sandbox.world import Bot, Tap, World


@dataclass(frozen=True, slots=True)
class Group:
    """A group chat; made by `SandboxServer.group`."""

    chat: Chat


Place: TypeAlias = str | BotAccount | Group


class Phone:
    """One person's Telegram. A place is a bot (its user name or account) or a group."""

    def __init__(self, world: World, person: Person, save: Callable[[], None]) -> None:
        self.person = person
        self._world = world
        self._save = save

    def chat(self, place: Place) -> ChatView:
        """The chat as this person sees it now and later."""
        return ChatView(self._world, self._chat(place), self.person.id)

    def start(self, place: Place, payload: str = "") -> None:
        """Press START, or a start link with a payload; this also unblocks a blocked bot."""
        if self._chat(place).blocked:
            self.unblock(place)
        self.send(place, f"/start {payload}".strip())

    def open_link(self, link: str) -> None:
        """Follow a link https://t.me/<bot>?start=<payload>."""
        target = StartLink.read(link)
        if target is None:
            raise ValueError(f"Not a start link of a bot: {link!r}")
        self.start(target.bot, target.payload)

    def send(self, place: Place, text: str, *, reply_to: int = 0) -> int:
        """Write; a text over 4096 units leaves in pieces, as from the app. Gives the last id."""
        words = text.strip()
        if not words:
            raise ValueError("Telegram sends no empty message.")
        number = 0
        for piece in cut(words, TEXT_UNITS_MAX):
            body = as_body(piece, found_in(piece, []))
            chat = self._chat(place)
            if reply_to and reply_to in chat.messages:
                body["reply_to_message"] = chat.render(chat.messages[reply_to])
            number = self._post(place, body)
        return number

    def tap(self, place: Place, what: str, *, message_id: int = 0) -> str:
        """Press a button by its label or callback data, the newest that fits.

        Gives the id of the tap for an inline button, an empty text for a word of the keyboard.
        LookupError names the buttons that can be seen.
        """
        chat = self._chat(place)
        for message in reversed(chat.messages.values()):
            if message_id not in {0, message.id}:
                continue
            for row in inline_buttons(message.inline):
                for button in row:
                    if what in (button.get("text"), button.get("callback_data")):
                        return self._press(place, message, button)
        labels = [label for row in keyboard_labels(chat.keyboard) for label in row]
        if what in labels and not message_id:
            self.send(place, what)
            return ""
        seen = [name for bubble in self.chat(place).messages for name in bubble.labels]
        raise LookupError(f"No button {what!r} to be seen. Buttons: {seen}; keyboard: {labels}.")

    def tap_data(self, place: Place, data: str, message_id: int) -> str:
        """A tap that a program forged, or on a message that is gone by now. Gives its id."""
        chat = self._chat(place)
        bot = self._bot_of(place)
        number = self._world.serial()
        tap = Tap(
            str(4_000_000_000_000_000 + number), bot.id, chat.key, message_id, self._world.now()
        )
        self._world.taps[tap.id] = tap
        query: JsonObject = {
            "id": tap.id,
            "from": user_of(self.person),
            "message": _tapped(chat, message_id),
            "chat_instance": self._world.secret_name("instance", chat.key)[:19],
            "data": data,
        }
        lane = f"user{self.person.id}"
        bot.queue.add("callback_query", query, lane, self._world.now())
        self._world.touch()
        self._save()
        return tap.id

    def edit(self, place: Place, message_id: int, text: str) -> None:
        """Change an own message."""
        chat = self._chat(place)
        message = chat.messages[message_id]
        if message.sender_id != self.person.id or not text.strip():
            raise ValueError("Only own messages can be edited, and not into nothing.")
        words = text.strip()
        message.body = {**message.body, **as_body(words, found_in(words, []))}
        message.edited = self._world.now()
        announce_edit(self._world, chat, message)
        self._save()

    def forward(self, place: Place, text: str, author: str = "") -> int:
        """Forward somebody's text; without an author it was a person who hides the name."""
        origin: JsonObject = {
            "type": "hidden_user",
            "date": self._world.now(),
            "sender_user_name": author or "Somebody",
        }
        return self._post(place, {**as_body(text, found_in(text, [])), "forward_origin": origin})

    def send_photo(
        self, place: Place, content: bytes | None = None, caption: str = "", album: str = ""
    ) -> int:
        """Send a picture (PNG or JPEG); pictures of one album share its name."""
        picture = content or attachments.plain_picture()
        body = attachments.photo(self._world, self._bot_of(place), picture)
        if caption:
            body.update(as_body(caption, found_in(caption, []), "caption_"))
        if album:
            body["media_group_id"] = album
        return self._post(place, body)

    def send_document(self, place: Place, name: str, content: bytes) -> int:
        """Send a file."""
        bot = self._bot_of(place)
        return self._post(place, attachments.document(self._world, bot, name, content))

    def send_voice(self, place: Place, seconds: int = 4) -> int:
        """Send a voice note."""
        return self._post(place, attachments.voice(self._world, self._bot_of(place), seconds))

    def send_sticker(self, place: Place, emoji: str = "👋") -> int:
        """Send a sticker."""
        return self._post(place, attachments.sticker(self._world, self._bot_of(place), emoji))

    def send_location(self, place: Place, latitude: float = 50.63, longitude: float = 6.03) -> int:
        """Send a place (without numbers: Eupen)."""
        return self._post(place, attachments.location(latitude, longitude))

    def send_contact(self, place: Place, phone_number: str, first_name: str) -> int:
        """Send somebody's phone number."""
        return self._post(place, attachments.contact(phone_number, first_name))

    def block(self, place: Place) -> None:
        """Block the bot: it hears of it, and is refused from now on."""
        self._set_blocked(place, blocked=True)

    def unblock(self, place: Place) -> None:
        """Let the bot write again."""
        self._set_blocked(place, blocked=False)

    def _set_blocked(self, place: Place, *, blocked: bool) -> None:
        chat, bot = self._chat(place), self._bot_of(place)
        if chat.kind != "private" or chat.blocked == blocked:
            raise ValueError("Only a bot in a private chat can be blocked, and only once.")
        chat.blocked = blocked
        post_membership(self._world, chat, bot, self.person, member=not blocked)
        self._save()

    def _post(self, place: Place, body: JsonObject) -> int:
        chat = self._chat(place)
        if chat.blocked:
            raise ValueError("This person blocked the bot; unblock it first.")
        chat.started = True
        message = post_from_person(self._world, chat, self.person, body)
        self._save()
        return message.id

    def _press(self, place: Place, message: Message, button: JsonObject) -> str:
        data = button.get("callback_data")
        if data is None:
            raise ValueError(f"This button opens {button.get('url')!r}; it is no tap.")
        return self.tap_data(place, as_text(data), message.id)

    def _chat(self, place: Place) -> Chat:
        if isinstance(place, Group):
            return place.chat
        return self._world.private_chat(self._bot_of(place), self.person)

    def _bot_of(self, place: Place) -> Bot:
        match place:
            case Group():
                return next(
                    bot for bot in self._world.bots.values() if bot.id in place.chat.members
                )
            case BotAccount():
                return self._world.bots[place.id]
            case str():
                return self._world.bot_named(place)


def _tapped(chat: Chat, message_id: int) -> JsonObject:
    message = chat.messages.get(message_id)
    if message is not None:
        return chat.render(message)
    return {"message_id": message_id, "chat": chat.object(), "date": 0}  # InaccessibleMessage
