"""A06: words carry the meaning; a colour or an emoji only accompanies them."""

import re

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.texts import Role, spoken_lines
from bot.domain.text import FRENCH, GERMAN, Language, phrase

_SPEAKS = re.compile(r"[^\W_]")
_THING_FR = (
    r"(?:boutons?|touches?|cases?|zones?|lignes?|cercles?|carrés?|points?|flèches?|couleurs?)"
)
_COLOUR_FR = r"(?:rouges?|verte?s?|oranges?|jaunes?|bleue?s?)"
_THING_DE = r"\w*(?:knopf|taste|feld|bereich|zone|linie|kreis|punkt|pfeil|farbe)\w*"
_COLOUR_DE = r"(?:rot|grün|orange|gelb|blau)(?:e[mnrs]?)?"
_COLOURED: dict[Language, re.Pattern[str]] = {
    FRENCH: re.compile(
        rf"\b{_THING_FR} (?:en )?{_COLOUR_FR}\b|\b(?:est|sont|écrite?s?) en {_COLOUR_FR}\b",
        re.IGNORECASE,
    ),
    GERMAN: re.compile(rf"\b{_COLOUR_DE} {_THING_DE}\b|\bin (?:rot|grün|gelb)\b", re.IGNORECASE),
}


def check(draft: Draft, problems: Problems) -> None:
    """Report texts without a single letter or digit, and things named by their colour alone."""
    for said, language, line in spoken_lines(draft):
        if said.role in {Role.LABEL, Role.BAND} and not _SPEAKS.search(line.text):
            message = phrase("lint", "“{text}” has no word.", text=line.text)
            fix = phrase("lint", "Write the word; a sign may stand behind it.")
            problems.report("A06", line, message, fix)
        pattern = _COLOURED.get(language)
        match = pattern.search(line.text) if pattern is not None else None
        if match is not None:
            at = line.cut(match.start(), match.end())
            message = phrase("lint", "“{words}”: not everybody sees the colour.", words=match[0])
            fix = phrase("lint", "Call it by its name or its place.")
            problems.report("A06", at, message, fix)
