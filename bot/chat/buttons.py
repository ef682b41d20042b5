"""Buttons: what their data say, and how they stand in rows."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.chat.limits import SHORT_LABEL_CHARS_MAX
from bot.domain.press import Press

LAYOUT = "1."
"""The version of the layout, in front of the press: buttons of an older one are not misread."""

T = TypeVar("T")


def encode(press: Press) -> str:
    """The data of a button, at most 64 bytes; raises ValueError where the press does not fit."""
    return LAYOUT + press.encode()


def decode(data: str | None) -> Press | None:
    """What a pressed button means; None: forged, of an unknown layout, or without data."""
    if data is None or not data.startswith(LAYOUT):
        return None
    return Press.decode(data.removeprefix(LAYOUT))


def in_rows(items: Sequence[T], label: Callable[[T], str]) -> tuple[tuple[T, ...], ...]:
    """Two neighbours in a row where both labels are short, else one: large enough for any thumb."""
    rows: list[tuple[T, ...]] = []
    for item in items:
        fits = len(label(item)) <= SHORT_LABEL_CHARS_MAX
        beside = rows[-1] if rows else ()
        if fits and len(beside) == 1 and len(label(beside[0])) <= SHORT_LABEL_CHARS_MAX:
            rows[-1] = (*beside, item)
        else:
            rows.append((item,))
    return tuple(rows)
