"""A folder of fiches, a translator, and the way of a file out and back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from bot.authoring.exchange import files
from bot.authoring.exchange.files import Format
from bot.authoring.exchange.incoming import Incoming, incoming, write
from bot.authoring.exchange.rows import Row, Sheet, sheet_of
from bot.authoring.translations import read_translations
from bot.domain.text import FRENCH, GERMAN, Language, Phrase

SAMPLES = Path(__file__).parents[1] / "samples"
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = date(2026, 11, 22)
NAMES = {Format.PO: "texts.po", Format.XLIFF: "texts.xlf", Format.XLSX: "texts.xlsx"}


def speak(phrase: Phrase) -> str:
    """The English text with its values: tests do not wait for catalogues."""
    return phrase.message.format(**dict(phrase.values))


def exported(folder: Path, target: Language = GERMAN, source: Language = FRENCH) -> Sheet:
    """The rows of a folder, as they would be written into a file."""
    found = read_translations(folder)
    return sheet_of(found.units, source, target, found.lock)


def carried(sheet: Sheet, form: Format) -> Sheet:
    """The rows after a way out and back in a file."""
    return files.read(NAMES[form], files.write(form, sheet, speak, NOW))


def translated(sheet: Sheet, change: Callable[[Row], Row]) -> Sheet:
    """The rows after a translator's work."""
    return replace(sheet, rows=tuple(change(row) for row in sheet.rows))


def saying(sheet: Sheet, **targets: str) -> Sheet:
    """The rows with other translations; keys are written with `__` for `/`."""
    wanted = {key.replace("__", "/"): target for key, target in targets.items()}
    assert set(wanted) <= {row.key for row in sheet.rows}, "there are such texts"
    return translated(sheet, lambda row: replace(row, target=wanted.get(row.key, row.target)))


def arrives(folder: Path, sheet: Sheet) -> Incoming:
    """The file, compared and tried."""
    return incoming(read_translations(folder), sheet, TODAY)


def written(folder: Path, sheet: Sheet) -> Incoming:
    """The file, compared, tried and written."""
    found = arrives(folder, sheet)
    write(read_translations(folder), found, TODAY)
    return found


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, byte by byte."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def reasons(found: Incoming) -> str:
    """All that speaks against a file."""
    errors = [speak(finding.message) for finding in found.findings if finding.error]
    return "\n".join([*errors, *(problem.code for problem in found.problems)])
