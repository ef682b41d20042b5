"""What an input gives the current question: a button's meaning, words, or nothing it can use."""

from decimal import Decimal

from bot.dialogs.steps.choose_many import TICK, UNTICK
from bot.dialogs.steps.contract import Given, Signal, Tapped, Written
from bot.domain.conversation import Conversation
from bot.domain.inbound import Chosen, Command, Input, Media, MediaKind, Membership, Typed
from bot.domain.meaning import Intent, Meaning
from bot.domain.press import Press
from bot.domain.text import Phrase, phrase

INDEX_DIGITS_MAX = 3


NO_OPTION = Tapped(-1)
"""What a button gives that is not of this question: an option that no question has."""


def hear(given: Input, meaning: Meaning, conversation: Conversation) -> Given | Phrase:
    """What the step is given, or the sentence that says why this cannot be an answer."""
    match given:
        case Chosen(pressed):
            return tapped(pressed, conversation) or NO_OPTION
        case Typed():
            return _typed(given, meaning, conversation)
        case Media(kind):
            return _media(kind)
        case Command() | Membership():
            return phrase("engine", "Please answer the question, or tap one of its buttons.")


def _typed(typed: Typed, meaning: Meaning, conversation: Conversation) -> Given | Phrase:
    if typed.edited:
        return phrase("engine", "I do not read changed messages. Please write a new one.")
    if typed.forwarded:
        return phrase("engine", "I cannot use forwarded messages. Please write in your own words.")
    if meaning.intent is Intent.BACK:
        return Signal.BACK
    if conversation.pending and meaning.intent is Intent.YES:
        return Signal.YES
    if conversation.pending and meaning.intent is Intent.NO:
        return Signal.NO
    return Written(typed.text, meaning)


def _media(kind: MediaKind) -> Phrase:
    if kind is MediaKind.VOICE:
        return phrase(
            "engine",
            "I cannot listen to voice messages. Is it urgent? Call 112. If not, please write.",
        )
    return phrase("engine", "I can only read words. Please write, or tap a button.")


def tapped(pressed: Press | None, conversation: Conversation) -> Given | None:
    """What a press of `answer` means; None: not of the question as it stands."""
    if not belongs(pressed, conversation) or pressed is None:
        return None
    what, rest = pressed.arguments[1], pressed.arguments[2:]
    if what in {Signal.YES, Signal.NO}:
        fits = not rest or rest == (pending_code(conversation.pending),)
        return Signal(what) if fits and conversation.pending else None
    if what in set(Signal):
        return Signal(what)
    if not (what.isascii() and what.isdigit() and len(what) <= INDEX_DIGITS_MAX):
        return None
    return Tapped(int(what), _ticked(rest))


def belongs(pressed: Press | None, conversation: Conversation) -> bool:
    """Whether a press is an answer to the question that the conversation's version names."""
    if pressed is None or pressed.verb != "answer" or len(pressed.arguments) < 2:  # noqa: PLR2004 - version and meaning
        return False
    return pressed.arguments[0] == str(conversation.version)


def _ticked(rest: tuple[str, ...]) -> bool | None:
    return {TICK: True, UNTICK: False}.get(rest[0]) if rest else None


def pending_code(pending: tuple[Decimal, ...]) -> str:
    """The value that a Yes or No is about: an earlier echo's button must not confirm a later one.

    230/120 is `230-120`, 6.5 is `6_5`.
    """
    return "-".join(f"{value:f}".replace(".", "_") for value in pending)
