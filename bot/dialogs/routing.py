"""What a patient sends, and what comes of it: the order in which things are looked at.

A cry for help first, whatever the state; then what can never be an answer; then whether the
person has a language, has stopped, is on the way in, is in a module; at last the plain rest.
"""

from dataclasses import replace

from bot.dialogs import (
    closed_question,
    commands,
    emergency,
    onboarding,
    presses,
    running,
    stopped,
    unwell,
    wishes,
)
from bot.dialogs.heard import Heard
from bot.dialogs.speech import UNWELL, say, tap_answered, ways_on
from bot.dialogs.tongues import IN_DANGER, NO_VOICE, in_all, which_language
from bot.dialogs.turn import AnswerTap, Facts, SetLanguage, Turn
from bot.domain.conversation import Conversation
from bot.domain.draft import SignDraft, alive, behind
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
    return Turn(_left_behind(heard, turn), tap_answered(inbound_input, turn.effects))


def _left_behind(heard: Heard, turn: Turn) -> Conversation:
    """What waited before and was not asked about anew: a typed yes is no longer about it."""
    before, after = heard.conversation.draft, turn.conversation.draft
    spoke = any(not isinstance(effect, AnswerTap) for effect in turn.effects)
    if after is None or after is not before or not spoke:
        return turn.conversation
    return replace(turn.conversation, draft=behind(after))


def _answer(heard: Heard) -> Turn:
    given = heard.given
    if heard.meaning.cry is not None:
        turn = emergency.respond(heard, heard.meaning.cry)
        return closed_question.overtaken(heard, heard.meaning.cry, turn)
    if heard.facts.patient.language is None:
        return _speechless(heard)
    return _of_danger(heard) or _in_state(heard, given)


def _of_danger(heard: Heard) -> Turn | None:
    """A weak sign of danger, or the answer to the question about one; in any state."""
    if heard.meaning.suspicion is not None:
        return closed_question.suspected(heard, heard.meaning.suspicion)
    return _to_sign(heard)


def _in_state(heard: Heard, given: Input) -> Turn:
    if isinstance(given, Typed) and (given.edited or given.forwarded):
        return _not_read(heard, edited=given.edited)
    if heard.facts.patient.status is PatientStatus.STOPPED:
        return stopped.answer(heard)
    return _of_kind(heard, given)


def _to_sign(heard: Heard) -> Turn | None:
    """A typed yes or no to the question whether a sign of danger is there now, in any state.

    As long as silence has not spoken yet, also after something else was asked.
    """
    draft = heard.conversation.draft
    waits = heard.conversation.place is not None
    fresh = isinstance(heard.given, Typed) and not (heard.given.edited or heard.given.forwarded)
    if waits or not fresh or not isinstance(draft, SignDraft):
        return None
    now = heard.facts.now
    meant = draft.asked or now < draft.at + closed_question.SILENCE
    return closed_question.typed(heard, draft) if meant and alive(draft, now) else None


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
            asked = heard.meaning.intent in {Intent.HELP, Intent.UNWELL}
            return asked or heard.meaning.suspicion is not None


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
    answers = waits and (heard.meaning.option is not None or running.takes(heard))
    wished = None if answers else _wished(heard, waits=waits)
    if wished is not None:
        return wished
    if waits:
        return running.answered(heard)
    return _idle(heard) if onboarding.is_open(heard) else onboarding.asked_again(heard)


def _wished(heard: Heard, *, waits: bool) -> Turn | None:
    """Before the way in is over only help, language and stop can be asked for."""
    if not onboarding.is_open(heard):
        return wishes.first(heard)
    if waits:
        return wishes.plain(heard) or wishes.beside(heard)
    return wishes.to_draft(heard) or wishes.plain(heard)


def _idle(heard: Heard) -> Turn:
    """Words while no question waits: a wish, or nothing that I know."""
    found = wishes.idle(heard)
    if found is not None:
        return found
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
    return (*ways_on(heard.conversation), UNWELL)
