"""The door of the room: one text in, all its meaning out."""

from dataclasses import dataclass

from bot.domain.meaning import NOTHING, Cry, Meaning
from bot.domain.text import Language
from bot.understanding.emergency import find_cry
from bot.understanding.intent import intent_of, option_of
from bot.understanding.measurements import in_digits, numbers, pressure
from bot.understanding.normalise import pictured, utterance, words
from bot.understanding.times import hour_of
from bot.understanding.vocabulary import Lexicon

READ_CHARS_MAX = 500
"""Answers are short: beyond this only a cry for help is looked for."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """Free text to meaning with one lexicon (`services.ports.edges.Understand`)."""

    lexicon: Lexicon

    def __call__(self, text: str, language: Language | None, offered: tuple[str, ...]) -> Meaning:
        """What the text means; never raises. A cry is looked for in texts of any length.

        Both languages are always read: people mix them. The person's own comes first.
        """
        ready = utterance(text, self.lexicon.spelling)
        if not ready.tokens:
            return Meaning(text=text) if text else NOTHING
        cry = find_cry(ready, self.lexicon) or self._cry_over_lines(text)
        if len(ready.plain) > READ_CHARS_MAX:
            return Meaning(text=text, cry=cry)
        digits = in_digits(ready.plain, language)
        said = words(pictured(text, self.lexicon.spelling))
        return Meaning(
            text=text,
            cry=cry,
            intent=intent_of(said, self.lexicon),
            numbers=numbers(digits),
            pressure=pressure(digits),
            hour=hour_of(digits),
            option=option_of(said, offered, self.lexicon),
        )

    def _cry_over_lines(self, text: str) -> Cry | None:
        """A cry that a line break cut in two: on a phone people break lines anywhere."""
        if "\n" not in text:
            return None
        return find_cry(utterance(text.replace("\n", " "), self.lexicon.spelling), self.lexicon)
