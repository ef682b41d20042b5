"""What is said of nobody here: films, subjects, people in general, animals, things, errands."""

from bot.understanding.cues import Cues, Hit
from bot.understanding.wordlists import Span

_ERRAND_REACH_WORDS = 4
_JOKE_REACH_WORDS = 2
_LIKE = frozenset({"comme", "wie", "als"})


class Elsewhere(Cues):
    """One utterance and whether a hit in it concerns somebody here."""

    def elsewhere(self, hit: Hit) -> bool:
        """Told of a film, of an animal or a thing, or of people in general: nobody here."""
        subjects = self.outside(self.spans("context.topic"), hit.parts)
        told = [
            *(cue for cue in self.spans("context.story") if self.same_sentence(cue, hit)),
            *(cue for cue in subjects if self._opens_before(cue, hit)),
        ]
        things = (
            cue
            for cue in (*self.spans("context.thing"), *self.spans("context.general"))
            if cue.start <= hit.whole.start
            and self.tokens[max(0, cue.start - 1)] not in _LIKE
            and all(cue.end - 1 not in range(*part) for part in hit.parts)
            and self.any_in_clause((cue,), hit)
        )
        if any(self._errand(cue, hit) for cue in self.spans("context.errand")) or any(
            self.any_in_clause((cue,), hit) and self.apart(cue, hit) <= _JOKE_REACH_WORDS
            for cue in self.spans("context.joke")
        ):
            return True
        return any(not self.concerns("context.own", cue, hit) for cue in told) or any(
            not self.concerns("context.own", cue, hit)
            and not self.concerns("context.others", cue, hit)
            for cue in things
        )

    def _opens_before(self, cue: Span, hit: Hit) -> bool:
        """Whether the cue stands before the hit in its clause."""
        return cue.start < hit.whole.start and self.any_in_clause((cue,), hit)

    def _errand(self, cue: Span, hit: Hit) -> bool:
        """An appointment for what is known: "rendez-vous pour ma plaie", not "and now"."""
        near = cue.start <= hit.whole.start <= cue.end + _ERRAND_REACH_WORDS
        apart = self.between("context.new_clause", cue, hit) or self.between(
            "context.linking", cue, hit
        )
        return near and not apart and self.any_in_clause((cue,), hit)
