"""Scores: totals over answered items, and the band that a total falls into.

Too few items answered give no total: a sum with holes would look like a good result.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.condition import AnswerValue, Values
from bot.domain.module import Aggregate, Band, Choose, ChooseMany, Module, Score, TeachBack

Points = Mapping[str, Mapping[str, Decimal]]
"""Variable -> code -> points; an option without points is absent and counts as not answered."""


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """A total over `answered` items; `band` None: it falls into no band."""

    total: Decimal
    answered: int
    band: Band | None


def points_of(module: Module) -> Points:
    """The points of every option of the module that has some."""
    return {
        step.variable: {o.code: o.points for o in step.options if o.points is not None}
        for step in module.steps
        if isinstance(step, Choose | ChooseMany | TeachBack)
    }


def score(step: Score, values: Values, points: Points) -> ScoreResult | None:
    """The score of the answers so far; None with fewer than `needs` items answered, or none.

    A number counts as itself, a code by its points, several codes by the sum of theirs.
    """
    worth = [_worth(values.get(item), points.get(item, {})) for item in step.items]
    known = [amount for amount in worth if amount is not None]
    if not known or len(known) < step.needs:
        return None
    total = sum(known, Decimal(0))
    if step.aggregate is Aggregate.MEAN:
        total /= len(known)
    return ScoreResult(total, len(known), band_of(step, total))


def band_of(step: Score, total: Decimal) -> Band | None:
    """The first band that holds the total, both ends inclusive."""
    return next((band for band in step.bands if band.low <= total <= band.high), None)


def variables_of(step: Score) -> tuple[str, str]:
    """The names under which the total and the band's id are stored."""
    return step.variable, f"{step.variable}_band"


def computed_variables(module: Module) -> frozenset[str]:
    """Every variable of the module that is computed and not told by the patient."""
    scores = (step for step in module.steps if isinstance(step, Score))
    return frozenset(name for step in scores for name in variables_of(step))


def _worth(value: AnswerValue | None, points: Mapping[str, Decimal]) -> Decimal | None:
    match value:
        case None:
            return None
        case Decimal():
            return value
        case str():
            return points.get(value)
        case frozenset():
            counted = [points[code] for code in value if code in points]
            return sum(counted, Decimal(0)) if counted else None
