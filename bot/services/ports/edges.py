"""The clock, the channels, the translator and the understanding."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.dispatch import Delivery
from bot.domain.meaning import Match, Meaning, Quantity
from bot.domain.people import Address
from bot.domain.text import Language, Message, Phrase, Reply


class Clock(Protocol):
    """Two times, both aware UTC."""

    def now(self) -> datetime:
        """The service's time: what patients live by; in the demo it can jump forward."""
        ...

    def real(self) -> datetime:
        """The true time, for leases and limits of a running process."""
        ...

    @property
    def trusted(self) -> bool:
        """False once the machine's time was set while the process ran: nobody's hour is sure."""
        ...


class Channel(Protocol):
    """A bot's way out. No method raises for a failed delivery: failures are values."""

    async def send(self, to: Address, message: Message, *, protect: bool) -> Delivery:
        """A new message; `protect` forbids forwarding and saving."""
        ...

    async def edit(self, to: Address, message_id: int, message: Message) -> Delivery:
        """Replaces a message of ours. What is the same already counts as delivered."""
        ...

    async def delete(self, to: Address, message_id: int) -> Delivery:
        """Removes a message of ours. What is gone already counts as delivered."""
        ...

    async def answer_tap(self, tap: str, notice: str) -> Delivery:
        """Stops the spinner of a button. A tap too old to answer counts as delivered."""
        ...


@dataclass(frozen=True, slots=True)
class Listener:
    """For whom a reply is spoken: the language, the clock and the territory of help numbers."""

    language: Language
    zone: str
    territory: str


class Translator(Protocol):
    """Speaks replies: gettext for phrases, the content's own words for content."""

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that the interface has, in the order in which they are offered."""
        ...

    def speak(self, reply: Reply, listener: Listener, now: datetime) -> Message:
        """A reply in the listener's language, numbers and dates the local way."""
        ...

    def speak_phrase(self, phrase: Phrase, listener: Listener, now: datetime) -> str:
        """One phrase in the listener's language."""
        ...

    def language_name(self, language: Language) -> str:
        """What the language calls itself: Français, Deutsch."""
        ...


class Understand(Protocol):
    """Free text to meaning. Pure; `offered` are the labels of the buttons now on the screen.

    `reference` is now in the person's zone: without it no moment is read. `pending` is what the
    open question measures.
    """

    def __call__(
        self,
        text: str,
        language: Language | None,
        offered: tuple[str, ...],
        reference: datetime | None = None,
        pending: Quantity | None = None,
    ) -> Meaning:
        """What the text means; never raises, whatever the text."""
        ...


class Find(Protocol):
    """The entries of FAQ and glossary of the current library that are near to a text."""

    def __call__(self, text: str) -> tuple[Match, ...]:
        """Best first; none where nothing is near."""
        ...
