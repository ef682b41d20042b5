"""Texts out to translators and back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.authoring.exchange import files
from bot.authoring.exchange.files import Format
from bot.authoring.exchange.incoming import Incoming, incoming, write
from bot.authoring.exchange.rewriting import Change
from bot.authoring.exchange.rows import sheet_of
from bot.authoring.problem import render
from bot.authoring.translations import Translations
from bot.authoring.units import Unit
from bot.cli.content.opening import Folder, no_fiche
from bot.cli.content.translating import opened
from bot.cli.context import plain_errors
from bot.cli.speaking import Speak, Tongue, not_known, speaker, wrong_use
from bot.clock import SystemClock
from bot.domain.text import FRENCH, GERMAN, Language, Phrase, phrase

Target = Annotated[
    str, typer.Argument(help="Into which language: de, fr, or a new one such as nl.")
]
Modules = Annotated[
    list[str] | None, typer.Argument(help="Names of fiches; by default all of them.")
]
Into = Annotated[Path, typer.Option("--output", "-o", help="The file to write.")]
From = Annotated[str, typer.Option("--from", help="The language to translate from.")]
Po = Annotated[bool, typer.Option("--po", help="A PO file.")]
Xliff = Annotated[bool, typer.Option("--xliff", help="An XLIFF 1.2 file.")]
Xlsx = Annotated[bool, typer.Option("--xlsx", help="A table.")]
Arrived = Annotated[Path, typer.Argument(help="The translated file.", exists=True, dir_okay=False)]
Write = Annotated[bool, typer.Option("--write", help="Write it; without this it is only shown.")]


def export_texts(  # noqa: PLR0913 - one argument for each option of the command
    target: Target,
    modules: Modules = None,
    *,
    output: Into,
    po: Po = False,
    xliff: Xliff = False,
    xlsx: Xlsx = False,
    source: From = "",
    folder: Folder = None,
    language: Tongue = FRENCH,
) -> None:
    """Write the texts of all or some fiches into a file for translators."""
    chosen = {Format.PO: po, Format.XLIFF: xliff, Format.XLSX: xlsx}
    form = _format([one for one, wanted in chosen.items() if wanted], output)
    into = _language(target)
    origin = _language(source) if source else (GERMAN if into == FRENCH else FRENCH)
    if origin == into:
        raise wrong_use(phrase("usage", "The two languages are the same."))
    with plain_errors():
        speak = speaker(language)
        found = opened(folder, speak)
        sheet = sheet_of(_chosen(found, modules or []), origin, into, found.lock)
        content = files.write(form, sheet, speak, SystemClock().now())
        output.write_bytes(content)
        left = sum(not row.target for row in sheet.rows)
        told = phrase(
            "exchange",
            "Texts written: {written}. Without a translation yet: {left}.",
            written=len(sheet.rows),
            left=left,
        )
        typer.echo(speak(told))


def _format(asked: Sequence[Format], output: Path) -> Format:
    if len(asked) > 1:
        raise wrong_use(phrase("usage", "Choose one of --po, --xliff and --xlsx."))
    named = files.format_of(output.name)
    if named is None or (asked and asked[0] is not named):
        raise wrong_use(
            phrase("usage", "The file's name must end with .po, .xlf, .xliff or .xlsx.")
        )
    return named


def _language(code: str) -> Language:
    if len(code) != 2 or not code.isascii() or not code.islower():  # noqa: PLR2004 - ISO 639-1
        raise wrong_use(
            phrase("usage", "“{code}” is not the code of a language, such as nl.", code=code)
        )
    return Language(code)


def _chosen(found: Translations, names: Sequence[str]) -> list[Unit]:
    known = {unit.fiche for unit in found.units}
    for name in names:
        if name not in known:
            raise not_known(no_fiche(name), name, known)
    return [unit for unit in found.units if not names or unit.fiche in names]


def import_texts(
    file: Arrived,
    *,
    really: Write = False,
    folder: Folder = None,
    language: Tongue = FRENCH,
) -> None:
    """Check a translated file and show what it changes; with --write change the fiches."""
    with plain_errors():
        speak = speaker(language)
        opened_folder = opened(folder, speak)
        today = SystemClock().now().date()
        sheet = files.read(file.name, file.read_bytes())
        found = incoming(opened_folder, sheet, today)
        _show(found, speak)
        if not found.allowed:
            raise typer.Exit(1)
        if really and found.changes:
            write(opened_folder, found, today)
        typer.echo(speak(_ending(found, really=really)))


def _show(found: Incoming, speak: Speak) -> None:
    for change in found.changes:
        typer.echo(_difference(change))
    for finding in found.findings:
        sort = phrase("lint", "error") if finding.error else phrase("lint", "warning")
        typer.echo(f"{speak(sort)} · {finding.key} {finding.where}\n  {speak(finding.message)}\n")
    if found.problems:
        typer.echo(render(found.problems, speak))


def _difference(change: Change) -> str:
    piece = change.piece
    old = piece.text.split("\n") if piece is not None and piece.text else []
    place = f"{change.path}:{piece.at.line}" if piece is not None else change.path
    lines = [f"{change.unit.key} ({change.language})".ljust(56) + f" {place}"]
    lines += [f"- {line}" for line in old]
    lines += [f"+ {line}" for line in change.text.split("\n")]
    return "\n".join(lines) + "\n"


def _ending(found: Incoming, *, really: bool) -> Phrase:
    count, left = len(found.changes), found.left
    if not found.changes:
        return phrase("exchange", "Nothing changes. Without a translation yet: {left}.", left=left)
    if really:
        return phrase(
            "exchange",
            "Texts changed: {count}. Without a translation yet: {left}.",
            count=count,
            left=left,
        )
    return phrase(
        "exchange",
        "Texts that would change: {count}. Without a translation yet: {left}. Nothing was written:"
        " add --write.",
        count=count,
        left=left,
    )
