"""In what way something was said: denied, long ago, of somebody else, supposed or asked.

After ConText (negated, historical, experiencer, hypothetical), with questions. Each is silence
only on an explicit cue; when in doubt the cry stands.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from bot.domain.severity import Severity
from bot.understanding.normalise import SENTENCE, SIGNS, Utterance
from bot.understanding.vocabulary import Frame, Lexicon
from bot.understanding.wordlists import Line, Span

_NEGATION_REACH_WORDS = 6
_SUPPOSED_REACH_WORDS = 9
_PERSON_REACH_WORDS = 25
_CENTURIES = frozenset({"19", "20"})
_OPENING_WORDS = 2
"""A question word among the first words of a sentence makes it a question."""


class Hit(NamedTuple):
    """A frame that was found: the whole stretch and the parts that make it."""

    whole: Span
    parts: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What remains of a hit after its context: how urgent, and whose it is.

    `severity` is None where the context silences the hit: `silenced_by` then names the kind of
    context and its words. `context` names what else counted.
    """

    severity: Severity | None
    bystander: bool = False
    context: tuple[str, ...] = ()
    silenced_by: str | None = None


class Context:
    """One utterance with its clauses, sentences and cues; each list of words is searched once."""

    def __init__(self, utterance: Utterance, lexicon: Lexicon) -> None:
        self.utterance = utterance
        self.lexicon = lexicon
        self._tokens = utterance.tokens
        self._line = Line(utterance.tokens, lexicon.lists)
        self.sentence = _numbered(self._tokens, frozenset({SENTENCE}))
        self.clause = _numbered(self._tokens, SIGNS)

    def spans(self, name: str) -> tuple[Span, ...]:
        """Where a list of words occurs, in the order of reading."""
        return self._line.spans(name)

    def likely(self) -> list[Frame]:
        """The frames that are worth looking for: quick, and none is wrongly left out."""
        possible = self._line.possible
        near = [frame for frame in self.lexicon.frames if frame.parts[0] in possible]
        return [frame for frame in near if self._line.may_hold(frame.parts)]

    def words(self, span: Span) -> str:
        """The words of a stretch."""
        return self._line.words(span)

    def verdict(self, hit: Hit, frame: Frame) -> Verdict:
        """How urgent the hit is in its context, and why."""
        if frame.unless is not None and self._in_sentence(frame.unless, hit):
            return Verdict(None, silenced_by="other matter")
        silencers: dict[str, Callable[[Hit], bool]] = {
            "negation": self._denied,
            "hypothetical": self._supposed,
            "question": self._asked,
            "past": self._long_ago,
        }
        for name, silent in silencers.items():
            if name not in frame.ignores and silent(hit):
                return Verdict(None, silenced_by=name)
        if self._too_long(frame):
            return Verdict(None, silenced_by="long text")
        person = self._person(hit)
        if person and self._over_for_them(hit):
            return Verdict(None, bystander=True, silenced_by="past of another person")
        over = self._over(hit)
        met = {"another person": person, "now": self._now(hit), "passed": over}
        context = tuple(name for name, counted in met.items() if counted)
        return Verdict(frame.recent if over else frame.severity, person, context)

    def _too_long(self, frame: Frame) -> bool:
        """Whether more is said than the frame may stand for alone."""
        words = sum(token not in SIGNS for token in self._tokens)
        return bool(frame.alone) and words > frame.alone

    def _denied(self, hit: Hit) -> bool:
        """Whether a negation stands before or behind one of the parts, with small words between."""
        apparent = (*self.spans("context.pseudo_negation"), *hit.parts)
        before = self._outside(self.spans("context.negation"), apparent)
        after = self._outside(self.spans("context.negation_after"), apparent)
        return any(
            any(cue.start < part.start and part.end < cue.end for cue in before)
            or any(self._bridged(cue.end, part.start) for cue in before)
            or any(self._bridged(part.end, cue.start) for cue in after)
            for part in hit.parts
        )

    def _bridged(self, left: int, right: int) -> bool:
        """Whether only small words stand between: `pas eu de` reaches, `pas dormi` does not."""
        between = self._tokens[left:right]
        near = left <= right <= left + _NEGATION_REACH_WORDS
        return near and all(token in self.lexicon.bridge for token in between)

    def _supposed(self, hit: Hit) -> bool:
        """Feared or possible: said so in the same clause. A condition reaches over clauses."""
        if self._advised(hit):
            return True
        if self._any_in_clause(self.spans("context.right_now"), hit):
            return False
        reach = range(hit.whole.start - _SUPPOSED_REACH_WORDS, hit.whole.end)
        likened = (*hit.parts, *self.spans("context.comparison"))
        feared = self._outside(self.spans("context.hypothetical"), hit.parts)
        conditions = self._outside(self.spans("context.condition"), likened)
        near = tuple(cue for cue in feared if cue.start in reach)
        return self._any_in_clause(near, hit) or any(
            cue.start in reach and self._same_sentence(cue, hit) for cue in conditions
        )

    def _advised(self, hit: Hit) -> bool:
        """Advice asked for a case to come: "si je n'arrive plus à respirer, qui appeler ?"."""
        if self._in_sentence("context.this_minute", hit):
            return False
        likened = self.spans("context.comparison")
        cases = self._outside(self.spans("context.if"), likened)
        before = any(cue.start < hit.whole.end and self._same_sentence(cue, hit) for cue in cases)
        return before and self._in_sentence("context.advice", hit)

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
        if any(self.sentence[index - 1] == sentence for index in ends):
            return True
        start = self.sentence.index(sentence)
        opening = range(start, start + _OPENING_WORDS)
        return any(cue.start in opening for cue in self.spans("context.question_word"))

    def _long_ago(self, hit: Hit) -> bool:
        told = self._in_sentence("context.long_ago", hit) or self._in_a_year(hit)
        return told and not self._any_in_clause(self.spans("context.right_now"), hit)

    def _in_a_year(self, hit: Hit) -> bool:
        """Whether the sentence names a year that is not this one: `2015`, `1998`."""
        sentence = self.sentence[hit.whole.start]
        return any(
            len(token) == 4 and token.isdigit() and token[:2] in _CENTURIES  # noqa: PLR2004 - digits of a year
            for index, token in enumerate(self._tokens)
            if self.sentence[index] == sentence and not hit.whole.start <= index < hit.whole.end
        )

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


def _numbered(tokens: tuple[str, ...], ends: frozenset[str]) -> list[int]:
    """For each token the number of its clause or sentence; a sign belongs to what it ends."""
    return list(accumulate((token in ends for token in tokens[:-1]), initial=0)) if tokens else []
