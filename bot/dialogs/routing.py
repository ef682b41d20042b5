"""What a patient sends, and what comes of it: the order in which things are looked at.

A cry for help first, whatever the state; then what can never be an answer; then whether the
person has a language, has stopped, is on the way in, is in a module; at last the plain rest.
"""

from bot.dialogs import (
    commands,
    emergency,
    menu,
    onboarding,
    presses,
    reminders,
    running,
    stopped,
    unwell,
)
from bot.dialogs.heard import Heard
from bot.dialogs.speech import CONTINUE, MENU, UNWELL, say, tap_answered
from bot.dialogs.tongues import IN_DANGER, NO_VOICE, in_all, which_language
from bot.dialogs.turn import Facts, SetLanguage, Turn
from bot.domain.conversation import Conversation
from bot.domain.inbound import Chosen, Command, Input, Media, MediaKind, Membership, Typed
from bot.domain.library import Libraries
from bot.domain.meaning import Intent, Meaning
from bot.domain.people import PatientStatus
from bot.domain.text import Choice, phrase


def receive(
    conversation: Conversation,
    inbound_input: Input,
    meaning: Meaning,
    facts: Facts,
    libraries: Libraries,
) -> Turn:
    """The turn that a patient's input brings about. Never raises, whatever the input.

    Every input gets an answer, and every tap exactly one; only blocking and unblocking get none.
    """
    heard = Heard(conversation, inbound_input, meaning, facts, libraries)
    if isinstance(inbound_input, Membership):
        return heard.turn()
    turn = onboarding.arrived(heard, _answer(heard))
    return Turn(turn.conversation, tap_answered(inbound_input, turn.effects))


def _answer(heard: Heard) -> Turn:
    given = heard.given
    if heard.meaning.cry is not None:
        return emergency.respond(heard, heard.meaning.cry)
    if heard.facts.patient.language is None:
        return _speechless(heard)
    if isinstance(given, Typed) and (given.edited or given.forwarded):
        return _not_read(heard, edited=given.edited)
    if heard.facts.patient.status is PatientStatus.STOPPED:
        return stopped.answer(heard)
    return _of_kind(heard, given)


def _of_kind(heard: Heard, given: Input) -> Turn:
    match given:
        case Command(name):
            return commands.obey(heard, name)
        case Chosen(pressed):
            return presses.press(heard, pressed)
        case Media(kind):
            return _media(heard, kind)
        case Typed() | Membership():
            return _words(heard)


def _speechless(heard: Heard) -> Turn:
    """Before a language is chosen everything is said in all of them."""
    given = heard.given
    pressed = given.press if isinstance(given, Chosen) else None
    if pressed is not None and pressed.verb == "language":
        turn = presses.language(heard, pressed.arguments)
        if any(isinstance(effect, SetLanguage) for effect in turn.effects):
            return turn
    asked = which_language(heard.facts.languages or heard.library.languages)
    if isinstance(given, Media) and given.kind is MediaKind.VOICE:
        return heard.turn(in_all(NO_VOICE), asked)
    return heard.turn(in_all(IN_DANGER), asked) if _wants_help(heard) else heard.turn(asked)


def _wants_help(heard: Heard) -> bool:
    match heard.given:
        case Chosen(pressed):
            return pressed is not None and pressed.verb == "help"
        case Command(name):
            return name == "help"
        case _:
            return heard.meaning.intent in {Intent.HELP, Intent.UNWELL}


def _not_read(heard: Heard, *, edited: bool) -> Turn:
    sentence = (
        phrase("input", "I only read your answer once. To change it, use Back or write again.")
        if edited
        else phrase("input", "I cannot use forwarded messages. Please write in your own words.")
    )
    return heard.turn(say(sentence, choices=_ways_on(heard)))


def _words(heard: Heard) -> Turn:
    """Typed words: the two words of the keyboard always; the others unless they answer."""
    intent = heard.meaning.intent
    if intent is Intent.UNWELL:
        return unwell.ask(heard)
    if intent is Intent.MENU:
        return onboarding.proceed(heard)
    waits = heard.conversation.place is not None and onboarding.may_answer(heard)
    answers = waits and (heard.meaning.option is not None or running.in_free_words(heard))
    asked = None if answers else _asked_for(heard, intent)
    if asked is not None:
        return asked
    if waits:
        return running.answered(heard)
    return _idle(heard) if onboarding.is_open(heard) else onboarding.asked_again(heard)


def _asked_for(heard: Heard, intent: Intent | None) -> Turn | None:
    match intent:
        case Intent.HELP:
            return heard.turn(unwell.page(heard))
        case Intent.LANGUAGE:
            return heard.turn(menu.languages(heard))
        case Intent.STOP:
            return heard.turn(menu.stop_question())
        case _:
            return None


def _idle(heard: Heard) -> Turn:
    """Words while no question waits: to the latest reminder, an hour, or nothing that I know."""
    intent, occurrence = heard.meaning.intent, heard.facts.occurrence
    word = reminders.INTENTS.get(intent) if intent is not None else None
    if word is not None and occurrence is not None and not occurrence.state.settled:
        return heard.turn(*reminders.answered(heard, occurrence.id, word))
    if intent is Intent.RESUME:
        return commands.resumed(heard)
    if intent is Intent.BACK:
        return running.went_back(heard)
    if heard.meaning.hour is not None and heard.library.reminders:
        return heard.turn(reminders.hour_typed(heard, heard.meaning.hour))
    sentence = phrase("input", "I did not understand that. Please tap a button.")
    return heard.turn(say(sentence, choices=_ways_on(heard)))


def _media(heard: Heard, kind: MediaKind) -> Turn:
    if kind is MediaKind.VOICE:
        sentence = phrase(
            "input",
            "I cannot listen to voice messages. In danger, call 112. If not, please write to me.",
        )
        return heard.turn(say(sentence, choices=_ways_on(heard)))
    if heard.conversation.place is not None and onboarding.may_answer(heard):
        return running.answered(heard)
    sentence = phrase("input", "I can only read words. Please write, or tap a button.")
    return heard.turn(say(sentence, choices=_ways_on(heard)))


def _ways_on(heard: Heard) -> tuple[Choice, ...]:
    if heard.conversation.place or heard.conversation.paused:
        return (CONTINUE, MENU, UNWELL)
    return (MENU, UNWELL)
