"""G01: every arrow, answer, band and follow-up leads to a step that exists.

Where the step is there but its own name is refused (S05, S04), that is said once, at its name.
"""

from bot.authoring.draft import Draft
from bot.authoring.graph import missing_targets, steps_of
from bot.authoring.names import is_name, plain_name
from bot.authoring.problem import Problems
from bot.authoring.suggest import did_you_mean
from bot.domain.ids import END
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report each target that is no step of its module."""
    for module in draft.modules:
        known = [*steps_of(module), END]
        meant = {plain_name(name) for name in steps_of(module) if not is_name(name)}
        missing = [at for at in missing_targets(module) if at.text not in meant]
        if len({at.text for at in missing}) <= module.left_out:
            continue
        for at in missing:
            message = phrase("lint", "There is no step “{name}”.", name=at.text)
            problems.report("G01", at, message, did_you_mean(at.text, known))
