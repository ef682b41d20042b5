"""The small notation of the lexicon, made into regular expressions over folded words.

`word` itself; `stem*` any ending; `*stem` any beginning; `..` up to four words in between, none
of them a negation; `(a|b c)` one of these; `[a]` may be missing. A pattern never reaches over a
comma or a full stop.
"""

import re
from collections.abc import Iterable

from bot.understanding.normalise import fold

_WORD = r"[^ .,]"
_ALLOWED = re.compile(r"[a-z0-9 ()|\[\]*.]+")
_MEANINGS = {
    "*": f"{_WORD}*",
    "(": "(?:",
    ")": ")",
    "|": "|",
}
_NEGATORS = r"(?:pas|jamais|nicht|nie|aucune?|kein\w*) "
_GAP = rf"(?: (?!{_NEGATORS}){_WORD}+){{0,4}} "
NEVER = re.compile(r"(?!)")


class PatternError(ValueError):
    """A pattern of the lexicon that is not in its notation."""


def compiled(patterns: Iterable[str]) -> re.Pattern[str]:
    """One expression for all patterns; it matches whole words of an utterance's line."""
    alternatives = [_expression(spelled(pattern)) for pattern in patterns]
    if not alternatives:
        return NEVER
    return re.compile(rf"(?<= )(?:{'|'.join(alternatives)})(?= )")


def spelled(pattern: str) -> str:
    """The pattern folded as texts are: authors write `n'arrive`, `Fuß`, `grand-mère`."""
    return " ".join(re.sub(r"['’-]", " ", fold(pattern)).split())


def _expression(pattern: str) -> str:
    if not _ALLOWED.fullmatch(pattern) or "." in pattern.replace("..", ""):
        raise PatternError(f"{pattern!r}: only letters, digits and ( | ) [ ] * .. are expected.")
    # A gap brings its own spaces; so does what may be missing.
    gaps = pattern.replace(" .. ", "..")
    optional = re.sub(r"\[([^\]]+)\] ", r"<(\1) >", gaps)
    optional = re.sub(r" \[([^\]]+)\]", r"< (\1)>", optional)
    if "[" in optional or "]" in optional:
        raise PatternError(f"{pattern!r}: [ ] holds whole words.")
    source = "".join(_piece(piece) for piece in re.findall(r"\.\.|.", optional))
    try:
        re.compile(source)
    except re.error as error:
        raise PatternError(f"{pattern!r}: {error}.") from error
    return source


def _piece(piece: str) -> str:
    if piece == "..":
        return _GAP
    if piece == "<":
        return "(?:"
    if piece == ">":
        return ")?"
    return _MEANINGS.get(piece, piece)
