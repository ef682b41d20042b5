"""Lists of words that are searched quickly: only patterns whose certain word occurs are tried."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from bot.understanding.patterns import anchors, compiled


class Span(NamedTuple):
    """Token indexes from start to before end."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """One pattern of one list."""

    list_name: str
    pattern: str


@dataclass(frozen=True, slots=True)
class WordLists:
    """Patterns by list, with an index from words to the patterns that need them."""

    patterns: Mapping[str, tuple[str, ...]]
    _whole: dict[str, tuple[_Entry, ...]] = field(init=False, repr=False)
    _starts: dict[str, tuple[_Entry, ...]] = field(init=False, repr=False)
    _ends: tuple[tuple[str, _Entry], ...] = field(init=False, repr=False)
    _always: frozenset[_Entry] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        whole: dict[str, list[_Entry]] = {}
        starts: dict[str, list[_Entry]] = {}
        ends: list[tuple[str, _Entry]] = []
        always: set[_Entry] = set()
        for entry in (_Entry(name, one) for name, many in self.patterns.items() for one in many):
            for word in anchors(entry.pattern) or [""]:
                if not word:
                    always.add(entry)
                elif word.startswith("*"):
                    ends.append((word.strip("*") if word.endswith("*") else word[1:] + " ", entry))
                elif word.endswith("*"):
                    starts.setdefault(word[:-1], []).append(entry)
                else:
                    whole.setdefault(word, []).append(entry)
        object.__setattr__(self, "_whole", {word: tuple(found) for word, found in whole.items()})
        object.__setattr__(self, "_starts", {word: tuple(found) for word, found in starts.items()})
        object.__setattr__(self, "_ends", tuple(ends))
        object.__setattr__(self, "_always", frozenset(always))

    def among(self, tokens: Iterable[str]) -> dict[str, frozenset[str]]:
        """By list, the patterns that can match a text of these words."""
        entries = set(self._always)
        for token in set(tokens):
            entries.update(self._whole.get(token, ()))
            for length in range(1, len(token) + 1):
                entries.update(self._starts.get(token[:length], ()))
            entries.update(entry for end, entry in self._ends if end in f"{token} ")
        found: dict[str, set[str]] = {}
        for entry in entries:
            found.setdefault(entry.list_name, set()).add(entry.pattern)
        return {name: frozenset(patterns) for name, patterns in found.items()}


@cache
def expression(pattern: str) -> re.Pattern[str]:
    """One pattern of the lexicon compiled; the lexicon is finite, so all are kept."""
    return compiled([pattern])


class Line:
    """The words of one text and where each list of words occurs in it, searched at most once."""

    def __init__(self, tokens: tuple[str, ...], lists: WordLists) -> None:
        self.tokens = tokens
        self._line = f" {' '.join(tokens)} "
        self._starts = list(accumulate((len(token) + 1 for token in tokens), initial=1))
        self._possible = lists.among(tokens)
        self._found: dict[str, tuple[Span, ...]] = {}

    def spans(self, name: str) -> tuple[Span, ...]:
        """Where a list of words occurs, in the order of reading."""
        if name not in self._found:
            patterns = self._possible.get(name, frozenset())
            spans = {
                self._span(*match.span())
                for pattern in patterns
                for match in expression(pattern).finditer(self._line)
            }
            self._found[name] = tuple(sorted(spans))
        return self._found[name]

    @property
    def possible(self) -> AbstractSet[str]:
        """The lists that may occur: a certain word of one of their patterns does."""
        return self._possible.keys()

    def may_hold(self, names: tuple[str, ...]) -> bool:
        """Whether each of these lists has a pattern whose certain word occurs."""
        return all(map(self._possible.__contains__, names))

    def words(self, span: Span) -> str:
        """The words of a stretch."""
        return " ".join(self.tokens[span.start : span.end])

    def _span(self, start: int, end: int) -> Span:
        first = bisect_right(self._starts, start) - 1
        return Span(first, bisect_right(self._starts, end - 1))
