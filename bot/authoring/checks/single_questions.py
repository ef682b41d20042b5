"""A07: one question at a time: two in one have no clear answer."""

import re

from bot.authoring.draft import Draft
from bot.authoring.pieces import Wording
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.texts import Role, texts
from bot.domain.text import FRENCH, GERMAN, Language, phrase

_MARK = re.compile(r"\?")
_JOINED: dict[Language, re.Pattern[str]] = {
    FRENCH: re.compile(r"\w-(?:vous|t-il|t-elle|il|elle)\b[^?]*\bet \w+-(?:vous|t-)[^?]*\?"),
    GERMAN: re.compile(r"\b\w+ Sie\b[^?]*\bund \w+ Sie\b[^?]*\?"),
}


def check(draft: Draft, problems: Problems) -> None:
    """Report questions with two question marks, or with two verbs that both ask."""
    for said in texts(draft):
        if said.role is Role.QUESTION:
            for wording in said.words.wordings:
                _check(wording, problems)


def _check(wording: Wording, problems: Problems) -> None:
    marks = [
        line.cut(match.start(), match.end())
        for line in wording.lines
        for match in _MARK.finditer(line.text)
    ]
    joined = _JOINED.get(wording.language)
    if len(marks) > 1:
        _report(marks[1], problems)
    elif joined is not None:
        for line in wording.lines:
            match = joined.search(line.text)
            if match is not None:
                _report(line.cut(match.start(), match.end()), problems)


def _report(at: Slice, problems: Problems) -> None:
    message = phrase("lint", "Two questions stand here in one.")
    fix = phrase("lint", "Ask them in two steps, or say the first part above the question.")
    problems.report("A07", at, message, fix)
