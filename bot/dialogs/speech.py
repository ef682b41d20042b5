"""The small change of speaking: a message, a button, the buttons that are always the same."""

from collections.abc import Iterable

from bot.dialogs.turn import AnswerTap, Effect, Send
from bot.domain.conversation import Conversation
from bot.domain.dispatch import Lane
from bot.domain.inbound import Chosen, Input
from bot.domain.press import press
from bot.domain.text import Choice, Line, Reply, phrase

DIGITS_MAX = 18
"""More digits than any id of ours has; a longer number is forged."""

MENU = Choice(phrase("button", "Menu"), press("menu"))
UNWELL = Choice(phrase("button", "I don't feel well"), press("help", "unwell"))
CONTINUE = Choice(phrase("button", "Continue where I was"), press("resume"))

KEYBOARD: tuple[Line, ...] = (
    phrase("keyboard", "Menu"),
    phrase("keyboard", "I don't feel well"),
)
"""The two large words under the text field."""

OLD_BUTTON = phrase("notice", "This button is an old one. Nothing has changed.")
NOTED_ALREADY = phrase("notice", "This is noted already. Nothing has changed.")


def say(*lines: Line, choices: Iterable[Choice] = (), lane: Lane = Lane.REPLY) -> Send:
    """One message: its paragraphs and its buttons."""
    return Send(Reply(lines, tuple(choices)), lane)


def ways_on(conversation: Conversation) -> tuple[Choice, ...]:
    """The menu, and before it the way back to a module that waits."""
    waits = conversation.place is not None or conversation.paused is not None
    return (CONTINUE, MENU) if waits else (MENU,)


def button(label: Line, verb: str, *arguments: str | int) -> Choice:
    """A button and what a press of it means."""
    return Choice(label, press(verb, *arguments))


def number(word: str) -> int | None:
    """The number that a part of a press tells, or None where it is none of ours."""
    if len(word) > DIGITS_MAX or not word.isascii() or not word.isdigit():
        return None
    return int(word)


def tap_answered(given: Input, effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """The effects with exactly one answer to a tap, first, where the input was a tap."""
    others = tuple(effect for effect in effects if not isinstance(effect, AnswerTap))
    if not isinstance(given, Chosen):
        return others
    answers = [effect for effect in effects if isinstance(effect, AnswerTap)]
    told = next((answer for answer in answers if answer.notice is not None), AnswerTap())
    return (told, *others)
