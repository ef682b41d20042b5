"""Errors that reach an author or a patient: they are said in the reader's own language."""

from bot.domain.errors import PartnerError
from bot.domain.text import Phrase


class SpokenError(PartnerError):
    """`sentence` says what was expected and what to do now; as text it is the English of it."""

    def __init__(self, sentence: Phrase) -> None:
        super().__init__(sentence.message.format(**dict(sentence.values)))
        self.sentence = sentence
