"""G02: every step can be reached from the first one."""

from bot.authoring.draft import Draft
from bot.authoring.graph import complete, reached_from
from bot.authoring.problem import Problems
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report each step that no way leads to."""
    for module in draft.modules:
        if not complete(module):
            continue
        reached = reached_from(module, module.steps[0].id.text)
        for step in module.steps:
            if step.id.text not in reached:
                message = phrase("lint", "No arrow leads to the step “{name}”.", name=step.id.text)
                fix = phrase("lint", "Write an arrow to it, or remove it.")
                problems.report("G02", step.id, message, fix)
