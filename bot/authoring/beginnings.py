"""Starting files: for each kind one that says in both languages what its lines are for.

A new file passes the check. Its date of review is the day it was begun, so that a warning stays
until somebody has looked at it and written the next one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from string import Template

from bot.authoring.files import SUFFIX, TABLE_FOLDER, TABLE_SUFFIX, read_folder
from bot.authoring.names import valid_name
from bot.authoring.problem import Problems
from bot.authoring.slices import whole_line
from bot.authoring.suggest import did_you_mean
from bot.domain.module import ModuleKind
from bot.domain.text import Phrase, phrase

DIRECTORY = "directory"
LINES_OF_A_HEAD = 60
FOLDERS: Mapping[str, str] = {
    "module": "modules",
    "questionnaire": "questionnaires",
    "welcome": "modules",
    "reminder": "reminders",
    "consent": "consents",
    "thresholds": "",
    "safety": "",
    "numbers": "",
    "faq": "faq",
    "glossary": "glossary",
    "campaign": "campaigns",
    "package": "packages",
    DIRECTORY: TABLE_FOLDER,
}
"""In which folder a new file of each kind is put; names of kinds are those of the head."""

_ONCE = frozenset({"welcome", "safety"})
"""Of these kinds a library has one fiche."""

_TEMPLATES = Path(__file__).parent / "starting_files"
_KIND = re.compile(r"kind\s*:\s*(\w+)\s*")
_STEPPED = frozenset(ModuleKind)


@dataclass(frozen=True, slots=True)
class Beginning:
    """A file to be written, and what stands in it."""

    path: Path
    text: str


def begin(root: Path, kind: str, name: str, today: date) -> Beginning | tuple[Phrase, ...]:
    """The starting file of a kind in the content folder `root`, or sentences why there can be none.

    Nothing is written here; a file that exists is never replaced.
    """
    if kind not in FOLDERS:
        return phrase("write", "There is no kind “{kind}”.", kind=kind), did_you_mean(kind, FOLDERS)
    problems = Problems()
    if not valid_name(whole_line("", 1, name), problems):
        return tuple(line for one in problems.found for line in (one.message, one.fix) if line)
    root = root.resolve()
    path = root / FOLDERS[kind] / f"{name}{TABLE_SUFFIX if kind == DIRECTORY else SUFFIX}"
    if path.parent.resolve() != path.parent:
        folder = FOLDERS[kind]
        return (
            phrase("write", "The folder “{path}” is a link; links are not followed.", path=folder),
        )
    kinds = _kinds(root)
    taken = _taken(kinds, kind, name)
    if taken is None and (path.exists() or path.is_symlink()):
        taken = path.relative_to(root).as_posix()
    if taken is not None:
        return (phrase("write", "There is already {path}; it is not replaced.", path=taken),)
    template = Template((_TEMPLATES / f"{kind}.txt").read_text(encoding="utf-8"))
    module = next((_stem(one) for one, of in kinds.items() if of in _PACKED), "module")
    values = {"name": name, "kind": kind, "module": module}
    dates = {"today": today.isoformat(), "year": str(today.year)}
    return Beginning(path, template.substitute(values | dates))


_PACKED = frozenset({ModuleKind.MODULE, ModuleKind.QUESTIONNAIRE})


def _kinds(root: Path) -> Mapping[str, str]:
    """The kind of each fiche of the folder by its path."""
    found: dict[str, str] = {}
    for source in read_folder(root, Problems()):
        matches = (_KIND.fullmatch(line) for line in source.lines[:LINES_OF_A_HEAD])
        kind = next((match[1] for match in matches if match), "")
        found[source.path] = kind
    return found


def _taken(kinds: Mapping[str, str], kind: str, name: str) -> str | None:
    """The fiche that has this name already, or is the only one of its kind."""
    for path, other in kinds.items():
        same_shelf = other == kind or (other in _STEPPED and kind in _STEPPED)
        if (same_shelf and _stem(path) == name) or (other == kind and kind in _ONCE):
            return path
    return None


def _stem(path: str) -> str:
    return PurePosixPath(path).stem
