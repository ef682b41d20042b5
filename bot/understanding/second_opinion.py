"""What the classifier makes of a text beside the frames: a question, a cry or a doubt.

Where no frame raises anything and the text reads like a danger, one closed question is asked; where
it plainly reads like one, that is a cry. A sign that a frame found in a text that reads harmless
becomes a question too, one that is not watched: the numbers are shown, silence alarms nobody.
"""

from dataclasses import dataclass
from typing import Final

from bot.domain.meaning import Finding
from bot.domain.severity import Severity
from bot.understanding.classifier import Danger, Pieces, pieces
from bot.understanding.cues import Cues

ASKS_FROM: Final = 1.75
"""Logits. From here on six in seven are dangers, by what was learned."""

CRIES_FROM: Final = 3.0
"""Logits. From here on nineteen in twenty are."""

DOUBTS_BELOW: Final = -2.5
"""Logits. Below, fewer than one in twelve is, whatever single words mean."""

WORDS: Final = range(2, 41)
"""How many words are judged as a whole. One word says too little; a story is left to the frames."""

DOUBTED_WORDS: Final = range(3, 21)
"""A sign alone is believed; and in a longer text one counts, however harmless the rest of it is."""

CHARS_MAX: Final = 400
"""Longer is no message, however few its words are."""

READS_LIKE: Final = ": reads like it, "
"""In the rule of a finding that the classifier made: `stroke: reads like it, 2.1`."""

DOUBT: Final = "the whole text"
"""What silenced a sign that the classifier doubts."""

_UNKNOWN = Danger("help", Severity.RED)
_ASKING = "?"


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """`sign`: what a text reads like; `sure`: that is plain; `doubts`: it reads harmless."""

    sign: Finding | None
    sure: bool
    doubts: bool

    @staticmethod
    def on(cues: Cues) -> "SecondOpinion":
        """The opinion on a text, whose fixed expressions were taken out before."""
        words = sum(token[0].isalpha() for token in cues.tokens)
        if words not in WORDS or len(cues.utterance.plain) > CHARS_MAX:
            return SecondOpinion(sign=None, sure=False, doubts=False)
        text = pieces_of(cues)
        weight = cues.lexicon.classifier.weight(text)
        return SecondOpinion(
            sign=_sign(cues, text, weight) if weight >= ASKS_FROM else None,
            sure=weight >= CRIES_FROM,
            doubts=weight < DOUBTS_BELOW and words in DOUBTED_WORDS,
        )


def pieces_of(cues: Cues) -> Pieces:
    """The pieces by which a text is judged; that it asks something is one of them."""
    return pieces((*cues.tokens, *((_ASKING,) if cues.utterance.asked else ())))


def _sign(cues: Cues, text: Pieces, weight: float) -> Finding:
    """What the text reads like, and the words that weigh most."""
    classifier = cues.lexicon.classifier
    category, severity = classifier.danger(text) or _UNKNOWN
    others = cues.spans("context.others")
    own = cues.outside(cues.spans("context.own"), others)
    return Finding(
        rule=f"{category}{READS_LIKE}{weight:.1f}",
        category=category,
        words=classifier.heaviest(text),
        severity=severity,
        context=("another person",) if others and not own else (),
    )
