"""Says its text and waits for one button (`Continue`)."""

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
from bot.domain.meaning import Intent
from bot.domain.module import Continue
from bot.domain.text import Reply, Text, phrase

ON = frozenset({Intent.YES, Intent.DONE, Intent.RESUME})


def enter(step: Continue, standing: Standing) -> Wait:
    """The text, its picture and the button."""
    label = phrase("engine", "Continue")
    own = step.label
    button = standing.button(standing.content(own, "label") if own else label, Signal.READY)
    return Wait(Reply(standing.opening(step.frame), (button,), step.frame.picture))


def accept(step: Continue, _: Standing, given: Given) -> Accepted:
    """On with the button, its words, or a plain yes."""
    match given:
        case Signal.READY:
            return Go()
        case Written(_, meaning):
            named = step.label is not None and meaning.option == 0
            if named or meaning.intent in ON:
                return Go()
            return Again(phrase("engine", "To go on, please tap the button."))
        case _:
            return Stale()


def labels(step: Continue) -> tuple[Text, ...]:
    """The button's own words, where it has some."""
    return (step.label,) if step.label is not None else ()


KIND = Kind("continue", Continue, enter, accept, labels)
