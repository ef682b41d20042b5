"""G13: the dialogue comes back to a question, for silence is the lack of an answer."""

from bot.authoring.draft import Asking, Draft
from bot.authoring.graph import steps_of
from bot.authoring.problem import Problems
from bot.authoring.texts import every_step
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report follow-ups whose target asks nothing that can stay unanswered."""
    for module, step in every_step(draft):
        if step.follow_up is None:
            continue
        at = step.follow_up.target
        target = steps_of(module).get(at.text)
        if target is None or target.damaged:
            continue
        if target.question is None or target.question.asking is Asking.CONTINUE:
            message = phrase("lint", "The step “{name}” asks nothing.", name=at.text)
            fix = phrase("lint", "Let the follow-up lead to the step with the question.")
            problems.report("G13", at, message, fix)
