"""A08: no double negation: under stress one of the two is overlooked."""

import re

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.texts import spoken_lines
from bot.domain.text import FRENCH, GERMAN, Language, phrase

_CLAUSE_FR = r"(?:(?!\b(?:et|ou|mais|donc)\b)[^.!?;:])*?"
_CLAUSE_DE = r"(?:(?!\b(?:und|oder|aber|sondern)\b)[^.!?;:,])*?"
_NO_DE = r"kein(?:e[mnrs]?)?"
_DOUBLE: dict[Language, re.Pattern[str]] = {
    FRENCH: re.compile(
        rf"\b(?:ne\b|n['’]){_CLAUSE_FR}\b(?:pas|rien|jamais|plus)\b{_CLAUSE_FR}"
        r"\b(?:sans|impossibles?|inutiles?|interdite?s?|déconseillée?s?)\b",
        re.IGNORECASE,
    ),
    GERMAN: re.compile(
        rf"\b(?:nicht|{_NO_DE}|nie|niemals|nichts)\b{_CLAUSE_DE}"
        rf"(?:,? ohne|\bnicht|\b{_NO_DE}|\bnie|\bverboten|\bun(?:möglich|nötig|wichtig)\w*)\b",
        re.IGNORECASE,
    ),
}


def check(draft: Draft, problems: Problems) -> None:
    """Report two negations in one sentence."""
    for _, language, line in spoken_lines(draft):
        pattern = _DOUBLE.get(language)
        match = pattern.search(line.text) if pattern is not None else None
        if match is not None:
            at = line.cut(match.start(), match.end())
            message = phrase("lint", "Two negations stand in one sentence.")
            problems.report("A08", at, message, phrase("lint", "Say what to do instead."))
