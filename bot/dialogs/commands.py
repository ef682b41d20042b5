"""Commands of a patient: a slash and a word. Each shows one screen; an unknown one says so."""

from bot.dialogs import menu, my_data, onboarding, running, unwell
from bot.dialogs.heard import Heard
from bot.dialogs.speech import KEYBOARD, MENU, NOTED_ALREADY, OLD_BUTTON, UNWELL, button, say
from bot.dialogs.turn import AnswerTap, Effect, Send, SetStatus, ShowDiary, Turn
from bot.domain.people import PatientStatus
from bot.domain.text import Reply, phrase

HELP = frozenset({"help", "aide", "hilfe"})
LANGUAGE = frozenset({"language", "langue", "sprache"})
ALWAYS = HELP | LANGUAGE
"""What also somebody who has stopped can ask for."""

EXPORT = frozenset({"mydata", "mesdonnees", "meinedaten"})
ERASE = frozenset({"erase", "effacer", "loeschen"})

STOPPED = phrase("stop", "You have stopped the service. I send you nothing by myself.")


def obey(heard: Heard, name: str) -> Turn:
    """What a command brings about."""
    if name in HELP:
        return heard.turn(unwell.page(heard))
    if name in LANGUAGE:
        return heard.turn(menu.languages(heard))
    match name:
        case "stop":
            return heard.turn(menu.stop_question())
        case "start":
            return started(heard)
        case _:
            return own_data(heard, name) or _within(heard, name)


def own_data(heard: Heard, name: str) -> Turn | None:
    """A copy or the erasure of what is kept, which nobody has to be on the way in for."""
    if name in EXPORT:
        return my_data.export_question(heard)
    return my_data.erase_question(heard) if name in ERASE else None


def _within(heard: Heard, name: str) -> Turn:
    """Commands that need the way in to be over."""
    match name:
        case "menu":
            return onboarding.proceed(heard)
        case "resume":
            return resumed(heard)
        case "diary" | "carnet" | "tagebuch":
            return heard.aside(ShowDiary())
        case "back":
            return _back(heard)
        case _:
            unknown = phrase("command", "I do not know this command. Please choose a button.")
            return heard.turn(say(unknown, choices=(MENU, UNWELL)))


def _back(heard: Heard) -> Turn:
    unfinished = heard.conversation.place or heard.conversation.paused
    if unfinished is not None and not onboarding.may_answer(heard):
        return onboarding.proceed(heard)
    return running.went_back(heard)


def started(heard: Heard) -> Turn:
    """/start of somebody known: welcome back, and where they were."""
    if not onboarding.is_open(heard):
        return resumed(heard)
    return _with(_welcome_back(), resumed(heard))


def resumed(heard: Heard) -> Turn:
    """Where the person was: the open question, the next step on the way in, or the menu."""
    again = running.resumed(heard) if onboarding.may_answer(heard) else None
    return again if again is not None else onboarding.proceed(heard)


def returned(heard: Heard) -> Turn:
    """A stopped patient comes back."""
    active = SetStatus(PatientStatus.ACTIVE)
    if not onboarding.is_open(heard):
        return _with(active, resumed(heard))
    back = phrase("stop", "Good to see you. Your reminders are off: switch them on in the menu.")
    said = Send(Reply((back,), keyboard=KEYBOARD))
    turn = resumed(heard)
    return Turn(turn.conversation, (active, said, *turn.effects))


def stop_pressed(heard: Heard, arguments: tuple[str, ...]) -> Turn:
    """The answer to the question whether to stop, and the way back."""
    match arguments:
        case ("yes",):
            return heard.aside(SetStatus(PatientStatus.STOPPED), stopped_page())
        case ("no",):
            return resumed(heard)
        case ("back",) if heard.facts.patient.status is PatientStatus.STOPPED:
            return returned(heard)
        case ("back",):
            return heard.turn(AnswerTap(NOTED_ALREADY))
        case _:
            return heard.turn(AnswerTap(OLD_BUTTON))


def stopped_page() -> Send:
    """What somebody who has stopped reads: the way back, and help all the same."""
    back = button(phrase("stop", "Come back"), "stop", "back")
    emergency = phrase("stop", "In danger, call 112. I still answer a cry for help.")
    return say(STOPPED, emergency, choices=(back, UNWELL))


def _welcome_back() -> Send:
    return Send(Reply((phrase("command", "Welcome back."),), keyboard=KEYBOARD))


def _with(first: Effect, turn: Turn) -> Turn:
    return Turn(turn.conversation, (first, *turn.effects))
