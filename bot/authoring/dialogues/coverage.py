"""What the dialogue tests take of each module's ways, against what the explorer can reach."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.authoring.dialogues.running import Ran
from bot.authoring.explore.explorer import Explored
from bot.authoring.explore.marks import Branch, BranchKind, Marked
from bot.domain.ids import ModuleId
from bot.domain.text import Phrase, phrase

WHOLE = 100
ARROWS_PERCENT_MIN = 90
"""Flags, emergency and unknown branches must all be taken; of all arrows so many percent."""

_ARROWS = frozenset({BranchKind.ARROW, BranchKind.BAND, BranchKind.AGAIN, BranchKind.OPTION})


@dataclass(frozen=True, slots=True)
class Share:
    """Some of the branches: how many were taken, which were not, and how many percent must be."""

    name: Phrase
    taken: int
    missing: tuple[Branch, ...]
    percent_min: int

    @property
    def percent(self) -> int:
        """Rounded down; 100 where there is nothing to take."""
        whole = self.taken + len(self.missing)
        return WHOLE * self.taken // whole if whole else WHOLE

    @property
    def enough(self) -> bool:
        """Whether the gate lets it through."""
        return self.percent >= self.percent_min


@dataclass(frozen=True, slots=True)
class Coverage:
    """The shares of one module: flags, emergency branches, unknown branches, arrows."""

    module: ModuleId
    shares: tuple[Share, ...]

    @property
    def enough(self) -> bool:
        """Whether every share is large enough."""
        return all(share.enough for share in self.shares)


def coverage(marked: Marked, explored: Explored, ran: Sequence[Ran]) -> Coverage:
    """The coverage of one module by these tests.

    An unknown branch that the explorer could not reach does not count: the value is always known
    there, and no test can take it.
    """
    taken = {b for one in ran for module, b in one.branches if module == explored.module}
    return Coverage(explored.module, tuple(_shares(marked, explored, taken)))


def required(marked: Marked, explored: Explored) -> tuple[tuple[Phrase, list[Branch], int], ...]:
    """The branches of each share, and how many percent of them must be taken."""
    unknown = [b for b in marked.branches if b.kind is BranchKind.UNKNOWN and b in explored.ways]
    flags = [b for b in marked.branches if b.kind is BranchKind.FLAG]
    urgent = [b for b in marked.branches if b.emergency and b.kind in _ARROWS]
    arrows = [b for b in marked.branches if b.kind in _ARROWS and b.target is not None]
    return (
        (phrase("rehearsal", "flags"), flags, WHOLE),
        (phrase("rehearsal", "emergency"), urgent, WHOLE),
        (phrase("rehearsal", "unknown"), unknown, WHOLE),
        (phrase("rehearsal", "arrows"), arrows, ARROWS_PERCENT_MIN),
    )


def _shares(marked: Marked, explored: Explored, taken: set[Branch]) -> Iterator[Share]:
    for name, branches, percent_min in required(marked, explored):
        missing = tuple(branch for branch in branches if branch not in taken)
        yield Share(name, len(branches) - len(missing), missing, percent_min)
