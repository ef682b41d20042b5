"""The checksum of a questionnaire's wording: what a validated instrument asks, word by word."""

import hashlib
import unicodedata
from collections.abc import Iterator

from bot.authoring.draft import Asking, Module
from bot.authoring.pieces import Words
from bot.domain.text import Language

CHECKSUM_CHARS = 16


def checksum(module: Module, language: Language) -> str:
    """The first 16 hexadecimal digits of the SHA-256 over question texts and option labels.

    In reading order, in composed Unicode, joined by newlines. Statements, buttons to go on,
    feedback and short names are not part of the instrument.
    """
    texts = [wording.text for words in _asked(module) for wording in words.in_language(language)]
    wording = unicodedata.normalize("NFC", "\n".join(texts))
    return hashlib.sha256(wording.encode()).hexdigest()[:CHECKSUM_CHARS]


def _asked(module: Module) -> Iterator[Words]:
    for step in module.steps:
        question = step.question
        if question is None or question.asking is Asking.CONTINUE:
            continue
        yield question.words
        for option in question.options:
            yield option.label
