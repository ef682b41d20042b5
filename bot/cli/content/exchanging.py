"""Content out to other tools and in from them: texts for translators, questionnaires for others."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.authoring.document.model import Document
from bot.authoring.document.reading import read_document
from bot.authoring.exchange import questionnaires
from bot.authoring.exchange.instrument.outward import outward
from bot.authoring.exchange.instrument.remarks import Remark
from bot.authoring.exchange.questionnaires import Format
from bot.authoring.exchange.rows import ExchangeError
from bot.authoring.files import SUFFIX, content_paths, read_file
from bot.authoring.problem import Problems
from bot.authoring.replacing import create_file
from bot.authoring.words import INLINE
from bot.cli.content import carrying
from bot.cli.content.opening import Folder, content_folder, in_order, module_of, no_module
from bot.cli.context import plain_errors
from bot.cli.speaking import Speak, Tongue, not_known, speaker, wrong_use
from bot.clock import SystemClock
from bot.domain.text import FRENCH, Language, Phrase, phrase

Target = Annotated[
    str | None, typer.Argument(help="Into which language: de, fr, or a new one such as nl.")
]
XlsForm = Annotated[
    str, typer.Option("--xlsform", metavar="NAME", help="This questionnaire, as an XLSForm.")
]
Fhir = Annotated[
    str, typer.Option("--fhir", metavar="NAME", help="This questionnaire, as FHIR R4 (JSON).")
]
Arrived = Annotated[
    Path,
    typer.Argument(
        help="A translated file, an XLSForm or a FHIR Questionnaire.", exists=True, dir_okay=False
    ),
]
As = Annotated[
    str, typer.Option("--as", metavar="NAME", help="Take a questionnaire in under this name.")
]
From = Annotated[
    str, typer.Option("--from", help="The language of the texts, if the file does not say it.")
]
Response = Annotated[
    Path | None,
    typer.Option(help="A QuestionnaireResponse that must fit.", exists=True, dir_okay=False),
]


def export_content(  # noqa: PLR0913 - one argument for each option of the command
    target: Target = None,
    modules: carrying.Modules = None,
    *,
    output: carrying.Into,
    xlsform: XlsForm = "",
    fhir: Fhir = "",
    po: carrying.Po = False,
    xliff: carrying.Xliff = False,
    xlsx: carrying.Xlsx = False,
    source: carrying.From = "",
    folder: Folder = None,
    language: Tongue = FRENCH,
) -> None:
    """Write texts into a file for translators, or one questionnaire into a file for other tools."""
    chosen = {Format.XLSFORM: xlsform, Format.FHIR: fhir}
    wanted = [(form, name) for form, name in chosen.items() if name]
    if not wanted:
        if target is None:
            raise wrong_use(
                phrase("usage", "Name a language, or write --xlsform NAME or --fhir NAME.")
            )
        carrying.export_texts(
            target,
            modules,
            output=output,
            po=po,
            xliff=xliff,
            xlsx=xlsx,
            source=source,
            folder=folder,
            language=language,
        )
        return
    if len(wanted) > 1 or target is not None or po or xliff or xlsx:
        raise wrong_use(phrase("usage", "One file takes one questionnaire, in one format."))
    _export(*wanted[0], output, folder, language)


def _export(form: Format, name: str, output: Path, folder: Path | None, language: str) -> None:
    if questionnaires.format_of(output.name) is not form:
        raise wrong_use(
            phrase("usage", "An XLSForm's name ends with .xlsx, that of a FHIR file with .json.")
        )
    with plain_errors():
        speak = speaker(language)
        found = in_order(folder, language)
        module = module_of(found, name)
        carried = outward(_document(content_folder(folder), name), module)
        content, lost = questionnaires.write(form, carried.instrument, SystemClock().now())
        output.write_bytes(content)
        _show([*carried.remarks, *lost], speak)
        told = phrase(
            "exchange",
            "Questions written: {count}. Not carried: {lost}.",
            count=len(carried.instrument.items),
            lost=len(carried.remarks) + len(lost),
        )
        typer.echo(speak(told))


def _document(root: Path, name: str) -> Document:
    """The tree of a fiche that has just been compiled."""
    root = root.resolve()
    for path in content_paths(root):
        source = read_file(root, path, Problems()) if path.name == name + SUFFIX else None
        read = read_document(source).document if source is not None else None
        if read is not None and read.steps:
            return read
    raise wrong_use(no_module(name))


def import_content(  # noqa: PLR0913 - one argument for each option of the command
    file: Arrived,
    *,
    name: As = "",
    source: From = "",
    response: Response = None,
    really: carrying.Write = False,
    folder: Folder = None,
    language: Tongue = FRENCH,
) -> None:
    """Check a translated file, or with --as a questionnaire; with --write take it in."""
    if not name:
        if questionnaires.format_of(file.name) is Format.FHIR:
            raise wrong_use(phrase("usage", "A questionnaire needs a name: --as NAME."))
        carrying.import_texts(file, really=really, folder=folder, language=language)
        return
    with plain_errors():
        speak = speaker(language)
        answers = response.read_bytes() if response is not None else None
        found = questionnaires.read(file.name, file.read_bytes(), name, _language(source), answers)
        if found.text is None:
            _show(found.remarks, speak)
            raise ExchangeError(phrase("exchange", "The file has errors; nothing was written."))
        typer.echo(found.text)
        _show(found.remarks, speak)
        path = content_folder(folder) / "questionnaires" / f"{name}{SUFFIX}"
        if really:
            create_file(path, found.text)
        typer.echo(speak(_ending(f"questionnaires/{path.name}", really=really)))


def _language(code: str) -> Language | None:
    if code and code not in INLINE:
        sentence = phrase("usage", "“{code}” is not a language of fiches.", code=code)
        raise not_known(sentence, code, INLINE)
    return Language(code) if code else None


def _show(remarks: Sequence[Remark], speak: Speak) -> None:
    for remark in remarks:
        sort = phrase("lint", "error") if remark.error else phrase("lint", "warning")
        line = f"{speak(sort)} · {remark.where}\n  {speak(remark.message)}"
        typer.echo(line, err=remark.error)


def _ending(path: str, *, really: bool) -> Phrase:
    if really:
        return phrase("exchange", "Written: {path}. Now read it and run content check.", path=path)
    return phrase("exchange", "This would be {path}. Nothing was written: add --write.", path=path)
