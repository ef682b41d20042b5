"""V07: telephone numbers and links have a form that works. Whether they answer is not tried."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.telephone import is_belgian
from bot.authoring.texts import spoken_lines
from bot.domain.text import Phrase, phrase

_LINK = re.compile(r"(?:\b[a-z]+://|\bwww\.)\S*", re.IGNORECASE)
_AFTER = ".,;:!?)»“\u00a0"
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)


def check(draft: Draft, problems: Problems) -> None:
    """Report help numbers that Belgium does not have, and links that lead nowhere."""
    for number in draft.numbers:
        if not is_belgian(number.number.text):
            message = phrase(
                "lint", "“{number}” is not a Belgian telephone number.", number=number.number.text
            )
            fix = phrase("lint", "Write it as it is dialled, for example 063 12 34 56 or 1733.")
            problems.report("V07", number.number, message, fix)
    for _, _, line in spoken_lines(draft):
        for at in _links(line):
            repair = _repair(at.text)
            if repair is not None:
                message = phrase("lint", "“{link}” does not work as a link.", link=at.text)
                problems.report("V07", at, message, repair)


def _links(line: Slice) -> Iterator[Slice]:
    for match in _LINK.finditer(line.text):
        yield line.cut(match.start(), match.start() + len(match[0].rstrip(_AFTER)))


def _repair(link: str) -> Phrase | None:
    if not link.lower().startswith("https://"):
        bare = re.sub(r"^[a-z]+://", "", link, flags=re.IGNORECASE)
        return phrase("lint", "Write {text}", text=f"https://{bare}")
    try:
        host = urlsplit(link).hostname or ""
    except ValueError:
        host = ""
    if _HOST.fullmatch(host):
        return None
    return phrase("lint", "Copy the address from the browser.")
