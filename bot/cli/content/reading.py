"""Check the content, and read it as patients and clinicians do."""

import typer

from bot.authoring.problem import render
from bot.authoring.show import show as shown
from bot.authoring.show import show_rules
from bot.cli.content.opening import (
    Folder,
    Name,
    OptionalName,
    Tongue,
    compiled,
    in_order,
    library_of,
    module_of,
    speaker,
)
from bot.cli.context import plain_errors
from bot.domain.library import Library
from bot.domain.text import FRENCH, Language, Phrase, phrase


def check(folder: Folder = None, language: Tongue = FRENCH) -> None:
    """Check every file and say what to repair, where and how."""
    with plain_errors():
        speak = speaker(language)
        found = compiled(folder)
        typer.echo(render(found.problems, speak), nl=False)
        if found.library is None:
            raise typer.Exit(1)
        typer.echo(speak(_summary(found.library)))


def show(module: Name, folder: Folder = None, language: Tongue = FRENCH) -> None:
    """Show a module as text: what patients read, where answers lead, what is flagged."""
    with plain_errors():
        whole = in_order(folder, language)
        found = module_of(whole, module)
        typer.echo(shown(found, whole.names[found.id], Language(language)), nl=False)


def echo(module: OptionalName = None, folder: Folder = None, language: Tongue = FRENCH) -> None:
    """Say every rule in words: the sentences that a clinician signs."""
    with plain_errors():
        whole = in_order(folder, language)
        if module is not None:
            chosen = [module_of(whole, module)]
        else:
            chosen = list(library_of(whole).modules.values())
        for one in chosen:
            typer.echo(f"{one.title.in_language(Language(language))} ({one.id})")
            typer.echo(show_rules(one, whole.names[one.id], Language(language)))


def _summary(library: Library) -> Phrase:
    return phrase(
        "lint",
        "Release {release}: modules and questionnaires {modules}, reminders {reminders}.",
        release=library.release,
        modules=len(library.modules),
        reminders=len(library.reminders),
    )
