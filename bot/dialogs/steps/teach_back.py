"""Checks the explanation, not the person: never "wrong", asked at most twice."""

from dataclasses import replace

from bot.dialogs.steps import options
from bot.dialogs.steps.contract import (
    Accepted,
    Again,
    Given,
    Go,
    Kind,
    Repeat,
    Stale,
    Standing,
    Wait,
)
from bot.domain.module import Option, TeachBack
from bot.domain.text import Reply, phrase

TRIES_MAX = 2


def enter(step: TeachBack, standing: Standing) -> Wait:
    """The question with a button per option; the second time without the statement."""
    asked = standing.question(step.frame, step.question)
    return Wait(replace(asked, choices=options.buttons(step.options, standing)))


def accept(step: TeachBack, standing: Standing, given: Given) -> Accepted:
    """The answer that stands is the last one; either way the dialogue goes on."""
    option = options.meant(step.options, given)
    if isinstance(option, Again | Stale):
        return option
    stored = ((step.variable, option.code),)
    if option.right:
        return Go(stored, said=options.feedback(option, standing), to=option.target)
    said = _in_other_words(option, standing)
    if standing.conversation.tries + 1 < TRIES_MAX:
        return Repeat(said)
    return Go(stored, said=(said,), to=option.target)


def _in_other_words(option: Option, standing: Standing) -> Reply:
    if option.feedback is None:
        return Reply((phrase("engine", "Not quite. Let us look at it together."),))
    told = standing.content(option.feedback, f"feedback-{option.code}")
    return Reply((phrase("engine", "Not quite. In other words:"), told))


KIND = Kind(
    "teach_back",
    TeachBack,
    enter,
    accept,
    lambda step: options.labels(step.options),
    lambda step: (step.variable,),
)
