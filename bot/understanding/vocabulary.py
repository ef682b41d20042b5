"""The tables of `lexicon/`, read once, checked and compiled."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from bot.domain.meaning import Intent
from bot.domain.severity import Severity
from bot.understanding.classifier import Classifier
from bot.understanding.concepts import Rule, rules_of
from bot.understanding.normalise import Spelling, known_words, words
from bot.understanding.patterns import spelled
from bot.understanding.sounds import Sounds
from bot.understanding.tables import Table
from bot.understanding.typos import Typos
from bot.understanding.wordlists import WordLists

_FOLDER = "lexicon"
WEIGHTS = {"three": 3, "two": 2, "one": 1}
"""The lists of keywords and what a word of each is worth."""

_LONG_LETTERS_MIN = 6
_WINDOW_WORDS = 5
_WISHED = {intent.value: intent for intent in Intent} | {"snooze": Intent.LATER}


@dataclass(frozen=True, slots=True)
class Frame:
    """Word lists that mean danger when all of them occur close to each other.

    `window` counts the words in between. `recent` is the level once it has passed. `ignores` names
    contexts that do not silence it. `alone`: only in a text of at most so many words (0: any).
    `weak`: alone it raises no alarm, but one closed question.
    """

    category: str
    parts: tuple[str, ...]
    severity: Severity
    recent: Severity
    window: int
    ignores: frozenset[str]
    unless: str | None
    alone: int
    weak: bool = False

    @property
    def rule(self) -> str:
        """How the frame is named where it is explained."""
        lists = " + ".join(part.partition(".")[2] for part in self.parts)
        return f"{self.category}: {lists}"


@dataclass(frozen=True, slots=True)
class Wish:
    """An intent that patterns tell.

    `words_max`: only in a text of at most so many (0: any). `whole`: only where little else is
    said. `topic`: only beside a word of health.
    """

    intent: Intent
    list_name: str
    words_max: int
    whole: bool
    topic: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that understanding knows. Frames in the order of the file names.

    `lists` by name: `category.list` of an emergency file, `shared.list`, `context.list`.
    """

    frames: tuple[Frame, ...]
    classifier: Classifier
    lists: WordLists
    bridge: frozenset[str]
    spelling: Spelling
    intents: Mapping[tuple[str, ...], Intent]
    phrases: Mapping[str, Intent]
    rules: tuple[Rule, ...]
    wishes: tuple[Wish, ...]
    keywords: tuple[tuple[Intent, str], ...]
    needs: tuple[str, ...]
    ordinals: Mapping[str, int]
    fillers: frozenset[str]
    sounds: Sounds

    @staticmethod
    def load() -> "Lexicon":
        """Read the package's own tables. Raises LexiconError naming the file and the entry."""
        folder = files("bot.understanding") / _FOLDER
        shared = _table(folder / "shared.toml")
        context, harmless = _table(folder / "context.toml"), _table(folder / "harmless.toml")
        dangers = [_table(path) for path in _in_order(folder / "emergency")]
        wishes, needs = _table(folder / "wishes.toml"), _table(folder / "needs.toml")
        lists = _lists([*dangers, shared, context, harmless])
        frames = tuple(frame for danger in dangers for frame in _frames(danger, lists))
        danger_words = {part: lists[part] for frame in frames for part in frame.parts}
        wished = {f"wishes.{name}": wishes.table(name).strings("patterns") for name in wishes.names}
        keywords = _table(folder / "keywords.toml")
        weighed = {
            f"keywords.{name}.{weight}": keywords.table(name).strings(weight)
            for name in keywords.names
            for weight in WEIGHTS
        }
        concepts = _table(folder / "concepts.toml")
        every = {**lists, **wished, **weighed, **_lists([needs, concepts])}
        known = known_words(spelled(one) for many in every.values() for one in many)
        typos = _typos(folder, danger_words, known)
        intents, options = _table(folder / "intents.toml"), _table(folder / "options.toml")
        return Lexicon(
            frames=frames,
            classifier=Classifier.read(folder / "weights.tsv", folder / "dangers.tsv"),
            lists=WordLists(every),
            bridge=frozenset(_folded(context.strings("bridge"))),
            spelling=_spelling(_table(folder / "phone.toml"), typos, known),
            intents=_intents(intents),
            phrases={" ".join(said): wanted for said, wanted in _intents(intents).items()},
            rules=rules_of(concepts, every, _WISHED),
            wishes=tuple(_wish(wishes, name) for name in wishes.names if name in _WISHED),
            keywords=tuple((_WISHED[name], f"keywords.{name}") for name in keywords.names),
            needs=needs.table("words").names,
            ordinals=_ordinals(options),
            fillers=frozenset(_folded(options.strings("fillers"))),
            sounds=_sounds({**wished, **weighed, **_lists([needs, concepts])}, typos.stop),
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
        weak=frame.flag("weak"),
    )


def _typos(
    folder: Traversable, dangers: Mapping[str, tuple[str, ...]], known: frozenset[str]
) -> Typos:
    table = _table(folder / "typos.toml")
    written = {word for patterns in dangers.values() for word in _whole_words(patterns)}
    long = {word for word in written if len(word) >= _LONG_LETTERS_MIN}
    targets = long | set(_folded(table.strings("targets")))
    stop = known | set(_folded(table.strings("neighbours")))
    return Typos(tuple(sorted(targets)), frozenset(stop), frozenset(written - targets))


def _whole_words(patterns: tuple[str, ...]) -> Iterator[str]:
    """The words of danger that are written out: a stem is no word to repair towards."""
    for pattern in patterns:
        yield from (
            word for word in re.findall(r"(?<![a-z*])[a-z]{4,}(?![a-z*])", spelled(pattern))
        )


def _sounds(lists: Mapping[str, tuple[str, ...]], right: frozenset[str]) -> Sounds:
    patterns = [spelled(pattern) for many in lists.values() for pattern in many]
    return Sounds(
        words=tuple(
            word for one in patterns for word in re.findall(r"(?<![a-z*])[a-z]+(?![a-z*])", one)
        ),
        stems=tuple(
            stem for one in patterns for stem in re.findall(r"(?<![a-z*])[a-z]+(?=\*)", one)
        ),
        right=right,
    )


def _spelling(phone: Table, typos: Typos, known: frozenset[str]) -> Spelling:
    short, pictures = phone.table("short_forms"), phone.table("pictures")
    return Spelling(
        pictures={picture: pictures.string(picture, "") for picture in pictures.names},
        short_forms={form: words(short.string(form, "")) for form in short.names},
        splitters=frozenset(phone.strings("splitters")),
        known=known,
        repaired=typos.repaired,
        real=typos.stop,
    )


def _intents(table: Table) -> dict[tuple[str, ...], Intent]:
    return {words(written): intent for intent in Intent for written in table.strings(intent.value)}


def _wish(wishes: Table, name: str) -> Wish:
    table = wishes.table(name)
    return Wish(
        intent=_WISHED[name],
        list_name=f"wishes.{name}",
        words_max=table.number("words_max", 0),
        whole=table.flag("whole"),
        topic=table.flag("topic"),
    )


def _ordinals(table: Table) -> dict[str, int]:
    ordinals = table.table("ordinals")
    return {
        word: ordinals.names.index(name)
        for name in ordinals.names
        for word in _folded(ordinals.strings(name))
    }
