"""Going back: the previous question is asked again, and what was answered there is taken back.

An alert that was raised stays: the team decides about it, not a button.
"""

from collections.abc import Mapping
from dataclasses import replace

from bot.dialogs import steps
from bot.dialogs.steps.contract import Wait
from bot.dialogs.turn import Effect, Record, Turn, WithdrawMeasurement
from bot.dialogs.walk import Path, Scene, answer, ask, previous
from bot.domain.condition import Values
from bot.domain.conversation import Conversation
from bot.domain.measurement import Measurement, MeasurementKind
from bot.domain.module import AskNumber, AskPressure, Step


def go_back(scene: Scene, conversation: Conversation) -> Turn | None:
    """The previous question again, or None where there is none to go back to."""
    trail = conversation.trail
    index = previous(scene.module, trail)
    step = scene.module.step(trail[index]) if index is not None else None
    if index is None or step is None:
        return None
    undone = [found for found in map(scene.module.step, trail[index:]) if found is not None]
    withdrawn = frozenset(name for one in undone for name in steps.bound(one).variables)
    values = {name: v for name, v in conversation.values.items() if name not in withdrawn}
    effects = tuple(e for one in undone for e in _withdrawn(scene, one, conversation.values))
    return _asked_again(
        scene, replace(conversation, values=values, trail=trail[:index]), step, effects
    )


def _asked_again(
    scene: Scene, conversation: Conversation, step: Step, effects: tuple[Effect, ...]
) -> Turn | None:
    place = replace(scene.place, step=step.frame.id)
    returned = replace(conversation, place=place, picked=frozenset(), tries=0, pending=())
    version = returned.version + 1
    entered = steps.enter(step, scene.standing(returned, step.frame.id, version))
    if not isinstance(entered, Wait):
        return None
    return ask(scene, Path(returned, effects), entered, version)


def _withdrawn(scene: Scene, step: Step, values: Values) -> tuple[Effect, ...]:
    effects: list[Effect] = []
    for name in steps.bound(step).variables:
        if name in values:
            taken = replace(answer(scene, step, name, values[name]), taken_back=True)
            effects.append(Record(taken))
    for name, kind in _measured(step).items():
        value = values.get(name)
        if not isinstance(value, (str, frozenset)) and value is not None:
            told = Measurement(scene.begun.patient, kind, value, scene.facts.now)
            effects.append(WithdrawMeasurement(told))
    return tuple(effects)


def _measured(step: Step) -> Mapping[str, MeasurementKind]:
    match step:
        case AskNumber() if step.measures is not None:
            return {step.variable: step.measures}
        case AskPressure():
            kinds = (MeasurementKind.SYSTOLIC, MeasurementKind.DIASTOLIC)
            return dict(zip(steps.bound(step).variables, kinds, strict=True))
        case _:
            return {}
