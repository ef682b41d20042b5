"""M04: a question offers at most eight buttons."""

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.texts import every_step
from bot.domain.text import phrase

BUTTONS_MAX = 8


def check(draft: Draft, problems: Problems) -> None:
    """Report questions with too many answers."""
    for _, step in every_step(draft):
        question = step.question
        if question is not None and len(question.options) > BUTTONS_MAX:
            message = phrase(
                "lint",
                "The question offers {count} answers; nobody oversees more than {limit}.",
                count=len(question.options),
                limit=BUTTONS_MAX,
            )
            problems.report("M04", question.name, message, phrase("lint", "Ask in two steps."))
