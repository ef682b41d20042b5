"""Where one patient stands: the module, the step, the answers of this run."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from bot.domain.condition import AnswerValue, Values
from bot.domain.draft import Draft
from bot.domain.ids import ModuleId, PatientId, ReleaseId, RunId, StepId
from bot.domain.text import Language


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it is kept for ever: release, key (module/step), variable and value.

    A pressure gives two answers (`_sys`, `_dia`). A later answer to the same key of the same run
    replaces the earlier one; `taken_back` marks one withdrawn by going back. `language` is the one
    in which the question was read.
    """

    run: RunId
    release: ReleaseId
    key: str
    variable: str
    value: AnswerValue
    at: datetime
    taken_back: bool = False
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A step of a module in a release, and the run that it belongs to."""

    release: ReleaseId
    module: ModuleId
    step: StepId
    run: RunId


@dataclass(frozen=True, slots=True)
class Conversation:
    """The state that the engine carries from turn to turn.

    `version` grows by one with each question asked and at the end of a module, and never repeats
    for a patient: a button that carries another version is an old one. `place` is None between
    modules. `trail` holds the steps answered in this run, newest last, for going back. `picked` are
    the options ticked so far in a choice of several; `tries` counts repeated attempts at the step;
    `pending` is a typed value that waits for a yes (echoed because it was unusual or in cmHg).
    `draft` is what was told outside a module and waits for a yes; a newer one replaces it.
    `pinned_until`: a newer release does not have this place; so long the older one goes on.
    `redrawn`: the question has other buttons now than the person has on the screen.
    """

    patient: PatientId
    version: int = 0
    place: Place | None = None
    values: Values = field(default_factory=dict[str, AnswerValue])
    trail: tuple[StepId, ...] = ()
    picked: frozenset[str] = frozenset()
    tries: int = 0
    pending: tuple[Decimal, ...] = ()
    paused: Place | None = None
    draft: Draft | None = None
    pinned_until: datetime | None = None
    redrawn: bool = False
