"""The menu, two levels at most."""

from bot.dialogs import consents, relatives, reminders, shelf
from bot.dialogs.heard import Heard
from bot.dialogs.speech import CONTINUE, MENU, OLD_BUTTON, button, say
from bot.dialogs.tongues import language_buttons
from bot.dialogs.turn import AnswerTap, Send, Turn
from bot.domain.library import Library
from bot.domain.text import Choice, Line, phrase

BANNER = phrase("banner", "Trial content: no clinician has reviewed it yet.")


def main(heard: Heard) -> Turn:
    """What would you like to do? A running module waits meanwhile."""
    lines: list[Line] = [BANNER] if heard.facts.banner else []
    lines.append(phrase("menu", "What would you like to do?"))
    entries = _entries(heard)
    if len(entries) <= shelf.BUTTONS_MAX:
        return heard.aside(say(*lines, choices=entries))
    more = button(phrase("menu", "More to choose from"), "menu", "more")
    return heard.aside(say(*lines, choices=(*entries[:_FIRST_MAX], more)))


def _rest(heard: Heard) -> Send:
    """What no longer fits on the first screen."""
    asked = phrase("menu", "What would you like to do?")
    return say(asked, choices=(*_entries(heard)[_FIRST_MAX:], MENU))


def _entries(heard: Heard) -> tuple[Choice, ...]:
    waits = heard.conversation.place or heard.conversation.paused
    first = (CONTINUE,) if waits else ()
    addresses = (_FIND,) if heard.library.directory else ()
    return (*first, *_ENTRIES[:4], *addresses, *_ENTRIES[4:])


_FIRST_MAX = shelf.BUTTONS_MAX - 1
_FIND = button(phrase("wish", "Find an address"), "find")
_ENTRIES: tuple[Choice, ...] = (
    button(phrase("menu", "Learn"), "menu", "modules"),
    button(phrase("menu", "Questions about my health"), "menu", "questionnaires"),
    button(phrase("menu", "My diary"), "diary", "show"),
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
        case (("modules" | "questionnaires") as part, page):
            shown = shelf.listed(_readable(heard), shelf.KINDS[part], page)
            return heard.aside(shown) if shown is not None else heard.turn(AnswerTap(OLD_BUTTON))
        case (part,):
            shown = _part(heard, part)
            return heard.aside(shown) if shown is not None else heard.turn(AnswerTap(OLD_BUTTON))
        case _:
            return heard.turn(AnswerTap(OLD_BUTTON))


def _part(heard: Heard, part: str) -> Send | None:
    match part:
        case "modules" | "questionnaires":
            return shelf.listed(_readable(heard), shelf.KINDS[part])
        case "more":
            return _rest(heard)
        case "reminders":
            return reminders.overview(heard)
        case "caregiver":
            return relatives.overview(heard)
        case "consents":
            return consents.who_sees_what(heard)
        case _:
            return None


def _readable(heard: Heard) -> Library:
    """The library as far as it exists in the person's language."""
    return heard.library.readable(heard.facts.patient.language)


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
