"""Fiches as read: everything that an author wrote, each piece with its place in the file.

Names still point nowhere in particular; `checks` looks whether they do, `build` makes the library.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from bot.authoring.files import Source
from bot.authoring.pieces import Head, Words
from bot.authoring.references import Address, Campaign, Faq, Package, Term
from bot.authoring.slices import Slice
from bot.authoring.variables import VariableType
from bot.domain.condition import Condition
from bot.domain.library import Hours
from bot.domain.measurement import MeasurementKind
from bot.domain.module import Aggregate, ModuleKind
from bot.domain.severity import Severity
from bot.domain.text import Language, Phrase


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's path in the content folder and what it shows, in words."""

    file: Slice
    alternative: Words


@dataclass(frozen=True, slots=True)
class Option:
    """`* code [tags]: label | label -> target`."""

    code: Slice
    label: Words
    points: Decimal | None
    right: bool
    only: bool
    target: Slice | None
    feedback: Words | None


class Asking(StrEnum):
    """What kind of answer a question takes."""

    CONTINUE = "continue"
    NUMBER = "number"
    PRESSURE = "pressure"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    TEACH_BACK = "teachback"

    @property
    def takes_options(self) -> bool:
        """Whether `*` lines belong to it."""
        return self in {Asking.CHOICE, Asking.CHOICES, Asking.TEACH_BACK}


@dataclass(frozen=True, slots=True)
class Question:
    """`? name : kind …` with the lines that belong to it.

    `asking` None: the kind was not understood (reported); whoever uses the name is not to blame.
    `low`, `high`, `unit`, `measures` belong to numbers, `characters_max` to free words.
    """

    name: Slice
    asking: Asking | None
    words: Words
    short: Words | None
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    unit: str = ""
    measures: MeasurementKind | None = None
    characters_max: int = 500
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """`! flag id level if condition ; unknown -> step`.

    `handles_unknown`: the last part is there; `unknown` None with it means "ignore".
    `level` None: missing or not understood (reported).
    """

    id: Slice
    level: Severity | None
    condition: Slice
    handles_unknown: bool
    unknown: Slice | None
    words: Words | None


@dataclass(frozen=True, slots=True)
class Arrow:
    """`-> target if condition`."""

    target: Slice
    condition: Slice | None
    whole: Slice


@dataclass(frozen=True, slots=True)
class Band:
    """`| low..high | id | label | label -> target`."""

    low: Decimal
    high: Decimal
    id: Slice
    label: Words
    target: Slice
    whole: Slice


@dataclass(frozen=True, slots=True)
class Score:
    """`= name : sum(items) needs n of m` and its bands. `needs` None: nothing said (Q05)."""

    name: Slice
    aggregate: Aggregate
    items: tuple[Slice, ...]
    needs: int | None
    bands: tuple[Band, ...]
    short: Words | None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """`& again in d -> step ; silence d flag id level`."""

    after: timedelta
    target: Slice
    silence: timedelta
    flag: Slice
    level: Severity | None
    words: Words | None


@dataclass(frozen=True, slots=True)
class Step:
    """One `#` and what follows. `damaged`: a line was not understood: gaps may be misspellings."""

    id: Slice
    statement: Words | None
    picture: Picture | None
    question: Question | None
    score: Score | None
    follow_up: FollowUp | None
    flags: tuple[Flag, ...]
    arrows: tuple[Arrow, ...]
    damaged: bool
    moved_from: Slice | None = None
    restart: bool = False

    @property
    def waits(self) -> bool:
        """Whether the dialogue stops here until the person (or the clock) does something."""
        return self.question is not None or self.follow_up is not None

    @property
    def options(self) -> tuple[Option, ...]:
        """The options of its question."""
        return self.question.options if self.question is not None else ()


@dataclass(frozen=True, slots=True)
class Module:
    """A fiche of kind module, questionnaire or welcome; steps named twice are `left_out`."""

    head: Head
    kind: ModuleKind
    steps: tuple[Step, ...]
    left_out: int = 0

    @property
    def damaged(self) -> bool:
        """Whether some line of it was not understood, or some step is missing."""
        return not self.steps or self.left_out > 0 or any(step.damaged for step in self.steps)


@dataclass(frozen=True, slots=True)
class Limit:
    """`limit: at most value unit`: a value above it (`at least`: below it) would warn too late."""

    at_most: bool
    value: Decimal
    source: str
    whole: Slice

    def holds(self, value: Decimal) -> bool:
        """Whether a threshold may have this value."""
        return value <= self.value if self.at_most else value >= self.value


@dataclass(frozen=True, slots=True)
class Threshold:
    """`name : value unit` with title and source; `at` is where the value stands."""

    name: Slice
    value: Decimal
    unit: str
    title: Words
    source: str
    at: Slice
    limit: Limit | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """A fiche of kind consent."""

    head: Head
    words: Words
    version: Slice
    required: bool
    modes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Safety:
    """The texts of one level."""

    level: Severity
    own: Words
    bystander: Words


@dataclass(frozen=True, slots=True)
class HelpNumber:
    """One `#` of a numbers fiche."""

    name: Slice
    number: Slice
    title: Words
    verified_on: date
    languages: tuple[Language, ...]
    territories: tuple[str, ...]
    hours: Hours


@dataclass(frozen=True, slots=True)
class Reminder:
    """A fiche of kind reminder."""

    head: Head
    push: Words
    detail: Words
    hours: tuple[time, ...]
    nag_after: timedelta
    nudge_after: timedelta
    late_max: timedelta


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that the conditions of one module may use."""

    variables: Mapping[str, VariableType]
    thresholds: Mapping[str, Threshold]


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything of one folder.

    `trees` holds each condition that was understood, by its place; `scopes` the names by a
    module's path; `pictures` the digest of each picture by its path, or what is wrong with it.
    `sources` are the files line by line, comments too; `heads` the heads of all kinds of fiches;
    `today` judges dates, and is None where no date shall be judged.
    """

    folder: Path
    languages: tuple[Language, ...]
    today: date | None
    sources: tuple[Source, ...]
    heads: tuple[Head, ...]
    modules: tuple[Module, ...]
    reminders: tuple[Reminder, ...]
    consents: tuple[Consent, ...]
    thresholds: tuple[Threshold, ...]
    safety: tuple[Safety, ...]
    numbers: tuple[HelpNumber, ...]
    faq: tuple[Faq, ...]
    glossary: tuple[Term, ...]
    directory: tuple[Address, ...]
    campaigns: tuple[Campaign, ...]
    packages: tuple[Package, ...]
    trees: Mapping[Slice, Condition]
    scopes: Mapping[str, Scope]
    pictures: Mapping[str, str | Phrase]
