"""The kinds of steps, one file each: what each says when it is entered and makes of an answer.

Imports `bot.domain` and the dialogue's own contract. The one list of kinds is here; a new kind is
a new file, a line in the list and a golden file of its own.
"""

from bot.dialogs.steps import (
    ask_number,
    ask_pressure,
    ask_text,
    choose,
    choose_many,
    follow_up,
    go_on,
    say,
    score,
    teach_back,
)
from bot.dialogs.steps.contract import Accepted, Bound, Entered, Given, Standing
from bot.domain.module import Step

KINDS = (
    say.KIND,
    go_on.KIND,
    choose.KIND,
    choose_many.KIND,
    teach_back.KIND,
    ask_number.KIND,
    ask_pressure.KIND,
    ask_text.KIND,
    score.KIND,
    follow_up.KIND,
)


def bound(step: Step) -> Bound:
    """The step with its kind's functions.

    Raises LookupError for a kind that is not in the list, which a test excludes.
    """
    for kind in KINDS:
        found = kind.bind(step)
        if found is not None:
            return found
    raise LookupError(f"No kind in bot.dialogs.steps.KINDS takes a {type(step).__name__}.")


def enter(step: Step, standing: Standing) -> Entered:
    """What the step says: it waits for an answer or goes on."""
    return bound(step).enter(standing)


def accept(step: Step, standing: Standing, given: Given) -> Accepted:
    """What the step makes of what the person gave."""
    return bound(step).accept(standing, given)
