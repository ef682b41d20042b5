"""Lengths as Telegram counts them, and the links and commands it finds by itself."""

import re

from bot.sandbox.wire import Json, JsonObject, as_integer, as_object

# Order matters: an earlier kind keeps its place when two overlap.
_FOUND = (
    ("url", re.compile(r"(?i)\b(?:https?://|www\.|t\.me/)[^\s<>\"]*[^\s<>\".,;:!?)\]'»]")),
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]*\w")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z]\w{3,31}\b")),
)


def units(text: str) -> int:
    """The length of a text in UTF-16 code units, the measure of all Telegram limits and offsets."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, size: int) -> list[str]:
    """A text in pieces of at most `size` code units, as Telegram's apps cut a long message."""
    pieces: list[str] = []
    piece: list[str] = []
    used = 0
    for letter in text:
        width = units(letter)
        if used + width > size:
            pieces.append("".join(piece))
            piece, used = [], 0
        piece.append(letter)
        used += width
    return [*pieces, "".join(piece)]


def span(kind: str, text: str, start: int, end: int) -> JsonObject:
    """An entity over the letters from `start` to `end`."""
    return {"type": kind, "offset": units(text[:start]), "length": units(text[start:end])}


def found_in(text: str, given: list[JsonObject]) -> list[Json]:
    """The given entities plus the ones Telegram finds, in order."""
    taken = [_reach(entity) for entity in given]
    found: list[JsonObject] = list(given)
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            entity = span(kind, text, match.start(), match.end())
            start, end = _reach(entity)
            if all(end <= left or start >= right for left, right in taken):
                taken.append((start, end))
                found.append(entity)
    return sorted_entities(found)


def sorted_entities(entities: list[JsonObject]) -> list[Json]:
    """Entities by place; the longer of two that begin together comes first."""
    ordered = sorted(entities, key=lambda entity: (_reach(entity)[0], -_reach(entity)[1]))
    return [*ordered]


def words_of(text: str, entity: Json) -> str:
    """The words an entity covers."""
    start, end = _reach(as_object(entity))
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def _reach(entity: JsonObject) -> tuple[int, int]:
    start = as_integer(entity.get("offset"))
    return start, start + as_integer(entity.get("length"))
