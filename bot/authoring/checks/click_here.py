"""A05: a text says what a button does, not where to click."""

import re

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.texts import spoken_lines
from bot.domain.text import FRENCH, GERMAN, Language, phrase

_CLICK: dict[Language, re.Pattern[str]] = {
    FRENCH: re.compile(
        r"\b(?:cliqu\w+|appuyez|touchez|tapez)(?: sur)? (?:ici|(?:le|ce) lien)\b|\bcliqu\w+",
        re.IGNORECASE,
    ),
    GERMAN: re.compile(
        r"\bhier (?:klick\w*|tippen|drücken)\b|\b(?:tippen|drücken) Sie hier\b"
        r"|\b\w*klick(?:e|en|t)\b",
        re.IGNORECASE,
    ),
}


def check(draft: Draft, problems: Problems) -> None:
    """Report invitations to click: a telephone is tapped, and "here" is nowhere when read aloud."""
    for _, language, line in spoken_lines(draft):
        pattern = _CLICK.get(language)
        match = pattern.search(line.text) if pattern is not None else None
        if match is not None:
            at = line.cut(match.start(), match.end())
            message = phrase("lint", "“{words}” does not say what happens.", words=match[0])
            fix = phrase("lint", "Name the button, or what the person gets.")
            problems.report("A05", at, message, fix)
