"""Which known words a typed word may be: itself, another ending, a part of a compound, a typo."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

_STEM_LETTERS_MIN = 4
_ENDING_LETTERS_MAX = 4
_PART_LETTERS_MIN = 5
_TYPO_LETTERS_MIN = 4
_TYPO_LIKENESS_MIN = 78.0
_TYPOS_MAX = 5
_STEM_CREDIT = 0.9
_PART_CREDIT = 0.75


@dataclass(frozen=True, slots=True)
class Kin:
    """Known words, ready to be searched; all folded, as `normalise.words` gives them."""

    known: tuple[str, ...]
    _members: frozenset[str]
    _by_stem: Mapping[str, tuple[str, ...]]
    _line: str

    @staticmethod
    def of_words(words: Iterable[str]) -> "Kin":
        """The known words made ready."""
        known = tuple(sorted(set(words)))
        by_stem: dict[str, list[str]] = defaultdict(list)
        for word in known:
            by_stem[word[:_STEM_LETTERS_MIN]].append(word)
        stems = {stem: tuple(found) for stem, found in by_stem.items()}
        return Kin(known, frozenset(known), stems, f" {' '.join(known)} ")

    def of(self, word: str) -> dict[str, float]:
        """The known words that may be meant, each with what it counts, up to 1."""
        found: dict[str, float] = {}
        if word not in self._members and len(word) >= _TYPO_LETTERS_MIN and word.isalpha():
            found.update(self._typos(word))
        found.update(dict.fromkeys(self._parts(word), _PART_CREDIT))
        found.update(dict.fromkeys(self._endings(word), _STEM_CREDIT))
        if word in self._members:
            found[word] = 1.0
        return found

    def _typos(self, word: str) -> Iterator[tuple[str, float]]:
        near = process.extract(
            word,
            self.known,
            scorer=fuzz.ratio,
            score_cutoff=_TYPO_LIKENESS_MIN,
            limit=_TYPOS_MAX,
        )
        for known, likeness, _ in near:
            if len(known) >= _TYPO_LETTERS_MIN:
                yield known, likeness / 100

    def _endings(self, word: str) -> Iterator[str]:
        for known in self._by_stem.get(word[:_STEM_LETTERS_MIN], ()):
            if _same_stem(word, known):
                yield known

    def _parts(self, word: str) -> Iterator[str]:
        """German joins words: what stands in this one, and what this one stands in."""
        letters = len(word)
        if letters < _PART_LETTERS_MIN:
            return
        for start in range(letters - _PART_LETTERS_MIN + 1):
            for end in range(start + _PART_LETTERS_MIN, letters + 1):
                if word[start:end] in self._members:
                    yield word[start:end]
        at = self._line.find(word)
        while at >= 0:
            start, end = self._line.rfind(" ", 0, at) + 1, self._line.find(" ", at)
            yield self._line[start:end]
            at = self._line.find(word, end)


def _same_stem(word: str, known: str) -> bool:
    """Whether two words begin alike and differ by short endings only."""
    length = min(len(word), len(known))
    if length < _STEM_LETTERS_MIN:
        return False
    stem = next((at for at in range(length) if word[at] != known[at]), length)
    ending = max(len(word), len(known)) - stem
    return ending <= _ENDING_LETTERS_MAX and stem > ending
