"""G03, G06, G11: after every answer the dialogue knows where to go."""

from bot.authoring.draft import Draft, Option, Step
from bot.authoring.graph import falls_through, has_fallback
from bot.authoring.problem import Problems
from bot.authoring.texts import every_step
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report dead ends, conditions without a way for the rest, answers that lead nowhere."""
    for _, step in every_step(draft):
        if step.damaged or has_fallback(step) or not falls_through(step):
            continue
        stuck = [option for option in step.options if option.target is None]
        if step.arrows:
            _no_rest(step, problems)
        elif len(stuck) < len(step.options):
            _stuck(stuck, problems)
        else:
            _dead_end(step, problems)


def _no_rest(step: Step, problems: Problems) -> None:
    message = phrase("lint", "Every arrow has a condition: where to, when none of them holds?")
    fix = phrase("lint", "Write a last arrow without “if”.")
    problems.report("G06", step.arrows[-1].whole, message, fix)


def _stuck(options: list[Option], problems: Problems) -> None:
    for option in options:
        message = phrase("lint", "The answer “{code}” leads nowhere.", code=option.code.text)
        fix = phrase("lint", "Write “-> step” behind it, or an arrow for all below the answers.")
        problems.report("G11", option.code, message, fix)


def _dead_end(step: Step, problems: Problems) -> None:
    message = phrase("lint", "The step “{name}” has no arrow: nothing follows.", name=step.id.text)
    problems.report("G03", step.id, message, phrase("lint", "Write below it: -> step, or -> end"))
