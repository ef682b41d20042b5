"""The folder of fiches, opened for a command: compiled, spoken of in the author's language."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.authoring.known import NOTHING_KNOWN, Known
from bot.authoring.load import Compiled, compile_folder
from bot.authoring.problem import Severity, render
from bot.authoring.suggest import closest
from bot.cli.context import settings
from bot.clock import SystemClock
from bot.domain.ids import ModuleId
from bot.domain.library import Library
from bot.domain.module import Module
from bot.domain.text import Language, Phrase
from bot.i18n.catalogue import Catalogue

Folder = Annotated[
    Path | None,
    typer.Option(help="The folder of fiches; by default PP_CONTENT_DIR or the packaged one."),
]
Tongue = Annotated[str, typer.Option(help="The language of the output: fr or de.")]
Name = Annotated[str, typer.Argument(help="The name of a module, or of anything else in it.")]
OptionalName = Annotated[
    str | None, typer.Argument(help="The name of a module or questionnaire; by default all.")
]


def speaker(language: str) -> Callable[[Phrase], str]:
    """What puts a phrase into this language; a wrong use of the command where there is none."""
    catalogue = Catalogue.load()
    if language not in catalogue.languages:
        known = ", ".join(catalogue.languages)
        raise typer.BadParameter(f"There is no language {language!r}; write one of: {known}.")
    return partial(catalogue.speak_phrase, language=Language(language))


def readable_in(module: Module, library: Library) -> tuple[Language, ...]:
    """The languages of a module that the interface speaks too."""
    known = Catalogue.load().languages
    return tuple(one for one in library.languages if one in known and module.speaks(one))


def content_folder(folder: Path | None) -> Path:
    """The folder that was named, or the one of the settings."""
    if folder is not None and not folder.is_dir():
        raise typer.BadParameter(f"There is no folder {str(folder)!r}.")
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


def module_of(found: Compiled, name: str) -> Module:
    """The module of this name; a wrong use of the command where there is none."""
    modules = library_of(found).modules
    module = modules.get(ModuleId(name))
    if module is None:
        near = closest(name, modules)
        known = ", ".join(modules)
        hint = f"Did you mean {near!r}?" if near else f"There are: {known}."
        raise typer.BadParameter(f"There is no module {name!r}. {hint}")
    return module
