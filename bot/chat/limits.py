"""Telegram's limits (core.telegram.org/bots/api), and how long we wait for it."""

TEXT_UNITS_MAX = 4096
"""A message's text, in UTF-16 units, counted after the markup is read."""

CAPTION_UNITS_MAX = 1024
"""The words under a picture, counted like a text."""

NOTICE_UNITS_MAX = 200
"""The notice that answers a tap."""

CALLBACK_DATA_BYTES_MAX = 64
"""What a button may carry, in bytes."""

SHORT_LABEL_CHARS_MAX = 14
"""Two labels up to this length share a row on a narrow phone; longer ones get a row each."""

CALL_SECONDS_MAX = 15
"""How long one call may take."""

CONNECT_SECONDS_MAX = 5
"""How long a connection may take to come about."""

SEND_SECONDS_MAX = 45
"""How long a whole message may take, all its parts together: below an outbox lease of 60 s."""


_ONE_UNIT_MAX = 0xFFFF


def units(text: str) -> int:
    """The length of a text as Telegram counts it: in UTF-16 units (most emoji count two)."""
    return len(text) + sum(1 for sign in text if ord(sign) > _ONE_UNIT_MAX)


def prefix_chars(text: str, units_max: int) -> int:
    """How many characters from the start fit into this many UTF-16 units."""
    room = units_max
    for chars, sign in enumerate(text):
        room -= 2 if ord(sign) > _ONE_UNIT_MAX else 1
        if room < 0:
            return chars
    return len(text)


def shortened(text: str, units_max: int) -> str:
    """The text, or its beginning and an ellipsis where it is too long."""
    if units(text) <= units_max:
        return text
    return text[: prefix_chars(text, units_max - 1)] + "…"
