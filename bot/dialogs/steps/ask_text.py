"""Free words; never interpreted."""

from bot.dialogs.steps.contract import (
    Accepted,
    Again,
    Given,
    Go,
    Kind,
    Stale,
    Standing,
    Wait,
    Written,
)
from bot.domain.module import AskText
from bot.domain.text import phrase


def enter(step: AskText, standing: Standing) -> Wait:
    """The question."""
    return Wait(standing.question(step.frame, step.question))


def accept(step: AskText, _: Standing, given: Given) -> Accepted:
    """The words as written, without blanks around them; asked again where empty or too long."""
    if not isinstance(given, Written):
        return Stale()
    words = given.text.strip()
    if not words:
        return Again(phrase("engine", "Please write your answer in words."))
    if len(words) > step.characters_max:
        sentence = phrase(
            "engine",
            "This is too long for me. Please write at most {count} characters.",
            count=step.characters_max,
        )
        return Again(sentence)
    return Go(((step.variable, words),))


KIND = Kind("ask_text", AskText, enter, accept, variables=lambda step: (step.variable,))
