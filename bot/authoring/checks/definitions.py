"""S03: a definition of the glossary has at most two sentences: it is read in mid-chat."""

import re

from bot.authoring.draft import Draft
from bot.authoring.pieces import Wording
from bot.authoring.problem import Problems
from bot.domain.text import phrase

SENTENCES_MAX = 2
_END = re.compile(r"(?<=\w{4}[.!?…])[»“”]?\s+(?=[«„]?[A-ZÀ-Þ])")
"""A mark behind a word of four letters or more: `z. B. Brot` and `p. ex. Paris` go on."""


def check(draft: Draft, problems: Problems) -> None:
    """Report definitions with more sentences."""
    for term in draft.glossary:
        for wording in term.definition.wordings:
            _check(wording, problems)


def _check(wording: Wording, problems: Problems) -> None:
    count = sum(len(_END.split(line.text)) for line in wording.lines)
    if count > SENTENCES_MAX:
        message = phrase(
            "lint",
            "The definition has {count} sentences; at most {limit} are read.",
            count=count,
            limit=SENTENCES_MAX,
        )
        fix = phrase("lint", "Keep what the word means; a module or the FAQ tells the rest.")
        problems.report("S03", wording.at, message, fix)
