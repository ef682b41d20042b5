"""G07: no arrow stands behind one that is always taken."""

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.texts import every_step
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report arrows below an arrow without condition."""
    for _, step in every_step(draft):
        always = next((arrow for arrow in step.arrows if arrow.condition is None), None)
        if always is None:
            continue
        place = step.arrows.index(always)
        for arrow in step.arrows[place + 1 :]:
            message = phrase(
                "lint", "The arrow on line {line} is always taken before.", line=always.whole.line
            )
            fix = phrase("lint", "Move the arrow without “if” to the end.")
            problems.report("G07", arrow.whole, message, fix)
