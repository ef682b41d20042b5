"""In what way something was said: denied, long ago, of somebody else, supposed or asked.

After ConText (negated, historical, experiencer, hypothetical), with questions. Each is silence
only on an explicit cue; when in doubt the cry stands.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.severity import Severity
from bot.understanding.cues import Hit
from bot.understanding.normalise import CLAUSE, SIGNS
from bot.understanding.supposed import OPENING_WORDS, Supposed
from bot.understanding.vocabulary import Frame
from bot.understanding.wordlists import Span

_PERSON_REACH_WORDS = 25
_FAR_WORDS = 6
_ECHO_WORDS = 4
_ECHOES = frozenset({"moi", "ich", "wir", "nous"})
_SUICIDE = "suicide"
_YEAR_DIGITS = 4
_CENTURIES = frozenset({"19", "20"})
_TOLD_WORDS = 4


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


class Context(Supposed):
    """One utterance and how a hit in it is meant."""

    def verdict(self, hit: Hit, frame: Frame) -> Verdict:
        """How urgent the hit is in its context, and why."""
        matters = (frame.unless, f"harmless.{frame.category}")
        if any(matter is not None and self.in_sentence(matter, hit) for matter in matters):
            return Verdict(None, silenced_by="other matter")
        silencers: dict[str, Callable[[Hit], bool]] = {
            "negation": self._denied,
            "hypothetical": self.supposed,
            "question": self._asked,
            "past": self._long_ago,
            "elsewhere": self.elsewhere,
        }
        for name, silent in silencers.items():
            if name not in frame.ignores and silent(hit):
                return Verdict(None, silenced_by=name)
        if (
            frame.category != _SUICIDE
            and "hypothetical" not in frame.ignores
            and self.imagined(hit)
        ):
            return Verdict(None, silenced_by="hypothetical")
        if self._too_long(frame):
            return Verdict(None, silenced_by="long text")
        person = self._person(hit)
        if person and "past" not in frame.ignores and self._over_for_them(hit):
            return Verdict(None, bystander=True, silenced_by="past of another person")
        over = self._over(hit)
        met = {"another person": person, "now": self._now(hit), "passed": over}
        context = tuple(name for name, counted in met.items() if counted)
        return Verdict(frame.recent if over else frame.severity, person, context)

    def _too_long(self, frame: Frame) -> bool:
        """Whether more is said than the frame may stand for alone."""
        words = sum(token not in SIGNS for token in self.tokens)
        return bool(frame.alone) and words > frame.alone

    def _denied(self, hit: Hit) -> bool:
        """Whether a negation stands before or behind one of the parts, with small words between."""
        apparent = (*self.spans("context.pseudo_negation"), *hit.parts)
        before = self.outside(self.spans("context.negation"), apparent)
        after = self.outside(self.spans("context.negation_after"), apparent)
        if any(self._denied_from_afar(cue, hit) for cue in self.spans("context.negation_far")):
            return True
        if any(self._refused(cue, hit) for cue in self.spans("context.refused")):
            return True
        return any(
            any(cue.start < part.start and part.end < cue.end for cue in before)
            or any(self.bridged(cue.end, part.start) for cue in before)
            or any(self.bridged(part.end, cue.start) for cue in after)
            for part in hit.parts
        )

    def _denied_from_afar(self, cue: Span, hit: Hit) -> bool:
        """Over a comma too, where the next clause hangs on it: "never thought of it, to …"."""
        near = self.same_sentence(cue, hit) and self.apart(cue, hit) <= _FAR_WORDS
        between = self.tokens[cue.end : hit.whole.start]
        if CLAUSE not in between:
            return near
        opens = cue.end + between.index(CLAUSE) + 1
        return near and any(word.start == opens for word in self.spans("context.denied_clause"))

    def _refused(self, cue: Span, hit: Hit) -> bool:
        """A "no" that stands alone right behind: "Atemnot: nein". "It hurts, no?" is none."""
        between = self.tokens[hit.whole.end : max(cue.start, hit.whole.end)]
        signs = [token for token in between if token not in _ECHOES]
        few = len(signs) <= 1 or len(signs) < len(between) <= _ECHO_WORDS
        ends = cue.end == len(self.tokens) or self.tokens[cue.end] in SIGNS
        bare = hit.whole.end <= cue.start and few and SIGNS.issuperset(signs)
        return bare and ends and cue.end not in self.utterance.asked

    def _asked(self, hit: Hit) -> bool:
        """A question about nobody in particular. A question about oneself is a cry."""
        general = self.spans("context.as_a_rule")
        current = (*self.spans("context.now"), *self.spans("context.right_now"))
        if self.any_in_clause(self.outside(current, general), hit):
            return False
        cues = [
            cue.end
            for cue in self.spans("context.question")
            if cue.start < hit.whole.end and self.same_sentence(cue, hit)
        ]
        behind = (cue.start for cue in self.spans("context.question_behind"))
        if self._is_question(hit) or any(hit.whole.end <= start for start in behind):
            cues.append(self.opening(hit))
        concerned = (*self.spans("context.own"), *self.spans("context.others"))
        return any(
            not any(who.start >= cue and self.same_sentence(who, hit) for who in concerned)
            for cue in cues
        )

    def _is_question(self, hit: Hit) -> bool:
        """Whether the hit is asked about. "It bleeds a lot, what shall I do?" tells it instead."""
        start = self.opening(hit)
        told = hit.whole.end - start >= _TOLD_WORDS and any(
            cue.start >= hit.whole.end and self.same_sentence(cue, hit)
            for cue in self.spans("context.then_what")
        )
        opening = range(start, start + OPENING_WORDS)
        words = self.spans("context.question_word")
        verbs = self.outside(self.spans("context.verb_first"), self.spans("context.negation"))
        first = any(cue.start == start for cue in verbs)
        opened = first or any(cue.start in opening for cue in words)
        return (self.marked(hit) and not told) or opened

    def _long_ago(self, hit: Hit) -> bool:
        """In earlier years. "Like in 2016" and "since 2016" are not."""
        ago = self.outside(self.spans("context.long_ago"), self.spans("context.dated"))
        told = any(self.same_sentence(cue, hit) for cue in ago) or self._in_a_year(hit)
        lasting = self.any_in_clause(self.outside(self.still("context.right_now"), ago), hit)
        then = (told and not lasting) or self._in_youth(hit)
        return then and not self.in_sentence("context.as_then", hit)

    def _in_youth(self, hit: Hit) -> bool:
        """A life's early years stand alone before the story: "Enfant, j'étouffais"."""
        own = {who.start for who in self.spans("context.own")}
        return any(
            cue.start == self.opening(hit)
            and self.tokens[cue.end : cue.end + 1] == (CLAUSE,)
            and cue.end + 1 in own
            for cue in self.spans("context.youth")
            if self.same_sentence(cue, hit)
        )

    def _in_a_year(self, hit: Hit) -> bool:
        """Whether the sentence names a year that is not this one: `2015`, `1998`."""
        sentence = self.sentence[hit.whole.start]
        years = (
            Span(index, index + 1)
            for index, token in enumerate(self.tokens)
            if len(token) == _YEAR_DIGITS and token.isdigit() and token[:2] in _CENTURIES
        )
        numbers = (part for part in hit.parts if part.end - part.start == 1)
        told = self.outside(years, (*numbers, *self.spans("context.dated")))
        return any(self.sentence[year.start] == sentence for year in told)

    def _over(self, hit: Hit) -> bool:
        """It was, and it has passed: less urgent, never silent."""
        if self._now(hit):
            return False
        was = self.in_clause("context.preterite", hit) or self.in_clause("context.perfect", hit)
        when = self._recent(hit)
        gone = any(
            self.sentence[cue.start] - self.sentence[hit.whole.start] in {0, 1}
            for cue in self.outside(self.spans("context.passed"), hit.parts)
        )
        return gone or (was and when)

    def _recent(self, hit: Hit) -> bool:
        here = self.spans("context.german_here")
        recent = self.outside(self.spans("context.recent"), here)
        return any(self.same_sentence(cue, hit) for cue in recent)

    def _over_for_them(self, hit: Hit) -> bool:
        """Somebody else's illness that is told as a story."""
        dead = self.outside(self.spans("context.dead"), (*hit.parts, *self.spans("context.dated")))
        if any(self.same_sentence(cue, hit) for cue in dead):
            return True
        lasting = self._now(hit) or self._recent(hit)
        compared = self.spans("context.as_if")
        told = self.outside(self.spans("context.preterite"), (*hit.parts, *compared))
        return not lasting and self.any_in_clause(told, hit)

    def _person(self, hit: Hit) -> bool:
        """Whether it is somebody else's: the last person named before it is not the writer."""
        others = self.spans("context.others")
        for_whom = (cue.end for cue in self.spans("context.on_whom"))
        if any(hit.whole.start <= end and self.near(hit.whole.end, end) for end in for_whom):
            return True
        before = [who for who in others if who.start < hit.whole.end]
        if not before or hit.whole.start - before[-1].end > _PERSON_REACH_WORDS:
            return False
        last = before[-1].end
        own = self.outside(self.spans("context.own"), others)
        return not any(last <= me.start < hit.whole.end for me in own)

    def _now(self, hit: Hit) -> bool:
        return self.any_in_clause(self.outside(self.spans("context.now"), hit.parts), hit)
