"""G04: no circle of steps that only talk."""

from bot.authoring.draft import Draft
from bot.authoring.graph import circling
from bot.authoring.problem import Problems
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report each step from which talking leads back to itself without any question."""
    for module in draft.modules:
        for step in circling(module):
            message = phrase("lint", "From here the dialogue comes back without asking anything.")
            fix = phrase("lint", "Ask something on the way, or lead one arrow out of the circle.")
            problems.report("G04", step.id, message, fix)
