"""The Translator: a reply, in no language yet, becomes a message in the listener's language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.library import HelpNumber
from bot.domain.text import Button, Language, Message, Phrase, Reply
from bot.i18n.catalogue import Catalogue
from bot.i18n.help_line import EMERGENCY_NUMBER, help_number
from bot.i18n.region import BELGIUM, Region
from bot.i18n.values import Reader, in_words, spoken
from bot.services.ports.edges import Listener

PARAGRAPHS = "\n\n"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Speaks replies (`services.ports.edges.Translator`). No method raises for what a text holds.

    `numbers` gives the help numbers of the library in force now: a reload reaches what is spoken
    next.
    """

    catalogue: Catalogue
    numbers: Callable[[], tuple[HelpNumber, ...]]
    region: Region = BELGIUM

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the interface, in the order in which they are offered."""
        return self.catalogue.languages

    def language_name(self, language: Language) -> str:
        """What the language calls itself: Français, Deutsch."""
        return self.catalogue.language_name(language)

    def speak(self, reply: Reply, listener: Listener, now: datetime) -> Message:
        """The reply in the listener's language; paragraphs are parted by blank lines."""
        reader = self._reader(listener, now)
        picture = reply.picture
        return Message(
            text=PARAGRAPHS.join(spoken(line, reader) for line in reply.lines),
            buttons=tuple(
                Button(spoken(choice.label, reader), choice.press) for choice in reply.choices
            ),
            picture=picture.path if picture is not None else None,
            picture_alternative=in_words(picture.alternative, reader) if picture else None,
            keyboard=tuple(spoken(word, reader) for word in reply.keyboard),
        )

    def speak_phrase(self, phrase: Phrase, listener: Listener, now: datetime) -> str:
        """One phrase in the listener's language."""
        return spoken(phrase, self._reader(listener, now))

    def _reader(self, listener: Listener, now: datetime) -> Reader:
        language = listener.language
        local = now.astimezone(self.region.clock)

        def number(name: str) -> str:
            found = help_number(self.numbers(), name, language, listener.territory, local)
            return found.number if found is not None else EMERGENCY_NUMBER

        return Reader(
            language,
            self.catalogue.locale(language),
            ZoneInfo(listener.zone),
            lambda phrase: self.catalogue.wording(phrase, language),
            number,
        )
