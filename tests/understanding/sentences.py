"""All our own labelled sentences, except those that are held back: what the classifier learns from.

The corpus's part `a`, the fresh sentences, `cries.toml`, the examples of the frames; and thousands
more in `sentences/`, one a line below headings `# severity kind`, by category and language.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import cycle
from pathlib import Path
from typing import Final, NamedTuple, cast

from bot.domain.severity import Severity
from bot.understanding.classifier import Danger
from tests.understanding.corpus_rows import HELD_BACK, LANGUAGES, LISTS, CryRow, Row, rows
from tests.understanding.courtesies import BEFORE, BEHIND

FOLDER: Final = Path(__file__).parent / "sentences"
FRESH: Final = Path(__file__).parent / "fresh"
CRIES: Final = Path(__file__).parent / "cries.toml"
NONE: Final = "none"
LEVELS: Final = {"emergency": Severity.RED, "urgent": Severity.ORANGE}

Tables = Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]]
Frames = Sequence[Mapping[str, Sequence[str]]]


class Sentence(NamedTuple):
    """What somebody may write, whether it is a danger, and of which kind, where that is known."""

    text: str
    danger: bool
    kind: Danger | None = None


def sentences() -> Iterator[Sentence]:
    """Every sentence that may be learned from; never one that the corpus holds back."""
    held = held_back()
    yield from (one for one in _all() if one.text not in held)


def amid_courtesies(learned: Sequence[Sentence]) -> Iterator[Sentence]:
    """Each sentence once more with a greeting before it or a thank-you behind it, in turn."""
    before = [words for many in BEFORE.values() for words in many]
    behind = [words for many in BEHIND.values() for words in many]
    around = [*((words, "") for words in before), *(("", words) for words in behind)]
    for one, (first, last) in zip(learned, cycle(around), strict=False):
        yield one._replace(text=f"{first}{one.text}{last}")


def held_back() -> frozenset[str]:
    """The texts that are counted, and neither read nor learned from."""
    return frozenset(
        row.text for name, model in LISTS.items() for row in rows(name, model) if _held(row)
    )


def _held(row: Row) -> bool:
    return row.part == HELD_BACK


def _all() -> Iterator[Sentence]:
    for name, model in LISTS.items():
        yield from (_of(row) for row in rows(name, model))
    for path in sorted(FRESH.glob("*.toml")):
        yield from _fresh(tomllib.loads(path.read_text("utf-8")))
    for path in sorted(FRESH.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            told = cast("dict[str, object]", json.loads(line))
            yield Sentence(str(told["text"]), danger=False)
    yield from _cries(tomllib.loads(CRIES.read_text("utf-8")))
    yield from _frames()
    for path in sorted(FOLDER.glob("*.txt")):
        yield from _written(path)


def _of(row: Row) -> Sentence:
    if isinstance(row, CryRow) and row.severity != NONE:
        return Sentence(row.text, danger=True, kind=Danger(row.label, LEVELS[row.severity]))
    return Sentence(row.text, danger=False)


def _fresh(tables: Tables) -> Iterator[Sentence]:
    for language in LANGUAGES:
        for level, kinds in tables.get(language, {}).items():
            for texts in kinds.values():
                yield from (Sentence(text, level != NONE) for text in texts)


def _cries(tables: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[Sentence]:
    for levels in tables.values():
        for level, texts in levels.items():
            yield from (Sentence(text, level != NONE) for text in texts)


def _frames() -> Iterator[Sentence]:
    """The sentences for which a frame is there. Its others may be dangers of another kind."""
    folder = files("bot.understanding") / "lexicon" / "emergency"
    for path in sorted(folder.iterdir(), key=lambda one: one.name):
        frames = cast("Frames", tomllib.loads(path.read_text("utf-8"))["frames"])
        for frame in frames:
            yield from (Sentence(text, danger=True) for text in frame["yes"])


def _written(path: Path) -> Iterator[Sentence]:
    category = path.name.partition(".")[0]
    level = NONE
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# "):
            level = line.split()[1]
        elif line and level == NONE:
            yield Sentence(line, danger=False)
        elif line:
            yield Sentence(line, danger=True, kind=Danger(category, LEVELS[level]))
