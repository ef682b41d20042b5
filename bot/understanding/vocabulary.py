"""The tables of `lexicon/`, read once, checked and compiled."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from bot.domain.meaning import Intent
from bot.domain.severity import Severity
from bot.understanding.normalise import Spelling, known_words, words
from bot.understanding.patterns import compiled, spelled
from bot.understanding.tables import Table
from bot.understanding.typos import Typos

_FOLDER = "lexicon"
_WINDOW_WORDS = 5


@dataclass(frozen=True, slots=True)
class Frame:
    """Word lists that mean danger when all of them occur close to each other.

    `window` counts the words in between. `recent` is the level once it has passed. `ignores` names
    contexts that do not silence it. `alone`: only in a text of at most so many words (0: any).
    """

    category: str
    parts: tuple[str, ...]
    severity: Severity
    recent: Severity
    window: int
    ignores: frozenset[str]
    unless: str | None
    alone: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that understanding knows. Frames in the order of the file names.

    `patterns` by name: `category.list` of an emergency file, `shared.list`, `context.list`.
    """

    frames: tuple[Frame, ...]
    patterns: Mapping[str, re.Pattern[str]]
    bridge: frozenset[str]
    spelling: Spelling
    intents: Mapping[tuple[str, ...], Intent]
    ordinals: Mapping[str, int]
    fillers: frozenset[str]

    @staticmethod
    def load() -> "Lexicon":
        """Read the package's own tables. Raises LexiconError naming the file and the entry."""
        folder = files("bot.understanding") / _FOLDER
        shared = _table(folder / "shared.toml")
        context = _table(folder / "context.toml")
        dangers = [_table(path) for path in _in_order(folder / "emergency")]
        lists = _lists([*dangers, shared, context])
        intents, options = _table(folder / "intents.toml"), _table(folder / "options.toml")
        return Lexicon(
            frames=tuple(frame for danger in dangers for frame in _frames(danger, lists)),
            patterns={name: compiled(patterns) for name, patterns in lists.items()},
            bridge=frozenset(_folded(context.strings("bridge"))),
            spelling=_spelling(_table(folder / "phone.toml"), _typos(folder, lists)),
            intents=_intents(intents),
            ordinals=_ordinals(options),
            fillers=frozenset(_folded(options.strings("fillers"))),
        )


def _table(path: Traversable) -> Table:
    return Table(path.name, tomllib.loads(path.read_text(encoding="utf-8")))


def _in_order(folder: Traversable) -> list[Traversable]:
    return sorted(folder.iterdir(), key=lambda path: path.name)


def _folded(written: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(words(word)) for word in written)


def _lists(tables: list[Table]) -> dict[str, tuple[str, ...]]:
    return {
        f"{table.stem}.{name}": table.table("words").strings(name)
        for table in tables
        for name in table.table("words").names
    }


def _frames(danger: Table, lists: Mapping[str, tuple[str, ...]]) -> list[Frame]:
    return [_frame(danger, frame, lists) for frame in danger.tables("frames")]


def _frame(danger: Table, frame: Table, lists: Mapping[str, tuple[str, ...]]) -> Frame:
    def named(name: str) -> str:
        own = f"{danger.stem}.{name}"
        found = own if own in lists else f"shared.{name}"
        if found not in lists:
            raise frame.error(f"there is no list of words {name!r}")
        return found

    severity = Severity(frame.string("severity", danger.string("severity", "")))
    unless = frame.string("unless", "")
    return Frame(
        category=danger.stem,
        parts=tuple(named(name) for name in frame.strings("parts")),
        severity=severity,
        recent=Severity(frame.string("recent", danger.string("recent", severity))),
        window=frame.number("window", _WINDOW_WORDS),
        ignores=frozenset(frame.strings("ignores") or danger.strings("ignores")),
        unless=named(unless) if unless else None,
        alone=frame.number("alone", 0),
    )


def _typos(folder: Traversable, lists: Mapping[str, tuple[str, ...]]) -> Callable[[str], str]:
    table = _table(folder / "typos.toml")
    known = known_words(spelled(pattern) for patterns in lists.values() for pattern in patterns)
    stop = known | set(_folded(table.strings("neighbours")))
    return Typos(tuple(sorted(_folded(table.strings("targets")))), frozenset(stop)).repaired


def _spelling(phone: Table, repaired: Callable[[str], str]) -> Spelling:
    short, pictures = phone.table("short_forms"), phone.table("pictures")
    return Spelling(
        pictures={picture: pictures.string(picture, "") for picture in pictures.names},
        short_forms={form: words(short.string(form, "")) for form in short.names},
        splitters=frozenset(phone.strings("splitters")),
        repaired=repaired,
    )


def _intents(table: Table) -> dict[tuple[str, ...], Intent]:
    return {words(written): intent for intent in Intent for written in table.strings(intent.value)}


def _ordinals(table: Table) -> dict[str, int]:
    ordinals = table.table("ordinals")
    return {
        word: ordinals.names.index(name)
        for name in ordinals.names
        for word in _folded(ordinals.strings(name))
    }
