"""Questionnaires in foreign formats, chosen by the file's name."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.authoring.exchange.fhir import reading as fhir_reading
from bot.authoring.exchange.fhir import writing as fhir_writing
from bot.authoring.exchange.instrument.drafting import draft_text
from bot.authoring.exchange.instrument.model import Instrument
from bot.authoring.exchange.instrument.remarks import Remark, Remarks
from bot.authoring.exchange.xlsform import reading as xlsform_reading
from bot.authoring.exchange.xlsform import writing as xlsform_writing
from bot.authoring.names import is_name
from bot.domain.text import Language, phrase


class Format(StrEnum):
    """XLSForm for survey tools, FHIR for records of patients."""

    XLSFORM = "xlsform"
    FHIR = "fhir"


_SUFFIXES = {"xlsx": Format.XLSFORM, "json": Format.FHIR}


@dataclass(frozen=True, slots=True)
class Arrived:
    """A foreign questionnaire as the text of a draft; None where the remarks refuse it."""

    text: str | None
    remarks: tuple[Remark, ...]


def format_of(name: str) -> Format | None:
    """The format that a file's name tells, or None."""
    return _SUFFIXES.get(name.rpartition(".")[2].lower())


def write(form: Format, instrument: Instrument, now: datetime) -> tuple[bytes, tuple[Remark, ...]]:
    """The questionnaire as a file, and what that file does not hold.

    Raises ExchangeError for a text that the format cannot hold.
    """
    remarks = Remarks()
    match form:
        case Format.XLSFORM:
            return xlsform_writing.write(instrument, remarks, now), remarks.found
        case Format.FHIR:
            return fhir_writing.write(instrument, remarks), remarks.found


def read(
    file: str, content: bytes, name: str, language: Language | None, response: bytes | None = None
) -> Arrived:
    """The questionnaire of a file as a draft called `name`.

    `language` is that of texts whose language the file does not say. `response` are somebody's
    answers to it (FHIR), which must belong to its items.
    """
    remarks = Remarks()
    if not is_name(name):
        told = phrase(
            "exchange", "“{name}” is not a name: a to z, 0 to 9 and _, at most 32.", name=name
        )
        remarks.refuse("--as", told)
        return Arrived(None, remarks.found)
    instrument = Instrument(name, {}, ())
    match format_of(file):
        case Format.XLSFORM:
            instrument = xlsform_reading.read(content, name, language, remarks)
        case Format.FHIR:
            instrument = fhir_reading.read(content, name, language, remarks)
            if response is not None:
                fhir_reading.compare_response(content, response, remarks)
        case None:
            told = phrase("exchange", "The file's name must end with .xlsx or .json.")
            remarks.refuse(file, told)
    text = None if remarks.refused else draft_text(instrument, remarks)
    return Arrived(text, remarks.found)
