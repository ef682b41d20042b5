"""Check the content again whenever somebody saves a file."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import typer
from watchfiles import Change, watch

from bot.authoring.problem import render
from bot.cli.content.opening import Folder, compiled, content_folder
from bot.cli.context import plain_errors
from bot.cli.speaking import Tongue, speaker
from bot.domain.text import FRENCH, phrase

CHECKED = frozenset({".fiche", ".csv", ".lock", ".dialogue", ".png", ".jpg", ".jpeg"})
"""What the checks look into; an editor's own files are not among them."""

DEBOUNCE_MS = 200
"""So long saves that belong together are gathered: an editor writes a file in several steps."""

Changed = tuple[Change, str]


def watching(
    changes: Iterable[set[Changed]], folder: Path, look: Callable[[], str]
) -> Iterator[str]:
    """What `look` finds at first, and again, below the names of the files, after each change of
    files that are checked, saved, renamed or deleted.
    """
    yield look()
    for changed in changes:
        names = sorted({_name(Path(path), folder) for _, path in changed if is_checked(path)})
        if names:
            yield f"\n── {', '.join(names)}\n{look()}"


def is_checked(path: str) -> bool:
    """Whether the checks look into such a file."""
    return Path(path).suffix.lower() in CHECKED


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def watch_content(folder: Folder = None, language: Tongue = FRENCH) -> None:
    """Check every file now and after each save; Ctrl-C ends it."""
    with plain_errors():
        speak = speaker(language)
        root = content_folder(folder).resolve()
        typer.echo(speak(phrase("lint", "I look at the files after each save. Ctrl-C ends this.")))
        changes = watch(root, debounce=DEBOUNCE_MS)
        with suppress(KeyboardInterrupt):
            for text in watching(changes, root, lambda: render(compiled(folder).problems, speak)):
                typer.echo(text, nl=False)
