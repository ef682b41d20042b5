"""Explore the content, run its dialogue tests, record new ones."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.authoring.dialogues.approving import approved, difference
from bot.authoring.dialogues.coverage import Coverage, coverage
from bot.authoring.dialogues.drafting import drafted
from bot.authoring.dialogues.reading import read_files
from bot.authoring.dialogues.recording import Recorder
from bot.authoring.dialogues.results import as_junit, as_text, coverage_text
from bot.authoring.dialogues.running import Ran, Theatre, run
from bot.authoring.explore.explorer import Explored
from bot.authoring.explore.explorer import explore as explored
from bot.authoring.explore.marks import mark
from bot.authoring.explore.places import Places, drafts_of
from bot.authoring.explore.report import render
from bot.authoring.explore.search import TURNS_MAX, Bounds
from bot.cli.content.opening import (
    Folder,
    Name,
    OptionalName,
    content_folder,
    in_order,
    library_of,
    module_of,
)
from bot.cli.content.rehearsing import chosen_files, theatre_of
from bot.cli.context import plain_errors
from bot.cli.speaking import Tongue, speaker
from bot.domain.ids import ModuleId
from bot.domain.library import Library
from bot.domain.module import Module
from bot.domain.text import FRENCH, Language


class Format(StrEnum):
    """How the results are printed."""

    TEXT = "text"
    JUNIT = "junit"


Turns = Annotated[int, typer.Option(min=1, help="So many answers are tried in a module at most.")]
Files = Annotated[
    list[Path] | None, typer.Argument(help="Files of dialogue tests; by default all of them.")
]
Output = Annotated[Path | None, typer.Option(help="The file to write; by default the terminal.")]


def explore(
    module: OptionalName = None,
    folder: Folder = None,
    language: Tongue = FRENCH,
    turns: Turns = TURNS_MAX,
) -> None:
    """Drive every way through a module: dead ends, unused lines, languages that part.

    Ends with 1 where something was found, or where not everything could be tried.
    """
    with plain_errors():
        speak = speaker(language)
        found = in_order(folder, language)
        library = library_of(found)
        chosen = [module_of(found, module)] if module else list(library.modules.values())
        places = _places(content_folder(folder), library)
        theatre = theatre_of(library)
        seen = [_seen(theatre, one, places, Bounds(turns=turns)) for one in chosen]
        typer.echo(render(seen, speak), nl=False)
        if not all(one.in_order for one in seen):
            raise typer.Exit(1)


def rehearse(
    files: Files = None,
    folder: Folder = None,
    language: Tongue = FRENCH,
    *,
    output_format: Annotated[Format, typer.Option("--format", help="text or junit.")] = Format.TEXT,
    cover: Annotated[
        bool, typer.Option("--coverage", help="Also show which lines no test takes.")
    ] = False,
    approve: Annotated[
        bool, typer.Option("--approve", help="Write the bot's new words into the tests.")
    ] = False,
) -> None:
    """Run the dialogue tests in every language. Ends with 1 where one fails."""
    with plain_errors():
        speak = speaker(language)
        root = content_folder(folder)
        library = library_of(in_order(folder, language))
        theatre = theatre_of(library)
        read = read_files(chosen_files(files, root), root, library.languages)
        ran = [run(theatre, one) for one in read.tests]
        told = as_junit if output_format is Format.JUNIT else as_text
        typer.echo(told(read.remarks, ran, speak), nl=False)
        if approve:
            _approve(root, files, ran)
        covered = _coverage(theatre, ran, root) if cover else []
        if cover:
            typer.echo(coverage_text(covered, _places(root, library), speak), nl=False)
        failed = bool(read.remarks) or not all(one.passed for one in ran)
        if failed or not all(one.enough for one in covered):
            raise typer.Exit(1)


def record(
    module: Name,
    folder: Folder = None,
    language: Tongue = FRENCH,
    output: Output = None,
    *,
    every_way: Annotated[
        bool, typer.Option("--every-way", help="Write tests that take every line, without playing.")
    ] = False,
    forwarding: Annotated[
        bool, typer.Option(help="Whether flags go to the team while you play.")
    ] = True,
) -> None:
    """Play a module here and write the dialogue test of it. Type a button's words, or an answer.

    “wait” lets the time of coming back come, “silence” lets it pass; an empty line ends.
    """
    with plain_errors():
        found = in_order(folder, language)
        chosen = module_of(found, module)
        theatre = theatre_of(library_of(found))
        if every_way:
            places = _places(content_folder(folder), library_of(found))
            text = drafted(theatre, _seen(theatre, chosen, places, Bounds()))
        else:
            rehearsal = theatre.rehearsal(chosen.id, Language(language), forwarding=forwarding)
            text = _played(Recorder(rehearsal, chosen.id))
        if output is None:
            typer.echo(text, nl=False)
        else:
            output.write_text(text, encoding="utf-8")


def _played(recorder: Recorder) -> str:
    shown = recorder.begin()
    while True:
        for line in shown:
            typer.echo(line, err=True)
        if recorder.over:
            return recorder.text
        typer.echo("> ", nl=False, err=True)
        given = sys.stdin.readline().strip()
        if not given:
            return recorder.text
        shown = recorder.give(given)


def _places(folder: Path, library: Library) -> dict[ModuleId, Places]:
    drafts = drafts_of(folder, library.languages)
    return {name: Places(name, drafts.get(name)) for name in library.modules}


def _seen(
    theatre: Theatre, module: Module, places: dict[ModuleId, Places], bounds: Bounds
) -> Explored:
    return explored(theatre.library, module, places[module.id], theatre.understand, bounds)


def _coverage(theatre: Theatre, ran: list[Ran], folder: Path) -> list[Coverage]:
    library = theatre.library
    places = _places(folder, library)
    return [
        coverage(mark(module, library), _seen(theatre, module, places, Bounds()), ran)
        for module in library.modules.values()
    ]


def _approve(folder: Path, files: list[Path] | None, ran: list[Ran]) -> None:
    for path in chosen_files(files, folder):
        name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
        reworded = [
            change for one in ran for change in one.reworded if change.turn.given.path == name
        ]
        if not reworded:
            continue
        before = path.read_text(encoding="utf-8-sig").splitlines()
        after = approved(before, reworded)
        typer.echo(difference(name, before, after), nl=False)
        path.write_text("\n".join(after) + "\n", encoding="utf-8")
