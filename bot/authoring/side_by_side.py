"""Two languages of a shown module beside one another, piece by piece: a text, a question, an
answer, an arrow begin on the same row, however long the other language is.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

COLUMN_CHARS = 48
"""So two columns fit a terminal of a hundred characters."""

_BEGINS = re.compile(r"#|\s*(?:[?*!&=|~]|->)\s|$")
_GAP = "  │ "


def side_by_side(left: str, right: str) -> Iterator[str]:
    """The rows of both pages, as `show` gives them; lines too long for a column are folded."""
    nothing: list[str] = []
    for one, other in zip_longest(_pieces(left), _pieces(right), fillvalue=nothing):
        for first, second in zip_longest(_folded(one), _folded(other), fillvalue=""):
            yield f"{first:<{COLUMN_CHARS}}{_GAP}{second}".rstrip()


def _pieces(page: str) -> list[list[str]]:
    pieces: list[list[str]] = [[]]
    for line in page.splitlines():
        if _BEGINS.match(line) or _is_alone(pieces[-1]):
            pieces.append([])
        pieces[-1].append(line)
    return pieces


def _is_alone(piece: Sequence[str]) -> bool:
    """Whether nothing more belongs to it: an empty line, a name of a step, a picture, a form."""
    return bool(piece) and (not piece[0] or piece[0].lstrip().startswith(("#", "[")))


def _folded(lines: Sequence[str]) -> list[str]:
    return [part for line in lines for part in _fold(line)]


def _fold(line: str) -> list[str]:
    margin = " " * (len(line) - len(line.lstrip()))
    hanging = margin + "  " if line.strip() else margin
    return wrap(line, COLUMN_CHARS, subsequent_indent=hanging, break_on_hyphens=False) or [""]
