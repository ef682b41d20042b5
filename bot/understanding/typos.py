"""Typos, repaired only towards words of danger, never away from real words that look like them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORT_LETTERS_MIN = 4
_ONE_SLIP_LETTERS_MIN = 5
_TWO_SLIPS_LETTERS_MIN = 8
_REMEMBERED_WORDS_MAX = 5_000


@dataclass(frozen=True, slots=True)
class Typos:
    """`targets` are worth a repair; `stop` are words that are right as they stand. `short` are
    targets of four or five letters: only swapped or doubled letters are repaired towards them.
    """

    targets: tuple[str, ...]
    stop: frozenset[str]
    short: frozenset[str] = frozenset()
    _by_letter: dict[str, tuple[str, ...]] = field(init=False)
    _told: dict[str, str] = field(init=False, default_factory=dict[str, str], compare=False)

    def __post_init__(self) -> None:
        letters = sorted({target[0] for target in self.targets})
        by_letter = {
            letter: tuple(target for target in self.targets if target[0] == letter)
            for letter in letters
        }
        object.__setattr__(self, "_by_letter", by_letter)

    def repaired(self, word: str) -> str:
        """The nearest target with the same first letter; one slip, two from eight letters on."""
        if word not in self._told:
            if len(self._told) > _REMEMBERED_WORDS_MAX:
                self._told.clear()
            self._told[word] = self._nearest(word)
        return self._told[word]

    def _nearest(self, word: str) -> str:
        if len(word) < _SHORT_LETTERS_MIN or word in self.stop:
            return word
        fumbled = next((one for one in _fumbled(word) if one in self.short), None)
        if fumbled is not None or len(word) < _ONE_SLIP_LETTERS_MIN:
            return fumbled or word
        near = self._by_letter.get(word[0], ())
        one = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=1)
        if one is not None:
            return one[0]
        if len(word) < _TWO_SLIPS_LETTERS_MIN:
            return word
        two = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=2)
        return two[0] if two is not None and len(two[0]) >= _TWO_SLIPS_LETTERS_MIN else word


def _fumbled(word: str) -> Iterator[str]:
    """What may have been meant where a finger was too quick: two letters swapped, one doubled."""
    for at in range(len(word) - 1):
        first, second = word[at], word[at + 1]
        yield word[:at] + (second if first == second else second + first) + word[at + 2 :]
