"""A run once more, from what is stored: the screens and the answers in their order.

The engine itself speaks, on the release of then. What only the person's eyes did (reading a page
twice, a button that changed nothing) is not stored and not shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.dialogs import engine, steps
from bot.dialogs.back import go_back
from bot.dialogs.steps.contract import Accepted, Go, Repeat, Signal, Tapped
from bot.dialogs.turn import Facts, Send, Turn
from bot.dialogs.walk import Path, Scene, leave, walk
from bot.domain.conversation import Answer, Conversation, Place
from bot.domain.library import Libraries, Library
from bot.domain.module import (
    AskText,
    Choose,
    ChooseMany,
    Continue,
    FollowUp,
    Module,
    Score,
    Step,
    TeachBack,
)
from bot.domain.shape import codes, step_key
from bot.domain.text import Reply

ON_THE_WAY_MAX = 50
UNREAD = "…"
"""Stands for free words: nobody weighs them, and they may name somebody."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What was said, and the answer that followed: several parts for a pressure, none for a page
    that was only read. `taken_back`: the person went back over it.
    """

    replies: tuple[Reply, ...]
    answer: tuple[Answer, ...] = ()
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Replay:
    """The screens in their order; `rest` are answers that no screen could be found for."""

    shown: tuple[Shown, ...]
    rest: tuple[Answer, ...] = ()


def replay(module: Module, library: Library, history: Sequence[Answer], facts: Facts) -> Replay:
    """The run of these answers (all rows, those taken back too, in the order of the store)."""
    answers = [one for one in history if not _computed(module, one)]
    if not answers:
        return Replay(())
    return _Reel(module, library, facts).run(answers)


def _computed(module: Module, answer: Answer) -> bool:
    return isinstance(_step_of(module, answer), Score)


def _step_of(module: Module, answer: Answer) -> Step | None:
    return next((step for step in module.steps if step_key(module, step) == answer.key), None)


def _readable(step: Step, group: tuple[Answer, ...]) -> tuple[Answer, ...]:
    if not isinstance(step, AskText):
        return group
    return tuple(replace(one, value=UNREAD) for one in group)


def _row(answer: Answer) -> tuple[str, object, bool]:
    return answer.key, answer.at, answer.taken_back


class _Reel:
    def __init__(self, module: Module, library: Library, facts: Facts) -> None:
        self._module = module
        self._library = library
        self._facts = facts
        self._shown: list[Shown] = []
        self._said: tuple[Reply, ...] = ()
        self._at = Conversation(facts.patient.id)

    def run(self, answers: Sequence[Answer]) -> Replay:
        """Turn after turn, until an answer fits nowhere."""
        self._facts = replace(self._facts, now=answers[0].at)
        libraries = Libraries(self._library, {})
        self._took(engine.start(self._at, self._module, libraries, self._facts))
        groups = [tuple(group) for _, group in groupby(answers, _row)]
        for number, group in enumerate(groups):
            self._facts = replace(self._facts, now=group[0].at)
            fits = self._back(group) if group[0].taken_back else self._on(group)
            if not fits:
                return self._end(tuple(one for rest in groups[number:] for one in rest))
        return self._end(())

    def _end(self, rest: tuple[Answer, ...]) -> Replay:
        return Replay((*self._shown, Shown(self._said)), rest)

    def _took(self, turn: Turn, answer: tuple[Answer, ...] = (), *, back: bool = False) -> None:
        if answer or self._said:
            self._shown.append(Shown(self._said, answer, back))
        self._said = tuple(e.reply for e in turn.effects if isinstance(e, Send))
        self._at = turn.conversation

    def _on(self, group: tuple[Answer, ...]) -> bool:
        """Through the pages that are only read, up to the question of this answer."""
        for _ in range(ON_THE_WAY_MAX):
            found = self._here()
            if found is None:
                return False
            scene, step = found
            if step_key(self._module, step) == group[0].key:
                self._took(self._answered(scene, step, group), _readable(step, group))
                return True
            if not isinstance(step, Continue | FollowUp):
                return False
            onward = Go(to=step.target) if isinstance(step, FollowUp) else Go()
            self._took(self._left(scene, step, onward))
        return False

    def _back(self, group: tuple[Answer, ...]) -> bool:
        """Back to the question whose answer was taken back."""
        for _ in range(ON_THE_WAY_MAX):
            found = self._here()
            turn = go_back(found[0], self._at) if found is not None else None
            if turn is None or turn.conversation.place is None:
                return False
            step = self._module.step(turn.conversation.place.step)
            self._took(turn, _readable(step, group) if step is not None else group, back=True)
            if step is not None and step_key(self._module, step) == group[0].key:
                return True
        return False

    def _here(self) -> tuple[Scene, Step] | None:
        place = self._at.place
        step = self._module.step(place.step) if place is not None else None
        if place is None or step is None:
            return None
        return self._scene(place), step

    def _scene(self, place: Place) -> Scene:
        return Scene(self._at, place, self._module, self._library, self._facts)

    def _left(self, scene: Scene, step: Step, go: Go) -> Turn:
        path, target = leave(scene, Path(self._at), step, go)
        return walk(scene, path, target)

    def _answered(self, scene: Scene, step: Step, group: tuple[Answer, ...]) -> Turn:
        go = self._given(scene, step, group)
        return self._left(scene, step, go)

    def _given(self, scene: Scene, step: Step, group: tuple[Answer, ...]) -> Go:
        """The answer as the step takes it, with what it says to it."""
        stored = tuple((one.variable, one.value) for one in _readable(step, group))
        for accepted in self._tapped(scene, step, group[0]):
            if isinstance(accepted, Go):
                return accepted
        return Go(stored)

    def _tapped(self, scene: Scene, step: Step, answer: Answer) -> Iterator[Accepted]:
        known, value = codes(step), answer.value
        if isinstance(step, ChooseMany) and isinstance(value, frozenset):
            ticked = replace(self._at, picked=value)
            yield self._accepted(scene, step, ticked, Signal.DONE)
        elif isinstance(step, Choose | TeachBack) and isinstance(value, str) and value in known:
            tap = Tapped(known.index(value))
            first = self._accepted(scene, step, self._at, tap)
            yield first
            if isinstance(first, Repeat):
                yield self._accepted(scene, step, replace(self._at, tries=1), tap)

    def _accepted(
        self, scene: Scene, step: Step, conversation: Conversation, given: Tapped | Signal
    ) -> Accepted:
        standing = scene.standing(conversation, step.frame.id, conversation.version)
        return steps.accept(step, standing, given)
