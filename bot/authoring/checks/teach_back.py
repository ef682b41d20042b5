"""Q16: a teach-back has a right answer, and every other answer gets another explanation."""

from bot.authoring.draft import Asking, Draft
from bot.authoring.problem import Problems
from bot.authoring.texts import every_step
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report teach-backs without a right answer and answers without feedback."""
    for _, step in every_step(draft):
        question = step.question
        if question is None or question.asking is not Asking.TEACH_BACK or step.damaged:
            continue
        if not any(option.right for option in question.options):
            message = phrase("lint", "No answer is the right one.")
            fix = phrase("lint", "Write [right] behind the code of the right answer.")
            problems.report("Q16", question.name, message, fix)
        for option in question.options:
            if option.feedback is None and not option.right:
                message = phrase(
                    "lint", "The answer “{code}” gets no explanation.", code=option.code.text
                )
                fix = phrase("lint", "Write below it, after two spaces: ~ fr: … and ~ de: …")
                problems.report("Q16", option.code, message, fix)
