"""Weighs the lists of words from our own sentences: `make points` writes `points.toml` anew.

A logistic regression with a lasso penalty (Tibshirani 1996) by coordinate descent (Friedman,
Hastie and Tibshirani 2010): most lists get no points, so that a reader can check those that do.
Part `a` of the corpus and the fresh sentences are learned from, never part `b`, which is held back.
"""

import json
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Final, cast

import bot.understanding
from bot.understanding.emergency import outside_idioms
from bot.understanding.normalise import utterance
from bot.understanding.together import signs_in
from bot.understanding.vocabulary import Lexicon
from tests.understanding.corpus_rows import (
    HELD_BACK,
    LANGUAGES,
    CryRow,
    IntentRow,
    MeasurementRow,
    Row,
    TimeRow,
    rows,
)

TABLE: Final = Path(bot.understanding.__path__[0]) / "lexicon" / "points.toml"
FRESH: Final = Path(__file__).parent / "fresh"
LISTS: Final[Mapping[str, type[Row]]] = {
    "redflags": CryRow,
    "everyday": CryRow,
    "intents": IntentRow,
    "measurements": MeasurementRow,
    "times": TimeRow,
}
PENALTY: Final = 3.0
SWEEPS: Final = 60
CURVATURE: Final = 0.25
"""The steepest that the logistic function gets: a step is never too long."""

POINTS_PER_LOGIT: Final = 2
NEEDED: Final = 5
"""Two logits and more above even: about one harmless text in two hundred is asked about."""

WORDS_MAX: Final = 40
SEEN_MIN: Final = 3

HEAD: Final = """\
# What a list of words is worth where one of its words occurs: points for or against a danger.
# The sum begins at `start`; from `needed` on, one closed question is asked ("now?"), no alarm.
# It counts only where no frame was met, in texts of at most `words_max` words.
# Weighed from our own sentences by `make points` (tests/understanding/weighing.py): not by hand,
# and not yet read by a clinician. After a change of the lists: `make points`.

start = {start}
needed = {needed}
words_max = {words_max}

[points]
"""


Tables = Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]]


@dataclass(frozen=True, slots=True)
class Example:
    """The lists whose words occur in a sentence, and whether it tells of a danger."""

    lists: frozenset[str]
    danger: bool


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each list speaks for a danger, and where the sum begins, in logits."""

    of: Mapping[str, float]
    start: float


def main() -> None:
    """Writes the table and says how many lists have points."""
    lexicon = Lexicon.load()
    text = table(weighed(examples(lexicon)))
    TABLE.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{TABLE.name}: {text.count(' = ') - 3} lists have points.\n")


def sentences() -> Iterator[tuple[str, bool]]:
    """What is learned from: the text, and whether it is a cry for help, weak ones included."""
    held = {row.text for name, model in LISTS.items() for row in rows(name, model) if _held(row)}
    yield from ((text, danger) for text, danger in _written() if text not in held)


def _written() -> Iterator[tuple[str, bool]]:
    for name, model in LISTS.items():
        for row in rows(name, model):
            yield row.text, isinstance(row, CryRow) and row.severity != "none"
    for path in sorted(FRESH.glob("*.toml")):
        yield from _fresh(tomllib.loads(path.read_text("utf-8")))
    for path in sorted(FRESH.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield str(cast("dict[str, object]", json.loads(line))["text"]), False


def _held(row: Row) -> bool:
    return row.part == HELD_BACK


def _fresh(tables: Tables) -> Iterator[tuple[str, bool]]:
    for language in LANGUAGES:
        for level, kinds in tables.get(language, {}).items():
            for texts in kinds.values():
                yield from ((text, level != "none") for text in texts)


def examples(lexicon: Lexicon) -> list[Example]:
    """The sentences as the lists that occur in them."""
    names = sorted(lexicon.lists.patterns)
    return [
        Example(frozenset(signs_in(outside_idioms(ready, lexicon), names)), danger)
        for ready, danger in ((utterance(text, lexicon.spelling), d) for text, d in sentences())
    ]


def weighed(learned: Sequence[Example], penalty: float = PENALTY) -> Weights:
    """The weights that tell the sentences apart best, with as few lists as the penalty leaves."""
    where = _where(learned)
    sums = [0.0] * len(learned)
    weights = dict.fromkeys(where, 0.0)
    start = 0.0
    for _ in range(SWEEPS):
        step = _step(range(len(learned)), sums, learned)
        start += step
        sums = [one + step for one in sums]
        for name, found in where.items():
            curve = CURVATURE * len(found)
            wanted = weights[name] + _step(found, sums, learned)
            new = _shrunk(wanted, penalty / curve)
            moved, weights[name] = new - weights[name], new
            if moved:
                for index in found:
                    sums[index] += moved
    return Weights(weights, start)


def _where(learned: Sequence[Example]) -> dict[str, list[int]]:
    """By list, the sentences in which it occurs; those that occur too seldom are left out."""
    where: dict[str, list[int]] = {}
    for index, example in enumerate(learned):
        for name in sorted(example.lists):
            where.setdefault(name, []).append(index)
    return {name: found for name, found in sorted(where.items()) if len(found) >= SEEN_MIN}


def _step(found: Sequence[int], sums: Sequence[float], learned: Sequence[Example]) -> float:
    """How far one weight should move: Newton's step with the steepest curve that there is."""
    wrong = sum(learned[index].danger - 1 / (1 + exp(-sums[index])) for index in found)
    return wrong / (CURVATURE * len(found))


def _shrunk(weight: float, by: float) -> float:
    """The weight, nearer to nothing: what is too small becomes none."""
    return max(weight - by, 0.0) + min(weight + by, 0.0)


def table(weights: Weights) -> str:
    """The table as it is stored: whole points, the heaviest first."""
    points = {name: round(weight * POINTS_PER_LOGIT) for name, weight in weights.of.items()}
    kept = sorted((name for name, worth in points.items() if worth), key=lambda n: (-points[n], n))
    start = round(weights.start * POINTS_PER_LOGIT)
    head = HEAD.format(start=start, needed=NEEDED, words_max=WORDS_MAX)
    return head + "".join(f'"{name}" = {points[name]}\n' for name in kept)


if __name__ == "__main__":
    main()
