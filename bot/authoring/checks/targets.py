"""G01: every arrow, answer, band and follow-up leads to a step that exists."""

from bot.authoring.draft import Draft
from bot.authoring.graph import missing_targets, steps_of
from bot.authoring.problem import Problems
from bot.authoring.suggest import did_you_mean
from bot.domain.ids import END
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report each target that is no step of its module."""
    for module in draft.modules:
        known = [*steps_of(module), END]
        for at in missing_targets(module):
            message = phrase("lint", "There is no step “{name}”.", name=at.text)
            problems.report("G01", at, message, did_you_mean(at.text, known))
