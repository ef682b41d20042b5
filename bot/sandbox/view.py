"""The page's picture of the world, as JSON: phones with their chats, the clock, the guide."""

from bot.sandbox.accounts import Person
from bot.sandbox.chats import Chat, Message
from bot.sandbox.demo_phones import (
    DemoPhone,
    DemoPhones,
    GuideStep,
    SandboxView,
    TimeMachine,
    Words,
)
from bot.sandbox.keyboards import inline_buttons, keyboard_labels
from bot.sandbox.methods.profile import commands_for
from bot.sandbox.methods.uploads import shown_file
from bot.sandbox.screen import KINDS, ChatView
from bot.sandbox.wire import Json, JsonObject, as_list, as_object, as_text
from bot.sandbox.world import Bot, World

MESSAGES_SHOWN_MAX = 150


class PageView:
    """Draws what the page shows."""

    def __init__(self, world: World, demo: DemoPhones, machine: TimeMachine) -> None:
        self._world = world
        self._demo = demo
        self._machine = machine

    def draw(self, jumping: str) -> JsonObject:
        """Everything the page needs; `jumping` is the jump under way, or empty."""
        self._tick_off()
        return {
            "clock": {"now": self._machine.now().isoformat(), "jumping": jumping},
            "phones": [self._phone(phone) for phone in self._demo.phones],
            "guide": [self._step(number, step) for number, step in enumerate(self._demo.guide)],
        }

    def place(self, phone: DemoPhone) -> tuple[Bot, Chat]:
        """The bot and the chat that are open on a phone."""
        bot = self._world.bot_named(phone.bot_username)
        return bot, self._world.private_chat(bot, phone.person)

    def _tick_off(self) -> None:
        chats = {
            phone.key: ChatView(self._world, self.place(phone)[1], phone.person.id)
            for phone in self._demo.phones
        }
        view = SandboxView(chats, tuple(self._world.jumps), self._machine.now())
        for step in self._demo.guide:
            name = _name_of(step)
            if name not in self._world.guide_done and step.done_when(view):
                self._world.guide_done.append(name)
                self._world.unsaved = True

    def _phone(self, phone: DemoPhone) -> JsonObject:
        bot, chat = self.place(phone)
        messages = list(chat.messages.values())[-MESSAGES_SHOWN_MAX:]
        language = phone.person.language_code[:2]
        return {
            "key": phone.key,
            "title": _words(phone.title),
            "hint": _words(phone.hint),
            "name": phone.person.first_name,
            "language": language,
            "payload": phone.start_payload,
            "bot": {
                "username": bot.account.username,
                "name": bot.published("name", language) or bot.account.name,
                "description": bot.published("description", language),
                "commands": [*commands_for(bot, phone.person)],
            },
            "started": chat.started,
            "blocked": chat.blocked,
            "typing": chat.typing_until > self._world.now(),
            "keyboard": _keyboard(chat),
            "placeholder": as_text(as_object(chat.keyboard).get("input_field_placeholder")),
            "notices": [
                {
                    "tap": notice.tap,
                    "text": notice.text,
                    "alert": notice.alert,
                    "message": notice.message_id,
                }
                for notice in chat.notices[-3:]
            ],
            "messages": [self._message(message, phone.person) for message in messages],
        }

    def _message(self, message: Message, owner: Person) -> JsonObject:
        body = message.body
        kind = next((kind for kind in KINDS if kind in body), "text")
        file = shown_file(self._world, body)
        return {
            "id": message.id,
            "mine": message.sender_id == owner.id,
            "kind": kind,
            "text": _shown_words(message, owner),
            "entities": message.entities,
            "detail": _detail(kind, body),
            "file": "" if file is None else f"/api/files/{file.file_id}",
            "forwarded": "forward_origin" in body,
            "reply_to": as_object(body.get("reply_to_message")).get("message_id"),
            "buttons": [[*row] for row in inline_buttons(message.inline)],
            "date": message.date,
            "edited": bool(message.edited),
            "protected": message.protected,
            "silent": message.silent,
            "reaction": message.reaction,
        }

    def _step(self, number: int, step: GuideStep) -> Json:
        return {
            "number": number + 1,
            "title": _words(step.title),
            "text": _words(step.text),
            "phone": step.phone,
            "done": _name_of(step) in self._world.guide_done,
        }


def _keyboard(chat: Chat) -> list[Json]:
    return [[*row] for row in keyboard_labels(chat.keyboard) if row]


def _shown_words(message: Message, owner: Person) -> str:
    """Telegram's apps keep the payload of a start link to themselves."""
    mine = message.sender_id == owner.id
    return "/start" if mine and message.words.startswith("/start ") else message.words


def _detail(kind: str, body: JsonObject) -> Json:
    """What the page tells of an attachment: of a picture its largest size."""
    if kind == "photo":
        return as_list(body.get("photo"))[-1]
    return body.get(kind) if kind in {"sticker", "voice", "document"} else None


def _words(words: Words) -> JsonObject:
    return {str(language): text for language, text in words.items()}


def _name_of(step: GuideStep) -> str:
    return step.title.get("en") or next(iter(step.title.values()), "")
