"""Which totals a score can have: enumerated, with every number of missing answers it accepts."""

from dataclasses import dataclass
from decimal import Decimal

from bot.authoring.draft import Asking, Module, Question, Score
from bot.domain.module import Aggregate

TOTALS_MAX = 20_000


@dataclass(frozen=True, slots=True)
class Reachable:
    """The totals that answers can give; empty `totals`: any number from low to high."""

    low: Decimal
    high: Decimal
    totals: tuple[Decimal, ...] = ()

    def any_between(self, low: Decimal, high: Decimal) -> bool:
        """Whether some total lies in [low, high]."""
        if not self.totals:
            return low <= self.high and high >= self.low
        return any(low <= total <= high for total in self.totals)

    def gap(self, low: Decimal, high: Decimal) -> bool:
        """Whether some total lies in (low, high)."""
        if not self.totals:
            return low < high and low < self.high and high > self.low
        return any(low < total < high for total in self.totals)


def reachable(score: Score, module: Module) -> Reachable | None:
    """The totals of a score; None where its items are not all understood."""
    questions = {s.question.name.text: s.question for s in module.steps if s.question is not None}
    items: list[Reachable] = []
    for item in score.items:
        question = questions.get(item.text)
        values = None if question is None else _item(question)
        if values is None:
            return None
        items.append(values)
    return _mean_or_sum(score, items)


def _item(question: Question) -> Reachable | None:
    if question.asking is Asking.NUMBER:
        return Reachable(question.low, question.high)
    points = [option.points for option in question.options if option.points is not None]
    if not points or len(points) < len(question.options):
        return None
    if question.asking is not Asking.CHOICES:
        return Reachable(min(points), max(points), tuple(sorted(set(points))))
    alone = {option.points or Decimal(0) for option in question.options if option.only}
    totals = {Decimal(0)}
    for option in question.options:
        if not option.only:
            totals |= {total + (option.points or Decimal(0)) for total in totals}
        if len(totals) > TOTALS_MAX:
            return None
    both = tuple(sorted(totals | alone))
    return Reachable(both[0], both[-1], both)


def _mean_or_sum(score: Score, items: list[Reachable]) -> Reachable | None:
    needs = score.needs if score.needs is not None else len(items)
    if any(not item.totals for item in items):
        return _continuous(score, items, needs)
    by_count: list[set[Decimal]] = [{Decimal(0)}, *(set[Decimal]() for _ in items)]
    for item in items:
        for count in range(len(items), 0, -1):
            by_count[count] |= {t + p for t in by_count[count - 1] for p in item.totals}
        if sum(map(len, by_count)) > TOTALS_MAX:
            return None
    mean = score.aggregate is Aggregate.MEAN
    found = {
        total / count if mean else total
        for count in range(max(needs, 1), len(items) + 1)
        for total in by_count[count]
    }
    totals = tuple(sorted(found))
    return Reachable(totals[0], totals[-1], totals)


def _continuous(score: Score, items: list[Reachable], needs: int) -> Reachable:
    lows, highs = [item.low for item in items], [item.high for item in items]
    if score.aggregate is Aggregate.MEAN:
        return Reachable(min(lows), max(highs))
    zero = Decimal(0)
    if needs < len(items):
        lows, highs = [min(low, zero) for low in lows], [max(high, zero) for high in highs]
    return Reachable(sum(lows, zero), sum(highs, zero))
