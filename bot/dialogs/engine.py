"""The dialogue through a module: pure functions from a conversation and an input to a `Turn`.

None of them raises, whatever the person gives. A flag is raised in the turn of the answer that
fires it, and the person reads the safety text in that same turn, before anything else.

A conversation always stands at a step that waits. Its version names the question asked there:
it grows with every new question and at the end, and stays while the same question is said again.
"""

from dataclasses import replace

from bot.dialogs import ending, steps
from bot.dialogs.answering import ANSWERED, answered, question
from bot.dialogs.hearing import belongs, hear
from bot.dialogs.moving import PINNED_FOR
from bot.dialogs.speech import MENU
from bot.dialogs.steps.contract import Go
from bot.dialogs.turn import AnswerTap, Facts, Send, Turn
from bot.dialogs.walk import Path, Scene, leave, walk
from bot.domain.conversation import Conversation, Place
from bot.domain.dispatch import Lane
from bot.domain.ids import END, RunId
from bot.domain.inbound import Chosen, Input, Membership
from bot.domain.library import Libraries
from bot.domain.meaning import Meaning, Quantity
from bot.domain.measurement import MeasurementKind
from bot.domain.module import AskNumber, AskPressure, FollowUp, Module, Step
from bot.domain.text import Choice, Language, Phrase, Reply, phrase

REDRAWN = phrase("engine", "This question has changed. Here it is again.")
"""The notice for a button of a question that a new release asks with other buttons."""


def start(conversation: Conversation, module: Module, libraries: Libraries, facts: Facts) -> Turn:
    """A new run of a module of the current release, from its first step.

    Whatever stood before (also a paused module) is left; its answers stay recorded. A module that
    was withdrawn does not begin.
    """
    if libraries.withdrawn(libraries.current.release, module.id):
        return Turn(conversation, (Send(ending.withdrawn(module.title)),))
    first = module.steps[0].frame.id if module.steps else END
    place = Place(libraries.current.release, module.id, first, RunId(facts.token))
    scene = Scene(conversation, place, module, libraries.current, facts)
    fresh = Conversation(conversation.patient, conversation.version)
    return walk(scene, Path(fresh), first)


def advance(
    conversation: Conversation, given: Input, meaning: Meaning, facts: Facts, libraries: Libraries
) -> Turn:
    """What an input to the running module brings about.

    An old, doubled or forged button gets a polite notice and changes nothing. What cannot be an
    answer gets one clear sentence with the same buttons, and changes nothing either.
    """
    if isinstance(given, Membership):
        return Turn(conversation)
    here = conversation
    if isinstance(given, Chosen):
        if not belongs(given.press, conversation):
            return _old_button(conversation, facts, libraries)
        here = _unpaused(conversation)
    found = _scene(here, libraries, facts)
    if found is None:
        return _tapped(given, _nowhere(conversation, libraries))
    scene, step = found
    heard = hear(given, meaning, here)
    over = ending.why(here, libraries, facts)
    if over is not None:
        return _tapped(given, ending.close(scene, step, heard, over))
    turn = answered(scene, step, heard, by_button=isinstance(given, Chosen))
    if turn.effects == (AnswerTap(ANSWERED),):
        return Turn(conversation, turn.effects)
    return _tapped(given, turn)


def resume(conversation: Conversation, facts: Facts, libraries: Libraries) -> Turn:
    """The current question once more (after a pause, a restart, a change of language).

    Its version stays, so that buttons said before still work and a follow-up still waits.
    """
    return _said_again(_unpaused(conversation), facts, libraries, Lane.REPLY)


def come_back(conversation: Conversation, facts: Facts, libraries: Libraries) -> Turn:
    """A follow-up is due: on to its target, in the same run, in the lane of safety.

    Where the person already came back by themselves, their question is said once more. Without a
    place there is nothing to come back to, and nothing is said. A safety question is asked in the
    release in which it was promised; its answer has a week again.
    """
    here = _unpaused(conversation)
    if here.place is None:
        return Turn(conversation)
    if libraries.withdrawn(here.place.release, here.place.module):
        return _said_again(here, facts, libraries, Lane.SAFETY)
    if here.pinned_until is not None:
        here = replace(here, pinned_until=facts.now + PINNED_FOR)
    found = _scene(here, libraries, facts, Lane.SAFETY)
    if found is None or not isinstance(found[1], FollowUp):
        return _said_again(here, facts, libraries, Lane.SAFETY)
    scene, step = found
    return walk(scene, *leave(scene, Path(here), step, Go(to=found[1].target)))


def offered(
    conversation: Conversation, libraries: Libraries, language: Language
) -> tuple[str, ...]:
    """The labels of the current question's options in order; empty where it has none.

    A label that this language does not have is empty and matches nothing.
    """
    step = _step(conversation, libraries)
    labels = steps.bound(step).labels if step is not None else ()
    return tuple(
        label.in_language(language) if language in label.languages else "" for label in labels
    )


def measured(conversation: Conversation, libraries: Libraries) -> Quantity | None:
    """What the current question measures: a bare number is then one of it."""
    match _step(conversation, libraries):
        case AskPressure():
            return Quantity.PRESSURE
        case AskNumber(measures=kind) if kind is not None:
            return _QUANTITIES.get(kind)
        case _:
            return None


_QUANTITIES = {
    MeasurementKind.GLUCOSE: Quantity.GLUCOSE,
    MeasurementKind.WEIGHT: Quantity.WEIGHT,
    MeasurementKind.WAIST: Quantity.WAIST,
    MeasurementKind.PULSE: Quantity.PULSE,
    MeasurementKind.HBA1C: Quantity.HBA1C,
    MeasurementKind.HEIGHT: Quantity.HEIGHT,
}


def _unpaused(conversation: Conversation) -> Conversation:
    if conversation.place is not None or conversation.paused is None:
        return conversation
    return replace(conversation, place=conversation.paused, paused=None)


def _module(place: Place, libraries: Libraries) -> Module | None:
    library = libraries.of(place.release)
    return library.modules.get(place.module) if library is not None else None


def _step(conversation: Conversation, libraries: Libraries) -> Step | None:
    place = conversation.place
    module = _module(place, libraries) if place is not None else None
    return module.step(place.step) if place is not None and module is not None else None


def _scene(
    conversation: Conversation, libraries: Libraries, facts: Facts, lane: Lane = Lane.REPLY
) -> tuple[Scene, Step] | None:
    place, step = conversation.place, _step(conversation, libraries)
    library = libraries.of(place.release) if place is not None else None
    if place is None or step is None or library is None:
        return None
    scene = Scene(conversation, place, library.modules[place.module], library, facts, lane)
    return scene, step


def _nowhere(conversation: Conversation, libraries: Libraries, lane: Lane = Lane.REPLY) -> Turn:
    """There is no question: none is running, or its release is kept no more."""
    place = conversation.place
    if place is None:
        return _said(conversation, phrase("engine", "There is no open question."), lane, MENU)
    current = libraries.current.modules.get(place.module)
    said = ending.offer(current) if current is not None else ending.gone()
    return Turn(conversation, (Send(said, lane),))


def _old_button(conversation: Conversation, facts: Facts, libraries: Libraries) -> Turn:
    """An old button changes nothing. A question that has other buttons by now is said anew."""
    if not conversation.redrawn or conversation.place is None:
        return Turn(conversation, (AnswerTap(ANSWERED),))
    again = _said_again(conversation, facts, libraries, Lane.REPLY)
    return Turn(again.conversation, (AnswerTap(REDRAWN), *again.effects))


def _said(conversation: Conversation, sentence: Phrase, lane: Lane, *choices: Choice) -> Turn:
    return Turn(conversation, (Send(Reply((sentence,), choices), lane),))


def _tapped(given: Input, turn: Turn) -> Turn:
    """Every button that was pressed stops spinning, once."""
    if not isinstance(given, Chosen) or any(isinstance(e, AnswerTap) for e in turn.effects):
        return turn
    return Turn(turn.conversation, (AnswerTap(), *turn.effects))


def _said_again(conversation: Conversation, facts: Facts, libraries: Libraries, lane: Lane) -> Turn:
    found = _scene(conversation, libraries, facts, lane)
    if found is None:
        return _nowhere(conversation, libraries, lane)
    over = ending.why(conversation, libraries, facts)
    if over is not None:
        return Turn(ending.closed(conversation), (Send(over, lane),))
    scene, step = found
    standing = replace(conversation, pending=(), redrawn=False)
    return Turn(standing, (Send(question(scene, step, standing), lane),))
