"""The directory: addresses in a table (CSV), one in each line, as spreadsheets save them.

Every line stands alone, as in a fiche; a cell knows its place, so a problem names line and column.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from bot.authoring.files import Source
from bot.authoring.head import bad_date, read_date
from bot.authoring.names import valid_name
from bot.authoring.problem import Problems
from bot.authoring.references import Address
from bot.authoring.slices import Slice, whole_line
from bot.authoring.suggest import did_you_mean
from bot.domain.reference import Need, Resource, ResourceKind
from bot.domain.text import Language, phrase

COLUMNS = (
    *("id", "name", "kind", "need", "street", "postcode", "locality"),
    *("phone", "languages", "url", "checked_on"),
)
CELL_CHARS_MAX = 200
_FILLED = ("id", "name", "kind", "need", "languages", "checked_on")
LINE_CHARS_MAX = 3000
_LIST = re.compile(r"[^\s,;/|]+")
_CONTROL = re.compile("[\u0000-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2066-\u2069\ufffd]")

_FORMS: Mapping[str, tuple[str, str]] = {
    "postcode": (r"(?:L-)?[0-9]{4}|[DF]-[0-9]{5}", "6600, L-9510, D-54595"),
    "phone": (r"\+?[0-9][0-9 ./()-]{1,24}", "063 22 33 44"),
    "url": (r"https?://[^\s<>\"]+\.[^\s<>\"]+", "https://www.example.be"),
}
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the table: its cells by column."""

    whole: Slice
    cells: Mapping[str, Slice]

    def text(self, column: str) -> str:
        return self.cells[column].text


def read_directory(source: Source, problems: Problems) -> list[Address]:
    """The addresses of a table; the first line names the columns, in any order."""
    lines = [
        whole_line(source.path, number, line)
        for number, line in enumerate(source.lines, start=1)
        if line.strip(" ,;\t")
    ]
    if not lines:
        _missing_columns(whole_line(source.path, 1, ""), COLUMNS, problems)
        return []
    separator = max(",;\t", key=lines[0].text.count)
    cell = _pattern(separator)
    columns = _columns(_cells(lines[0], cell, problems), lines[0], problems)
    if columns is None:
        return []
    found: list[Address] = []
    for line in lines[1:]:
        if problems.full(source.path):
            break
        row = _row(_cells(line, cell, problems), line, columns, problems)
        address = _address(row, problems) if row is not None else None
        found.extend([address] if address is not None else [])
    return found


def _pattern(separator: str) -> re.Pattern[str]:
    """One cell and what ends it."""
    sign = re.escape(separator)
    bare = rf'(?P<bare>(?:[^"{sign} ][^{sign}]*)?)'
    return re.compile(rf'[ ]*(?:"(?P<quoted>(?:[^"]|"")*)"[ ]*|{bare})(?P<end>{sign}|$)')


def _cells(line: Slice, cell: re.Pattern[str], problems: Problems) -> list[Slice] | None:
    """The cells without their quotation marks; None where that was reported."""
    if len(line.text) > LINE_CHARS_MAX:
        message = phrase(
            "lint", "This line has more than {limit} characters.", limit=LINE_CHARS_MAX
        )
        problems.report("S01", line.cut(0, 1), message, phrase("lint", "Divide it."))
        return None
    cells: list[Slice] = []
    place = 0
    while True:
        match = cell.match(line.text, place)
        if match is None:
            message = phrase("lint", "The quotation marks of this cell are not closed.")
            fix = phrase("lint", 'Write "text" around a cell, and "" for a mark inside it.')
            problems.report("S01", line.cut(place), message, fix)
            return None
        cells.append(_content(line, match))
        place = match.end()
        if not match["end"]:
            return cells


def _content(line: Slice, match: re.Match[str]) -> Slice:
    if match["quoted"] is None:
        return line.cut(*match.span("bare")).strip()
    cell = line.cut(*match.span("quoted")).strip()
    return replace(cell, text=cell.text.replace('""', '"'))


def _columns(
    cells: Sequence[Slice] | None, line: Slice, problems: Problems
) -> tuple[str, ...] | None:
    if cells is None:
        return None
    found: dict[str, Slice] = {}
    for cell in cells:
        name = cell.text.lower()
        if name not in COLUMNS:
            message = phrase("lint", "The directory has no column “{name}”.", name=cell.text)
            problems.report("S03", _place(cell, line), message, did_you_mean(name, COLUMNS))
        elif name in found:
            message = phrase("lint", "“{name}” stands here a second time.", name=name)
            problems.report("S04", cell, message, phrase("lint", "Keep one of the two."))
        else:
            found[name] = cell
    missing = [column for column in COLUMNS if column not in found]
    if missing:
        _missing_columns(line, missing, problems)
    return tuple(found) if len(found) == len(cells) == len(COLUMNS) else None


def _missing_columns(at: Slice, missing: Sequence[str], problems: Problems) -> None:
    message = phrase("lint", "Columns are missing: {names}.", names=", ".join(missing))
    fix = phrase("lint", "Write the first line: {line}", line=",".join(COLUMNS))
    problems.report("S03", at, message, fix)


def _place(cell: Slice, line: Slice) -> Slice:
    return cell if cell.text else line


def _row(
    cells: Sequence[Slice] | None, line: Slice, columns: Sequence[str], problems: Problems
) -> _Row | None:
    if cells is None:
        return None
    if len(cells) != len(columns):
        message = phrase(
            "lint",
            "This line has {found} cells; {wanted} are needed.",
            found=len(cells),
            wanted=len(columns),
        )
        fix = phrase("lint", 'A cell that holds a comma or a semicolon stands in "…".')
        problems.report("S01", line, message, fix)
        return None
    sound = [_is_sound(cell, problems) for cell in cells]
    return _Row(line, dict(zip(columns, cells, strict=True))) if all(sound) else None


def _is_sound(cell: Slice, problems: Problems) -> bool:
    control = _CONTROL.search(cell.text)
    if control is not None:
        code = f"U+{ord(control[0]):04X}"
        message = phrase("lint", "Here stands an invisible character: {code}.", code=code)
        problems.report("M05", cell, message, phrase("lint", "Delete it."))
        return False
    if len(cell.text) > CELL_CHARS_MAX:
        limit = CELL_CHARS_MAX
        message = phrase("lint", "This cell has more than {limit} characters.", limit=limit)
        problems.report("S03", cell, message, phrase("lint", "Shorten it."))
        return False
    return True


def _address(row: _Row, problems: Problems) -> Address | None:
    """The address of a line, or None where something in it is wrong; all of it is reported."""
    good = [_is_filled(row, column, problems) for column in _FILLED]
    good += [_has_form(row.cells[column], column, problems) for column in _FORMS]
    good += [_can_be_reached(row, problems)]
    kinds = _known(row.cells["kind"], ResourceKind, problems)
    needs = _known(row.cells["need"], Need, problems)
    languages = _languages(row.cells["languages"], problems)
    checked_on = read_date(row.cells["checked_on"])
    if row.text("checked_on") and checked_on is None:
        bad_date(row.cells["checked_on"], problems)
    named = not row.text("id") or valid_name(row.cells["id"], problems)
    if not all(good) or not named or not kinds or not needs or not languages or checked_on is None:
        return None
    return Address(
        row.cells["id"],
        Resource(
            id=row.text("id"),
            name=row.text("name"),
            kind=kinds[0],
            needs=needs,
            street=row.text("street"),
            postcode=row.text("postcode"),
            locality=row.text("locality"),
            phone=row.text("phone"),
            languages=languages,
            url=row.text("url"),
            checked_on=checked_on,
        ),
    )


def _is_filled(row: _Row, column: str, problems: Problems) -> bool:
    if row.text(column):
        return True
    at = row.cells[column]
    place = replace(at, text=" ", column=min(at.column, max(len(at.excerpt), 1)))
    message = phrase("lint", "The cell of the column “{name}” is empty.", name=column)
    problems.report("S03", place, message, phrase("lint", "Fill it in."))
    return False


def _has_form(cell: Slice, column: str, problems: Problems) -> bool:
    pattern, example = _FORMS[column]
    if not cell.text or re.fullmatch(pattern, cell.text, re.ASCII):
        return True
    message = phrase(
        "lint", "“{typed}” does not fit the column “{name}”.", typed=cell.text, name=column
    )
    fix = phrase("lint", "Write for example: {name}", name=example)
    problems.report("S03", cell, message, fix)
    return False


def _can_be_reached(row: _Row, problems: Problems) -> bool:
    if row.text("phone") or row.text("url") or (row.text("street") and row.text("locality")):
        return True
    message = phrase("lint", "Nobody can reach this address.")
    fix = phrase("lint", "Give a phone number, a web page, or street and locality.")
    problems.report("S03", row.whole, message, fix)
    return False


def _known(cell: Slice, words: type[Word], problems: Problems) -> tuple[Word, ...]:
    """The names in a cell; none where one of them is not known."""
    known = {word.value: word for word in words}
    found: dict[str, Word] = {}
    for piece in _pieces(cell):
        word = known.get(piece.text)
        if word is None:
            message = phrase("lint", "“{typed}” is not known here.", typed=piece.text)
            problems.report("S03", piece, message, did_you_mean(piece.text, known))
            return ()
        found[piece.text] = word
    return tuple(found.values())


def _languages(cell: Slice, problems: Problems) -> tuple[Language, ...]:
    pieces = list(_pieces(cell))
    for piece in pieces:
        if not re.fullmatch(r"[a-z]{2}", piece.text, re.ASCII):
            message = phrase("lint", "“{typed}” is not the code of a language.", typed=piece.text)
            fix = phrase("lint", "Write two small letters for each: fr de nl en")
            problems.report("S03", piece, message, fix)
            return ()
    return tuple(Language(text) for text in dict.fromkeys(piece.text for piece in pieces))


def _pieces(cell: Slice) -> Iterator[Slice]:
    """The words of a cell, between spaces, commas or strokes."""
    for match in _LIST.finditer(cell.text):
        yield cell.cut(match.start(), match.end())
