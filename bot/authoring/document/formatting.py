"""A fiche put into its form: spaces, blank lines and the order in a step, never a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.authoring.document.reading import read_document
from bot.authoring.document.writing import DocumentError, write_document
from bot.authoring.files import Source, read_file
from bot.authoring.problem import Problem, Problems
from bot.authoring.slices import whole_line
from bot.authoring.words import INLINE
from bot.domain.text import Language, phrase


@dataclass(frozen=True, slots=True)
class Formatted:
    """A fiche in its form. `text` is None where it was not understood: then it stays as it is.

    `changed`: the file on the disk is another one.
    """

    path: Path
    text: str | None
    changed: bool
    problems: tuple[Problem, ...]


def format_file(root: Path, path: Path, languages: Sequence[Language] = INLINE) -> Formatted:
    """The form of a file in the folder `root`; nothing is written."""
    problems = Problems()
    source = read_file(root, path, problems)
    if source is None:
        return Formatted(path, None, changed=False, problems=problems.found)
    text, found = format_source(source, languages)
    changed = text is not None and text.encode() != path.read_bytes()
    return Formatted(path, text, changed, found)


def format_source(
    source: Source, languages: Sequence[Language] = INLINE
) -> tuple[str | None, tuple[Problem, ...]]:
    """The form of a file that has been read, or None and what is not understood in it."""
    read = read_document(source, languages)
    if read.document is None:
        return None, read.problems
    try:
        return write_document(read.document), read.problems
    except DocumentError as error:
        problems = Problems()
        message = phrase("lint", "This file cannot be formatted: {reason}", reason=str(error))
        problems.report("S01", whole_line(source.path, 1, source.lines[0]), message)
        return None, problems.found
