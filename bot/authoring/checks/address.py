"""T09: patients are spoken to as vous and Sie, never as tu or du."""

import re

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.texts import Role, spoken_lines
from bot.domain.text import FRENCH, GERMAN, Language, Phrase, phrase

_QUOTED = re.compile(r"«[^»]*»|„[^“]*“")
_FAMILIAR: dict[Language, re.Pattern[str]] = {
    FRENCH: re.compile(r"\b(?:tu|toi|ta|te|tes)\b|\bt['’](?=\w)", re.IGNORECASE),
    GERMAN: re.compile(r"\b(?:du|dich|dir|dein(?:e[mnrs]?)?|euch|eure[mnrs]?)\b", re.IGNORECASE),
}
_POLITE: dict[Language, Phrase] = {
    FRENCH: phrase("lint", "Speak to the person as “vous”."),
    GERMAN: phrase("lint", "Speak to the person as “Sie”."),
}


def check(draft: Draft, problems: Problems) -> None:
    """Report familiar words, but not where the person speaks: labels, asked questions, quotes."""
    for _, language, line in spoken_lines(draft, without={Role.LABEL, Role.ASK}):
        pattern = _FAMILIAR.get(language)
        if pattern is None:
            continue
        text = _QUOTED.sub(lambda match: " " * len(match[0]), line.text)
        match = pattern.search(text)
        if match is not None:
            at = line.cut(match.start(), match.end())
            message = phrase("lint", "“{word}” is a familiar form.", word=match[0])
            problems.report("T09", at, message, _POLITE[language])
