"""Small signs that mean little alone and much together: the last net below the frames.

Where no frame is met, the points of all lists that occur are added up. Enough of them raise no
alarm: one closed question is asked.
"""

from collections.abc import Iterable

from bot.domain.meaning import Finding
from bot.domain.severity import Severity
from bot.understanding.cues import Cues
from bot.understanding.normalise import SIGNS
from bot.understanding.vocabulary import Lexicon

POINTS_FOR = " points for "
"""In the rule of a finding that the points made: `stroke: 6 points for stroke.garbled`."""

_HELP = "help"
_TOLD_MAX = 6


def signs_in(cues: Cues, names: Iterable[str]) -> tuple[str, ...]:
    """Those of these lists whose words occur in the text."""
    return tuple(name for name in names if cues.holds(name))


def together(cues: Cues) -> Finding | None:
    """A weak sign where the points suffice; its words are those of the lists that speak for it."""
    points = cues.lexicon.points
    if sum(token not in SIGNS for token in cues.tokens) > points.words_max:
        return None
    met = signs_in(cues, points.of)
    total = points.total(met)
    if total < points.needed:
        return None
    heaviest = sorted(met, key=lambda name: -points.of[name])
    told = [name for name in heaviest[:_TOLD_MAX] if points.of[name] > 0]
    category = _category(told, cues.lexicon)
    return Finding(
        rule=f"{category}: {total}{POINTS_FOR}{' + '.join(told)}",
        category=category,
        words=tuple(cues.words(cues.spans(name)[0]) for name in told),
        severity=_severity(category, cues.lexicon),
    )


def _category(told: list[str], lexicon: Lexicon) -> str:
    """The danger that weighs most; a call for help where no list belongs to one."""
    dangers = frozenset(frame.category for frame in lexicon.frames)
    named = (name.partition(".")[0] for name in told)
    return next((name for name in named if name in dangers), _HELP)


def _severity(category: str, lexicon: Lexicon) -> Severity:
    """What it will be if it is answered with yes, or not at all: as the frames of this danger."""
    return min(
        (frame.severity for frame in lexicon.frames if frame.category == category),
        key=lambda severity: severity.rank,
        default=Severity.RED,
    )
