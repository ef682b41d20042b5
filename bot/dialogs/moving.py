"""What a new release does to somebody who waits in an older one.

Who waits at a question that the new release asks in the same way takes the new text. Who can go on
all the same (answers were added, or a step says `moved-from`) is moved. Everybody else stays in
the old release for a week; then the module is offered anew.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.dialogs import steps
from bot.domain.condition import variables
from bot.domain.conversation import Conversation, Place
from bot.domain.ids import StepId
from bot.domain.library import Libraries, Library
from bot.domain.module import FollowUp, Module, Say, Score, Step
from bot.domain.shape import codes, same_answers, shape, texts

PINNED_FOR = timedelta(days=7)
"""So long may somebody finish what they began in an older release."""

_NAMED = re.compile(r"\{([a-z][a-z0-9_]*)\}", re.ASCII)


class Fate(StrEnum):
    """What becomes of a waiting place."""

    TAKES = "takes"
    MOVES = "moves"
    STAYS = "stays"
    RESTARTS = "restarts"


@dataclass(frozen=True, slots=True)
class Move:
    """The conversation afterwards. `found` names the old place, `fate` what became of it."""

    conversation: Conversation
    found: Place
    fate: Fate

    @property
    def place(self) -> Place:
        """Where the person waits now."""
        return self.conversation.place or self.conversation.paused or self.found


@dataclass(frozen=True, slots=True)
class Two:
    """A module in its old release and in the new one."""

    old: Module
    new: Module
    library: Library


def waits(step: Step) -> bool:
    """Whether a conversation can stand at this step."""
    return not isinstance(step, Say | Score)


def successor(two: Two, step: StepId) -> Step | None:
    """The step of the new release in which somebody goes on: that says so, or of the same name."""
    said = next((one for one in two.new.steps if one.frame.moved_from == step), None)
    return said or two.new.step(step)


def fate(two: Two, step: Step, told: frozenset[str]) -> tuple[Fate, Step | None]:
    """What becomes of somebody at this step who has told these variables, and the new step."""
    new = successor(two, step.frame.id)
    if new is None or not waits(new):
        return Fate.STAYS, None
    apart = Fate.RESTARTS if new.frame.restart else Fate.STAYS
    if _lacking(two, step, new, told) or _meant_otherwise(two, new, told):
        return apart, new
    if shape(step) == shape(new):
        return (Fate.TAKES if step.frame.id == new.frame.id else Fate.MOVES), new
    moved = new.frame.moved_from == step.frame.id
    if isinstance(step, FollowUp) != isinstance(new, FollowUp):
        return apart, new
    return (Fate.MOVES if moved or same_answers(step, new) else apart), new


def told_before(module: Module, step: Step) -> frozenset[str]:
    """The variables that somebody who waits at this step may have told."""
    ways = (one for one in module.steps if _leads(module, one, step))
    return frozenset(name for one in ways for name in _stored(one))


def _leads(module: Module, one: Step, to: Step) -> bool:
    return any(
        to in _ahead(module, following)
        for following in map(module.step, _targets(one))
        if following is not None
    )


def move(conversation: Conversation, libraries: Libraries, now: datetime) -> Move | None:
    """The conversation after the current release came; None where it waits nowhere older."""
    place = conversation.place or conversation.paused
    if place is None or place.release == libraries.current.release:
        return None
    two = _two(place, libraries)
    step = two.old.step(place.step) if two is not None else None
    if two is None or step is None:
        return Move(_pinned(conversation, now + PINNED_FOR), place, Fate.STAYS)
    found, new = fate(two, step, frozenset(conversation.values))
    if new is None or found in {Fate.STAYS, Fate.RESTARTS}:
        until = now if found is Fate.RESTARTS else now + PINNED_FOR
        return Move(_pinned(conversation, until), place, found)
    there = replace(place, release=libraries.current.release, step=new.frame.id)
    return Move(_moved(conversation, there, two, step, new), place, found)


def _two(place: Place, libraries: Libraries) -> Two | None:
    library = libraries.of(place.release)
    old = library.modules.get(place.module) if library is not None else None
    new = libraries.current.modules.get(place.module)
    return Two(old, new, libraries.current) if old is not None and new is not None else None


def _pinned(conversation: Conversation, until: datetime) -> Conversation:
    """An earlier end stays: a second release does not give another week."""
    known = conversation.pinned_until
    return replace(conversation, pinned_until=until if known is None else min(known, until))


def _moved(
    conversation: Conversation, there: Place, two: Two, step: Step, new: Step
) -> Conversation:
    """A button names an answer by its place in the list: where the list begins otherwise, the
    buttons on the screen become old ones.
    """
    fits = step.kind == new.kind and codes(new)[: len(codes(step))] == codes(step)
    trail = tuple(one for one in conversation.trail if two.new.step(one) is not None)
    waiting = conversation.place is not None
    return replace(
        conversation,
        version=conversation.version if fits else conversation.version + 1,
        place=there if waiting else None,
        paused=None if waiting else there,
        trail=trail,
        picked=conversation.picked & frozenset(codes(new)),
        pending=conversation.pending if fits else (),
        tries=conversation.tries if fits else 0,
        pinned_until=None,
        redrawn=not fits or codes(new) != codes(step),
    )


def _lacking(two: Two, step: Step, new: Step, told: frozenset[str]) -> bool:
    """Whether the rest of the way reads an answer that was not given, and nobody will ask for.

    What the old way read too, without its having been told, is as unknown as it was.
    """
    ahead = _ahead(two.new, new)
    needed = _all(ahead, _read) - _all(ahead, _stored) - told - frozenset(two.library.thresholds)
    return bool(needed - _all(_ahead(two.old, step), _read))


def _meant_otherwise(two: Two, new: Step, told: frozenset[str]) -> bool:
    """Whether an answer that the rest of the way reads was one to another question then."""
    read = _all(_ahead(two.new, new), _read) & told
    before = {name: one for one in two.old.steps for name in _stored(one)}
    after = {name: one for one in two.new.steps for name in _stored(one)}
    return any(
        name in before and name in after and not same_answers(before[name], after[name])
        for name in read
    )


def _all(found: Iterator[Step] | tuple[Step, ...], names: Callable[[Step], set[str]]) -> set[str]:
    return {name for step in found for name in names(step)}


def _ahead(module: Module, first: Step) -> tuple[Step, ...]:
    """The step and everything that can come after it."""
    found: dict[StepId, Step] = {}
    open_steps = [first.frame.id]
    while open_steps:
        step = module.step(open_steps.pop())
        if step is not None and step.frame.id not in found:
            found[step.frame.id] = step
            open_steps.extend(_targets(step))
    return tuple(found.values())


def _targets(step: Step) -> Iterator[StepId]:
    yield from (arrow.target for arrow in step.frame.arrows)
    yield from (flag.unknown for flag in step.frame.flags if flag.unknown is not None)
    match step:
        case Score():
            yield from (band.target for band in step.bands)
        case FollowUp():
            yield step.target
        case _:
            options = getattr(step, "options", ())
            yield from (option.target for option in options if option.target is not None)


def _stored(step: Step) -> set[str]:
    return set(steps.bound(step).variables)


def _read(step: Step) -> set[str]:
    """The variables that the step's conditions, score and texts read."""
    weighed = [arrow.condition for arrow in step.frame.arrows if arrow.condition is not None]
    weighed.extend(flag.condition for flag in step.frame.flags)
    found = {name for condition in weighed for name in variables(condition)}
    if isinstance(step, Score):
        found.update(step.items)
    return found.union(*(_NAMED.findall(text) for text in texts(step)))
