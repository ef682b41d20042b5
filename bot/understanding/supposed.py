"""What is only feared, possible or imagined: cues, a condition, the mood of the verb."""

from bot.understanding.cues import Hit
from bot.understanding.elsewhere import Elsewhere
from bot.understanding.normalise import CLAUSE
from bot.understanding.wordlists import Span

OPENING_WORDS = 2
"""A word that opens a sentence stands among its first words, behind greetings."""

_SUPPOSED_REACH_WORDS = 9
_BEHIND_WORDS = 8


class Supposed(Elsewhere):
    """One utterance and whether a hit in it is only supposed."""

    def supposed(self, hit: Hit) -> bool:
        """Feared or possible: said so in the same clause. A condition reaches over clauses."""
        if self._advised(hit):
            return True
        if self.any_in_clause(self.still("context.right_now"), hit):
            return False
        likened = (*hit.parts, *self.spans("context.comparison"))
        feared = self.outside(self.spans("context.hypothetical"), hit.parts)
        conditions = self.outside(self.spans("context.condition"), likened)
        return any(self._fears(cue, hit) for cue in feared) or any(
            self._reaches(cue, hit) and self.same_sentence(cue, hit) for cue in conditions
        )

    def imagined(self, hit: Hit) -> bool:
        """By the words or the mood of the verb: "angenommen, …", "käme mal Blut, …"."""
        if self._supposed_behind(hit):
            return True
        if self.in_clause("context.this_minute", hit):
            return False
        assumed = self.outside(self.spans("context.assumed"), hit.parts)
        if any(cue.start < hit.whole.end and self.same_sentence(cue, hit) for cue in assumed):
            return True
        apart = (*hit.parts, *self.spans("context.comparison"), *self.spans("context.wished"))
        moods = self.outside(self.spans("context.would"), apart)
        if self.in_clause("context.comparison", hit):
            return False
        ifs = [cue for cue in self.spans("context.wenn") if cue.start < hit.whole.end]
        start = self.opening(hit)
        depends = self.any_in_clause(ifs, hit)
        if depends and self.any_in_clause(moods, hit):
            return True
        first = self.clause[start] == self.clause[hit.whole.start]
        opens = any(start <= cue.start < start + OPENING_WORDS for cue in moods)
        return opens and (first or depends)

    def opening(self, hit: Hit) -> int:
        """Where the sentence begins, behind greetings and excuses."""
        start = self.sentence.index(self.sentence[hit.whole.start])
        ends = {one.start: one.end for one in self.spans("context.greeting")}
        while start < hit.whole.start and (start in ends or self.tokens[start] == CLAUSE):
            start = ends.get(start, start + 1)
        return start

    def marked(self, hit: Hit) -> bool:
        """Whether the sentence ends with a question mark."""
        sentence = self.sentence[hit.whole.start]
        return any(self.sentence[end - 1] == sentence for end in self.utterance.asked if end > 0)

    def _supposed_behind(self, hit: Hit) -> bool:
        """Named first, then feared or learnt: "étouffer, c'est ma phobie"."""
        return any(
            hit.whole.end <= cue.start <= hit.whole.end + _BEHIND_WORDS
            and self.same_sentence(cue, hit)
            for cue in self.spans("context.supposed_behind")
        )

    def _reaches(self, cue: Span, hit: Hit) -> bool:
        """Whether a cue stands near enough before, and no reason is given in between."""
        reach = range(hit.whole.start - _SUPPOSED_REACH_WORDS, hit.whole.end)
        return cue.start in reach and not self.between("context.because", cue, hit)

    def _fears(self, cue: Span, hit: Hit) -> bool:
        """Whether what is feared is the hit, not a sign beside the fear: "peur, je tremble"."""
        if not self._reaches(cue, hit):
            return False
        if self.any_in_clause((cue,), hit):
            return not self.opened(cue, hit)
        after = self.tokens[cue.end : hit.whole.end]
        return after.count(CLAUSE) == 1 and any(
            cue.end <= opens.start <= hit.whole.end
            and (self.tokens[opens.start - 1] == CLAUSE or not self.opened(cue, hit))
            for opens in self.spans("context.feared")
        )

    def _advised(self, hit: Hit) -> bool:
        """Advice asked for a case to come: "si je n'arrive plus à respirer, qui appeler ?"."""
        if self.in_sentence("context.this_minute", hit):
            return False
        likened = self.spans("context.comparison")
        before = [
            cue
            for cue in self.outside(self.spans("context.if"), likened)
            if cue.start < hit.whole.end
            and self.any_in_clause((cue,), hit)
            and not self.opened(cue, hit)
        ]
        opening = range(start := self.opening(hit), start + OPENING_WORDS)
        asked = self.marked(hit) and any(cue.start in opening for cue in before)
        return asked or (bool(before) and self.in_sentence("context.advice", hit))
