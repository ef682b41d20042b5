"""Plays a module line by line and writes the dialogue test of it."""

from collections.abc import Iterator, Sequence

from bot.authoring.dialogues.rehearsal import Heard, Rehearsal, Spoken
from bot.authoring.dialogues.script import START


def bot_lines(said: Sequence[Spoken]) -> Iterator[str]:
    """The `bot:` lines of what was said: a safety text in full, of the rest the first line."""
    for one in said:
        first, *more = one.text.split("\n")
        if one.safety:
            yield f"bot: {first}"
            yield from (f"  {line}" for line in more if line.strip())
        else:
            yield f"bot: {first} *" if any(more) else f"bot: {first}"


def turn_lines(given: str, heard: Heard) -> Iterator[str]:
    """The lines of one turn of a test."""
    yield f"> {given}"
    yield from bot_lines(heard.said)
    yield from (f"flag: {name} {level}" for name, level in heard.flags)


class Recorder:
    """Somebody plays, and a test is written: lines in, lines out."""

    def __init__(self, rehearsal: Rehearsal, name: str) -> None:
        self._rehearsal = rehearsal
        self._lines = [f"test: {name}", f"lang: {rehearsal.language}"]
        if not rehearsal.player.forwarding:
            self._lines.append("forwarding: off")

    def begin(self) -> tuple[str, ...]:
        """What the person reads first."""
        return self._kept(f"{START} {self._rehearsal.player.module.id}", self._rehearsal.begin())

    def give(self, text: str) -> tuple[str, ...]:
        """What the person reads after these words, or this button."""
        return self._kept(text, self._rehearsal.give(text))

    @property
    def over(self) -> bool:
        """Whether the module has ended."""
        return self._rehearsal.outcome.conversation.place is None

    @property
    def text(self) -> str:
        """The test so far."""
        return "\n".join(self._lines) + "\n"

    def _kept(self, given: str, heard: Heard) -> tuple[str, ...]:
        self._lines.extend(turn_lines(given, heard))
        if heard.step == "end":
            self._lines.append("step: end")
        shown = [one.text for one in heard.said]
        shown.extend(f"⚑ {name} {level}" for name, level in heard.flags)
        if not self.over:
            labels = [b.label for b in self._rehearsal.buttons if b.press.verb == "answer"]
            shown.extend(f"[{label}]" for label in labels)
        return tuple(shown)
