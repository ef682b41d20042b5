"""How a whole text reads: like those that told of a danger, or like those that did not.

A logistic regression on words, pairs of words and letters in a row, learned from our own labelled
sentences (`make classifier`). The frames say what is dangerous and why; the classifier is the net
below them: it asks where no frame is met, and takes back what only looks like a danger.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from itertools import pairwise
from math import sqrt
from typing import Final, NamedTuple

from bot.domain.severity import Severity

EDGE: Final = "_"
"""Where a word begins or ends, in a piece: `_mal_` is the word, `mal` any three letters."""

START: Final = "start"
"""The rows from which a sum begins; no word is called so, for want of edges."""

LETTERS_IN_A_ROW: Final = (3, 4, 5)
_TOLD_MAX = 6
_LATER_DIGIT = re.compile(r"(?<=\d)\d")


Pieces = Mapping[str, float]
"""What a text is made of, and how much each counts: less, the more there are of its kind."""


def pieces(tokens: Iterable[str]) -> Pieces:
    """Words, pairs of words and letters in a row. Of a number, its size counts: 385 is 300."""
    shapes = [_LATER_DIGIT.sub("0", token) for token in tokens]
    edged = [f"{EDGE}{shape}{EDGE}" for shape in shapes]
    pairs = (f"{EDGE}{one}{EDGE}{other}{EDGE}" for one, other in pairwise(shapes))
    letters = (
        word[at : at + count]
        for word in edged
        for count in LETTERS_IN_A_ROW
        for at in range(len(word) - count + 1)
        if count < len(word)
    )
    kinds = {*edged, *pairs}, {*letters}
    return {piece: 1 / sqrt(len(kind)) for kind in kinds for piece in kind}


def is_word(piece: str) -> bool:
    """Whether it is a word or a pair of words, not letters in a row."""
    return piece.startswith(EDGE) and piece.endswith(EDGE)


class Danger(NamedTuple):
    """A category of danger and its level."""

    category: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Classifier:
    """`weights`: what a piece says for a danger, in logits; `dangers`: for which one, by word."""

    weights: Mapping[str, float]
    dangers: Mapping[str, Mapping[Danger, float]]

    @staticmethod
    def read(weights: Traversable, dangers: Traversable) -> "Classifier":
        """The two tables: piece, weight; word, category, level, weight; a tab in between."""
        by_word: dict[str, dict[Danger, float]] = {}
        for word, category, level, weight in _rows(dangers):
            by_word.setdefault(word, {})[Danger(category, Severity(level))] = float(weight)
        return Classifier({piece: float(weight) for piece, weight in _rows(weights)}, by_word)

    def weight(self, text: Pieces) -> float:
        """How much speaks for a danger, in logits: 0 is even, 1 nearly three to one for it."""
        told = (self.weights.get(piece, 0.0) * share for piece, share in text.items())
        return self.weights.get(START, 0.0) + sum(told)

    def danger(self, text: Pieces) -> Danger | None:
        """The danger for which the words speak most; None where none of them is known."""
        known = sorted(word for word in text if word in self.dangers)
        if not known:
            return None
        sums = dict(self.dangers.get(START, {}))
        for word in known:
            for danger, weight in self.dangers[word].items():
                sums[danger] = sums.get(danger, 0.0) + weight
        return max(sums, key=lambda danger: sums[danger])

    def heaviest(self, text: Pieces) -> tuple[str, ...]:
        """The words that speak most for a danger, as they are read, for the reason that is told."""
        known = [piece for piece in text if is_word(piece) and self.weights.get(piece, 0.0) > 0]
        found = sorted(known, key=lambda word: (-self.weights[word], word))
        return tuple(word.strip(EDGE).replace(EDGE, " ") for word in found[:_TOLD_MAX])


def _rows(table: Traversable) -> list[list[str]]:
    lines = table.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
