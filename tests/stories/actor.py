"""A person with a phone, as a story drives them: what they do, and what they can see."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.chat.buttons import encode
from bot.domain.press import press
from bot.domain.text import Language, Value
from bot.sandbox.people import Phone
from bot.sandbox.screen import Bubble
from tests.stories import words


@dataclass(slots=True)
class Actor:
    """Somebody in a chat with one of the bots. Every deed waits until it is answered.

    Interface words are named by their English text, content by `module/step`: a story does not
    depend on how a sentence is worded in the end.
    """

    phone: Phone
    bot: str
    language: Language
    settle: Callable[[], Awaitable[None]]

    @property
    def chat(self) -> int:
        """The number of the private chat: the person's own."""
        return self.phone.person.id

    async def send(self, text: str) -> int:
        """Write; gives the number of the message."""
        number = self.phone.send(self.bot, text)
        await self.settle()
        return number

    async def tap(self, label: str) -> None:
        """Press the newest button of this label."""
        self.phone.tap(self.bot, label)
        await self.settle()

    async def say(self, context: str, message: str, **values: Value) -> None:
        """Press the newest button with these interface words."""
        await self.tap(words.interface(self.language, context, message, **values))

    async def press(self, verb: str, *arguments: str | int) -> None:
        """Press the newest button that means this."""
        await self.tap(encode(press(verb, *arguments)))

    async def choose(self, step: str, code: str) -> None:
        """Press the option of this code of `module/step`."""
        await self.tap(words.option(self.language, step, code))

    async def go_on(self, step: str) -> None:
        """Press the one button of a step of `module/step` that only waits."""
        await self.tap(words.on(self.language, step))

    async def start(self, token: str = "") -> None:
        """Open a start link."""
        self.phone.start(self.bot, token)
        await self.settle()

    async def open(self, module: str) -> None:
        """Begin a module by way of the menu."""
        await self.send("/menu")
        await self.press("menu", words.shelf(module))
        await self.press("module", module)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every message on the screen that the bot wrote, oldest first."""
        return self.phone.chat(self.bot).texts

    @property
    def last(self) -> Bubble:
        """The newest message of the bot."""
        return self.phone.chat(self.bot).last

    @property
    def labels(self) -> tuple[str, ...]:
        """The buttons of the newest message."""
        return self.last.labels

    @property
    def notices(self) -> tuple[str, ...]:
        """The short notices that taps were answered with."""
        return tuple(notice.text for notice in self.phone.chat(self.bot).notices if notice.text)

    def bubbles(self, said: str | words.Said) -> tuple[Bubble, ...]:
        """The messages of the bot that contain these words, oldest first."""
        parts = (said,) if isinstance(said, str) else said
        received = self.phone.chat(self.bot).received
        return tuple(b for b in received if all(part in b.text for part in parts))

    def count(self, said: str | words.Said) -> int:
        """How many messages on the screen contain these words."""
        return len(self.bubbles(said))

    def word(self, context: str, message: str, **values: Value) -> str:
        """These interface words in the person's language."""
        return words.interface(self.language, context, message, **values)

    def told(self, context: str, message: str, **values: Value) -> int:
        """How many messages on the screen contain these interface words."""
        return self.count(self.word(context, message, **values))

    def asked(self, step: str) -> int:
        """How many messages on the screen ask the question of `module/step`."""
        return self.count(words.question(self.language, step))

    def warned(self, flag: str) -> int:
        """How many messages on the screen give the safety text of the flag `module/flag`."""
        return self.count(words.warning(self.language, flag))
