"""Make a release, list the releases, and say what changed between two of them."""

import hashlib
from pathlib import Path
from typing import Annotated

import typer

from bot.authoring.differences import LOGIC, Difference, differences
from bot.authoring.known import Known
from bot.authoring.load import compile_folder
from bot.authoring.problem import Severity, render
from bot.authoring.release_bundle import (
    SUFFIX,
    Bundle,
    Changelog,
    bundles,
    make_bundle,
    named,
    read_bundle,
    write_bundle,
)
from bot.authoring.signoff import read_lock
from bot.cli.content.opening import Folder, content_folder, in_order, library_of
from bot.cli.context import plain_errors, settings
from bot.cli.speaking import Tongue, speaker, wrong_use
from bot.clock import SystemClock
from bot.domain.library import Library
from bot.domain.text import FRENCH, Language, Phrase, phrase
from bot.i18n.catalogue import LOCALES

CATALOGUE_CHARS = 16
NOTES_CHARS_MAX = 20_000

Notes = Annotated[Path | None, typer.Option(help="A text file: what is new, for the changelog.")]
Output = Annotated[
    Path | None, typer.Option(help="The folder of releases; by default PP_DATA_DIR/releases.")
]
Side = Annotated[
    str | None, typer.Argument(help="A bundle, a folder of fiches, or the name of a release.")
]


def release(
    notes: Notes = None, output: Output = None, folder: Folder = None, language: Tongue = FRENCH
) -> None:
    """Make the bundle of the content as it stands; errors are refused.

    People who wait in the last release count: who would be left behind is an error too.
    """
    with plain_errors():
        speak, place, content = speaker(language), _releases(output), content_folder(folder)
        known = bundles(place)
        today = SystemClock().now().date()
        previous = known[0] if known else None
        found = compile_folder(
            content, today=today, known=Known(previous.read() if previous is not None else None)
        )
        if found.library is None:
            errors = [one for one in found.problems if one.severity is Severity.ERROR]
            typer.echo(render(errors, speak), nl=False, err=True)
            raise typer.Exit(1)
        log = _changelog(found.library, previous, _read_notes(notes), Language(language))
        signatures = read_lock(content).signatures
        made = make_bundle(found.library, signatures, catalogue_version(), log)
        path, new = write_bundle(made, place)
        typer.echo(speak(_made(made, path, new=new)))
        if found.library.unsigned:
            names = ", ".join(found.library.unsigned)
            typer.echo(speak(phrase("lint", "Red-flag rules not signed: {names}", names=names)))


def catalogue_version() -> str:
    """The version of the interface's texts: the beginning of the SHA-256 of all catalogues."""
    hashed = hashlib.sha256()
    for path in sorted(LOCALES.rglob("*.po")):
        hashed.update(path.read_bytes())
    return hashed.hexdigest()[:CATALOGUE_CHARS]


def _releases(output: Path | None) -> Path:
    return output if output is not None else settings().data_dir / "releases"


def _read_notes(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise wrong_use(
            phrase("usage", "“{path}” cannot be read as text.", path=str(path))
        ) from problem
    return text.strip()[:NOTES_CHARS_MAX]


def _changelog(
    library: Library, previous: Bundle | None, notes: str, language: Language
) -> Changelog:
    changed = differences(previous.read(), library, language) if previous is not None else ()
    return Changelog(
        made_on=SystemClock().now().date(),
        notes=notes,
        previous=previous.name if previous is not None else "",
        logic=tuple(one.key for one in changed if one.language == LOGIC),
        words=tuple(f"{one.key} {one.language}" for one in changed if one.language != LOGIC),
    )


def _made(bundle: Bundle, path: Path, *, new: bool) -> Phrase:
    if not new:
        return phrase("lint", "Release {name} is there already.", name=bundle.name)
    log = bundle.changelog
    return phrase(
        "lint",
        "Release {name}: {path}. Steps with another logic: {logic}, with other words: {words}.",
        name=bundle.name,
        path=str(path),
        logic=len(log.logic),
        words=len({key.split(" ", 1)[0] for key in log.words}),
    )


def releases(output: Output = None, language: Tongue = FRENCH) -> None:
    """List the releases, newest first."""
    with plain_errors():
        speak, found = speaker(language), bundles(_releases(output))
        for bundle in found:
            log = bundle.changelog
            first = log.notes.partition("\n")[0]
            typer.echo(f"{bundle.name}  {log.made_on.isoformat()}  {first}".rstrip())
        if not found:
            typer.echo(speak(phrase("lint", "There is no release yet.")))


def diff(
    old: Side = None,
    new: Side = None,
    output: Output = None,
    folder: Folder = None,
    language: Tongue = FRENCH,
) -> None:
    """Say what changed, by step and language, logic first.

    Without OLD the last release is compared, without NEW the folder of fiches.
    """
    with plain_errors():
        speak, place = speaker(language), _releases(output)
        before = _last(place, language) if old is None else _side(old, place, language)
        if new is None:
            after = library_of(in_order(folder, language))
        else:
            after = _side(new, place, language)
        changed = differences(before, after, Language(language))
        for one in changed:
            typer.echo(speak(_title(one)))
            typer.echo("".join(f"  {line}\n" for line in one.lines()))
        if not changed:
            typer.echo(speak(phrase("lint", "Nothing has changed.")))


def _last(place: Path, language: str) -> Library:
    found = bundles(place)
    if not found:
        typer.echo(speaker(language)(phrase("lint", "There is no release yet.")), err=True)
        raise typer.Exit(1)
    return found[0].read()


def _side(name: str, place: Path, language: str) -> Library:
    path = Path(name)
    if path.is_dir():
        return library_of(in_order(path, language))
    if path.name.endswith(SUFFIX) and path.exists():
        return read_bundle(path).read()
    return named(place, name).read()


def _title(one: Difference) -> Phrase:
    if one.language != LOGIC:
        return phrase("lint", "{key} · words ({language})", key=one.key, language=one.language)
    if not one.before:
        return phrase("lint", "{key} · new step", key=one.key)
    if not one.after:
        return phrase("lint", "{key} · step removed", key=one.key)
    return phrase("lint", "{key} · logic", key=one.key)
