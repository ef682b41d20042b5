"""Any of several options, ticked one by one and closed by "Done"."""

from dataclasses import replace

from bot.dialogs.steps import options
from bot.dialogs.steps.contract import (
    Accepted,
    Again,
    Given,
    Go,
    Kind,
    Signal,
    Stale,
    Standing,
    Tapped,
    Ticked,
    Wait,
    Written,
)
from bot.domain.meaning import Intent
from bot.domain.module import ChooseMany, Option
from bot.domain.text import Choice, Worded, phrase

TICK, UNTICK = "on", "off"


def enter(step: ChooseMany, standing: Standing) -> Wait:
    """The question; ticked options wear a tick.

    A button says which of the two it does, so that a doubled tap does nothing twice.
    """
    asked = standing.question(step.frame, step.question)
    buttons = (_button(index, option, standing) for index, option in enumerate(step.options))
    done = standing.button(phrase("engine", "Done"), Signal.DONE)
    return Wait(replace(asked, choices=(*buttons, done)))


def _button(index: int, option: Option, standing: Standing) -> Choice:
    if option.code in standing.conversation.picked:
        label = phrase("engine", "✓ {label}", label=Worded(option.label))
        return standing.button(label, index, UNTICK)
    return standing.button(standing.content(option.label, f"option-{option.code}"), index, TICK)


def accept(step: ChooseMany, standing: Standing, given: Given) -> Accepted:
    """A tap ticks or unticks; "Done" stores the codes, once there are some."""
    if given is Signal.DONE or (isinstance(given, Written) and given.meaning.intent is Intent.DONE):
        return _done(step, standing)
    option = options.meant(step.options, given)
    if isinstance(option, Again | Stale):
        return option
    picked = standing.conversation.picked
    ticked = given.ticked if isinstance(given, Tapped) else True
    if ticked is None:
        ticked = option.code not in picked
    return Ticked(_ticked(step, option, picked) if ticked else picked - {option.code})


def _ticked(step: ChooseMany, option: Option, picked: frozenset[str]) -> frozenset[str]:
    if option.exclusive:
        return frozenset({option.code})
    exclusive = {other.code for other in step.options if other.exclusive}
    return (picked - exclusive) | {option.code}


def _done(step: ChooseMany, standing: Standing) -> Accepted:
    chosen = [option for option in step.options if option.code in standing.conversation.picked]
    if not chosen:
        return Again(phrase("engine", "Please tap what applies to you first, then “Done”."))
    said = [reply for option in chosen for reply in options.feedback(option, standing)]
    to = next((option.target for option in chosen if option.target is not None), None)
    codes = frozenset(option.code for option in chosen)
    return Go(((step.variable, codes),), said=tuple(said), to=to)


KIND = Kind(
    "choose_many",
    ChooseMany,
    enter,
    accept,
    lambda step: options.labels(step.options),
    lambda step: (step.variable,),
)
