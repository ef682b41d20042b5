"""When a step is reached, told as one condition on earlier answers instead of arrows.

A list of questions has no arrows: each has a condition. A step is reached exactly where the
dialogue enters the part of the module from which every way leads through that step; so the
condition names those entries only. Ways back cannot be told so, and are left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.authoring.exchange.instrument.truth import both, either, size, untrue
from bot.domain.comparison import Comparison
from bot.domain.condition import (
    Compare,
    Condition,
    Number,
    OneOf,
    Variable,
    holds,
    variables,
)
from bot.domain.ids import StepId
from bot.domain.module import Arrow, Choose, FollowUp, Module, Score, Step, TeachBack

SIZE_MAX = 40
"""A condition of more comparisons is not told: nobody could read it."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from a step to the next. `when` None: always.

    `told`: `when` holds only where the step was reached, because it reads that step's own answer.
    `carried` False: nothing of this way can be told.
    """

    source: StepId
    target: StepId
    when: Condition | None = None
    told: bool = False
    carried: bool = True


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a step is reached; `carried` False: that cannot be told."""

    when: Condition | None = None
    carried: bool = True


class Paths:
    """The ways through one module."""

    def __init__(self, module: Module) -> None:
        self._steps = module.steps
        self._order = {step.frame.id: place for place, step in enumerate(module.steps)}
        self._known: dict[StepId, Arrival] = {}

    @cached_property
    def _edges(self) -> Sequence[Edge]:
        return [edge for step in self._steps for edge in edges_of(step)]

    @property
    def back(self) -> Sequence[Edge]:
        """The ways that lead back, which no list of questions has."""
        return [edge for edge in self._edges if edge.target in self._order and self._is_back(edge)]

    def _is_back(self, edge: Edge) -> bool:
        return self._order.get(edge.target, len(self._order)) <= self._order[edge.source]

    @cached_property
    def _forward(self) -> Mapping[StepId, Sequence[Edge]]:
        found: dict[StepId, list[Edge]] = {step: [] for step in self._order}
        for edge in self._edges:
            if not self._is_back(edge):
                found[edge.source].append(edge)
        return found

    def arrival(self, step: StepId) -> Arrival:
        """When this step is reached, the first time."""
        if step not in self._known:
            self._known[step] = self._arrival(step)
        return self._known[step]

    def _arrival(self, step: StepId) -> Arrival:
        region = self._bound_for(step)
        if self._steps[0].frame.id in region:
            return Arrival()
        terms: list[Condition] = []
        for source, edges in self._forward.items():
            entering = [edge for edge in edges if edge.target in region]
            if source in region or not entering:
                continue
            term = self._term(source, entering)
            if term is None:
                return Arrival(carried=False)
            terms.append(term)
        when = either(terms)
        return Arrival(when, carried=when is not None and size(when) <= SIZE_MAX)

    def _term(self, source: StepId, edges: Sequence[Edge]) -> Condition | None:
        """When one of these ways from a step is taken; None where that cannot be told."""
        told = all(edge.told for edge in edges)
        before = Arrival() if told else self.arrival(source)
        whens = [edge.when for edge in edges if edge.when is not None]
        if not before.carried or not all(edge.carried for edge in edges):
            return None
        return both((before.when, either(whens) if len(whens) == len(edges) else None))

    def _bound_for(self, step: StepId) -> set[StepId]:
        """The step, and every one from which all ways lead to it."""
        returning = {edge.source for edge in self.back}
        region = {step}
        for source in reversed(self._order):
            edges = self._forward[source]
            on = edges and source not in returning
            if on and all(edge.target in region for edge in edges):
                region.add(source)
        return region


def edges_of(step: Step) -> Iterator[Edge]:
    """Where one step leads."""
    source = step.frame.id
    for flag in step.frame.flags:
        if flag.unknown is not None:
            yield Edge(source, flag.unknown, carried=False)
    match step:
        case Choose() | TeachBack():
            yield from _chosen(step)
        case Score():
            bands = [_band(step, place) for place in range(len(step.bands))]
            for band, when in zip(step.bands, bands, strict=True):
                yield Edge(source, band.target, when, told=True)
            total = either(bands)
            yield from _arrows(step, untrue(total) if total is not None else None)
        case FollowUp():
            yield Edge(source, step.target)
        case _:
            yield from _arrows(step, None)


def _band(step: Score, place: int) -> Condition:
    band, variable = step.bands[place], Variable(step.variable)
    signs = (Comparison.AT_MOST, Comparison.AT_MOST)
    return Compare((Number(band.low), variable, Number(band.high)), signs)


def _chosen(step: Choose | TeachBack) -> Iterator[Edge]:
    """Where each answer leads, if that depends on this answer alone."""
    source, variable = step.frame.id, step.variable
    arrows = step.frame.arrows
    alone = all(variables(a.condition) <= {variable} for a in arrows if a.condition is not None)
    targets: dict[StepId, list[str]] = {}
    rest: list[str] = []
    for option in step.options:
        target = option.target or (_taken(arrows, variable, option.code) if alone else None)
        if target is None:
            rest.append(option.code)
        else:
            targets.setdefault(target, []).append(option.code)
    if len(targets) == 1 and not rest:
        yield Edge(source, next(iter(targets)))
        return
    for target, codes in targets.items():
        yield Edge(source, target, OneOf(Variable(variable), tuple(codes)), told=True)
    if rest:
        some = OneOf(Variable(variable), tuple(rest)) if targets else None
        yield from _arrows(step, some)


def _taken(arrows: Sequence[Arrow], variable: str, code: str) -> StepId | None:
    for arrow in arrows:
        if arrow.condition is None or holds(arrow.condition, {variable: code}) is True:
            return arrow.target
    return None


def _arrows(step: Step, guard: Condition | None) -> Iterator[Edge]:
    """The arrows: each one holds where none above it does that leads elsewhere."""
    before: list[tuple[StepId, Condition]] = []
    for arrow in step.frame.arrows:
        others = [condition for target, condition in before if target != arrow.target]
        yield Edge(step.frame.id, arrow.target, both((guard, *others, arrow.condition)))
        if arrow.condition is None:
            return
        before.append((arrow.target, untrue(arrow.condition)))
