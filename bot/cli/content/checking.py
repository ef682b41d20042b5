"""Check the content: every problem at once, for people and for machines; or explain one rule."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Annotated, assert_never

import typer

from bot.authoring.codes import RULES
from bot.authoring.explain import page
from bot.authoring.files import content_paths
from bot.authoring.load import Compiled
from bot.authoring.problem import Problem, Severity, render
from bot.authoring.reports.github import as_github
from bot.authoring.reports.junit import as_junit
from bot.authoring.reports.plain import as_json
from bot.authoring.reports.sarif import as_sarif
from bot.authoring.reports.spoken import spoken
from bot.cli.content.comparing import known_from
from bot.cli.content.opening import Folder, compiled, content_folder, no_fiche
from bot.cli.context import plain_errors
from bot.cli.speaking import Speak, Tongue, not_known, speaker, wrong_use
from bot.domain.library import Library
from bot.domain.text import FRENCH, Language, Phrase, phrase


class Format(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"


Form = Annotated[
    Format, typer.Option("--format", help="For people, or for the machines that read this form.")
]
Output = Annotated[Path | None, typer.Option(help="The file to write; by default the terminal.")]
Strict = Annotated[bool, typer.Option("--strict", help="Warnings end with exit code 1 too.")]
Explain = Annotated[str | None, typer.Option(help="Show the page of this rule, for example G01.")]


Only = Annotated[
    list[str] | None,
    typer.Argument(metavar="FICHE", help="Only these: names or files; by default all."),
]
Against = Annotated[
    str | None,
    typer.Option(
        help="Compare too: a bundle or a release, or “data” (who waits and what was answered)."
    ),
]


def check(  # noqa: PLR0913 - an argument for each option
    fiches: Only = None,
    *,
    folder: Folder = None,
    language: Tongue = FRENCH,
    form: Form = Format.TEXT,
    output: Output = None,
    explain: Explain = None,
    against: Against = None,
    strict: Strict = False,
) -> None:
    """Check every file and say what to repair, where and how.

    Where fiches are named every file is still read, and only what is wrong in these is told.
    Exit codes: 0 nothing to repair, 1 errors (with --strict also warnings), 2 the command was used
    wrongly. On GitHub the whole text goes into the summary of the step too.
    """
    with plain_errors():
        speak = speaker(language)
        if explain is not None:
            typer.echo(_page(explain.upper(), Language(language)), nl=False)
            return
        found, root = compiled(folder, known_from(against)), content_folder(folder)
        view = _View(found, root, _chosen(root, fiches or []), speak, Language(language), strict)
        _put(view.report(form), output)
        if form is Format.GITHUB:
            _summarise(render(view.problems, speak), os.environ)
        if view.failed:
            raise typer.Exit(1)


def _page(code: str, language: Language) -> str:
    found = page(code, language) if code in RULES else None
    if found is None:
        sentence = phrase("usage", "There is no page of a rule “{code}”.", code=code)
        raise not_known(sentence, code, RULES)
    return found


def _chosen(root: Path, names: Sequence[str]) -> tuple[str, ...]:
    """The paths of the files that were named, by a fiche's name or as a file; none for all."""
    root = root.resolve()
    paths = [path.relative_to(root).as_posix() for path in content_paths(root)]
    chosen: list[str] = []
    for name in names:
        file = Path(name).resolve()
        path = file.relative_to(root).as_posix() if file.is_relative_to(root) else name
        found = [one for one in paths if one == path or PurePosixPath(one).stem == name]
        if not found:
            raise not_known(no_fiche(name), name, (PurePosixPath(one).stem for one in paths))
        chosen.extend(found)
    return tuple(chosen)


@dataclass(frozen=True, slots=True)
class _View:
    """What was found, in which files it is told, and how."""

    found: Compiled
    folder: Path
    paths: tuple[str, ...]
    speak: Speak
    language: Language
    strict: bool

    @property
    def failed(self) -> bool:
        errors = any(one.severity is Severity.ERROR for one in self.problems)
        return errors or (self.strict and bool(self.problems))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Those in the chosen files; no choice is all of them."""
        return tuple(one for one in self.found.problems if self._told(one.path))

    def _told(self, path: str) -> bool:
        return not self.paths or path in self.paths

    def report(self, form: Format) -> str:
        before = _from_here(self.folder)
        said = spoken(self.problems, self.speak, before)
        match form:
            case Format.TEXT:
                return self._text()
            case Format.JSON:
                return as_json(said)
            case Format.SARIF:
                explain = partial(page, language=self.language)
                return as_sarif(said, explain, version("patient-partner"))
            case Format.GITHUB:
                return as_github(said)
            case Format.JUNIT:
                root = self.folder.resolve()
                every = [path.relative_to(root).as_posix() for path in content_paths(root)]
                paths = [path for path in every if self._told(path)]
                return as_junit(said, [before + path for path in paths], strict=self.strict)
            case _:
                assert_never(form)

    def _text(self) -> str:
        text = render(self.problems, self.speak)
        left = [one for one in self.found.problems if not self._told(one.path)]
        if left:
            text += self.speak(_elsewhere(left)) + "\n"
        if self.found.library is not None:
            text += self.speak(_summary(self.found.library)) + "\n"
        return text


def _from_here(folder: Path) -> str:
    """The way from the current folder to the content, with a final slash; empty where it lies
    elsewhere, for then only the path inside the content means something.
    """
    here, there = Path.cwd().resolve(), folder.resolve()
    if here == there or not there.is_relative_to(here):
        return ""
    return there.relative_to(here).as_posix() + "/"


def _put(report: str, output: Path | None) -> None:
    if output is None:
        typer.echo(report, nl=False)
        return
    try:
        output.write_text(report, encoding="utf-8")
    except OSError as error:
        raise wrong_use(phrase("usage", "“{path}” cannot be written.", path=str(output))) from error


def _summarise(text: str, environment: Mapping[str, str]) -> None:
    """GitHub shows only the first ten problems of a step; its summary page shows them all."""
    summary = environment.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as page_of_step:
            page_of_step.write(f"```\n{text}```\n")


def _elsewhere(problems: Sequence[Problem]) -> Phrase:
    errors = sum(one.severity is Severity.ERROR for one in problems)
    return phrase(
        "lint",
        "In the other files: errors {errors}, warnings {warnings}.",
        errors=errors,
        warnings=len(problems) - errors,
    )


def _summary(library: Library) -> Phrase:
    return phrase(
        "lint",
        "Release {release}: modules and questionnaires {modules}, reminders {reminders}.",
        release=library.release,
        modules=len(library.modules),
        reminders=len(library.reminders),
    )
