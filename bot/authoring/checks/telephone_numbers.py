"""T04: telephone numbers are placeholders; the right one depends on place, language and hour."""

import re
from collections.abc import Iterator

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.texts import Role, texts
from bot.domain.text import phrase

_LONG = re.compile(r"(?<![\d/.,])(?:\+\d|0\d)\d*(?:[ ./-]?\d{2,3}){2,}(?!\d)")
_EMERGENCY = "112"
_UNIT_AFTER = r"(?!\d|[.,:]\d|\s*(?:[%/]|mg|mm|kg|cm|g\b|h\b|Uhr|min|jour|Tag|pas\b|Schritt))"


def check(draft: Draft, problems: Problems) -> None:
    """Report telephone numbers written in digits, 112 apart."""
    known = {
        re.sub(r"\D", "", number.number.text): number.name.text
        for number in draft.numbers
        if number.number.text != _EMERGENCY
    }
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


def _numbers(line: Slice, known: dict[str, str]) -> Iterator[tuple[Slice, str]]:
    found: dict[int, tuple[Slice, str]] = {}
    for match in _LONG.finditer(line.text):
        digits = re.sub(r"\D", "", match[0])
        found[match.start()] = line.cut(match.start(), match.end()), known.get(digits, "name")
    for digits, name in known.items():
        spaced = r"[ ./-]?".join(digits)
        pattern = rf"(?<![\d/.,+-]){spaced}{_UNIT_AFTER}"
        for match in re.finditer(pattern, line.text):
            found.setdefault(match.start(), (line.cut(match.start(), match.end()), name))
    yield from found.values()
