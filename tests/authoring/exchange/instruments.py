"""Questionnaires on their way: shipped ones, invented ones, and workbooks made of rows."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

import bot
from bot.authoring.document.reading import read_document
from bot.authoring.exchange import questionnaires
from bot.authoring.exchange.fhir import reading as fhir_reading
from bot.authoring.exchange.instrument.model import Instrument, Item
from bot.authoring.exchange.instrument.outward import Outward, outward
from bot.authoring.exchange.instrument.remarks import Remarks
from bot.authoring.exchange.questionnaires import Arrived, Format
from bot.authoring.exchange.xlsform import reading as xlsform_reading
from bot.authoring.files import Source, read_file
from bot.authoring.load import Compiled, compile_folder
from bot.authoring.problem import Problems
from bot.domain.ids import ModuleId
from bot.domain.module import Module
from bot.domain.text import Language
from tests.authoring.exchange.stage import NOW, speak

SAMPLES = Path(__file__).parent / "samples"
SHIPPED = Path(bot.__file__).parent / "content"
NAMES = sorted(path.stem for path in (SHIPPED / "questionnaires").glob("*.fiche"))
FILES = {Format.XLSFORM: "x.xlsx", Format.FHIR: "x.json"}


@cache
def compiled() -> Compiled:
    """The shipped content."""
    return compile_folder(SHIPPED)


def module(name: str) -> Module:
    """A shipped module."""
    library = compiled().library
    assert library is not None, compiled().problems
    return library.modules[ModuleId(name)]


def carried(name: str) -> Outward:
    """A shipped questionnaire without its dialogue."""
    source = read_file(SHIPPED, SHIPPED / "questionnaires" / f"{name}.fiche", Problems())
    assert isinstance(source, Source)
    document = read_document(source).document
    assert document is not None
    return outward(document, module(name))


def there_and_back(instrument: Instrument, form: Format) -> Instrument:
    """The questionnaire after a way out and in, in the same names."""
    content, _ = questionnaires.write(form, instrument, NOW)
    remarks = Remarks()
    if form is Format.XLSFORM:
        found = xlsform_reading.read(content, instrument.name, None, remarks)
    else:
        found = fhir_reading.read(content, instrument.name, None, remarks)
    assert not remarks.refused, [(one.where, speak(one.message)) for one in remarks.found]
    return found


def asked(item: Item) -> Item:
    """A question without its condition."""
    return replace(item, shown=None)


def arrives(
    content: bytes, form: Format = Format.FHIR, language: Language | None = None
) -> Arrived:
    """A foreign file as a draft called `essai`."""
    return questionnaires.read(FILES[form], content, "essai", language)


def reasons(found: Arrived) -> str:
    """What refuses a file, with its places."""
    errors = (one for one in found.remarks if one.error)
    return "\n".join(f"{one.where}: {speak(one.message)}" for one in errors)


def losses(found: Arrived) -> str:
    """What is not carried, with its places."""
    lost = (one for one in found.remarks if not one.error)
    return "\n".join(f"{one.where}: {speak(one.message)}" for one in lost)


def sample(name: str) -> bytes:
    """An invented file."""
    return (SAMPLES / name).read_bytes()


def changed(name: str, place: str, value: object) -> bytes:
    """The same with another value at `item.0.text`; None takes it out."""
    data = json.loads(sample(name))
    *above, last = [int(step) if step.isdigit() else step for step in place.split(".")]
    inner = data
    for step in above:
        inner = inner[step]
    inner[last] = value
    if value is None:
        del inner[last]
    return json.dumps(data).encode()


def workbook(**sheets: Sequence[Mapping[str, object]]) -> bytes:
    """An XLSForm of these rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column) for column in columns])
    file = BytesIO()
    book.save(file)
    return file.getvalue()
