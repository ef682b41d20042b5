"""A copy of a module that tells which way was taken.

Behind every arrow stands an extra step that only says a mark, and every flag has a name and a text
of its own (its level's, where it has none). So the engine itself, unchanged, tells its way; the
marks are taken out of what is said.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.ids import END, StepId
from bot.domain.library import Library
from bot.domain.module import (
    Arrow,
    Choose,
    ChooseMany,
    FlagRule,
    FollowUp,
    Frame,
    Module,
    Option,
    Say,
    Score,
    Step,
    TeachBack,
)
from bot.domain.severity import Severity
from bot.domain.text import Text, Wording

MARK = "mark-"
EMERGENCY_NUMBER = "112"


class BranchKind(StrEnum):
    """What a line of a module can bring about."""

    ARROW = "arrow"
    OPTION = "option"
    BAND = "band"
    AGAIN = "again"
    UNKNOWN = "unknown"
    FLAG = "flag"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Branch:
    """One way on, or one flag, of a step.

    `name` is the option's code, the band's or the flag's name, the number of the arrow from 0.
    `target` is where it leads (None: a flag, or an option without an arrow of its own).
    `emergency`: it is a red flag, or leads to words that name 112. `NOWHERE` stands for no line:
    no arrow held, and the module ended by itself.
    """

    kind: BranchKind
    step: StepId
    name: str
    target: StepId | None = None
    emergency: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """The copy, the branches behind its marks and flag names, and all branches there are."""

    module: Module
    marks: Mapping[str, Branch]
    flags: Mapping[str, Branch]
    branches: tuple[Branch, ...]


def mark(module: Module, library: Library) -> Marked:
    """The module with marks."""
    return _Marker(module, library).marked()


def options_of(step: Step) -> tuple[Option, ...]:
    """The options of a step that has some."""
    return step.options if isinstance(step, Choose | ChooseMany | TeachBack) else ()


def flags_of(step: Step) -> tuple[FlagRule, ...]:
    """Every flag that a step can raise, the one of silence last."""
    silence = (step.flag,) if isinstance(step, FollowUp) else ()
    return (*step.frame.flags, *silence)


class _Marker:
    def __init__(self, module: Module, library: Library) -> None:
        self._module = module
        self._safety = library.safety
        self._text = Text(tuple(Wording(language, "→") for language in library.languages))
        self._marks: dict[str, Branch] = {}
        self._flags: dict[str, Branch] = {}
        self._says: list[Say] = []
        self._urgent = {step.frame.id for step in module.steps if _names_emergency(step)}

    def marked(self) -> Marked:
        steps = tuple(self._step(step) for step in self._module.steps)
        module = replace(self._module, steps=(*steps, *self._says))
        ways = [*self._marks.values(), *self._flags.values()]
        told = [branch for step in self._module.steps for branch in self._told(step)]
        known = [branch for branch in (*ways, *told) if branch.kind is not BranchKind.NOWHERE]
        return Marked(module, self._marks, self._flags, tuple(known))

    def _step(self, step: Step) -> Step:
        frame = step.frame
        arrows = [
            Arrow(self._behind(step, BranchKind.ARROW, str(number), arrow.target), arrow.condition)
            for number, arrow in enumerate(frame.arrows)
        ]
        arrows.append(Arrow(self._behind(step, BranchKind.NOWHERE, "", END)))
        flags = tuple(self._flag(step, flag) for flag in frame.flags)
        marked = replace(frame, arrows=tuple(arrows), flags=flags)
        if isinstance(step, FollowUp):
            return replace(step, frame=marked, flag=self._flag(step, step.flag))
        return replace(step, frame=marked)

    def _behind(self, step: Step, kind: BranchKind, name: str, target: StepId) -> StepId:
        here = StepId(f"{MARK}{len(self._marks)}")
        branch = Branch(kind, step.frame.id, name, target, target in self._urgent)
        self._marks[here] = branch
        self._says.append(Say(Frame(here, self._text, arrows=(Arrow(target),))))
        return here

    def _flag(self, step: Step, flag: FlagRule) -> FlagRule:
        name = f"{MARK}{len(self._flags)}"
        red = flag.severity is Severity.RED
        self._flags[name] = Branch(BranchKind.FLAG, step.frame.id, flag.id, None, red)
        level = self._safety.get(flag.severity)
        text = flag.text or (level.own if level is not None else None)
        if flag.unknown is None:
            return replace(flag, id=name, text=text)
        unknown = self._behind(step, BranchKind.UNKNOWN, flag.id, flag.unknown)
        return replace(flag, id=name, text=text, unknown=unknown)

    def _told(self, step: Step) -> Iterator[Branch]:
        """What an answer or a record tells without a mark."""
        here = step.frame.id
        for option in options_of(step):
            urgent = option.target in self._urgent
            yield Branch(BranchKind.OPTION, here, option.code, option.target, urgent)
        if isinstance(step, Score):
            for band in step.bands:
                urgent = band.target in self._urgent
                yield Branch(BranchKind.BAND, here, band.id, band.target, urgent)
        if isinstance(step, FollowUp):
            urgent = step.target in self._urgent
            yield Branch(BranchKind.AGAIN, here, step.target, step.target, urgent)


def _names_emergency(step: Step) -> bool:
    text = step.frame.text
    return text is not None and any(EMERGENCY_NUMBER in wording.text for wording in text.wordings)
