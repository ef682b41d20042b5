"""In what way something was said: denied, long ago, of somebody else, supposed or asked.

After ConText (negated, historical, experiencer, hypothetical), with questions. Each is silence
only on an explicit cue; when in doubt the cry stands.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from bot.domain.severity import Severity
from bot.understanding.normalise import SENTENCE, SIGNS, Utterance
from bot.understanding.vocabulary import Frame, Lexicon

_NEGATION_REACH_WORDS = 6
_SUPPOSED_REACH_WORDS = 9
_PERSON_REACH_WORDS = 25


class Span(NamedTuple):
    """Token indexes from start to before end."""

    start: int
    end: int


class Hit(NamedTuple):
    """A frame that was found: the whole stretch and the parts that make it."""

    whole: Span
    parts: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What remains of a hit after its context: how urgent, and whose it is."""

    severity: Severity
    bystander: bool


class Context:
    """One utterance with its clauses, sentences and cues; each list of words is searched once."""

    def __init__(self, utterance: Utterance, lexicon: Lexicon) -> None:
        self.utterance = utterance
        self.lexicon = lexicon
        self._tokens = utterance.tokens
        self._line = utterance.line
        lengths = (len(token) + 1 for token in self._tokens)
        self._starts = list(accumulate(lengths, initial=1))
        self.sentence = _numbered(self._tokens, frozenset({SENTENCE}))
        self.clause = _numbered(self._tokens, SIGNS)
        self._found: dict[str, tuple[Span, ...]] = {}

    def spans(self, name: str) -> tuple[Span, ...]:
        """Where a list of words occurs, in the order of reading."""
        if name not in self._found:
            matches = self.lexicon.patterns[name].finditer(self._line)
            self._found[name] = tuple(self._span(*match.span()) for match in matches)
        return self._found[name]

    def verdict(self, hit: Hit, frame: Frame) -> Verdict | None:
        """None where the context silences the hit."""
        if self._out_of_place(hit, frame):
            return None
        silencers: dict[str, Callable[[Hit], bool]] = {
            "negation": self._denied,
            "hypothetical": self._supposed,
            "question": self._asked,
            "past": self._long_ago,
        }
        if any(silent(hit) for name, silent in silencers.items() if name not in frame.ignores):
            return None
        person = self._person(hit)
        if person and self._over_for_them(hit):
            return None
        return Verdict(frame.recent if self._over(hit) else frame.severity, person)

    def _out_of_place(self, hit: Hit, frame: Frame) -> bool:
        if frame.alone and sum(token not in SIGNS for token in self._tokens) > frame.alone:
            return True
        return frame.unless is not None and self._in_sentence(frame.unless, hit)

    def _denied(self, hit: Hit) -> bool:
        apparent = (*self.spans("context.pseudo_negation"), *hit.parts)
        before = self._outside(self.spans("context.negation"), apparent)
        after = self._outside(self.spans("context.negation_after"), apparent)
        start, end = hit.whole
        return (
            any(start <= cue.start < end for cue in (*before, *after))
            or any(self._bridged(cue.end, start) for cue in before)
            or any(self._bridged(end, cue.start) for cue in after)
        )

    def _bridged(self, left: int, right: int) -> bool:
        """Whether only small words stand between: `pas eu de` reaches, `pas dormi` does not."""
        between = self._tokens[left:right]
        near = left <= right <= left + _NEGATION_REACH_WORDS
        return near and all(token in self.lexicon.bridge for token in between)

    def _supposed(self, hit: Hit) -> bool:
        reach = range(hit.whole.start - _SUPPOSED_REACH_WORDS, hit.whole.end)
        cues = self.spans("context.hypothetical")
        supposed = any(cue.start in reach and self._same_sentence(cue, hit) for cue in cues)
        return supposed and not self._now(hit)

    def _asked(self, hit: Hit) -> bool:
        """A question about nobody in particular. A question about oneself is a cry."""
        sentence = self.sentence[hit.whole.start]
        cues = [
            cue.end
            for cue in self.spans("context.question")
            if cue.start < hit.whole.end and self._same_sentence(cue, hit)
        ]
        if self._is_question(sentence):
            cues.append(self.sentence.index(sentence))
        concerned = (*self.spans("context.own"), *self.spans("context.others"))
        return any(
            not any(who.start >= cue and self._same_sentence(who, hit) for who in concerned)
            and not self._now(hit)
            for cue in cues
        )

    def _is_question(self, sentence: int) -> bool:
        ends = (index for index in self.utterance.asked if index > 0)
        return any(self.sentence[index - 1] == sentence for index in ends)

    def _long_ago(self, hit: Hit) -> bool:
        return self._in_sentence("context.long_ago", hit) and not self._now(hit)

    def _over(self, hit: Hit) -> bool:
        """It was, and it has passed: less urgent, never silent."""
        if self._now(hit):
            return False
        was = self._in_clause("context.preterite", hit) or self._in_clause("context.perfect", hit)
        when = self._in_sentence("context.recent", hit)
        gone = any(
            self.sentence[cue.start] - self.sentence[hit.whole.start] in {0, 1}
            for cue in self._outside(self.spans("context.passed"), hit.parts)
        )
        return gone or (was and when)

    def _over_for_them(self, hit: Hit) -> bool:
        """Somebody else's illness that is told as a story."""
        if self._in_sentence("context.dead", hit):
            return True
        lasting = self._now(hit) or self._in_sentence("context.recent", hit)
        told = self._outside(self.spans("context.preterite"), hit.parts)
        return not lasting and self._any_in_clause(told, hit)

    def _person(self, hit: Hit) -> bool:
        """Whether it is somebody else's: the last person named before it is not the writer."""
        others = self.spans("context.others")
        for_whom = (cue.end for cue in self.spans("context.on_whom"))
        if any(hit.whole.start <= end and self._near(hit.whole.end, end) for end in for_whom):
            return True
        before = [who for who in others if who.start < hit.whole.end]
        if not before or hit.whole.start - before[-1].end > _PERSON_REACH_WORDS:
            return False
        last = before[-1].end
        own = self._outside(self.spans("context.own"), others)
        return not any(last <= me.start < hit.whole.end for me in own)

    def _near(self, left: int, right: int) -> bool:
        return right - left <= _NEGATION_REACH_WORDS

    def _now(self, hit: Hit) -> bool:
        return self._any_in_clause(self._outside(self.spans("context.now"), hit.parts), hit)

    def _in_clause(self, name: str, hit: Hit) -> bool:
        return self._any_in_clause(self.spans(name), hit)

    def _any_in_clause(self, cues: Iterable[Span], hit: Hit) -> bool:
        first, last = self.clause[hit.whole.start], self.clause[hit.whole.end - 1]
        return any(first <= self.clause[cue.start] <= last for cue in cues)

    def _in_sentence(self, name: str, hit: Hit) -> bool:
        return any(self._same_sentence(cue, hit) for cue in self.spans(name))

    def _same_sentence(self, cue: Span, hit: Hit) -> bool:
        return self.sentence[cue.start] == self.sentence[hit.whole.start]

    def _outside(self, cues: Iterable[Span], covered: Iterable[Span]) -> tuple[Span, ...]:
        taken = {index for span in covered for index in range(*span)}
        return tuple(cue for cue in cues if taken.isdisjoint({cue.start, cue.end - 1}))

    def _span(self, start: int, end: int) -> Span:
        first = bisect_right(self._starts, start) - 1
        return Span(first, bisect_right(self._starts, end - 1))


def _numbered(tokens: tuple[str, ...], ends: frozenset[str]) -> list[int]:
    """For each token the number of its clause or sentence; a sign belongs to what it ends."""
    return list(accumulate((token in ends for token in tokens[:-1]), initial=0)) if tokens else []
