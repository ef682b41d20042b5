"""What is wrong in a translator's file is told, and then nothing of it is written."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import cast

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Protection

from bot.authoring.exchange import files, xlsx
from bot.authoring.exchange.files import Format
from bot.authoring.exchange.incoming import write
from bot.authoring.exchange.rows import ExchangeError, Sheet
from bot.authoring.translations import read_translations
from tests.authoring.exchange.stage import (
    NOW,
    TODAY,
    arrives,
    carried,
    contents,
    exported,
    reasons,
    saying,
    speak,
)

BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">&b;</xliff>'
)


@pytest.mark.parametrize(
    ("key", "target", "reason"),
    [
        ("hypo__accueil__say", "", "The translation is empty"),
        ("hypo__fin__say", "Danke.", "These placeholders differ: {mot}"),
        ("hypo__fin__say", "„{wort}“.", "These placeholders differ: {mot}, {wort}"),
        ("hypo__urgence__say", "Rufen Sie die 113 an.", "These numbers or units differ: 112, 113"),
        ("hypo__sucre__say", "Essen Sie 15 g Zucker.", "numbers or units differ: 15."),
        ("hypo__accueil__label", "Ich habe alles gelesen und verstanden", "37 characters; 30 fit"),
        ("hypo__signes__option-sueur", "Weiter | Zurück", "A fiche cannot hold this text"),
        ("hypo__encore__ask", "Und jetzt?\n\nGut?", "A fiche cannot hold this text"),
        ("hypo__encore__ask", "Und jetzt?\n// nichts", "A fiche cannot hold this text"),
        ("hypo__encore__ask", "Und jetzt?\n-> fin", "A fiche cannot hold this text"),
        ("hypo__encore__ask", "Und jetzt?\nfr: Et ?", "A fiche cannot hold this text"),
        ("hypo__encore__ask", "**Und jetzt?**", "M05"),
        ("hypo__encore__ask", "Ihr Team ist informiert.", "Q15"),
        ("hypo__encore__ask", "„Und jetzt?", "T11"),
        ("hypo__encore__ask", "Wort " * 900, "M01"),
    ],
)
def test_a_translation_that_cannot_be_right_is_refused(
    key: str, target: str, reason: str, folder: Path
) -> None:
    before = contents(folder)

    found = arrives(folder, saying(exported(folder), **{key: target.strip()}))

    assert reason in reasons(found)
    assert not found.allowed
    with pytest.raises(ExchangeError):
        write(read_translations(folder), found, TODAY)
    assert contents(folder) == before


def test_one_error_keeps_the_good_translations_of_the_file_out_too(folder: Path) -> None:
    sheet = saying(exported(folder), hypo__encore__ask="Und nun?", hypo__fin__say="Danke.")

    found = arrives(folder, sheet)

    assert len(found.changes) == 2
    assert found.files == {}


def test_a_source_text_that_changed_meanwhile_is_told(folder: Path) -> None:
    sheet = saying(exported(folder), hypo__encore__ask="Und nun?")
    path = folder / "modules" / "hypo.fiche"
    path.write_text(path.read_text("utf-8").replace("Et maintenant ?", "Et là ?"), "utf-8")

    assert "The source text was changed meanwhile" in reasons(arrives(folder, sheet))


def test_unknown_and_double_keys_are_told(folder: Path) -> None:
    rows = exported(folder).rows
    sheet = exported(folder)
    strange = replace(rows[0], key="hypo/nulle_part/say")

    found = arrives(folder, replace(sheet, rows=(*rows, rows[1], strange)))

    assert "No text is called so." in reasons(found)
    assert "This text stands in the file twice." in reasons(found)


def test_a_guess_of_a_translation_tool_is_refused(folder: Path) -> None:
    sheet = saying(exported(folder), hypo__encore__ask="Und nun?")
    file = files.write(Format.PO, sheet, speak, NOW).decode()
    spoiled = file.replace('msgctxt "hypo/encore/ask"', '#, fuzzy\nmsgctxt "hypo/encore/ask"')

    found = arrives(folder, files.read("x.po", spoiled.encode()))

    assert "marked as a guess" in reasons(found)


def test_a_missing_plural_form_is_refused(folder: Path) -> None:
    path = folder / "modules" / "hypo.fiche"
    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join(line for line in lines if "de[" not in line), "utf-8")
    only_one = saying(exported(folder), **{"hypo__merci__say[one]": "Danke für {jours} Tag."})

    assert "T07" in reasons(arrives(folder, only_one))


@pytest.mark.parametrize("form", list(Format))
def test_both_plural_forms_travel_under_their_own_keys(form: Format, folder: Path) -> None:
    keys = [row.key for row in carried(exported(folder), form).rows if "merci" in row.key]

    assert keys == ["hypo/merci/say[one]", "hypo/merci/say[other]"]


@pytest.mark.parametrize("start", ["=1+1", "+32", "-Zucker", "@Zucker", '=HYPERLINK("x")'])
def test_a_text_that_looks_like_a_formula_is_written_and_read_as_text(
    start: str, folder: Path
) -> None:
    sheet = saying(exported(folder), hypo__encore__ask=start)

    book = load_workbook(BytesIO(files.write(Format.XLSX, sheet, speak, NOW)))

    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == start]
    assert [cell.data_type for cell in cells] == ["s"]
    assert {row.target for row in carried(sheet, Format.XLSX).rows if row.target == start} == {
        start
    }


def locked(cell: Cell | MergedCell) -> bool:
    return bool(cast("Protection", cell.protection).locked)


def test_only_translation_and_remark_of_a_table_can_be_written_to(folder: Path) -> None:
    file = files.write(Format.XLSX, exported(folder), speak, NOW)

    table = load_workbook(BytesIO(file)).worksheets[0]

    assert table.protection.sheet
    row = next(table.iter_rows(min_row=2, max_row=2))
    assert [locked(cell) for cell in row] == [True, True, True, False, False]


def spoilt(change: Callable[[Workbook], None], sheet: Sheet) -> bytes:
    book = load_workbook(BytesIO(xlsx.write(sheet, speak, NOW)))
    change(book)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("value", "reason"),
    [("=1+1", "calculates"), (NOW.replace(tzinfo=None), "not a text"), (1.5, "not a text")],
)
def test_a_cell_that_calculates_or_holds_no_text_is_refused(
    value: str | float | datetime, reason: str, folder: Path
) -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0]["D2"] = value

    with pytest.raises(ExchangeError, match=reason):
        files.read("x.xlsx", spoilt(change, exported(folder)))


def test_a_table_without_its_columns_is_refused(folder: Path) -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0]["A1"] = "clé"

    with pytest.raises(ExchangeError, match="no column"):
        files.read("x.xlsx", spoilt(change, exported(folder)))


def packed(size: int) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * size)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.po", b"\xff\xfe\x00"),
        ("x.po", b'msgid "a"\nmsgstr "b"\nrubbish\n'),
        ("x.po", b'msgid "a"\nmsgstr "b"\n'),
        ("x.xlf", b"<xliff"),
        ("x.xlf", BOMB),
        ("x.xlf", b'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>'),
        ("x.xlf", b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>'),
        ("x.xlsx", b"not packed"),
        ("x.xlsx", packed(10)),
        ("x.xlsx", packed(200_000_000)),
        ("x.xlsx", b"0" * 11_000_000),
        ("x.csv", b"key;target"),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_sentence(name: str, content: bytes) -> None:
    with pytest.raises(ExchangeError) as refusal:
        files.read(name, content)

    assert speak(refusal.value.sentence).endswith((".", ")", "0")) or refusal.value.sentence.values
