"""What somebody can do at a waiting step: every button, every number worth trying, words."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from bot.authoring.explore.numbers import numbers_to_try, pressures_to_try
from bot.authoring.explore.play import ComeBack, Move, Silence, Tap, Write
from bot.dialogs.hearing import pending_code
from bot.dialogs.steps.choose_many import TICK
from bot.domain.condition import AnswerValue
from bot.domain.conversation import Conversation
from bot.domain.module import (
    AskNumber,
    AskPressure,
    AskText,
    Choose,
    ChooseMany,
    Continue,
    FollowUp,
    Module,
    Option,
    Step,
    TeachBack,
)

WORDS = "mots Wörter"
"""Words for questions that take any; they mean nothing in either language."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: its moves one after the other, and its name in a report.

    `means` is the value that must be stored if one is; None: any.
    """

    moves: tuple[Move, ...]
    name: str
    means: tuple[AnswerValue, ...] | None = None


def actions(here: Conversation, step: Step, module: Module) -> Iterator[Action]:
    """Everything worth doing at this step, also what is refused."""
    if here.pending:
        code = pending_code(here.pending)
        yield Action((Tap(("yes", code)),), "✓")
        yield Action((Tap(("no", code)),), "✗")
        return
    match step:
        case Continue():
            yield Action((Tap(("ready",)),), "→")
        case FollowUp():
            yield Action((Tap(("ready",)),), "→")
            yield Action((ComeBack(),), "&")
            yield Action((Silence(),), "…")
        case Choose() | TeachBack():
            for index, option in enumerate(step.options):
                yield Action((Tap((str(index),)),), option.code)
        case ChooseMany():
            yield from _several(step)
        case _:
            yield from _written(step, module)


def _written(step: Step, module: Module) -> Iterator[Action]:
    match step:
        case AskNumber():
            for value in numbers_to_try(step, module):
                yield Action((Write(plain(value)),), plain(value), (value,))
        case AskPressure():
            for high, low in pressures_to_try(step, module):
                pair = (Decimal(high), Decimal(low))
                yield Action((Write(f"{high}/{low}"),), f"{high}/{low}", pair)
        case AskText():
            yield Action((Write(WORDS),), "…", (WORDS,))
            yield Action((Write("x" * (step.characters_max + 1)),), f"> {step.characters_max}")
        case _:
            return


def _several(step: ChooseMany) -> Iterator[Action]:
    """Each alone, none, all that go together, and what empties the others last."""
    yield Action((Tap(("done",)),), "{}")
    for option in step.options:
        yield ticking(step, (option,))
    together = tuple(option for option in step.options if not option.exclusive)
    if len(together) > 1:
        yield ticking(step, together)
        yield from (
            ticking(step, (*together, option)) for option in step.options if option.exclusive
        )


def ticking(step: ChooseMany, options: tuple[Option, ...]) -> Action:
    """Ticks these options one after the other, then Done."""
    taps = tuple(Tap((str(step.options.index(option)), TICK)) for option in options)
    name = "{" + ", ".join(option.code for option in options) + "}"
    return Action((*taps, Tap(("done",))), name)


def random_action(here: Conversation, step: Step, module: Module, chance: Random) -> Action:
    """Anything at all: also going back, several options at will, any number in the range."""
    if here.trail and not here.pending and chance.random() < 0.1:  # noqa: PLR2004 - one in ten goes back
        return Action((Tap(("back",)),), "←")
    if isinstance(step, ChooseMany) and not here.pending:
        count = chance.randint(1, len(step.options))
        return ticking(step, tuple(chance.sample(step.options, count)))
    if isinstance(step, AskNumber) and not here.pending:
        share = Decimal(chance.randint(0, 1000)) / 1000
        value = round(step.low + (step.high - step.low) * share, 1)
        return Action((Write(plain(value)),), plain(value), (value,))
    return chance.choice(list(actions(here, step, module)))


def plain(value: Decimal) -> str:
    """The digits with a decimal point, without superfluous zeros."""
    shown = f"{value:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def with_comma(text: str) -> str:
    """The same number as it is written in both languages."""
    return text.replace(".", ",")
