"""Says its text and goes on at once."""

from bot.dialogs.steps.contract import Go, Kind, Standing
from bot.domain.module import Say
from bot.domain.text import Reply


def enter(step: Say, standing: Standing) -> Go:
    """The text, with its picture; nothing where the step has neither."""
    lines = standing.opening(step.frame)
    if not lines and step.frame.picture is None:
        return Go()
    return Go(said=(Reply(lines, picture=step.frame.picture),))


KIND = Kind("say", Say, enter)
