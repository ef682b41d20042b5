"""A dialogue test as it was written, each line with its place.

test: very high pressure
lang: de
> start tension
bot: Der Blutdruck steigt und sinkt den ganzen Tag. *
> 185/95
flag: bp_emergency red
"""

from dataclasses import dataclass

from bot.authoring.slices import Slice
from bot.domain.text import Language, Phrase

START = "start"
WAIT = "wait"
SILENCE = "silence"
STAR = "*"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to repair in a file of tests, or in what it tests."""

    at: Slice
    message: Phrase
    fix: Phrase | None = None


@dataclass(frozen=True, slots=True)
class BotLine:
    """`bot:` one paragraph of what the bot says; `open_end`: only its beginning is given.

    `lines` are the numbers of the lines in the file.
    """

    at: Slice
    text: str
    open_end: bool
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FlagLine:
    """`flag:` a flag that this answer raises, and its level."""

    at: Slice
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class TurnLines:
    """`>` what the person gives, and what must follow.

    Without `bot:` lines it is not looked at what is said; flags are always looked at.
    """

    given: Slice
    bots: tuple[BotLine, ...] = ()
    flags: tuple[FlagLine, ...] = ()
    step: Slice | None = None

    @property
    def module(self) -> str | None:
        """The module that this line starts, if it does."""
        word, _, rest = self.given.text.partition(" ")
        return rest.strip() if word == START and rest.strip() else None


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One test. `forwarding`: whether the team listens."""

    name: Slice
    language: Language
    forwarding: bool
    turns: tuple[TurnLines, ...]

    @property
    def rung(self) -> frozenset[tuple[str, str]]:
        """Every flag that the test sees ring, with its module."""
        found: set[tuple[str, str]] = set()
        module = ""
        for turn in self.turns:
            module = turn.module or module
            found |= {(module, flag.name) for flag in turn.flags}
        return frozenset(found)
