"""T05: no text is the same in two languages: one of them was not translated."""

import re

from bot.authoring.draft import Draft
from bot.authoring.pieces import Wording, Words
from bot.authoring.problem import Problems
from bot.authoring.texts import Role, texts
from bot.authoring.values import UNITS
from bot.domain.text import phrase

_WORD = re.compile(r"[^\W\d_]{2,}")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def check(draft: Draft, problems: Problems) -> None:
    """Report texts of two words or more that stand unchanged in another language.

    A name alone may be the same everywhere, so one word in small letters must be among them.
    """
    for said in texts(draft):
        if said.role not in {Role.NUMBER, Role.TERM}:
            _check(said.words, problems)


def _check(words: Words, problems: Problems) -> None:
    first: dict[str, Wording] = {}
    for wording in words.wordings:
        text = wording.text.casefold()
        original = first.setdefault(text, wording)
        if original.language == wording.language or not _is_sentence(wording.text):
            continue
        message = phrase(
            "lint",
            "“{language}” says the same as “{other}”, letter by letter.",
            language=wording.language,
            other=original.language,
        )
        problems.report("T05", wording.at, message, phrase("lint", "Translate it."))


def _is_sentence(text: str) -> bool:
    found = [word for word in _WORD.findall(_PLACEHOLDER.sub(" ", text)) if word not in UNITS]
    return len(found) > 1 and any(word.islower() for word in found)
