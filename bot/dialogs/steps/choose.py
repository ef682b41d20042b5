"""One of several options."""

from dataclasses import replace

from bot.dialogs.steps import options
from bot.dialogs.steps.contract import Accepted, Again, Given, Go, Kind, Stale, Standing, Wait
from bot.domain.module import Choose


def enter(step: Choose, standing: Standing) -> Wait:
    """The question with a button per option."""
    asked = standing.question(step.frame, step.question)
    return Wait(replace(asked, choices=options.buttons(step.options, standing)))


def accept(step: Choose, standing: Standing, given: Given) -> Accepted:
    """The option's code is stored; its feedback and its target come first."""
    option = options.meant(step.options, given)
    if isinstance(option, Again | Stale):
        return option
    stored = ((step.variable, option.code),)
    return Go(stored, said=options.feedback(option, standing), to=option.target)


KIND = Kind(
    "choose",
    Choose,
    enter,
    accept,
    lambda step: options.labels(step.options),
    lambda step: (step.variable,),
)
