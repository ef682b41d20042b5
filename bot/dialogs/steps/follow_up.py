"""Says its text, waits, and comes back by itself; a button comes back sooner."""

from bot.dialogs.steps.contract import (
    Accepted,
    Again,
    Given,
    Go,
    Kind,
    Signal,
    Stale,
    Standing,
    Wait,
    Written,
)
from bot.dialogs.steps.go_on import ON
from bot.domain.module import FollowUp
from bot.domain.text import Reply, phrase


def enter(step: FollowUp, standing: Standing) -> Wait:
    """The text and the button for those who are ready sooner.

    Going back is not offered: what was answered before has set this in motion.
    """
    lines = standing.opening(step.frame) or (phrase("engine", "I will ask you again soon."),)
    ready = standing.button(phrase("engine", "I am ready now"), Signal.READY)
    return Wait(Reply(lines, (ready,), step.frame.picture), back=False, follow_up=step)


def accept(step: FollowUp, _: Standing, given: Given) -> Accepted:
    """On to the target as soon as the person is ready."""
    match given:
        case Signal.READY:
            return Go(to=step.target)
        case Written(_, meaning):
            if meaning.intent in ON:
                return Go(to=step.target)
            return Again(
                phrase("engine", "I will ask you again soon. If you are ready now, tap the button.")
            )
        case _:
            return Stale()


KIND = Kind("follow_up", FollowUp, enter, accept)
