"""T04: telephone numbers are placeholders; the right one depends on place, language and hour."""

import re
from collections.abc import Iterator

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.telephone import MOBILE
from bot.authoring.texts import Role, texts
from bot.domain.text import phrase

_LONG = re.compile(r"(?<![\d/.,])(?:\+\d|0\d)\d*(?:[ ./-]?\d{2,3}){2,}(?!\d)")
_EMERGENCY = "112"
_DIGITS = re.compile(r"\d\D?\d")
_SPACE = r"[ ./-]?"
_UNIT_AFTER = r"(?!\d|[.,:]\d|\s*(?:[%/]|mg|mm|kg|cm|g\b|h\b|Uhr|min|jour|Tag|pas\b|Schritt))"


def check(draft: Draft, problems: Problems) -> None:
    """Report telephone numbers in digits, 112 apart (mobile ones are personal data: V08)."""
    known = _known(draft)
    for said in texts(draft):
        if said.role is Role.NUMBER:
            continue
        for wording in said.words.wordings:
            for line in wording.lines:
                for at, name in _numbers(line, known):
                    message = phrase(
                        "lint",
                        "A telephone number stands here in digits: {number}.",
                        number=at.text,
                    )
                    fix = phrase("lint", "Write {placeholder}", placeholder=f"{{tel:{name}}}")
                    problems.report("T04", at, message, fix)


def _known(draft: Draft) -> list[tuple[re.Pattern[str], str]]:
    """The help numbers, however they are spaced, and their names."""
    numbers = {
        re.sub(r"\D", "", number.number.text): number.name.text
        for number in draft.numbers
        if number.number.text != _EMERGENCY
    }
    return [
        (re.compile(rf"(?<![\d/.,+-]){_SPACE.join(digits)}{_UNIT_AFTER}"), name)
        for digits, name in numbers.items()
    ]


def _numbers(line: Slice, known: list[tuple[re.Pattern[str], str]]) -> Iterator[tuple[Slice, str]]:
    if not _DIGITS.search(line.text):
        return
    found: dict[int, tuple[Slice, str]] = {}
    for pattern, name in known:
        for match in pattern.finditer(line.text):
            found.setdefault(match.start(), (line.cut(match.start(), match.end()), name))
    for match in _LONG.finditer(line.text):
        if not MOBILE.fullmatch(match[0]):
            found.setdefault(match.start(), (line.cut(match.start(), match.end()), "name"))
    yield from found.values()
