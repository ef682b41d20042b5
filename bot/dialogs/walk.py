"""The engine's bounded walk from step to step, up to the next question or the end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.dialogs import flags, steps
from bot.dialogs.speech import MENU
from bot.dialogs.steps.contract import Go, Signal, Standing, Wait
from bot.dialogs.turn import (
    Effect,
    Facts,
    FinishModule,
    PlanFollowUp,
    Record,
    RecordMeasurement,
    Send,
    Turn,
)
from bot.domain.condition import AnswerValue, holds
from bot.domain.conversation import Answer, Conversation, Place
from bot.domain.dispatch import Lane
from bot.domain.ids import END, StepId
from bot.domain.library import Library
from bot.domain.measurement import Measurement
from bot.domain.module import Continue, FollowUp, Module, Say, Score, Step
from bot.domain.press import press
from bot.domain.text import Choice, Reply, Worded, phrase

STEPS_PER_TURN_MAX = 100
"""A guard: the compiler refuses loops without a question."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What stays the same during a turn.

    `begun` is the conversation before it; `hastened` a follow-up that the person did not wait for.
    """

    begun: Conversation
    place: Place
    module: Module
    library: Library
    facts: Facts
    lane: Lane = Lane.REPLY
    hastened: FollowUp | None = None

    def standing(self, conversation: Conversation, step: StepId, version: int) -> Standing:
        """What a kind of step may know."""
        return Standing(conversation, step, version, self.module, self.library, self.facts)


@dataclass(frozen=True, slots=True)
class Path:
    """The conversation so far in this turn, and the effects so far."""

    conversation: Conversation
    effects: tuple[Effect, ...] = ()

    def then(self, *effects: Effect) -> "Path":
        """With more effects."""
        return Path(self.conversation, (*self.effects, *effects))


def walk(scene: Scene, path: Path, target: StepId) -> Turn:
    """On from step to step until one waits or the module ends."""
    for _ in range(STEPS_PER_TURN_MAX):
        step = scene.module.step(target) if target != END else None
        if step is None:
            return _finished(scene, path)
        path = Path(_moved(scene, path.conversation, target), path.effects)
        version = path.conversation.version + 1
        standing = scene.standing(path.conversation, target, version)
        entered = steps.enter(step, standing)
        if isinstance(entered, Wait):
            warned = path.then(*_flags_on_entering(scene, step, standing))
            return ask(scene, warned, entered, version)
        path, target = leave(scene, path, step, entered)
    return _endless(scene, path)


def _moved(scene: Scene, conversation: Conversation, target: StepId) -> Conversation:
    # A step that is asked again in the same run settles what was before: nobody goes back over it.
    trail = () if target in conversation.trail else conversation.trail
    place = replace(scene.place, step=target)
    return replace(
        conversation, place=place, trail=trail, picked=frozenset(), tries=0, pending=(), paused=None
    )


def _flags_on_entering(scene: Scene, step: Step, standing: Standing) -> tuple[Effect, ...]:
    """A step without an answer of its own must not wait for a tap before it warns."""
    if not isinstance(step, Continue | FollowUp):
        return ()
    verdict = flags.weigh(step.frame.flags, standing.conversation.values, standing)
    return flags.raised(verdict, standing, scene.place)


def ask(scene: Scene, path: Path, wait: Wait, version: int) -> Turn:
    """The question is sent and the version is its own; a follow-up is planned."""
    conversation = replace(path.conversation, version=version, redrawn=False)
    reply = with_back(scene.module, conversation, wait)
    asked = Path(conversation, path.effects).then(Send(reply, scene.lane))
    planned = _planned(scene, wait.follow_up, version)
    return Turn(asked.conversation, (*asked.effects, *planned))


def _planned(scene: Scene, waiting: FollowUp | None, version: int) -> tuple[PlanFollowUp, ...]:
    """When to come back, and when silence speaks.

    Who came back sooner than planned needs no coming back; only their silence is watched still.
    """
    now = scene.facts.now
    if waiting is not None:
        at, silence_at, rule = (
            now + waiting.after,
            now + waiting.after + waiting.silence,
            waiting.flag,
        )
    elif scene.hastened is not None:
        at = silence_at = now + scene.hastened.silence
        rule = scene.hastened.flag
    else:
        return ()
    return (PlanFollowUp(at, silence_at, version, flags.flag_of(rule, scene.place)),)


def with_back(module: Module, conversation: Conversation, wait: Wait) -> Reply:
    """The question with a Back button where there is something to go back to."""
    if not wait.back or previous(module, conversation.trail) is None:
        return wait.reply
    button = press("answer", conversation.version, Signal.BACK)
    choices = (*wait.reply.choices, Choice(phrase("engine", "Back"), button))
    return replace(wait.reply, choices=choices)


def previous(module: Module, trail: Sequence[StepId]) -> int | None:
    """The place in the trail of the newest step that a person answered; a score is computed."""
    for index in reversed(range(len(trail))):
        step = module.step(trail[index])
        if step is not None and not isinstance(step, Score):
            return index
    return None


def leave(scene: Scene, path: Path, step: Step, go: Go) -> tuple[Path, StepId]:
    """The answer is kept, its flags are raised and what it says is said; then where to go."""
    before = path.conversation
    conversation = replace(
        before, values={**before.values, **dict(go.stored)}, trail=_trail(before, step)
    )
    standing = scene.standing(conversation, step.frame.id, before.version)
    verdict = flags.weigh(step.frame.flags, conversation.values, standing)
    if before.pending:
        verdict = replace(verdict, for_all=())
    warned = (
        ()
        if isinstance(step, Continue | FollowUp)
        else flags.raised(verdict, standing, scene.place)
    )
    said = (Send(reply, scene.lane) for reply in go.said)
    left = Path(conversation, path.effects).then(*_kept(scene, step, go), *warned, *said)
    return left, verdict.unknown or go.to or _arrow(scene, step, conversation)


def _trail(conversation: Conversation, step: Step) -> tuple[StepId, ...]:
    match step:
        case Say():
            return conversation.trail
        case FollowUp():
            return ()  # what was answered before has set it in motion: it stands
        case _:
            return (*conversation.trail, step.frame.id)


def answer(scene: Scene, step: Step, variable: str, value: AnswerValue) -> Answer:
    """An answer to the step, as it is kept."""
    key = f"{scene.module.id}/{step.frame.id}"
    return Answer(
        run=scene.place.run,
        release=scene.place.release,
        key=key,
        variable=variable,
        value=value,
        at=scene.facts.now,
        language=scene.facts.patient.language,
    )


def _kept(scene: Scene, step: Step, go: Go) -> tuple[Effect, ...]:
    now, patient = scene.facts.now, scene.begun.patient
    answers = (Record(answer(scene, step, *stored)) for stored in go.stored)
    diary = (RecordMeasurement(Measurement(patient, *told, now)) for told in go.measured)
    return (*answers, *diary)


def _arrow(scene: Scene, step: Step, conversation: Conversation) -> StepId:
    for arrow in step.frame.arrows:
        if arrow.condition is None:
            return arrow.target
        read = flags.interpreted(arrow.condition, scene.module, scene.facts)
        if read and holds(arrow.condition, conversation.values):
            return arrow.target
    return END


def _finished(scene: Scene, path: Path) -> Turn:
    conversation = replace(
        path.conversation,
        version=path.conversation.version + 1,
        place=None,
        values={},
        trail=(),
        picked=frozenset(),
        tries=0,
        pending=(),
        pinned_until=None,
        redrawn=False,
    )
    closing = phrase("engine", "Done: {title}. Thank you.", title=Worded(scene.module.title))
    finish = FinishModule(scene.module.id, scene.place.run)
    return Turn(conversation, (*path.effects, finish, Send(Reply((closing,), (MENU,)), scene.lane)))


def _endless(scene: Scene, path: Path) -> Turn:
    """What was answered and raised stands; what went round in circles is not said."""
    kept = [e for e in path.effects if not isinstance(e, Send) or e.lane is Lane.SAFETY]
    failure = phrase(
        "engine",
        "I cannot go on here: the mistake is mine. Your place is kept. Please go to the menu.",
    )
    said = Send(Reply((failure,), (MENU,)), scene.lane)
    return Turn(scene.begun, (*dict.fromkeys(kept), said))
