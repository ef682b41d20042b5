"""A module that somebody cannot go on with: it was withdrawn, or its release is too old by now.

An answer that is given all the same still counts: it is kept, its rules are weighed as they stood
when the question was asked, and a safety text is said. Only then comes the word about the module.
"""

from dataclasses import replace

from bot.dialogs import steps
from bot.dialogs.speech import MENU
from bot.dialogs.steps.contract import Again, Given, Go, Signal, Ticked
from bot.dialogs.turn import Facts, Send, Turn
from bot.dialogs.walk import Path, Scene, leave
from bot.domain.conversation import Conversation, Place
from bot.domain.dispatch import Lane
from bot.domain.library import Libraries
from bot.domain.module import Module, Step
from bot.domain.press import press
from bot.domain.text import Choice, Phrase, Reply, Text, Worded, phrase


def withdrawn(title: Text) -> Reply:
    """The safe message to whoever wants to begin, goes on with, or waits in a recalled module."""
    return Reply(
        (
            phrase("engine", "I have taken “{title}” back. It has a mistake.", title=Worded(title)),
            phrase("engine", "Please do not rely on it. Are you unsure? Ask your team."),
            phrase("engine", "In danger, call 112."),
        ),
        (MENU,),
    )


def offer(module: Module) -> Reply:
    """The module is another one now: it can be begun anew."""
    changed = phrase("engine", "This module has changed. Do you want to start again?")
    again = Choice(phrase("engine", "Start again"), press("module", module.id))
    return Reply((changed,), (again, MENU))


def gone() -> Reply:
    """The module is not in the current release."""
    said = phrase("engine", "This module is no longer there. Please choose another one.")
    return Reply((said,), (MENU,))


def why(conversation: Conversation, libraries: Libraries, facts: Facts) -> Reply | None:
    """What is to be said instead of going on; None where the module goes on."""
    place = conversation.place or conversation.paused
    library = libraries.of(place.release) if place is not None else None
    module = library.modules.get(place.module) if place is not None and library else None
    if place is None or module is None:
        return None
    if libraries.withdrawn(place.release, place.module):
        return withdrawn(module.title)
    if not overdue(conversation, place, libraries, facts):
        return None
    return offer(module) if module.id in libraries.current.modules else gone()


def overdue(conversation: Conversation, place: Place, libraries: Libraries, facts: Facts) -> bool:
    """Whether the week is over in which a place of an older release goes on."""
    until = conversation.pinned_until
    older = place.release != libraries.current.release
    return older and until is not None and until <= facts.now


def closed(conversation: Conversation) -> Conversation:
    """The conversation without a place. Its buttons are old ones; what was told stays recorded."""
    return Conversation(conversation.patient, conversation.version + 1, draft=conversation.draft)


def close(scene: Scene, step: Step, given: Given | Phrase, said: Reply) -> Turn:
    """The answer counts, then the module is over and that is said."""
    path = Path(scene.begun)
    counts = _last_answer(scene, step, given)
    if counts is not None:
        path, _ = leave(scene, path, step, counts)
    return Turn(closed(scene.begun), (*path.effects, Send(said, Lane.REPLY)))


def _last_answer(scene: Scene, step: Step, given: Given | Phrase) -> Go | None:
    """What was given as an answer; nobody will be there to confirm a value or to tick more."""
    if isinstance(given, Phrase) or given is Signal.BACK:
        return None
    standing = scene.standing(scene.begun, step.frame.id, scene.begun.version)
    outcome = steps.accept(step, standing, given)
    if isinstance(outcome, Ticked) and outcome.picked:
        ticked = replace(scene.begun, picked=outcome.picked)
        standing = scene.standing(ticked, step.frame.id, ticked.version)
        outcome = steps.accept(step, standing, Signal.DONE)
    if isinstance(outcome, Again) and outcome.values:
        return Go(stored=outcome.values)
    return outcome if isinstance(outcome, Go) else None
