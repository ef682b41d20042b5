"""The folder of fiches, opened for a command: compiled, spoken of in the author's language."""

from pathlib import Path
from typing import Annotated

import typer

from bot.authoring.known import NOTHING_KNOWN, Known
from bot.authoring.load import Compiled, compile_folder
from bot.authoring.problem import Severity, render
from bot.cli.context import settings
from bot.cli.speaking import catalogue, not_known, speaker, wrong_use
from bot.clock import SystemClock
from bot.domain.ids import ModuleId
from bot.domain.library import Library
from bot.domain.module import Module
from bot.domain.text import Language, Phrase, phrase

Folder = Annotated[
    Path | None,
    typer.Option(help="The folder of fiches; by default PP_CONTENT_DIR or the packaged one."),
]
Name = Annotated[str, typer.Argument(help="The name of a module, or of anything else in it.")]
OptionalName = Annotated[
    str | None, typer.Argument(help="The name of a module or questionnaire; by default all.")
]


def readable_in(module: Module, library: Library) -> tuple[Language, ...]:
    """The languages of a module that the interface speaks too."""
    known = catalogue().languages
    return tuple(one for one in library.languages if one in known and module.speaks(one))


def content_folder(folder: Path | None) -> Path:
    """The folder that was named, or the one of the settings."""
    if folder is not None and not folder.is_dir():
        raise wrong_use(phrase("usage", "There is no folder “{path}”.", path=str(folder)))
    return folder if folder is not None else settings().content_dir


def compiled(folder: Path | None, known: Known = NOTHING_KNOWN) -> Compiled:
    """The folder, compiled, with everything that is wrong with it, also against what is known."""
    today = SystemClock().now().date()
    return compile_folder(content_folder(folder), today=today, known=known)


def in_order(folder: Path | None, language: str) -> Compiled:
    """The folder where it has no error; else its errors are shown and the command ends with 1."""
    speak = speaker(language)
    found = compiled(folder)
    if found.library is None:
        errors = [one for one in found.problems if one.severity is Severity.ERROR]
        typer.echo(render(errors, speak), nl=False, err=True)
        raise typer.Exit(1)
    return found


def library_of(found: Compiled) -> Library:
    """The library of a folder that is in order."""
    if found.library is None:
        raise typer.Exit(1)
    return found.library


def no_module(name: str) -> Phrase:
    """What is said of a name that no module has."""
    return phrase("usage", "There is no module “{name}”.", name=name)


def no_fiche(name: str) -> Phrase:
    """What is said of a name that no fiche has, of whatever kind."""
    return phrase("usage", "There is no fiche “{name}”.", name=name)


def module_of(found: Compiled, name: str) -> Module:
    """The module of this name; a wrong use of the command where there is none."""
    modules = library_of(found).modules
    module = modules.get(ModuleId(name))
    if module is None:
        raise not_known(no_module(name), name, modules)
    return module
