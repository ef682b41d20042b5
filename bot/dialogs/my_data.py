"""What the service has kept about the patient: a copy of it, and its erasure; each after a yes."""

from dataclasses import replace

from bot.dialogs.heard import Heard
from bot.dialogs.speech import OLD_BUTTON, button, say, ways_on
from bot.dialogs.turn import AnswerTap, EraseData, ExportData, Send, Turn
from bot.domain.text import Line, phrase


def export_question(heard: Heard) -> Turn:
    """Do you want a copy?"""
    return heard.aside(
        say(
            phrase("data", "Do you want a copy of what I have kept about you?"),
            phrase("data", "It comes here, in this chat. Anybody with your phone can read it."),
            choices=(
                button(phrase("data", "Yes, send it"), "data", "export"),
                button(phrase("data", "No"), "data", "no"),
            ),
        )
    )


def erase_question(heard: Heard) -> Turn:
    """Do you want to erase it? What stays is said before."""
    lines: list[Line] = [
        phrase("data", "Do you want to erase your answers, values and reminders here?"),
        phrase("data", "It cannot be undone. I then stop writing to you."),
        phrase("data", "Alerts stay with your team, and the answers behind them."),
        phrase("data", "They belong to your care record."),
    ]
    return heard.aside(
        say(
            *lines,
            choices=(
                button(phrase("data", "Yes, erase"), "data", "erase"),
                button(phrase("data", "No, keep it"), "data", "no"),
            ),
        )
    )


def pressed(heard: Heard, arguments: tuple[str, ...]) -> Turn:
    """A press of `data`: ask, forget, export, erase, no."""
    match arguments:
        case ("ask",):
            return export_question(heard)
        case ("forget",):
            return erase_question(heard)
        case ("export",):
            return heard.aside(ExportData())
        case ("erase",):
            return _erased(heard)
        case ("no",):
            kept = phrase("data", "All right. Nothing has changed.")
            return heard.turn(say(kept, choices=ways_on(heard.conversation)))
        case _:
            return heard.turn(AnswerTap(OLD_BUTTON))


def _erased(heard: Heard) -> Turn:
    empty = replace(
        heard.conversation,
        version=heard.conversation.version + 1,
        place=None,
        paused=None,
        values={},
        trail=(),
        picked=frozenset(),
        tries=0,
        pending=(),
        draft=None,
    )
    return Turn(empty, (EraseData(), _gone(heard)))


def _gone(heard: Heard) -> Send:
    lines: list[Line] = [
        phrase("data", "Your answers, values and reminders here are erased."),
        phrase("data", "What you see in this chat, you can delete in Telegram yourself."),
    ]
    if heard.facts.team_phone:
        lines.append(
            phrase(
                "data",
                "To have your name erased too, phone your team: {phone}.",
                phone=heard.facts.team_phone,
            )
        )
    back = button(phrase("stop", "Come back"), "stop", "back")
    return say(*lines, phrase("data", "In danger: 112."), choices=(back,))
