"""Runs dialogue tests: in their own language word by word, in the others by keys and buttons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.authoring.dialogues.rehearsal import Heard, Rehearsal, SpeakReply, Spoken, plain
from bot.authoring.dialogues.script import BotLine, Dialogue, Remark, TurnLines
from bot.authoring.explore.marks import Branch
from bot.authoring.explore.play import Player, Understand
from bot.authoring.suggest import did_you_mean
from bot.domain.ids import ModuleId
from bot.domain.library import Library
from bot.domain.text import Language, Phrase, phrase

SHOWN_CHARS_MAX = 120


@dataclass(frozen=True, slots=True)
class Reworded:
    """A turn in which the bot says other words than the test expects, and what it says."""

    turn: TurnLines
    said: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class Ran:
    """How a test went in all languages. `branches` are the ways it took, by module."""

    dialogue: Dialogue
    failures: tuple[Remark, ...]
    reworded: tuple[Reworded, ...]
    branches: tuple[tuple[ModuleId, Branch], ...]

    @property
    def passed(self) -> bool:
        """Whether nothing was otherwise than the test says."""
        return not self.failures


@dataclass(frozen=True, slots=True)
class Theatre:
    """What a run needs: the content, how a reply is spoken, what words mean."""

    library: Library
    speak: SpeakReply
    understand: Understand

    def rehearsal(self, module: ModuleId, language: Language, *, forwarding: bool) -> Rehearsal:
        """Somebody before the first step of a module."""
        player = Player(self.library, self.library.modules[module], forwarding=forwarding)
        return Rehearsal(player, language, self.speak, self.understand)


def run(theatre: Theatre, dialogue: Dialogue) -> Ran:
    """The test in its own language and, along the same buttons, in every other one."""
    return _Run(theatre, dialogue).ran()


class _Run:
    def __init__(self, theatre: Theatre, dialogue: Dialogue) -> None:
        self._theatre = theatre
        self._dialogue = dialogue
        self._failures: list[Remark] = []
        self._reworded: list[Reworded] = []
        self._branches: dict[tuple[ModuleId, Branch], None] = {}
        self._here: Rehearsal | None = None
        self._others: dict[Language, Rehearsal] = {}

    def ran(self) -> Ran:
        for turn in self._dialogue.turns:
            heard = self._turn(turn)
            if heard is None:
                break
            self._check(turn, heard)
            if not self._alike(turn, heard):
                break
        return Ran(
            self._dialogue, tuple(self._failures), tuple(self._reworded), tuple(self._branches)
        )

    def _turn(self, turn: TurnLines) -> Heard | None:
        """What the turn brings about; None where the test cannot go on."""
        if turn.module is not None:
            return self._started(turn, ModuleId(turn.module))
        if self._here is None:
            fix = phrase("rehearsal", "Begin it with: > start NAME")
            self._fail(turn, phrase("rehearsal", "No module has been started yet."), fix)
            return None
        if self._here.outcome.conversation.place is None:
            over = phrase("rehearsal", "The module is over: nothing waits for this answer.")
            self._fail(turn, over)
            return None
        heard = self._here.give(turn.given.text)
        if heard.outcome.refused:
            self._fail(turn, phrase("rehearsal", "This button is not of the question asked now."))
        return heard

    def _started(self, turn: TurnLines, module: ModuleId) -> Heard | None:
        modules = self._theatre.library.modules
        if module not in modules:
            message = phrase("rehearsal", "There is no module “{name}”.", name=module)
            self._fail(turn, message, did_you_mean(module, modules))
            return None
        forwarding, own = self._dialogue.forwarding, self._dialogue.language
        self._here = self._theatre.rehearsal(module, own, forwarding=forwarding)
        self._others = {
            language: self._theatre.rehearsal(module, language, forwarding=forwarding)
            for language in self._theatre.library.languages
            if language != own
        }
        return self._here.begin()

    def _check(self, turn: TurnLines, heard: Heard) -> None:
        if self._here is not None:
            module = self._here.player.module.id
            self._branches.update(((module, branch), None) for branch in heard.outcome.branches)
        different = list(_differences(turn, heard.said))
        if different:
            self._reworded.append(Reworded(turn, heard.said))
            self._failures.extend(different)
        self._failures.extend(_flags(turn, heard))
        if turn.step is not None and turn.step.text != heard.step:
            message = phrase("rehearsal", "Now the person stands at “{step}”.", step=heard.step)
            self._failures.append(Remark(turn.step, message))

    def _alike(self, turn: TurnLines, heard: Heard) -> bool:
        """Whether the other languages go the same way; else the test ends here."""
        alike = True
        for language, rehearsal in self._others.items():
            other = rehearsal.replay(heard)
            keys = [one.key for one in heard.said]
            same = keys == [one.key for one in other.said]
            if not same or other.outcome.neutral != heard.outcome.neutral:
                message = phrase(
                    "rehearsal",
                    "In the language “{language}” the dialogue goes another way: to “{step}”.",
                    language=language,
                    step=other.step,
                )
                self._fail(turn, message)
                alike = False
        return alike

    def _fail(self, turn: TurnLines, message: Phrase, fix: Phrase | None = None) -> None:
        self._failures.append(Remark(turn.given, message, fix))


def _differences(turn: TurnLines, said: Sequence[Spoken]) -> Iterator[Remark]:
    if not turn.bots:
        return
    for line, spoken in zip(turn.bots, said, strict=False):
        if not _fits(line, spoken.text):
            message = phrase("rehearsal", "The bot says: {text}", text=shortened(spoken.text))
            yield Remark(line.at, message)
            return
    if len(turn.bots) > len(said):
        yield Remark(
            turn.bots[len(said)].at, phrase("rehearsal", "The bot says nothing more here.")
        )
    elif len(turn.bots) < len(said):
        more = shortened(said[len(turn.bots)].text)
        yield Remark(turn.given, phrase("rehearsal", "The bot also says: {text}", text=more))


def _fits(line: BotLine, text: str) -> bool:
    expected, told = plain(line.text), plain(text)
    return told.startswith(expected) if line.open_end else told == expected


def _flags(turn: TurnLines, heard: Heard) -> Iterator[Remark]:
    rung = set(heard.flags)
    expected = {(flag.name, flag.level) for flag in turn.flags}
    for flag in turn.flags:
        if (flag.name, flag.level) not in rung:
            named = f"{flag.name} {flag.level}"
            yield Remark(
                flag.at, phrase("rehearsal", "The flag “{flag}” is not raised.", flag=named)
            )
    for name, level in heard.flags:
        if (name, level) not in expected:
            message = phrase("rehearsal", "A flag is raised that the test does not name.")
            fix = phrase(
                "rehearsal", "If it is right, write: flag: {name} {level}", name=name, level=level
            )
            yield Remark(turn.given, message, fix)


def shortened(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_CHARS_MAX else f"{line[: SHOWN_CHARS_MAX - 1]}…"
