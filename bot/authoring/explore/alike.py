"""When two states are alike: nothing that is still to come can tell them apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.authoring.explore.marks import flags_of, options_of
from bot.domain.condition import (
    Answered,
    Compare,
    Condition,
    Contains,
    OneOf,
    Values,
    children,
    holds,
    variables,
)
from bot.domain.conversation import Conversation
from bot.domain.ids import StepId
from bot.domain.module import Aggregate, FollowUp, Module, Score, Step
from bot.domain.scoring import points_of, score

Sameness = tuple[object, ...]
"""Equal for states that are alike."""


@dataclass(frozen=True, slots=True)
class _Readers:
    """What the steps from here on read: questions about one variable, whole values, scores."""

    asked: tuple[Condition, ...]
    whole: tuple[str, ...]
    scores: tuple[Score, ...]


class Alike:
    """Tells for each state of a module what matters of it."""

    def __init__(self, module: Module) -> None:
        self._points = points_of(module)
        self._readers = dict(_readers(module))

    def __call__(self, here: Conversation) -> Sameness:
        """The step and all that the way on can depend on."""
        if here.place is None:
            return ()
        readers = self._readers[here.place.step]
        values = here.values
        return (
            here.place.step,
            here.tries,
            here.pending,
            tuple(holds(atom, values) for atom in readers.asked),
            tuple(values.get(name) for name in readers.whole),
            tuple(self._part(one, values) for one in readers.scores),
        )

    def _part(self, step: Score, values: Values) -> tuple[Decimal, int] | None:
        """A score so far: more than its sum and the number of its items cannot matter."""
        part = score(replace(step, needs=1, aggregate=Aggregate.SUM), values, self._points)
        return (part.total, part.answered) if part is not None else None


def _readers(module: Module) -> Iterator[tuple[StepId, _Readers]]:
    onward = {step.frame.id: frozenset(ways(step)) for step in module.steps}
    steps = {step.frame.id: step for step in module.steps}
    for name in steps:
        ahead = [steps[one] for one in _reached(name, onward) if one in steps]
        trees = [condition for step in ahead for condition in _conditions(step)]
        atoms = dict.fromkeys(atom for tree in trees for atom in _atoms(tree))
        single = tuple(atom for atom in atoms if len(variables(atom)) == 1)
        whole = frozenset[str]().union(*(variables(a) for a in atoms if len(variables(a)) > 1))
        scores = tuple(step for step in ahead if isinstance(step, Score))
        yield name, _Readers(single, tuple(sorted(whole)), scores)


def ways(step: Step) -> Iterator[StepId]:
    """Every step that can follow."""
    yield from (arrow.target for arrow in step.frame.arrows)
    yield from (option.target for option in options_of(step) if option.target is not None)
    yield from (flag.unknown for flag in flags_of(step) if flag.unknown is not None)
    if isinstance(step, Score):
        yield from (band.target for band in step.bands)
    if isinstance(step, FollowUp):
        yield step.target


def _conditions(step: Step) -> Iterator[Condition]:
    yield from (flag.condition for flag in step.frame.flags)
    yield from (arrow.condition for arrow in step.frame.arrows if arrow.condition is not None)


def _atoms(condition: Condition) -> Iterator[Condition]:
    """The parts that are true or false by themselves."""
    if isinstance(condition, Compare | OneOf | Contains | Answered):
        yield condition
    else:
        for part in children(condition):
            yield from _atoms(part)


def _reached(start: StepId, onward: Mapping[StepId, frozenset[StepId]]) -> list[StepId]:
    found: dict[StepId, None] = {}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting.extend(onward.get(name, ()))
    return list(found)
