"""What becomes of an answer: on, asked again, ticked, gone back over, or politely nothing."""

from dataclasses import replace

from bot.dialogs import flags, steps
from bot.dialogs.back import go_back
from bot.dialogs.hearing import pending_code
from bot.dialogs.steps.contract import (
    Again,
    Given,
    Go,
    Repeat,
    Signal,
    Stale,
    Standing,
    Ticked,
    Wait,
)
from bot.dialogs.turn import AnswerTap, Effect, Redraw, Send, Turn
from bot.dialogs.walk import Path, Scene, ask, leave, walk, with_back
from bot.domain.conversation import Conversation
from bot.domain.module import FollowUp, Step
from bot.domain.text import Choice, Phrase, Reply, phrase

ANSWERED = phrase("engine", "This was already answered.")
"""The notice for an old, doubled or forged button."""


def question(scene: Scene, step: Step, conversation: Conversation) -> Reply:
    """The question as it stands, with the version that it has."""
    entered = steps.enter(step, _standing(scene, conversation))
    return (
        with_back(scene.module, conversation, entered) if isinstance(entered, Wait) else Reply(())
    )


def answered(scene: Scene, step: Step, given: Given | Phrase, *, by_button: bool) -> Turn:
    """The turn for what was given at this step; a Phrase says why it cannot be an answer."""
    begun = scene.begun
    if isinstance(given, Phrase):
        return _again(scene, step, Again(given, begun.pending))
    if given is Signal.BACK:
        return _back(scene, step, by_button=by_button)
    outcome = steps.accept(step, _standing(scene, begun), given)
    if isinstance(outcome, Ticked):
        return _ticked(scene, step, outcome, by_button=by_button)
    return _done(scene, step, outcome)


def _done(scene: Scene, step: Step, outcome: Go | Again | Repeat | Stale) -> Turn:
    match outcome:
        case Go():
            hastened = step if isinstance(step, FollowUp) else None
            onward = replace(scene, hastened=hastened)
            return walk(onward, *leave(onward, Path(scene.begun), step, outcome))
        case Again():
            return _again(scene, step, outcome)
        case Repeat(said):
            return _repeat(scene, step, said)
        case Stale():
            return Turn(scene.begun, (AnswerTap(ANSWERED),))


def _standing(scene: Scene, conversation: Conversation) -> Standing:
    return scene.standing(conversation, scene.place.step, conversation.version)


def _again(scene: Scene, step: Step, again: Again) -> Turn:
    """One sentence and buttons. A dangerous value that waits for a yes gets its safety text now."""
    conversation = replace(scene.begun, pending=again.pending)
    standing = _standing(scene, conversation)
    warned = _foreseen(scene, step, again) if again.values else ()
    buttons = _yes_or_no(standing) if again.pending else question(scene, step, conversation).choices
    asked = Send(Reply((again.sentence,), buttons), scene.lane)
    return Turn(conversation, (*warned, asked))


def _foreseen(scene: Scene, step: Step, again: Again) -> tuple[Effect, ...]:
    values = {**scene.begun.values, **dict(again.values)}
    standing = _standing(scene, replace(scene.begun, values=values))
    return flags.foreseen(flags.weigh(step.frame.flags, values, standing), standing)


def _yes_or_no(standing: Standing) -> tuple[Choice, ...]:
    code = pending_code(standing.conversation.pending)
    return (
        standing.button(phrase("engine", "Yes"), Signal.YES, code),
        standing.button(phrase("engine", "No"), Signal.NO, code),
    )


def _repeat(scene: Scene, step: Step, said: Reply) -> Turn:
    begun = scene.begun
    version = begun.version + 1
    conversation = replace(begun, tries=begun.tries + 1, pending=())
    entered = steps.enter(step, scene.standing(conversation, scene.place.step, version))
    path = Path(conversation, (Send(said, scene.lane),))
    if isinstance(entered, Wait):
        return ask(scene, path, entered, version)
    return walk(scene, *leave(scene, path, step, entered))


def _ticked(scene: Scene, step: Step, ticked: Ticked, *, by_button: bool) -> Turn:
    """The question with its new ticks, in place of the one whose button was pressed."""
    if ticked.picked == scene.begun.picked and by_button:
        return Turn(scene.begun)
    conversation = replace(scene.begun, picked=ticked.picked)
    drawn = question(scene, step, conversation)
    return Turn(conversation, (Redraw(drawn) if by_button else Send(drawn, scene.lane),))


def _back(scene: Scene, step: Step, *, by_button: bool) -> Turn:
    waits = not isinstance(step, FollowUp)
    turn = go_back(scene, scene.begun) if waits else None
    if turn is not None:
        return turn
    if by_button:
        return Turn(scene.begun, (AnswerTap(ANSWERED),))
    nothing = phrase("engine", "There is nothing to go back to. Please answer this question.")
    return _again(scene, step, Again(nothing, scene.begun.pending))
