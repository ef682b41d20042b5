"""The translation lock: what each text said in every language when somebody last compared them.

One line per unit, sorted by key, so that two people's changes merge:

    hypo/sucre/say fr:9c1e77ab de:77ab9c1e ok 2026-02-10 editorial

One language changed since: the others are stale, whichever was changed. All changed: they must be
compared again. The file is `translations.lock` in the content folder; a folder without one keeps
no such record and nothing in it is stale.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from bot.authoring.files import inside, read_source
from bot.authoring.head import read_date
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice, whole_line
from bot.authoring.units import Unit
from bot.domain.text import Language, phrase

LOCK_FILE = "translations.lock"
HASH_CHARS = 8

_LINE = (
    r"(?P<key>\S+)(?P<hashes>(?: [a-z]{2}:[0-9a-f]{8})+) ok (?P<day>\S+)"
    r" (?P<kind>editorial|translation|clinical)(?: (?P<who>\S.*))?"
)
_COMMENT = "# key, the hash of the text in each language, when and by whom they were compared"


class Comparer(StrEnum):
    """Who compared the languages: an editor, a translator, or a clinician (who is named)."""

    EDITORIAL = "editorial"
    TRANSLATION = "translation"
    CLINICAL = "clinical"


@dataclass(frozen=True, slots=True)
class Compared:
    """The last comparison of one unit. `who` may be empty. `at` is its line, if it was read."""

    hashes: Mapping[Language, str]
    day: date
    kind: Comparer
    who: str
    at: Slice | None = None

    def line(self, key: str) -> str:
        """The line of the lock."""
        hashes = " ".join(f"{language}:{found}" for language, found in self.hashes.items())
        return f"{key} {hashes} ok {self.day.isoformat()} {self.kind} {self.who}".rstrip()


Lock = Mapping[str, Compared]


class State(StrEnum):
    """How a unit stands against the lock."""

    OK = "ok"
    NEW = "new"
    STALE = "stale"
    RECHECK = "recheck"


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit against the lock. `languages` are those that must be looked at."""

    unit: Unit
    state: State
    languages: tuple[Language, ...] = ()


def read_lock(folder: Path, problems: Problems) -> Lock | None:
    """The lock of a folder, or None where it has none. Broken and double lines are reported (S01,
    S04) and left out; the others are kept.
    """
    path = folder / LOCK_FILE
    if not path.exists():
        return None
    top = whole_line(LOCK_FILE, 1, "")
    if not inside(folder.resolve(), folder.resolve() / LOCK_FILE):
        message = phrase("lint", "This is not an ordinary file inside the content folder.")
        problems.report("S09", top, message)
        return {}
    try:
        content = path.read_bytes()
    except OSError:
        problems.report("S09", top, phrase("lint", "The system does not let this file be read."))
        return {}
    source = read_source(LOCK_FILE, content, problems)
    lock: dict[str, Compared] = {}
    for number, typed in enumerate(source.lines if source else (), start=1):
        line = whole_line(LOCK_FILE, number, typed).strip()
        if line.text and not line.text.startswith("#"):
            _take(line, lock, problems)
    return lock


def _take(line: Slice, lock: dict[str, Compared], problems: Problems) -> None:
    parts = line.parts(_LINE)
    day = read_date(parts["day"]) if parts is not None else None
    if parts is None or day is None:
        message = phrase("lint", "This is no line of the translation lock.")
        fix = phrase("lint", "Remove the line, then confirm the text anew: content confirm KEY")
        problems.report("S01", line, message, fix)
        return
    key = parts["key"].text
    first = lock.get(key)
    if first is not None and first.at is not None:
        message = phrase(
            "lint", "“{name}” stands already on line {line}.", name=key, line=first.at.line
        )
        problems.report("S04", line, message, phrase("lint", "Keep one of the two."))
        return
    pairs = (pair.split(":") for pair in parts["hashes"].text.split())
    hashes = {Language(language): found for language, found in pairs}
    who = parts["who"].text if "who" in parts else ""
    lock[key] = Compared(hashes, day, Comparer(parts["kind"].text), who, line)


def hash_of(unit: Unit, language: Language) -> str:
    """Eight hexadecimal digits of the SHA-256 of all forms of a text in one language."""
    forms = unit.forms(language)
    whole = "\n".join(f"[{category}]{forms[category].text}" for category in sorted(forms))
    return hashlib.sha256(whole.encode()).hexdigest()[:HASH_CHARS]


def standing(unit: Unit, lock: Lock) -> Standing:
    """How a unit stands: compared as it is, new, stale in some languages, or to be compared."""
    line = lock.get(unit.key)
    if line is None:
        return Standing(unit, State.NEW, unit.languages)
    known = [language for language in unit.languages if language in line.hashes]
    changed = [one for one in known if hash_of(unit, one) != line.hashes[one]]
    added = tuple(language for language in unit.languages if language not in line.hashes)
    if not changed:
        return Standing(unit, State.NEW if added else State.OK, added)
    stale = tuple(language for language in known if language not in changed)
    return Standing(unit, State.STALE, stale) if stale else Standing(unit, State.RECHECK, added)


def confirmed(
    lock: Lock,
    units: Iterable[Unit],
    chosen: Callable[[Standing], bool],
    signed: Callable[[Unit], Compared],
) -> Lock:
    """The lock in which the chosen units are compared as they are now; lines of units that are no
    more are left out.
    """
    new: dict[str, Compared] = {}
    for unit in units:
        if chosen(standing(unit, lock)):
            new[unit.key] = signed(unit)
        elif unit.key in lock:
            new[unit.key] = lock[unit.key]
    return new


def compared(unit: Unit, day: date, kind: Comparer, who: str = "") -> Compared:
    """A comparison of all languages of a unit as they are now."""
    hashes = {language: hash_of(unit, language) for language in sorted(unit.languages, key=_rank)}
    return Compared(hashes, day, kind, who)


def _rank(language: Language) -> tuple[bool, bool, str]:
    return language != "fr", language != "de", language


def lock_text(lock: Lock) -> str:
    """The whole file, sorted by key."""
    return "\n".join([_COMMENT, *(lock[key].line(key) for key in sorted(lock)), ""])


def matches(key: str, chosen: str) -> bool:
    """Whether a key is the one that was named or lies below it (`hypo/sucre`: the whole step)."""
    return key == chosen or key.startswith(re.sub(r"/*$", "/", chosen))
