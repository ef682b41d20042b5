"""The file formats for translators, chosen by the file's name."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from bot.authoring.exchange import po, xliff, xlsx
from bot.authoring.exchange.rows import ExchangeError, Sheet
from bot.domain.text import Phrase, phrase


class Format(StrEnum):
    """PO for PO editors, XLIFF 1.2 for translation agencies' tools, xlsx for everybody else."""

    PO = "po"
    XLIFF = "xliff"
    XLSX = "xlsx"


_SUFFIXES = {"po": Format.PO, "xlf": Format.XLIFF, "xliff": Format.XLIFF, "xlsx": Format.XLSX}


def format_of(name: str) -> Format | None:
    """The format that a file's name tells, or None."""
    return _SUFFIXES.get(name.rpartition(".")[2].lower())


def write(form: Format, sheet: Sheet, speak: Callable[[Phrase], str], now: datetime) -> bytes:
    """The texts as a file of this format; remarks are put into words by `speak`."""
    match form:
        case Format.PO:
            return po.write(sheet, speak, now)
        case Format.XLIFF:
            return xliff.write(sheet, speak)
        case Format.XLSX:
            return xlsx.write(sheet, speak, now)


def read(name: str, content: bytes) -> Sheet:
    """What a translator's file says. Raises ExchangeError where it cannot be read."""
    match format_of(name):
        case Format.PO:
            return po.read(content)
        case Format.XLIFF:
            return xliff.read(content)
        case Format.XLSX:
            return xlsx.read(content)
        case None:
            raise ExchangeError(
                phrase("exchange", "The file's name must end with .po, .xlf, .xliff or .xlsx.")
            )
