"""What the corpus must show before a release, and the figures with their intervals.

The goals are the project's (emergencies before convenience). Every figure is shown with its Wilson
interval of 95 %: with a hundred sentences, 98 % may be 93 %.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Final

from tests.understanding import verdicts as mark
from tests.understanding.verdicts import LOW, Verdict

NORMAL_QUANTILE: Final = 1.959964
"""Of the normal distribution: an interval of 95 %."""

GOALS: Final = {
    mark.FOUND: 0.98,
    mark.FOUND_INDIRECT: 0.90,
    mark.AS_EMERGENCY: 0.95,
    mark.URGENT_FOUND: 0.95,
    mark.CATEGORY: 0.90,
    mark.FALSE_ALARM: 0.05,
    mark.EVERYDAY_ALARM: 0.01,
    mark.INTENT: 0.92,
    mark.WRONG_ACTION: 0.03,
    mark.ASKED_AGAIN: 0.06,
    mark.STRANGER: 0.90,
    mark.VALUE: 0.95,
    mark.WRONG_VALUE: 0.01,
    mark.TIME: 0.93,
    mark.WRONG_TIME: 0.02,
}
"""The share that each mark must reach, or may not pass where its name begins with LOW."""

OPEN: Final[dict[tuple[str, str], int]] = {}
"""Goals that are not reached yet, with how many rows have been: no change may fall behind that.

Whoever reaches one takes it out of this table; whoever comes nearer writes the new number.
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of how many."""

    count: int
    total: int

    @property
    def share(self) -> float:
        """From 0 to 1; 0 of nothing."""
        return self.count / self.total if self.total else 0.0

    def interval(self) -> tuple[float, float]:
        """Wilson, E. B. (1927): the score interval, as shares."""
        if not self.total:
            return 0.0, 1.0
        square = NORMAL_QUANTILE**2 / self.total
        middle = (self.share + square / 2) / (1 + square)
        spread = sqrt(self.share * (1 - self.share) / self.total + square / (4 * self.total))
        half = NORMAL_QUANTILE * spread / (1 + square)
        return max(0.0, middle - half), min(1.0, middle + half)

    def meets(self, name: str) -> bool:
        """Whether the goal of this mark is reached."""
        goal = GOALS[name]
        return self.share <= goal if name.startswith(LOW) else self.share >= goal


def tally(name: str, verdicts: Iterable[Verdict]) -> Tally:
    """The mark over the rows to which it applies."""
    marks = [verdict.marks[name] for verdict in verdicts if name in verdict.marks]
    return Tally(sum(marks), len(marks))


def grouped(verdicts: Iterable[Verdict], key: Callable[[Verdict], str]) -> dict[str, list[Verdict]]:
    """The verdicts by a key, sorted by it."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault(key(verdict), []).append(verdict)
    return dict(sorted(groups.items()))
