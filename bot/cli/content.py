"""`patient-partner content`: what authors and reviewers ask of the content, in their language.

Exit codes: 0 in order, 1 errors in the content, 2 the command was used wrongly.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.authoring.load import Compiled, compile_folder
from bot.authoring.problem import Severity, render
from bot.authoring.show import show as shown
from bot.authoring.show import show_rules
from bot.authoring.suggest import closest
from bot.cli.context import plain_errors, settings
from bot.clock import SystemClock
from bot.domain.ids import ModuleId
from bot.domain.library import Library
from bot.domain.module import Module
from bot.domain.text import FRENCH, Language, Phrase, phrase
from bot.i18n.catalogue import Catalogue

app = typer.Typer(
    help="Check and read the content: modules, questionnaires, reminders, safety texts.",
    no_args_is_help=True,
)

Folder = Annotated[
    Path | None,
    typer.Option(help="The folder of fiches; by default PP_CONTENT_DIR or the packaged one."),
]
Tongue = Annotated[str, typer.Option(help="The language of the output: fr or de.")]
Name = Annotated[str, typer.Argument(help="The name of a module or questionnaire.")]
OptionalName = Annotated[
    str | None, typer.Argument(help="The name of a module or questionnaire; by default all.")
]


@app.command()
def check(folder: Folder = None, language: Tongue = FRENCH) -> None:
    """Check every file and say what to repair, where and how."""
    with plain_errors():
        speak = _speak(language)
        compiled = _compiled(folder)
        typer.echo(render(compiled.problems, speak), nl=False)
        if compiled.library is None:
            raise typer.Exit(1)
        typer.echo(speak(_summary(compiled.library)))


@app.command()
def show(module: Name, folder: Folder = None, language: Tongue = FRENCH) -> None:
    """Show a module as text: what patients read, where answers lead, what is flagged."""
    with plain_errors():
        compiled = _in_order(folder, language)
        found = _module(compiled, module)
        typer.echo(shown(found, compiled.names[found.id], Language(language)), nl=False)


@app.command()
def echo(module: OptionalName = None, folder: Folder = None, language: Tongue = FRENCH) -> None:
    """Say every rule in words: the sentences that a clinician signs."""
    with plain_errors():
        compiled = _in_order(folder, language)
        if module is not None:
            chosen = [_module(compiled, module)]
        else:
            chosen = list(_library(compiled).modules.values())
        for one in chosen:
            typer.echo(f"{one.title.in_language(Language(language))} ({one.id})")
            typer.echo(show_rules(one, compiled.names[one.id], Language(language)))


def _summary(library: Library) -> Phrase:
    return phrase(
        "lint",
        "Release {release}: modules and questionnaires {modules}, reminders {reminders}.",
        release=library.release,
        modules=len(library.modules),
        reminders=len(library.reminders),
    )


def _speak(language: str) -> Callable[[Phrase], str]:
    catalogue = Catalogue.load()
    if language not in catalogue.languages:
        known = ", ".join(catalogue.languages)
        raise typer.BadParameter(f"There is no language {language!r}; write one of: {known}.")
    return partial(catalogue.speak_phrase, language=Language(language))


def _compiled(folder: Path | None) -> Compiled:
    if folder is not None and not folder.is_dir():
        raise typer.BadParameter(f"There is no folder {str(folder)!r}.")
    chosen = folder if folder is not None else settings().content_dir
    return compile_folder(chosen, today=SystemClock().now().date())


def _in_order(folder: Path | None, language: str) -> Compiled:
    """The folder where it has no error; else its errors are shown and the command ends with 1."""
    speak = _speak(language)
    compiled = _compiled(folder)
    if compiled.library is None:
        errors = [one for one in compiled.problems if one.severity is Severity.ERROR]
        typer.echo(render(errors, speak), nl=False, err=True)
        raise typer.Exit(1)
    return compiled


def _library(compiled: Compiled) -> Library:
    if compiled.library is None:
        raise typer.Exit(1)
    return compiled.library


def _module(compiled: Compiled, name: str) -> Module:
    modules = _library(compiled).modules
    found = modules.get(ModuleId(name))
    if found is None:
        near = closest(name, modules)
        known = ", ".join(modules)
        hint = f"Did you mean {near!r}?" if near else f"There are: {known}."
        raise typer.BadParameter(f"There is no module {name!r}. {hint}")
    return found
