"""G05: from every step the end can be reached."""

from bot.authoring.draft import Draft
from bot.authoring.graph import complete, reached_from, targets
from bot.authoring.problem import Problems
from bot.domain.ids import END
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report the first step of each part that never ends."""
    for module in draft.modules:
        if not complete(module) or not all(any(targets(step)) for step in module.steps):
            continue
        reached = reached_from(module, module.steps[0].id.text)
        for step in module.steps:
            name = step.id.text
            if name in reached and END not in reached_from(module, name):
                message = phrase(
                    "lint", "From the step “{name}” nobody comes to the end.", name=name
                )
                problems.report("G05", step.id, message, phrase("lint", "Write an arrow: -> end"))
                break
