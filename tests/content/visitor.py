"""Somebody who goes through a shipped module, in the real engine, answering by the codes."""

from decimal import Decimal
from functools import cache
from pathlib import Path

from bot.authoring.load import compile_folder
from bot.dialogs.turn import Effect, FinishModule, Raise, Send
from bot.domain.dispatch import Lane
from bot.domain.ids import ModuleId, StepId
from bot.domain.library import Libraries, Library
from bot.domain.module import Choose, ChooseMany, Continue, Step, TeachBack
from bot.domain.severity import Severity
from bot.domain.text import FRENCH, Content, Language, Line
from tests.dialogs.rehearsal import Rehearsal
from tests.dialogs.stages import facts

CONTENT = Path(__file__).parents[2] / "bot" / "content"


@cache
def shipped() -> Library:
    """Give the library that the shipped folder makes."""
    compiled = compile_folder(CONTENT)
    assert compiled.library is not None, compiled.problems
    return compiled.library


def statement(module: str, step: str, language: Language = FRENCH) -> str:
    """Give what a step says before it asks."""
    found = shipped().modules[ModuleId(module)].step(StepId(step))
    assert found is not None, f"{module} has no step {step!r}"
    assert found.frame.text is not None, f"{module}/{step} says nothing"
    return found.frame.text.in_language(language)


class Visitor:
    """A patient in one shipped module; `effects` are those of the last answer."""

    def __init__(self, module: str, *, forwarding: bool = True) -> None:
        libraries = Libraries(shipped(), {})
        self.module = shipped().modules[ModuleId(module)]
        self._rehearsal = Rehearsal(self.module, libraries, facts(forwarding=forwarding))
        self.effects: tuple[Effect, ...] = ()
        self._play("start")

    def answer(self, *answers: str) -> "Visitor":
        """Give one answer after the other: a code, codes joined by "+", "go", or words."""
        for answer in answers:
            step = self._step()
            if isinstance(step, ChooseMany):
                self._play(*(f"[{_label(step, code)}]" for code in answer.split("+")), "[Done]")
            elif isinstance(step, Choose | TeachBack):
                self._play(f"[{_label(step, answer)}]")
            elif isinstance(step, Continue):
                self._play(f"[{step.label.in_language(FRENCH) if step.label else 'Continue'}]")
            else:
                self._play(answer)
        return self

    @property
    def at(self) -> str:
        """The step that waits; empty after the end."""
        place = self._rehearsal.conversation.place
        return place.step if place is not None else ""

    @property
    def raised(self) -> dict[str, Severity]:
        """The flags that the last answer raised."""
        raised = [effect for effect in self.effects if isinstance(effect, Raise)]
        return {effect.flag.rule_id: effect.flag.severity for effect in raised}

    @property
    def total(self) -> int | None:
        """The total that was computed so far in this run, under the name `points`."""
        value = self._rehearsal.conversation.values.get("points")
        return int(value) if isinstance(value, Decimal) else None

    @property
    def finished(self) -> bool:
        """Whether the last answer ended the module."""
        return any(isinstance(effect, FinishModule) for effect in self.effects)

    def said(self, language: Language = FRENCH, lane: Lane | None = None) -> tuple[str, ...]:
        """Give the content and the phrases of the last turn, in the order of saying."""
        sends = [effect for effect in self.effects if isinstance(effect, Send)]
        lines = [line for one in sends if lane in {None, one.lane} for line in one.reply.lines]
        return tuple(_words(line, language) for line in lines)

    def _play(self, *scripts: str) -> None:
        self.effects = self._rehearsal.play(*scripts)

    def _step(self) -> Step:
        return next(step for step in self.module.steps if step.frame.id == self.at)


def _label(step: Choose | ChooseMany | TeachBack, code: str) -> str:
    labels = {option.code: option.label for option in step.options}
    assert code in labels, f"{step.frame.id} has no answer {code!r}, only {sorted(labels)}"
    return labels[code].in_language(FRENCH)


def _words(line: Line, language: Language) -> str:
    return line.text.in_language(language) if isinstance(line, Content) else line.message
