"""Buttons of a patient, by their verb. An old, doubled or forged one gets a notice, no more."""

from collections.abc import Callable

from bot.dialogs import (
    closed_question,
    commands,
    consents,
    diary,
    directory,
    errands,
    knowledge,
    menu,
    my_data,
    onboarding,
    relatives,
    reminders,
    running,
    unwell,
)
from bot.dialogs.heard import Heard
from bot.dialogs.speech import CONTINUE, MENU, OLD_BUTTON, say
from bot.dialogs.turn import AnswerTap, SetLanguage, Turn
from bot.domain.consent import CAREGIVER
from bot.domain.press import Press
from bot.domain.text import phrase

Handler = Callable[[Heard, tuple[str, ...]], Turn]


def press(heard: Heard, pressed: Press | None) -> Turn:
    """What a press brings about, if it may: some need the way in to be over first."""
    if pressed is None:
        return heard.turn(AnswerTap(OLD_BUTTON))
    always, later = _ALWAYS.get(pressed.verb), _ONCE_IN.get(pressed.verb)
    if always is not None:
        return always(heard, pressed.arguments)
    if later is None:
        return heard.turn(AnswerTap(OLD_BUTTON))
    if not _may(heard, pressed.verb):
        return onboarding.proceed(heard)
    return later(heard, pressed.arguments)


def _may(heard: Heard, verb: str) -> bool:
    """Answers are taken wherever they can be: a changed form never swallows one."""
    if verb == "dose":
        return onboarding.agreed(heard)
    if verb != "answer":
        return onboarding.is_open(heard)
    waits = heard.conversation.place is not None or heard.conversation.paused is not None
    return onboarding.may_answer(heard) or not waits


def _consent(heard: Heard, arguments: tuple[str, ...]) -> Turn:
    if heard.facts.patient.language is None:
        return onboarding.proceed(heard)
    wished = consents.wish(heard, arguments)
    if wished is None:
        return heard.turn(AnswerTap(OLD_BUTTON))
    if wished.form.purpose == CAREGIVER:
        return heard.turn(*relatives.decide(heard, wished))
    return onboarding.decided(heard, consents.decide(heard, wished))


def language(heard: Heard, arguments: tuple[str, ...]) -> Turn:
    """The language is changed at any time, the place kept: the question comes again in it."""
    languages = heard.facts.languages or heard.library.languages
    chosen = next((one for one in languages if arguments == (one,)), None)
    if chosen is None:
        return heard.turn(AnswerTap(OLD_BUTTON))
    spoken = SetLanguage(chosen)
    turn = _spoken_anew(heard.after((spoken,)))
    return Turn(turn.conversation, (spoken, *turn.effects))


def _spoken_anew(heard: Heard) -> Turn:
    if heard.conversation.place is not None or not onboarding.is_open(heard):
        return commands.resumed(heard)
    noted = phrase("menu", "I speak this language with you now.")
    choices = (CONTINUE, MENU) if heard.conversation.paused is not None else (MENU,)
    return heard.turn(say(noted, choices=choices))


def _dose(heard: Heard, arguments: tuple[str, ...]) -> Turn:
    return heard.turn(*reminders.dose(heard, arguments))


def _reminder(heard: Heard, arguments: tuple[str, ...]) -> Turn:
    return heard.aside(*reminders.pressed(heard, arguments))


def _caregiver(heard: Heard, arguments: tuple[str, ...]) -> Turn:
    return heard.aside(*relatives.pressed(heard, arguments))


def _unwell(heard: Heard, arguments: tuple[str, ...]) -> Turn:
    return closed_question.settled(heard, unwell.pressed(heard, arguments), unwell.told(arguments))


def _resume(heard: Heard, _: tuple[str, ...]) -> Turn:
    return commands.resumed(heard)


_ALWAYS: dict[str, Handler] = {
    "help": _unwell,
    "now": closed_question.pressed,
    "language": language,
    "stop": commands.stop_pressed,
    "consent": _consent,
    "resume": _resume,
    "data": my_data.pressed,
}
_ONCE_IN: dict[str, Handler] = {
    "answer": running.pressed_answer,
    "dose": _dose,
    "menu": menu.pressed,
    "module": running.pressed,
    "reminder": _reminder,
    "caregiver": _caregiver,
    "diary": diary.pressed,
    "errand": errands.pressed,
    "find": directory.pressed,
    "ask": knowledge.pressed,
}
