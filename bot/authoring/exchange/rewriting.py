"""The lines of one text in a fiche written anew; every other byte of the file stays."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.authoring.exchange.overlay_text import appended, fresh_overlay, overlay_path
from bot.authoring.units import Piece, Unit
from bot.authoring.words import INLINE
from bot.domain.text import OTHER, Language

_NAME = re.compile(r"^(?P<before>\s*(?:~\s*)?(?:[\w-]+\.)?)[a-z]{2}(?:\[[^\]]*\])?\s*:.*$")
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_BYTE_ORDER_MARK = "\ufeff"
_INVISIBLE = str.maketrans({"\u200b": None, "\ufeff": None, "\t": " "})


@dataclass(frozen=True, slots=True)
class Change:
    """A text that shall say something else in one language and form."""

    unit: Unit
    language: Language
    category: str
    text: str

    @property
    def piece(self) -> Piece | None:
        """What stands there now, written or empty; None where there is no place for it yet."""
        wanted = (self.language, self.category)
        return next((p for p in self.unit.pieces if (p.language, p.category) == wanted), None)

    @property
    def path(self) -> str:
        """The file that it changes."""
        if self.piece is not None:
            return self.piece.whole.path
        if self.language in INLINE:
            return self.unit.at.path
        return overlay_path(self.unit.at.path, self.language)


@dataclass(slots=True)
class _Edits:
    """By line number: what stands there instead, what follows, which columns change."""

    replaced: dict[int, list[str]] = field(default_factory=dict[int, list[str]])
    after: dict[int, list[str]] = field(default_factory=dict[int, list[str]])
    columns: dict[int, list[tuple[int, int, str]]] = field(
        default_factory=dict[int, list[tuple[int, int, str]]]
    )


def rewritten(files: dict[str, bytes], changes: Sequence[Change]) -> dict[str, bytes]:
    """The files that the changes touch, as they then are; an overlay that is missing is begun.

    `files` holds the bytes of every file by its path. Comments, line ends and all other lines stay
    as they were typed.
    """
    by_path: dict[str, list[Change]] = {}
    for change in changes:
        by_path.setdefault(change.path, []).append(change)
    return {
        path: _file(files[path], path, found) if path in files else _begun(found)
        for path, found in by_path.items()
    }


def _begun(changes: Sequence[Change]) -> bytes:
    first = changes[0]
    texts = [(change.unit, change.category, change.text) for change in changes]
    return fresh_overlay(first.unit, first.language, texts).encode()


def _file(content: bytes, path: str, changes: Sequence[Change]) -> bytes:
    text = content.decode("utf-8-sig")
    mark = _BYTE_ORDER_MARK if content.startswith(_BYTE_ORDER_MARK.encode()) else ""
    lines = [(match[1], match[2]) for match in _LINE.finditer(text) if match[0]]
    edits = _Edits()
    homeless: list[Change] = []
    for change in changes:
        if change.piece is not None:
            _change(change.piece, change.text, lines, edits)
        elif change.unit.at.path == path:
            _insert(change, lines, edits)
        else:
            homeless.append(change)
    end = next((end for _, end in lines if end), "\n")
    body = _joined(lines, edits, end)
    texts = [(change.unit, change.category, change.text) for change in homeless]
    if homeless:
        body = appended(body, homeless[0].language, texts, end)
    return (mark + body).encode()


def _joined(lines: Sequence[tuple[str, str]], edits: _Edits, end: str) -> str:
    out: list[str] = []
    for number, (typed, own_end) in enumerate(lines, start=1):
        line = _with_columns(typed, edits.columns.get(number, ()))
        new = edits.replaced.get(number, [line])
        more = edits.after.get(number, [])
        whole = [*new, *more]
        out.extend(piece + end for piece in whole[:-1])
        out.extend(piece + (own_end or ("" if not more else end)) for piece in whole[-1:])
    return "".join(out)


def _with_columns(typed: str, columns: Iterable[tuple[int, int, str]]) -> str:
    found = sorted(columns, reverse=True)
    line = cleaned(typed) if found else typed
    for start, length, new in found:
        line = line[:start] + new + line[start + length :]
    return line


def cleaned(typed: str) -> str:
    """A line as the compiler reads it: the places of its pieces count from its start."""
    return unicodedata.normalize("NFC", typed).translate(_INVISIBLE)


def _change(piece: Piece, text: str, lines: Sequence[tuple[str, str]], edits: _Edits) -> None:
    if piece.inline:
        at = piece.at
        padded = text if at.text else f" {text}"
        edits.columns.setdefault(at.line, []).append((at.column - 1, len(at.text), padded))
        return
    places = [line.line for line in piece.lines]
    if not places:
        typed = cleaned(lines[piece.whole.line - 1][0]).rstrip()
        first, *rest = text.split("\n")
        edits.replaced[piece.whole.line] = [f"{typed} {first}", *(f"  {line}" for line in rest)]
        return
    new = text.split("\n")
    margins = [cleaned(lines[at.line - 1][0])[: at.column - 1] for at in piece.lines]
    for place, margin, line in zip(places, margins, new, strict=False):
        edits.replaced[place] = [margin + line]
    for place in places[len(new) :]:
        edits.replaced[place] = []
    last = places[min(len(places), len(new)) - 1]
    edits.replaced[last] += [_indent(piece, lines) + line for line in new[len(places) :]]


def _indent(piece: Piece, lines: Sequence[tuple[str, str]]) -> str:
    """The spaces before the next lines of a text: as it has them, else two more than its first."""
    for line in piece.lines[1:]:
        return cleaned(lines[line.line - 1][0])[: line.column - 1]
    first = cleaned(lines[piece.whole.line - 1][0])
    return first[: len(first) - len(first.lstrip())] + "  "


def _insert(change: Change, lines: Sequence[tuple[str, str]], edits: _Edits) -> None:
    """A line for a form or language that is not there yet, below those that are."""
    here = [piece for piece in change.unit.pieces if piece.whole.path == change.path]
    last = here[-1]
    if last.inline:
        at = last.at
        found = edits.columns.setdefault(at.line, [])
        found.append((at.column - 1 + len(at.text), 0, f" | {change.text}"))
        return
    number = max([last.whole.line, *(line.line for line in last.lines)])
    first = cleaned(lines[last.whole.line - 1][0])
    forms = {change.category, *(piece.category for piece in change.unit.pieces)}
    form = f"[{change.category}]" if forms != {OTHER} else ""
    prefix = _NAME.sub(rf"\g<before>{change.language}{form}: ", first, count=1)
    head, *rest = change.text.split("\n")
    new = [prefix + head, *(_indent(last, lines) + line for line in rest)]
    edits.after.setdefault(number, []).extend(new)
