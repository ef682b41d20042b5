"""Q04: in a score every answer has points."""

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.texts import every_step
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report answers without points to questions that a score adds up."""
    for module, step in every_step(draft):
        if step.score is None:
            continue
        items = {item.text for item in step.score.items}
        for other in module.steps:
            if other.question is None or other.question.name.text not in items:
                continue
            for option in other.question.options:
                if option.points is None:
                    message = phrase(
                        "lint",
                        "The score “{score}” needs points for the answer “{code}”.",
                        score=step.score.name.text,
                        code=option.code.text,
                    )
                    fix = phrase(
                        "lint",
                        "Write them in brackets behind the code: {code} [0]",
                        code=option.code.text,
                    )
                    problems.report("Q04", option.code, message, fix)
