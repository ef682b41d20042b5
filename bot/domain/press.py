"""What a button means, in a form short enough for any channel (callback data has 64 bytes)."""

import re
from dataclasses import dataclass

PRESS_BYTES_MAX = 60
"""Room for a channel's own layout prefix within Telegram's 64 bytes."""

_PART = re.compile(r"[a-z0-9_-]{1,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Press:
    """A verb and its arguments, for example `answer 17 2`: question version 17, option 2.

    Verbs: answer (version, option index | back | done | ready), module (id), menu (part),
    language (code), consent (purpose, version, yes|no|show|withdraw|withdrawn), resume,
    dose (occurrence id, done|later|skip | show and template), reminder (…), caregiver (…),
    stop (yes|no|back), help (…), now (yes|no, category, severity, run, own|other), diary (show |
    keep|drop and tag), errand (set|at|other|drop, tag, instant), find (need), ask (faq|glossary,
    entry), data (ask|forget|export|erase|no), alerts,
    alert (id, open|take|rule|answers|identity|resolve).
    """

    verb: str
    arguments: tuple[str, ...] = ()

    def encode(self) -> str:
        """`verb.argument.argument`; raises ValueError where a part or the whole does not fit."""
        parts = (self.verb, *self.arguments)
        if not all(_PART.fullmatch(part) for part in parts):
            raise ValueError(f"A press takes parts of a-z, 0-9, _ and -, not {parts!r}.")
        encoded = ".".join(parts)
        if len(encoded) > PRESS_BYTES_MAX:
            raise ValueError(f"A press has at most {PRESS_BYTES_MAX} bytes, not {len(encoded)}.")
        return encoded

    @staticmethod
    def decode(encoded: str) -> "Press | None":
        """The press, or None where the text was not made by `encode` (forged or of old layout)."""
        parts = encoded.split(".")
        if len(encoded) > PRESS_BYTES_MAX or not all(_PART.fullmatch(part) for part in parts):
            return None
        return Press(parts[0], tuple(parts[1:]))


def press(verb: str, *arguments: str | int) -> Press:
    """A press from its verb and arguments; numbers are written in digits."""
    return Press(verb, tuple(str(argument) for argument in arguments))
