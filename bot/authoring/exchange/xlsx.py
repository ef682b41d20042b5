"""Texts as a table: key, where, source, target, remark; only target and remark are open."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError, InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from bot.authoring.exchange.arriving import plain, unpacks_modestly
from bot.authoring.exchange.rows import ExchangeError, Row, Sheet
from bot.domain.text import Language, Phrase, phrase

_COLUMNS = ("key", "where", "source", "target", "remark")
_WIDTHS = (30, 30, 60, 60, 40)
_READ = ("key", "source", "target")
_OPEN = frozenset({"target", "remark"})
_ROWS_MAX = 50_000
UNREADABLE = (
    InvalidFileException, DefusedXmlException, ParseError, KeyError, IndexError, ValueError,
    TypeError, AttributeError,
)  # fmt: skip
"""What openpyxl raises for a packed file that is no table."""


def write(sheet: Sheet, speak: Callable[[Phrase], str], now: datetime) -> bytes:
    """The file, in reading order; `now` stands in its properties as the time of making."""
    book = Workbook()
    book.properties.created = book.properties.modified = now.replace(tzinfo=None)
    table = book.active
    if not isinstance(table, Worksheet):
        raise TypeError(table)
    table.title = f"{sheet.source} {sheet.target}"
    heads = [_head(name, sheet) for name in _COLUMNS]
    _write_row(table, 1, heads)
    for number, row in enumerate(sheet.rows, start=2):
        remark = " ".join(speak(one) for one in row.remark)
        _write_row(table, number, [row.key, row.where, row.source, row.target, remark])
    for column, width in enumerate(_WIDTHS, start=1):
        table.cell(1, column).font = Font(bold=True)
        table.column_dimensions[get_column_letter(column)].width = width
    table.freeze_panes = "A2"
    table.protection.sheet = True
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _head(name: str, sheet: Sheet) -> str:
    languages = {"source": sheet.source, "target": sheet.target}
    return f"{name} ({languages[name]})" if name in languages else name


def _write_row(table: Worksheet, number: int, values: Sequence[str]) -> None:
    for column, (name, value) in enumerate(zip(_COLUMNS, values, strict=True), start=1):
        cell = table.cell(number, column)
        if isinstance(cell, Cell):
            write_text(cell, value)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.protection = Protection(locked=number == 1 or name not in _OPEN)


def write_text(cell: Cell, value: str) -> None:
    """A text, never a formula: whatever it begins with, it is shown as it stands."""
    try:
        cell.value = value
    except IllegalCharacterError as error:
        raise ExchangeError(
            phrase("exchange", "A text holds a character that no table can hold.")
        ) from error
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(("=", "+", "-", "@"))


def read(content: bytes) -> Sheet:
    """What a table says. Raises ExchangeError where it is none, lacks a column, or where a cell
    calculates or holds something else than text.
    """
    try:
        book = load_workbook(BytesIO(unpacks_modestly(content)))
        table = book.worksheets[0]
    except UNREADABLE as error:
        raise ExchangeError(phrase("exchange", "This is not an xlsx file.")) from error
    rows = table.iter_rows(max_row=min(table.max_row, _ROWS_MAX))
    heads = [_text(cell) for cell in next(rows, ())]
    places = {name: _place(heads, name) for name in _READ}
    source, target = (
        Language(heads[places[name]].partition("(")[2].strip(") ")) for name in ("source", "target")
    )
    found = (_row(cells, places) for cells in rows)
    return Sheet(source, target, tuple(row for row in found if row.key or row.target))


def _place(heads: Sequence[str], name: str) -> int:
    for place, head in enumerate(heads):
        if head.partition(" ")[0] == name:
            return place
    raise ExchangeError(
        phrase("exchange", "The first line of the table has no column “{name}”.", name=name)
    )


def _row(cells: Sequence[Cell | MergedCell], places: Mapping[str, int]) -> Row:
    said = {name: _text(cells[place]) for name, place in places.items()}
    return Row(said["key"], cells[0].coordinate, said["source"], said["target"])


def _text(cell: Cell | MergedCell) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise ExchangeError(
            phrase("exchange", "Cell {cell} calculates; a text stands here.", cell=cell.coordinate)
        )
    if isinstance(value, str):
        return plain(value)
    if cell.data_type == "n" and str(value).isdigit():
        return str(value)
    raise ExchangeError(
        phrase(
            "exchange",
            "Cell {cell} holds a number or a date, not a text. Give the column the format “Text”.",
            cell=cell.coordinate,
        )
    )
