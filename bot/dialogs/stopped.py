"""What somebody who has stopped the service gets: help, another language, the way back."""

from bot.dialogs import commands, presses, unwell
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
        case Command("help" | "language" as name):
            return commands.obey(heard, name)
        case Chosen(pressed) if pressed is not None:
            return _pressed(heard, pressed)
        case _ if heard.meaning.intent is Intent.UNWELL:
            return unwell.ask(heard)
        case _ if heard.meaning.intent is Intent.HELP:
            return heard.turn(unwell.page(heard))
        case _:
            return heard.turn(commands.stopped_page())


def _pressed(heard: Heard, pressed: Press) -> Turn:
    if pressed.verb in {"help", "stop"}:
        return presses.press(heard, pressed)
    if pressed.verb != "language":
        return heard.turn(commands.stopped_page())
    turn = presses.language(heard, pressed.arguments)
    kept = (effect for effect in turn.effects if isinstance(effect, SetLanguage | AnswerTap))
    return heard.turn(*kept, commands.stopped_page())
