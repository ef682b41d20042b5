"""V03: nobody reviews a fiche of their own."""

import re

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.domain.text import phrase

_AND = re.compile(r"[,;/&+]|\bet\b|\bund\b")


def check(draft: Draft, problems: Problems) -> None:
    """Report fiches among whose reviewers an author stands."""
    for head in draft.heads:
        for name in sorted(_names(head.author) & _names(head.reviewed_by)):
            message = phrase("lint", "“{name}” wrote and reviewed this fiche.", name=name)
            fix = phrase("lint", "Let somebody else review it, and write that name.")
            problems.report("V03", head.at, message, fix)


def _names(field: str) -> set[str]:
    return {" ".join(name.split()).casefold() for name in _AND.split(field)} - {""}
