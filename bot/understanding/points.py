"""Many small signs together: lists of words have points, and enough of them ask one question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.understanding.tables import Table


@dataclass(frozen=True, slots=True)
class Points:
    """What a list of words is worth where one of its words occurs, for or against a danger.

    The sum begins at `start`; from `needed` on one closed question is asked. Only in texts of at
    most `words_max` words: a long story holds words of everything.
    """

    of: Mapping[str, int]
    start: int
    needed: int
    words_max: int

    @staticmethod
    def read(table: Table) -> "Points":
        """The points of a table. A list that is no more is worth nothing: see test_together."""
        points = table.table("points")
        return Points(
            {name: points.number(name, 0) for name in points.names},
            table.number("start", 0),
            table.number("needed", 0),
            table.number("words_max", 0),
        )

    def total(self, names: Iterable[str]) -> int:
        """The sum for a text in which these lists occur."""
        return self.start + sum(self.of.get(name, 0) for name in names)
