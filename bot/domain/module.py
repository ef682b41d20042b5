"""A module or questionnaire as the compiler leaves it: steps of closed kinds, joined by arrows.

A step says something (`text`), may ask one thing, may raise flags and then goes where its arrows
say. `StepId` targets are known to exist, or are `END`: the compiler has refused everything else.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from bot.domain.condition import Condition
from bot.domain.ids import ModuleId, StepId
from bot.domain.measurement import MeasurementKind
from bot.domain.severity import Severity
from bot.domain.text import Language, Picture, Text


class ModuleKind(StrEnum):
    """A module teaches; a questionnaire asks. `welcome` is the first module of everybody."""

    MODULE = "module"
    QUESTIONNAIRE = "questionnaire"
    WELCOME = "welcome"


@dataclass(frozen=True, slots=True)
class Arrow:
    """Where to go next, if the condition holds (None: always). The first that holds is taken."""

    target: StepId
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class FlagRule:
    """`! flag`: when to alert whom. `rule` is the condition echoed in words, which clinicians sign.

    `unknown` is the step that an unknown condition leads to; None: the flag does not fire and the
    arrows decide. `text` replaces the level's safety text for the patient where given.
    """

    id: str
    severity: Severity
    condition: Condition
    rule: Text
    unknown: StepId | None = None
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What every kind of step has.

    `moved_from` and `restart` say what becomes of somebody who waits here, or at the step of that
    name, in an older release: they go on here, or begin the module anew.
    """

    id: StepId
    text: Text | None
    picture: Picture | None = None
    flags: tuple[FlagRule, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    moved_from: StepId | None = None
    restart: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A button of a question. `code` is stored for ever; `points` count towards a score.

    `feedback` is said after the tap; `target` goes before the step's arrows.
    In a teach-back `right` marks the answers that show understanding.
    In a choice of several, `exclusive` empties the others ("none of these").
    """

    code: str
    label: Text
    points: Decimal | None = None
    target: StepId | None = None
    feedback: Text | None = None
    right: bool = False
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Say:
    """Says its text and goes on at once."""

    frame: Frame
    kind: Literal["say"] = "say"


@dataclass(frozen=True, slots=True)
class Continue:
    """Says its text and waits for one button (its own label, else "Continue")."""

    frame: Frame
    label: Text | None = None
    kind: Literal["continue"] = "continue"


@dataclass(frozen=True, slots=True)
class Choose:
    """One of several options, stored under `variable` as a code."""

    frame: Frame
    variable: str
    question: Text
    options: tuple[Option, ...]
    kind: Literal["choose"] = "choose"


@dataclass(frozen=True, slots=True)
class ChooseMany:
    """Any of several options, closed by a "Done" button; stored as a set of codes."""

    frame: Frame
    variable: str
    question: Text
    options: tuple[Option, ...]
    kind: Literal["choose_many"] = "choose_many"


@dataclass(frozen=True, slots=True)
class TeachBack:
    """Checks the explanation, not the person: an answer that is not `right` is told the feedback
    and the question is asked once more; then the dialogue goes on either way.
    """

    frame: Frame
    variable: str
    question: Text
    options: tuple[Option, ...]
    kind: Literal["teach_back"] = "teach_back"


@dataclass(frozen=True, slots=True)
class AskNumber:
    """A number between `low` and `high` (inclusive) in `unit`.

    `measures` names the diary's measurement kind, whose plausibility law then applies as well.
    """

    frame: Frame
    variable: str
    question: Text
    low: Decimal
    high: Decimal
    unit: str
    measures: MeasurementKind | None = None
    kind: Literal["number"] = "number"


@dataclass(frozen=True, slots=True)
class AskPressure:
    """A blood pressure in mm[Hg]; gives the variables `<variable>_sys` and `<variable>_dia`."""

    frame: Frame
    variable: str
    question: Text
    kind: Literal["pressure"] = "pressure"


@dataclass(frozen=True, slots=True)
class AskText:
    """Free words, at most `characters_max`; never interpreted, always screened for emergencies."""

    frame: Frame
    variable: str
    question: Text
    characters_max: int = 500
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Band:
    """A range of a score, both ends inclusive, what it is called and where it leads."""

    low: Decimal
    high: Decimal
    id: str
    label: Text
    target: StepId


class Aggregate(StrEnum):
    """How a score is made of its items."""

    SUM = "sum"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Score:
    """Adds up items (points of options, or numbers). Fewer than `needs` answered: no total.

    Without a total, and in education mode, where nothing is computed, the frame's arrows lead on.
    The total is stored under `variable`, the band's id under `<variable>_band`.
    """

    frame: Frame
    variable: str
    aggregate: Aggregate
    items: tuple[str, ...]
    needs: int
    bands: tuple[Band, ...]
    kind: Literal["score"] = "score"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Comes back after `after` to go on at `target`; says its text now.

    If the question asked there is not answered within `silence` (counted from the coming back),
    silence itself raises `flag` (whose condition is not read).
    """

    frame: Frame
    after: timedelta
    target: StepId
    silence: timedelta
    flag: FlagRule
    kind: Literal["follow_up"] = "follow_up"


Step = (
    Say
    | Continue
    | Choose
    | ChooseMany
    | TeachBack
    | AskNumber
    | AskPressure
    | AskText
    | Score
    | FollowUp
)


@dataclass(frozen=True, slots=True)
class Governance:
    """Where the content comes from and who answers for it. Empty reviewer: not yet reviewed."""

    source: str
    author: str
    reviewed_by: str = ""
    reviewed_on: date | None = None
    review_before: date | None = None


@dataclass(frozen=True, slots=True)
class Module:
    """Steps in reading order; the first one is where everybody starts."""

    id: ModuleId
    kind: ModuleKind
    title: Text
    governance: Governance
    steps: tuple[Step, ...]

    def speaks(self, language: Language) -> bool:
        """Whether all of it exists in a language: the compiler leaves no module half translated."""
        return language in self.title.languages

    def step(self, step_id: StepId) -> Step | None:
        """The step of this id, or None where this release has it no more."""
        return next((step for step in self.steps if step.frame.id == step_id), None)

    @property
    def flag_rules(self) -> tuple[FlagRule, ...]:
        """Every rule of the module that can raise an alert, in reading order."""
        rules: list[FlagRule] = []
        for step in self.steps:
            rules.extend(step.frame.flags)
            if isinstance(step, FollowUp):
                rules.append(step.flag)
        return tuple(rules)
