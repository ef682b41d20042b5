"""What translators ask of a folder: which texts must be looked at, and that they were."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.authoring.files import SUFFIX, Source, read_folder
from bot.authoring.lines import read_lines
from bot.authoring.problem import Problem, Problems
from bot.authoring.replacing import replace_files
from bot.authoring.translation_lock import (
    LOCK_FILE,
    Comparer,
    Lock,
    Standing,
    State,
    compared,
    confirmed,
    lock_text,
    matches,
    read_lock,
    standing,
)
from bot.authoring.units import Unit, units_of
from bot.authoring.words import Tongue
from bot.domain.text import FRENCH, GERMAN, Language


@dataclass(frozen=True, slots=True)
class Translations:
    """The texts of a folder and its lock (empty where there is none: `kept` says so).

    `problems` are lines that could not be read, in fiches or lock: what they said is missing here.
    """

    folder: Path
    languages: tuple[Language, ...]
    sources: tuple[Source, ...]
    units: tuple[Unit, ...]
    lock: Lock
    kept: bool
    problems: tuple[Problem, ...]

    @property
    def standings(self) -> tuple[Standing, ...]:
        """How every text stands, in reading order."""
        return tuple(standing(unit, self.lock) for unit in self.units)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who compared, and when."""

    day: date
    kind: Comparer = Comparer.EDITORIAL
    who: str = ""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What was recorded (`keys`), what left the lock, and what could not be recorded.

    `unknown`: no text is called so. `incomplete`: a language is missing. With either of them, or
    with problems in the files, nothing was written.
    """

    keys: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    incomplete: tuple[str, ...] = ()


def read_translations(
    folder: Path, languages: Sequence[Language] = (FRENCH, GERMAN)
) -> Translations:
    """The folder as translators see it. Never raises for what stands in the files."""
    problems = Problems()
    sources = read_folder(folder, problems)
    for source in sources:
        if source.path.endswith(SUFFIX):
            read_lines(source, problems)
    lock = read_lock(folder, problems)
    tongue = Tongue(tuple(languages))
    ordered = sorted(sources, key=lambda one: (one.stem, one.path))
    return Translations(
        folder=folder,
        languages=tuple(languages),
        sources=tuple(ordered),
        units=units_of(ordered, tongue.allowed),
        lock=lock or {},
        kept=lock is not None,
        problems=problems.found,
    )


def confirm(
    translations: Translations, chosen: Sequence[str], signature: Signature, *, all_new: bool
) -> Confirmation:
    """Record that the chosen texts (keys, or the beginnings of keys) were compared as they are.

    `all_new` adds every text that the lock does not know yet. Lines of texts that are no more leave
    the lock.
    """
    keys = [unit.key for unit in translations.units]
    unknown = tuple(one for one in chosen if not any(matches(key, one) for key in keys))

    def picked(one: Standing) -> bool:
        named = any(matches(one.unit.key, name) for name in chosen)
        return named or (all_new and one.state is State.NEW)

    units = [one.unit for one in translations.standings if picked(one)]
    incomplete = tuple(
        unit.key for unit in units if set(translations.languages) - set(unit.languages)
    )
    if unknown or incomplete or translations.problems:
        return Confirmation(unknown=unknown, incomplete=incomplete)
    lock = confirmed(
        translations.lock,
        translations.units,
        picked,
        lambda unit: compared(unit, signature.day, signature.kind, signature.who),
    )
    write_lock(translations.folder, lock)
    dropped = tuple(sorted(set(translations.lock) - set(lock)))
    return Confirmation(tuple(unit.key for unit in units), dropped)


def write_lock(folder: Path, lock: Lock) -> None:
    """Put the lock in its place; raises ReplacingError where the system does not allow it."""
    replace_files({folder / LOCK_FILE: lock_text(lock).encode()})
