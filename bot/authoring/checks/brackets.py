"""T11: braces and quotation marks are opened and closed."""

from bot.authoring.draft import Draft
from bot.authoring.pieces import Wording
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.texts import texts
from bot.domain.text import GERMAN, phrase

_PAIRS = (("{", "}"), ("«", "»"))
_GERMAN_PAIRS = (("{", "}"), ("„", "“"))


def check(draft: Draft, problems: Problems) -> None:
    """Report texts in which a pair is not complete."""
    for said in texts(draft):
        for wording in said.words.wordings:
            pairs = _GERMAN_PAIRS if wording.language == GERMAN else _PAIRS
            for left, right in pairs:
                _check(wording, left, right, problems)


def _check(wording: Wording, left: str, right: str, problems: Problems) -> None:
    depth = 0
    for line in wording.lines:
        for place, letter in enumerate(line.text):
            depth += letter == left
            depth -= letter == right
            if depth not in {0, 1}:
                _report(line.cut(place, place + 1), left, right, problems)
                return
    if depth:
        last = next(line for line in reversed(wording.lines) if left in line.text)
        place = last.text.rindex(left)
        _report(last.cut(place, place + 1), left, right, problems)


def _report(at: Slice, left: str, right: str, problems: Problems) -> None:
    message = phrase(
        "lint", "{left} and {right} do not come in pairs here.", left=left, right=right
    )
    problems.report("T11", at, message, phrase("lint", "Open and close each once."))
