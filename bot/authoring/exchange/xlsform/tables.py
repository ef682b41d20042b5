"""The sheets of a workbook as rows of text, each cell with its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.authoring.exchange.arriving import plain, unpacks_modestly
from bot.authoring.exchange.instrument.remarks import Remarks
from bot.authoring.exchange.rows import ExchangeError
from bot.authoring.exchange.xlsx import UNREADABLE, write_text
from bot.domain.text import phrase

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
_ROWS_MAX = 5_000
_COLUMNS_MAX = 100
_WIDTH = 28


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells that hold something, by the heading of their column."""

    sheet: str
    number: int
    cells: Mapping[str, str] = field(default_factory=dict[str, str])
    letters: Mapping[str, str] = field(default_factory=dict[str, str])

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def at(self, column: str = "") -> str:
        """`survey!C5 (relevant)`; a column that is not there is only named."""
        named = f" ({column})" if column else ""
        return f"{self.sheet}!{self.letters.get(column, '')}{self.number}{named}"


Tables = Mapping[str, Sequence[Row]]
"""The rows of each sheet, without its headings."""


def write_tables(tables: Mapping[str, Sequence[Mapping[str, str]]], now: datetime) -> bytes:
    """A workbook of texts; `now` stands in its properties. Raises ExchangeError for a character
    that no workbook holds.
    """
    book = Workbook()
    book.properties.created = book.properties.modified = now.replace(tzinfo=None)
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        if isinstance(sheet, Worksheet):
            _fill(sheet, rows)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(sheet: Worksheet, rows: Sequence[Mapping[str, str]]) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    for number, line in enumerate(lines, start=1):
        for place, value in enumerate(line, start=1):
            cell = sheet.cell(number, place)
            if isinstance(cell, Cell) and value:
                write_text(cell, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for place in range(1, len(columns) + 1):
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTH
    sheet.freeze_panes = "A2"


def read_tables(content: bytes, remarks: Remarks) -> Tables | None:
    """The sheets of an XLSForm; None where they cannot be read, and that is told."""
    try:
        book = load_workbook(BytesIO(unpacks_modestly(content)))
        sheets = {sheet.title.strip().lower(): sheet for sheet in book.worksheets}
    except ExchangeError as error:
        remarks.refuse("", error.sentence)
        return None
    except UNREADABLE:
        remarks.refuse("", phrase("exchange", "This is not an xlsx file."))
        return None
    if SURVEY not in sheets:
        remarks.refuse("", phrase("exchange", "An XLSForm has a sheet “survey”."))
        return None
    tables = {
        name: tuple(_rows(name, sheets[name], remarks)) if name in sheets else ()
        for name in (SURVEY, CHOICES, SETTINGS)
    }
    return None if remarks.refused else tables


def _rows(name: str, sheet: Worksheet, remarks: Remarks) -> Iterator[Row]:
    if sheet.max_row > _ROWS_MAX or sheet.max_column > _COLUMNS_MAX:
        remarks.refuse(name, phrase("exchange", "The sheet is larger than any questionnaire."))
        return
    lines = sheet.iter_rows()
    heads = {place: _text(cell, name, remarks) for place, cell in enumerate(next(lines, ()))}
    seen: set[str] = set()
    for head in heads.values():
        if head and head in seen:
            told = phrase("exchange", "The column “{name}” is there twice.", name=head)
            remarks.refuse(f"{name}!1", told)
        seen.add(head)
    for number, line in enumerate(lines, start=2):
        row = _row(Row(name, number), line, heads, remarks)
        if row.cells:
            yield row


def _row(
    bare: Row, line: Iterable[Cell | MergedCell], heads: Mapping[int, str], remarks: Remarks
) -> Row:
    cells: dict[str, str] = {}
    letters: dict[str, str] = {}
    for place, cell in enumerate(line):
        text = _text(cell, bare.sheet, remarks)
        head = heads.get(place, "")
        if head:
            letters[head] = get_column_letter(place + 1)
        if text and head:
            cells[head] = text
    return Row(bare.sheet, bare.number, cells, letters)


def _text(cell: Cell | MergedCell, sheet: str, remarks: Remarks) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        remarks.refuse(
            f"{sheet}!{cell.coordinate}",
            phrase("exchange", "This cell calculates; a text stands here."),
        )
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, int | float):
        return format(Decimal(str(value)).normalize(), "f")
    remarks.refuse(
        f"{sheet}!{cell.coordinate}", phrase("exchange", "This cell holds a date, not a text.")
    )
    return ""
