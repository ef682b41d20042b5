"""The menu, two levels at most."""

from bot.dialogs import consents, relatives, reminders
from bot.dialogs.heard import Heard
from bot.dialogs.speech import CONTINUE, MENU, OLD_BUTTON, button, say
from bot.dialogs.tongues import language_buttons
from bot.dialogs.turn import AnswerTap, Send, Turn
from bot.domain.module import ModuleKind
from bot.domain.text import Choice, Content, Line, phrase

BANNER = phrase("banner", "Trial content: no clinician has reviewed it yet.")


def main(heard: Heard) -> Turn:
    """What would you like to do? A running module waits meanwhile."""
    lines: list[Line] = [BANNER] if heard.facts.banner else []
    lines.append(phrase("menu", "What would you like to do?"))
    choices: list[Choice] = []
    if heard.conversation.place or heard.conversation.paused:
        choices.append(CONTINUE)
    choices.extend(_entries())
    return heard.aside(say(*lines, choices=choices))


def _entries() -> tuple[Choice, ...]:
    return (
        button(phrase("menu", "Learn"), "menu", "modules"),
        button(phrase("menu", "Questions about my health"), "menu", "questionnaires"),
        button(phrase("menu", "My reminders"), "menu", "reminders"),
        button(phrase("menu", "A person who supports me"), "menu", "caregiver"),
        button(phrase("menu", "Who sees what"), "menu", "consents"),
        button(phrase("menu", "Language"), "menu", "language"),
        button(phrase("menu", "Stop the service"), "menu", "stop"),
    )


def pressed(heard: Heard, arguments: tuple[str, ...]) -> Turn:
    """A press of `menu`, alone or with the part that it opens."""
    match arguments:
        case ():
            return main(heard)
        case ("language",):
            return heard.turn(languages(heard))
        case ("stop",):
            return heard.turn(stop_question())
        case (part,):
            shown = _part(heard, part)
            return heard.aside(shown) if shown is not None else heard.turn(AnswerTap(OLD_BUTTON))
        case _:
            return heard.turn(AnswerTap(OLD_BUTTON))


def _part(heard: Heard, part: str) -> Send | None:
    match part:
        case "modules":
            return _listed(heard, ModuleKind.MODULE)
        case "questionnaires":
            return _listed(heard, ModuleKind.QUESTIONNAIRE)
        case "reminders":
            return reminders.overview(heard)
        case "caregiver":
            return relatives.overview(heard)
        case "consents":
            return consents.who_sees_what(heard)
        case _:
            return None


def _listed(heard: Heard, kind: ModuleKind) -> Send:
    modules = heard.library.of_kind(kind)
    lines: tuple[Line, ...] = (
        phrase("menu", "What would you like to learn?")
        if kind is ModuleKind.MODULE
        else phrase("menu", "Which questions would you like to answer?"),
    )
    if not modules:
        lines = (phrase("menu", "There is nothing here yet."),)
    titles = (
        button(Content(module.title, f"{module.id}/title"), "module", module.id)
        for module in modules
    )
    return say(*lines, choices=(*titles, MENU))


def languages(heard: Heard) -> Send:
    """The languages to choose from; the place in a module is kept."""
    offered = heard.facts.languages or heard.library.languages
    return say(phrase("menu", "Which language?"), choices=language_buttons(offered))


def stop_question() -> Send:
    """Stopping is asked once more."""
    return say(
        phrase("stop", "Do you want to stop? I will then send you nothing any more."),
        phrase("stop", "Your reminders end. What you answered is kept."),
        choices=(
            button(phrase("stop", "Yes, stop"), "stop", "yes"),
            button(phrase("stop", "No, go on"), "stop", "no"),
        ),
    )
