"""The small notation of the lexicon, made into regular expressions over folded words.

`word` itself; `stem*` any ending; `*stem` any beginning; `..` up to four words in between, none
of them a negation; `(a|b c)` one of these; `[a]` may be missing. A pattern never reaches over a
comma or a full stop.
"""

import re
from collections.abc import Iterable, Iterator

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
_NOTHING: frozenset[str] = frozenset()


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


def anchors(pattern: str) -> frozenset[str]:
    """Words one of which every match of the pattern holds, `*` at an end where any ending may be.

    Empty: nothing is certain, the pattern must always be tried. Of several elements the one whose
    shortest word is longest is taken: it is the rarest. Raises PatternError where brackets are
    left open, so that no such pattern waits for the text that would need it.
    """
    if not _closed(pattern):
        raise PatternError(f"{pattern!r}: each bracket that opens must close.")
    choices = [_certain(element) for element in _elements(spelled(pattern))]
    known = [choice for choice in choices if choice]
    return max(known, key=lambda choice: min(len(word) for word in choice), default=_NOTHING)


def _closed(pattern: str) -> bool:
    depth = 0
    for sign in pattern:
        depth += (sign in "([") - (sign in ")]")
        if depth < 0:
            return False
    return depth == 0


def _elements(pattern: str) -> Iterator[str]:
    """What stands between spaces outside of any bracket."""
    depth, element = 0, ""
    for sign in pattern:
        depth += (sign in "([") - (sign in ")]")
        if sign == " " and depth == 0:
            yield element
            element = ""
        else:
            element += sign
    yield element


def _certain(element: str) -> frozenset[str]:
    if element == ".." or element.startswith("["):
        return _NOTHING
    if element.startswith("(") and element.endswith(")") and _one_group(element):
        parts = [anchors(part) for part in _alternatives(element[1:-1])]
        return _NOTHING.union(*parts) if all(parts) else _NOTHING
    start, star, _ = element.partition("*")
    whole = element if "*" not in element.strip("*") else f"{start}{star}"
    plain = whole.strip("*")
    return frozenset({whole}) if plain and not set(plain) & set("()[]|") else _NOTHING


def _one_group(element: str) -> bool:
    return (
        element.find(")") == len(element) - 1
        or element[1:-1].count("(") == element[1:-1].count(")") > 0
    )


def _alternatives(inside: str) -> Iterator[str]:
    depth, alternative = 0, ""
    for sign in inside:
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and depth == 0:
            yield alternative
            alternative = ""
        else:
            alternative += sign
    yield alternative
