"""What somebody who has stopped the service gets: help, another language, the way back."""

from bot.dialogs import commands, my_data, presses, unwell
from bot.dialogs.heard import Heard
from bot.dialogs.turn import AnswerTap, SetLanguage, Turn
from bot.domain.inbound import Chosen, Command
from bot.domain.meaning import Intent
from bot.domain.press import Press


def answer(heard: Heard) -> Turn:
    """The answer to one input; a cry for help was answered before it came here."""
    match heard.given:
        case Command("start" | "resume"):
            return commands.returned(heard)
        case Command(name) if name in commands.ALWAYS:
            return commands.obey(heard, name)
        case Chosen(pressed) if pressed is not None:
            return _pressed(heard, pressed)
        case Command(name):
            return commands.own_data(heard, name) or _page(heard)
        case _:
            return _said(heard)


def _said(heard: Heard) -> Turn:
    match heard.meaning.intent:
        case Intent.UNWELL:
            return unwell.ask(heard)
        case Intent.HELP:
            return heard.turn(unwell.page(heard))
        case Intent.EXPORT_DATA:
            return my_data.export_question(heard)
        case Intent.DELETE_DATA:
            return my_data.erase_question(heard)
        case _:
            return _page(heard)


def _page(heard: Heard) -> Turn:
    return heard.turn(commands.stopped_page())


def _pressed(heard: Heard, pressed: Press) -> Turn:
    if pressed.verb in {"help", "stop", "now", "data"}:
        return presses.press(heard, pressed)
    if pressed.verb != "language":
        return _page(heard)
    turn = presses.language(heard, pressed.arguments)
    kept = (effect for effect in turn.effects if isinstance(effect, SetLanguage | AnswerTap))
    return heard.turn(*kept, commands.stopped_page())
