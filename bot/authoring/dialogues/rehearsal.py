"""One run of a module in one language: words in, what is said and what rings out.

The runner and the recorder both stand on it. How a reply is spoken comes in as an argument.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bot.authoring.dialogues.script import SILENCE, WAIT
from bot.authoring.explore.marks import Branch, BranchKind
from bot.authoring.explore.play import (
    ComeBack,
    Move,
    Outcome,
    Player,
    Silence,
    Tap,
    Understand,
    Write,
)
from bot.domain.ids import END
from bot.domain.meaning import NOTHING
from bot.domain.text import Button, Language, Line, Message, Phrase, Reply

SpeakReply = Callable[[Reply, Language], Message]
"""A reply as somebody reads it in this language."""

ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Spoken:
    """One paragraph of the bot; `key` is the same in every language."""

    key: str
    text: str
    safety: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """What one line of a test brought about. `flags` are names with levels, in order of ringing.

    `step` is where the person now stands (`end`: nowhere).
    """

    move: Move | None
    said: tuple[Spoken, ...]
    flags: tuple[tuple[str, str], ...]
    step: str
    outcome: Outcome
    option: int | None = None


class Rehearsal:
    """Somebody at one module."""

    def __init__(
        self, player: Player, language: Language, speak: SpeakReply, understand: Understand
    ) -> None:
        self.player = player
        self.language = language
        self._speak = speak
        self._understand = understand
        self._levels = {rule.id: rule.severity.value for rule in player.marked.module.flag_rules}
        self._names = {branch: name for name, branch in player.marked.flags.items()}
        self.buttons: tuple[Button, ...] = ()
        self.outcome = player.begin()

    def begin(self) -> Heard:
        """What is said first."""
        return self._heard(None, self.outcome)

    def give(self, text: str) -> Heard:
        """What a line of a test brings about: a button of this name, an instant, or words."""
        move = self._meant(text)
        option = None
        meaning = NOTHING
        here = self.outcome.conversation
        if isinstance(move, Write):
            meaning = self._understand(
                move.text, self.language, self.player.offered(here, self.language)
            )
            option = meaning.option
        return self._heard(move, self.player.give(here, move, meaning), option)

    def replay(self, heard: Heard) -> Heard:
        """The same as was given in another language: its button, or its words in this one."""
        move, here = heard.move, self.outcome.conversation
        if move is None:
            return self.begin()
        if not isinstance(move, Write):
            return self._heard(move, self.player.give(here, move))
        offered = self.player.offered(here, self.language)
        known = heard.option is not None and heard.option < len(offered)
        words = offered[heard.option] if known and heard.option is not None else move.text
        meaning = self._understand(words, self.language, offered)
        written = Write(words)
        return self._heard(written, self.player.give(here, written, meaning), heard.option)

    def label(self, move: Tap) -> str | None:
        """The words on the button that this tap presses; None where it is not on the screen."""
        for button in self.buttons:
            if button.press.verb == ANSWER and button.press.arguments[1:] == move.what:
                return button.label
        return None

    def _meant(self, text: str) -> Move:
        if text == WAIT:
            return ComeBack()
        if text == SILENCE:
            return Silence()
        wanted = plain(text)
        for button in self.buttons:
            if button.press.verb == ANSWER and plain(button.label).removeprefix("✓ ") == wanted:
                return Tap(button.press.arguments[1:])
        return Write(text)

    def _heard(self, move: Move | None, outcome: Outcome, option: int | None = None) -> Heard:
        self.outcome = outcome
        said: list[Spoken] = []
        for one in outcome.said:
            spoken = [self._line(line, safety=one.safety) for line in one.reply.lines]
            said.extend(spoken)
            if one.reply.choices:
                self.buttons = self._speak(one.reply, self.language).buttons
        rung = [b for b in outcome.branches if b.kind is BranchKind.FLAG]
        flags = tuple((branch.name, self._level(branch)) for branch in dict.fromkeys(rung))
        place = outcome.conversation.place
        step = place.step if place is not None else END
        return Heard(move, tuple(said), flags, step, outcome, option)

    def _line(self, line: Line, *, safety: bool) -> Spoken:
        key = f"{line.context}/{line.message}" if isinstance(line, Phrase) else line.key
        return Spoken(key, self._speak(Reply((line,)), self.language).text, safety)

    def _level(self, branch: Branch) -> str:
        return self._levels[self._names[branch]]


def plain(text: str) -> str:
    """A text as it is compared: composed letters, every kind of space alike."""
    return " ".join(unicodedata.normalize("NFC", text).split())
