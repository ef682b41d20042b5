"""One text with its clauses and sentences, and where the words that tell the context stand."""

from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from bot.understanding.normalise import SENTENCE, SIGNS, Utterance
from bot.understanding.vocabulary import Frame, Lexicon
from bot.understanding.wordlists import Line, Span

_NEGATION_REACH_WORDS = 6


class Hit(NamedTuple):
    """A frame that was found: the whole stretch and the parts that make it."""

    whole: Span
    parts: tuple[Span, ...]


class Cues:
    """One utterance with its clauses, sentences and cues; each list of words is searched once."""

    def __init__(self, utterance: Utterance, lexicon: Lexicon) -> None:
        self.utterance = utterance
        self.lexicon = lexicon
        self.tokens = utterance.tokens
        self._line = Line(utterance.tokens, lexicon.lists)
        self.sentence = _numbered(self.tokens, frozenset({SENTENCE}))
        self.clause = _numbered(self.tokens, SIGNS)

    def spans(self, name: str) -> tuple[Span, ...]:
        """Where a list of words occurs, in the order of reading."""
        return self._line.spans(name)

    def holds(self, name: str) -> bool:
        """Whether a word of this list occurs."""
        return name in self._line.possible and bool(self.spans(name))

    def likely(self) -> list[Frame]:
        """The frames that are worth looking for: quick, and none is wrongly left out."""
        possible = self._line.possible
        near = [frame for frame in self.lexicon.frames if frame.parts[0] in possible]
        return [frame for frame in near if self._line.may_hold(frame.parts)]

    def words(self, span: Span) -> str:
        """The words of a stretch."""
        return self._line.words(span)

    def bridged(self, left: int, right: int) -> bool:
        """Whether only small words stand between: `pas eu de` reaches, `pas dormi` does not."""
        between = self.tokens[left:right]
        near = left <= right <= left + _NEGATION_REACH_WORDS
        return near and all(token in self.lexicon.bridge for token in between)

    def between(self, name: str, cue: Span, hit: Hit) -> bool:
        """Whether a word of the list stands between the cue and the end of the hit."""
        return any(cue.end <= one.start < hit.whole.end for one in self.spans(name))

    def opened(self, cue: Span, hit: Hit) -> bool:
        """Whether a sentence begins between them without a sign: "peur de mourir je tremble"."""
        linking = {span.end for span in self.spans("context.linking")}
        return any(
            cue.end <= one.start < hit.whole.end and one.start not in linking
            for one in self.spans("context.new_clause")
        )

    def concerns(self, name: str, cue: Span, hit: Hit) -> bool:
        """Whether a person of the list is named in the hit or from the cue to it."""
        first, last = min(cue.end, hit.whole.start), max(cue.start, hit.whole.end)
        persons = self.outside(self.spans(name), (cue,))
        return any(first <= who.start < last for who in persons)

    def still(self, name: str) -> tuple[Span, ...]:
        """The cues of a list that do not tell of an end: "maintenant je vais mieux"."""
        return self.outside(self.spans(name), self.spans("context.passed"))

    def apart(self, cue: Span, hit: Hit) -> int:
        """How many words stand between the cue and the hit."""
        return max(cue.start - hit.whole.end, hit.whole.start - cue.end, 0)

    def near(self, left: int, right: int) -> bool:
        """Whether few words stand between."""
        return right - left <= _NEGATION_REACH_WORDS

    def in_clause(self, name: str, hit: Hit) -> bool:
        """Whether a word of the list stands in a clause of the hit."""
        return self.any_in_clause(self.spans(name), hit)

    def any_in_clause(self, cues: Iterable[Span], hit: Hit) -> bool:
        """Whether one of the cues stands in a clause of the hit."""
        first, last = self.clause[hit.whole.start], self.clause[hit.whole.end - 1]
        return any(first <= self.clause[cue.start] <= last for cue in cues)

    def in_sentence(self, name: str, hit: Hit) -> bool:
        """Whether a word of the list stands in the sentence of the hit."""
        return any(self.same_sentence(cue, hit) for cue in self.spans(name))

    def same_sentence(self, cue: Span, hit: Hit) -> bool:
        """Whether the cue stands in the sentence of the hit."""
        return self.sentence[cue.start] == self.sentence[hit.whole.start]

    def outside(self, cues: Iterable[Span], covered: Iterable[Span]) -> tuple[Span, ...]:
        """The cues that neither begin nor end within what is covered."""
        taken = {index for span in covered for index in range(*span)}
        return tuple(cue for cue in cues if taken.isdisjoint({cue.start, cue.end - 1}))


def _numbered(tokens: tuple[str, ...], ends: frozenset[str]) -> list[int]:
    """For each token the number of its clause or sentence; a sign belongs to what it ends."""
    return list(accumulate((token in ends for token in tokens[:-1]), initial=0)) if tokens else []
