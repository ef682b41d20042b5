"""Write fiches: put them into their form, begin new ones, say what their tree looks like."""

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.authoring.beginnings import FOLDERS, Beginning, begin
from bot.authoring.document.formatting import Formatted, format_file
from bot.authoring.document.model import Document
from bot.authoring.files import SUFFIX
from bot.authoring.problem import Problem, Severity, render
from bot.authoring.replacing import create_file, replace_files
from bot.authoring.units import overlay_of
from bot.cli.content.opening import Folder, content_folder
from bot.cli.context import plain_errors
from bot.cli.speaking import Tongue, speaker, wrong_use
from bot.clock import SystemClock
from bot.domain.text import FRENCH, phrase

Files = Annotated[list[Path] | None, typer.Argument(help="The fiches; by default all.")]
KindName = Annotated[str, typer.Argument(metavar="KIND", help=", ".join(FOLDERS))]
NewName = Annotated[
    str, typer.Argument(metavar="NAME", help="Its name: a to z, 0 to 9 and _, at most 32.")
]
Check = Annotated[bool, typer.Option("--check", help="Change nothing; end with 1 if needed.")]


def fmt(
    files: Files = None, *, check: Check = False, folder: Folder = None, language: Tongue = FRENCH
) -> None:
    """Put fiches into their form: spaces, blank lines, the order in a step. No word changes."""
    with plain_errors():
        speak = speaker(language)
        root = content_folder(folder).resolve()
        found = [format_file(root, path) for path in _chosen(root, files)]
        changed = [one for one in found if one.changed]
        if not check:
            replace_files({one.path: (one.text or "").encode() for one in changed})
        for one in changed:
            name = one.path.relative_to(root).as_posix()
            told = phrase("write", "Formatted: {path}", path=name)
            if check:
                told = phrase("write", "Not in its form: {path}", path=name)
            typer.echo(speak(told))
        broken = [one for one in found if one.text is None]
        if broken:
            typer.echo(render(_errors(broken), speak), nl=False, err=True)
        if broken or (check and changed):
            raise typer.Exit(1)


def _errors(broken: list[Formatted]) -> list[Problem]:
    problems = (problem for one in broken for problem in one.problems)
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _chosen(root: Path, files: list[Path] | None) -> list[Path]:
    """The files that were named, or all; translations beside a fiche keep their own form."""
    if not files:
        return sorted(path for path in root.rglob("*" + SUFFIX) if overlay_of(path.name) is None)
    return [_inside(root, file) for file in files]


def _inside(root: Path, file: Path) -> Path:
    """The file, given from here or from the content folder."""
    for path in (file.absolute(), root / file):
        if path.exists() and ".." not in path.parts and path.is_relative_to(root):
            return path
    raise wrong_use(
        phrase(
            "usage",
            "There is no file “{path}” in the folder “{folder}”.",
            path=str(file),
            folder=str(root),
        )
    )


def new(kind: KindName, name: NewName, folder: Folder = None, language: Tongue = FRENCH) -> None:
    """Begin a file: a commented one in both languages that passes the check."""
    with plain_errors():
        speak = speaker(language)
        root = content_folder(folder)
        beginning = begin(root, kind, name, SystemClock().now().date())
        if not isinstance(beginning, Beginning):
            typer.echo(" ".join(speak(sentence) for sentence in beginning), err=True)
            raise typer.Exit(2)
        create_file(beginning.path, beginning.text)
        path = beginning.path.relative_to(root.resolve()).as_posix()
        typer.echo(speak(phrase("write", "Begun: {path}", path=path)))


def schema() -> None:
    """Print the JSON Schema of a fiche's tree, for programs that read or write fiches."""
    typer.echo(schema_text(), nl=False)


def schema_text() -> str:
    """The schema as it lies in docs/authoring/fiche.schema.json."""
    return json.dumps(Document.model_json_schema(), indent=2, ensure_ascii=False) + "\n"
