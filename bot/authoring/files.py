"""Bytes of the content folder to lines of text. What lies outside the folder is refused."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from bot.authoring.problem import Problems
from bot.authoring.slices import Slice, whole_line
from bot.domain.text import Phrase, phrase

SUFFIX = ".fiche"
TABLE_SUFFIX = ".csv"
TABLE_FOLDER = "directory"
FICHE_BYTES_MAX = 500_000
"""A long module has some 20,000 bytes; beyond this it is not a fiche."""

_ODD_START = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


@dataclass(frozen=True, slots=True)
class Source:
    """A file as lines, in composed Unicode; `path` is relative to the folder, with slashes."""

    path: str
    lines: tuple[str, ...]

    @property
    def stem(self) -> str:
        """The file's name without folder and suffix."""
        return self.path.rsplit("/", 1)[-1].removesuffix(SUFFIX)


def read_folder(folder: Path, problems: Problems) -> tuple[Source, ...]:
    """Every readable fiche in the folder and below, and the tables of the directory."""
    if not folder.is_dir():
        missing = phrase("lint", "There is no folder “{folder}”.", folder=folder.name)
        problems.report("S09", whole_line(folder.name, 1, ""), missing)
        return ()
    root = folder.resolve()
    _refuse_linked_folders(root, problems)
    sources: list[Source] = []
    for found in content_paths(root):
        source = read_file(root, found, problems)
        if source is not None:
            sources.append(source)
    return tuple(sources)


def content_paths(root: Path) -> list[Path]:
    """The fiches in a folder and below, and the tables of its directory, in order."""
    tables = (root / TABLE_FOLDER).rglob("*" + TABLE_SUFFIX)
    return sorted([*root.rglob("*" + SUFFIX), *tables])


def _refuse_linked_folders(root: Path, problems: Problems) -> None:
    """A folder behind a link is not read: say so, instead of missing its fiches in silence."""
    for found in sorted(root.rglob("*")):
        if found.is_symlink() and found.is_dir():
            path = found.relative_to(root).as_posix()
            message = phrase("lint", "This is not an ordinary folder inside the content folder.")
            fix = phrase("lint", "Put the folder itself there; links are not followed.")
            problems.report("S09", whole_line(path, 1, ""), message, fix)


def inside(root: Path, path: Path) -> bool:
    """Whether a path is an ordinary file of the folder: no link on the way, nothing outside."""
    return path.is_file() and path.resolve() == path.absolute() and path.is_relative_to(root)


def read_file(root: Path, found: Path, problems: Problems) -> Source | None:
    """One file of the folder `root`; None (and a problem) where it cannot be read as text."""
    path = found.relative_to(root).as_posix()
    at = whole_line(path, 1, "")
    if not inside(root, found):
        message = phrase("lint", "This is not an ordinary file inside the content folder.")
        fix = phrase("lint", "Put the file itself there; links are not followed.")
        problems.report("S09", at, message, fix)
        return None
    try:
        size = found.stat().st_size
        content = found.read_bytes() if size <= FICHE_BYTES_MAX else None
    except OSError:
        problems.report("S09", at, phrase("lint", "The system does not let this file be read."))
        return None
    if content is None:
        message = phrase(
            "lint",
            "The file has {size} bytes; {limit} are allowed.",
            size=size,
            limit=FICHE_BYTES_MAX,
        )
        problems.report("S09", at, message, phrase("lint", "Divide it into several files."))
        return None
    return read_source(path, content, problems)


def read_source(path: str, content: bytes, problems: Problems) -> Source | None:
    """The lines of a file's bytes, or None (and a problem) where they are not UTF-8 text."""
    encoding = _ODD_START.get(content[:2])
    if encoding is not None:
        _refuse_encoding(path, encoding, problems)
        return None
    if b"\0" in content:
        message = phrase("lint", "This is not a text file.")
        fix = phrase("lint", "Export it as plain text (UTF-8).")
        problems.report("S09", whole_line(path, 1, ""), message, fix)
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.report("S09", _bad_byte(path, content, error.start), _not_utf8(), _save_as_utf8())
        return None
    text = unicodedata.normalize("NFC", text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Source(path, tuple(lines))


def _refuse_encoding(path: str, encoding: str, problems: Problems) -> None:
    message = phrase("lint", "The file was saved as {encoding}.", encoding=encoding)
    problems.report("S09", whole_line(path, 1, ""), message, _save_as_utf8())


def _bad_byte(path: str, content: bytes, start: int) -> Slice:
    before = content[:start]
    line_start = before.rfind(b"\n") + 1
    excerpt = content[line_start:].split(b"\n", 1)[0].decode("utf-8", "replace").rstrip("\r")
    column = len(content[line_start:start].decode("utf-8", "replace"))
    return whole_line(path, before.count(b"\n") + 1, excerpt).cut(column, column + 1)


def _not_utf8() -> Phrase:
    return phrase("lint", "Here stands a character that is not UTF-8.")


def _save_as_utf8() -> Phrase:
    return phrase("lint", "Save the file again with the encoding UTF-8.")
