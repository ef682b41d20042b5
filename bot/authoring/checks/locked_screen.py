"""R04: on a locked screen nothing tells an illness."""

import re

from bot.authoring.draft import Draft
from bot.authoring.lexicon.lists import word_list
from bot.authoring.pieces import Words
from bot.authoring.problem import Problems
from bot.domain.text import phrase

SHOWN_CHARS = 40
"""So much of a message stands on a locked screen at least."""

_WORD = re.compile(r"\w+(?:-\w+)*")


def check(draft: Draft, problems: Problems) -> None:
    """Report words about illness, treatment or measurements in what a locked screen shows: all of a
    reminder's first text, the beginning of a campaign's.
    """
    for reminder in draft.reminders:
        _check(reminder.push, None, problems)
    for campaign in draft.campaigns:
        _check(campaign.words, SHOWN_CHARS, problems)


def _check(words: Words, shown: int | None, problems: Problems) -> None:
    for wording in words.wordings:
        known = word_list("illness", wording.language)
        for line in wording.lines if shown is None else wording.lines[:1]:
            for match in _WORD.finditer(line.text[:shown]):
                if _is_among(match[0].lower(), known):
                    at = line.cut(match.start(), match.end())
                    message = phrase(
                        "lint", "“{word}” would stand on the locked screen.", word=match[0]
                    )
                    fix = phrase("lint", "Say it below, where it opens after a tap.")
                    problems.report("R04", at, message, fix)


def _is_among(word: str, known: frozenset[str]) -> bool:
    return word in known or any(word[:end] + "*" in known for end in range(3, len(word) + 1))
