"""T06: a line is in the language that it says."""

import re
from collections.abc import Mapping

from bot.authoring.draft import Draft
from bot.authoring.lexicon.lists import LISTED, word_list
from bot.authoring.problem import Problems
from bot.authoring.texts import Role, spoken_lines
from bot.domain.text import Language, phrase

_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"«[^»]*»|„[^“]*“|\{[^{}]*\}|\([^)]*\)")
_HITS_MIN = 2
_SHORT_WORDS = 3
"""In a text so short one everyday word of another language is enough."""


def check(draft: Draft, problems: Problems) -> None:
    """Report lines with everyday words of another language and none of their own."""
    for _, language, line in spoken_lines(draft, without={Role.NUMBER, Role.TERM}):
        if language not in LISTED:
            continue
        said = [word.lower() for word in _WORD.findall(_QUOTED.sub(" ", line.text))]
        other = _other(said, language)
        if other is None:
            continue
        message = phrase(
            "lint",
            "This line is marked “{language}” but reads like “{other}”.",
            language=language,
            other=other,
        )
        fix = phrase("lint", "Translate it, or exchange the two languages.")
        problems.report("T06", line, message, fix)


def _other(said: list[str], language: Language) -> Language | None:
    hits = _hits(said)
    best = max(hits, key=lambda one: hits[one])
    if hits[language] or best == language:
        return None
    enough = 1 if len(said) <= _SHORT_WORDS else _HITS_MIN
    return best if hits[best] >= enough else None


def _hits(said: list[str]) -> Mapping[Language, int]:
    lists = {language: word_list("everyday", language) for language in LISTED}
    return {language: sum(word in known for word in said) for language, known in lists.items()}
