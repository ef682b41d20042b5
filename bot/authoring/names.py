"""Which names are allowed: a to z, 0 to 9 and _, at most 32 characters, to fit a button."""

import re
import unicodedata

from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.domain.text import Phrase, phrase

NAME_CHARS_MAX = 32

RESERVED = frozenset(
    {"and", "or", "not", "in", "if", "sum", "mean", "min", "max", "answered", "needs", "of", "as"}
)
"""Words of the condition language: no variable or threshold is called so."""


def valid_name(name: Slice, problems: Problems) -> bool:
    """Whether this may be a name; otherwise that is reported (S05)."""
    if is_name(name.text):
        return True
    message = phrase(
        "lint",
        "“{name}” is not a name: a name has a to z, 0 to 9 and _, at most {limit} characters.",
        name=name.text,
        limit=NAME_CHARS_MAX,
    )
    problems.report("S05", name, message, _example(name.text))
    return False


def valid_variable(name: Slice, problems: Problems) -> bool:
    """Whether conditions may use this name: it begins with a letter and is no reserved word."""
    if not valid_name(name, problems):
        return False
    if name.text in RESERVED:
        message = phrase("lint", "“{name}” is a word of the conditions.", name=name.text)
        problems.report("S05", name, message, phrase("lint", "Choose another name."))
        return False
    if name.text[0].isdigit():
        message = phrase("lint", "“{name}” begins with a digit.", name=name.text)
        problems.report("S05", name, message, phrase("lint", "Begin it with a letter."))
        return False
    return True


def _fits(pattern: str, name: str) -> bool:
    return re.fullmatch(pattern, name, re.ASCII) is not None and len(name) <= NAME_CHARS_MAX


def is_name(name: str) -> bool:
    """Whether it has only the characters of a name, and not too many."""
    return _fits(r"[a-z0-9_]+", name)


def plain_name(name: str) -> str:
    """The allowed name that is most like this one; empty where no letter or digit is left."""
    bare = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", bare).strip("_")[:NAME_CHARS_MAX]


def _example(name: str) -> Phrase | None:
    plain = plain_name(name)
    return phrase("lint", "Write for example: {name}", name=plain) if plain else None
