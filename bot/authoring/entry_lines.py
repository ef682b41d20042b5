"""The lines below one `#` of the kinds that have no steps, and the lists in their values."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.authoring.lines import Entry, Field, Unclear
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.suggest import did_you_mean
from bot.authoring.words import unknown_line
from bot.domain.text import phrase

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class EntryLines:
    """`plain`: the values without a language by name; `texts`: the lines of each text by name."""

    plain: Mapping[str, Slice]
    texts: Mapping[str, Sequence[Field]]


def entry_lines(
    entries: Sequence[Entry], texts: Sequence[str], plain: Sequence[str], problems: Problems
) -> EntryLines:
    """Sort the lines of an entry. What has no place there, or stands twice, is reported."""
    values: dict[str, Slice] = {}
    rest: list[Entry] = []
    for entry in entries:
        if not isinstance(entry, Field) or entry.language or entry.name not in plain:
            rest.append(entry)
        elif entry.name in values:
            message = phrase("lint", "“{name}” stands here a second time.", name=entry.name)
            problems.report("S04", entry.whole, message, phrase("lint", "Keep one of the two."))
        elif entry.value:
            values[entry.name] = entry.first
    return EntryLines(values, text_lines(rest, texts, problems, plain))


def text_lines(
    entries: Sequence[Entry], texts: Sequence[str], problems: Problems, plain: Sequence[str] = ()
) -> dict[str, list[Field]]:
    """The text lines by their name; everything else is reported."""
    found: dict[str, list[Field]] = {name: [] for name in texts}
    known = [f"{name}.fr" if name else "fr" for name in texts]
    for entry in entries:
        if isinstance(entry, Field) and entry.language is not None and entry.name in found:
            found[entry.name].append(entry)
        elif isinstance(entry, Field):
            unknown_line(entry, [*known, *plain], problems)
        elif not isinstance(entry, Unclear):
            message = phrase("lint", "This sign has no place in this kind of fiche.")
            problems.report("S01", entry.whole, message, phrase("lint", "Remove the line."))
    return found


def listed(at: Slice | None) -> tuple[Slice, ...]:
    """The pieces of a value between commas."""
    return tuple(piece for piece in at.split(",") if piece.text) if at is not None else ()


def listed_of(at: Slice | None, known: Sequence[str], problems: Problems) -> tuple[str, ...]:
    """The names of a list; one that is not known is reported: nobody would ever get it."""
    pieces = listed(at)
    for piece in pieces:
        if piece.text not in known:
            message = phrase("lint", "“{typed}” is not known here.", typed=piece.text)
            problems.report("S03", piece, message, did_you_mean(piece.text, known))
    return tuple(piece.text for piece in pieces)


def once(
    items: Iterable[Item], name: Callable[[Item], Slice], problems: Problems
) -> dict[str, Item]:
    """The items by their name; a second one of a name is reported and left out."""
    found: dict[str, Item] = {}
    for item in items:
        at = name(item)
        first = found.setdefault(at.text, item)
        if first is not item:
            place = name(first)
            message = phrase(
                "lint",
                "“{name}” stands already in {path}, line {line}.",
                name=at.text,
                path=place.path,
                line=place.line,
            )
            problems.report("S04", at, message, phrase("lint", "Give it another name."))
    return found
