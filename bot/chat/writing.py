"""From a spoken message to the bubbles that Telegram takes: markup, lengths, pictures, buttons."""

from dataclasses import dataclass
from html import escape

from bot.chat.buttons import encode, in_rows
from bot.chat.limits import CAPTION_UNITS_MAX, TEXT_UNITS_MAX, prefix_chars, units
from bot.domain.text import Message

_BORDERS = ("\n\n", "\n", " ")


@dataclass(frozen=True, slots=True)
class Key:
    """A button under a message: its label and its data."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as Telegram takes it: HTML, perhaps as the caption of a picture (by its path).

    `rows` are buttons under it, `keyboard` the large words under the text field; not both.
    """

    html: str
    picture: str | None = None
    rows: tuple[tuple[Key, ...], ...] = ()
    keyboard: tuple[tuple[str, ...], ...] = ()


def bubbles(message: Message) -> tuple[Bubble, ...]:
    """The message in order; the last bubble carries the buttons.

    A picture has the text as its caption where that fits, else it goes first. Its text alternative
    stands in italics, as Telegram has no other place for it. The keyboard goes with the first
    bubble; where that one has buttons too, the buttons win.
    Raises ValueError where a button's press does not fit.
    """
    parts = _picture_first(message) if message.picture else _texts(message.text)
    keys = tuple(Key(button.label, encode(button.press)) for button in message.buttons)
    rows = in_rows(keys, lambda key: key.label)
    words = in_rows(message.keyboard, str)
    last = len(parts) - 1
    return tuple(
        Bubble(
            part.html,
            part.picture,
            rows if index == last else (),
            words if index == 0 and not (rows and last == 0) else (),
        )
        for index, part in enumerate(parts)
    )


def split(text: str, units_max: int = TEXT_UNITS_MAX) -> tuple[str, ...]:
    """The text in pieces of at most this many UTF-16 units.

    Cut between paragraphs where possible, else lines, else words, else anywhere but inside a
    character.
    """
    pieces: list[str] = []
    rest = text.strip()
    while units(rest) > units_max:
        cut = _cut(rest, units_max)
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return (*pieces, rest)


def _cut(text: str, units_max: int) -> int:
    room = prefix_chars(text, units_max)
    for border in _BORDERS:
        at = text.rfind(border, 1, room + len(border))
        if at > 0:
            return at
    return room


def _texts(text: str) -> tuple[Bubble, ...]:
    return tuple(Bubble(escape(piece, quote=False)) for piece in split(text))


def _picture_first(message: Message) -> tuple[Bubble, ...]:
    alternative = message.picture_alternative or ""
    described = f"<i>{escape(alternative, quote=False)}</i>" if alternative else ""
    text = message.text.strip()
    if units(text) + units(alternative) + 2 <= CAPTION_UNITS_MAX:
        caption = "\n\n".join(part for part in (escape(text, quote=False), described) if part)
        return (Bubble(caption, message.picture),)
    if units(alternative) <= CAPTION_UNITS_MAX:
        return (Bubble(described, message.picture), *_texts(text))
    return (Bubble("", message.picture), *_texts(f"{text}\n\n{alternative}"))
