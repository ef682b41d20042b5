"""The library of one release: what the educators wrote, compiled, immutable, named by hash."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from bot.domain.ids import ModuleId, ReleaseId
from bot.domain.module import Governance, Module, ModuleKind
from bot.domain.severity import Severity
from bot.domain.text import Language, Text


@dataclass(frozen=True, slots=True)
class Threshold:
    """A clinical number that exists once; conditions and texts use its name."""

    name: str
    value: Decimal
    unit: str
    title: Text
    source: str


@dataclass(frozen=True, slots=True)
class ConsentForm:
    """What a person is asked to agree to. `required` forms stand before the first module.

    Only shown in the forwarding modes named (`on`, `off`); empty: in both.
    """

    purpose: str
    version: str
    title: Text
    text: Text
    required: bool
    modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SafetyText:
    """The fixed text of a level: for the person concerned and for a bystander."""

    severity: Severity
    own: Text
    bystander: Text


@dataclass(frozen=True, slots=True)
class Hours:
    """When a help number answers, on the territory's clock; weekdays 0 (Monday) to 6, empty: all.

    Half-open and may wrap midnight; start equal to end means day and night.
    """

    weekdays: tuple[int, ...] = ()
    start: time = time(0)
    end: time = time(0)


@dataclass(frozen=True, slots=True)
class HelpNumber:
    """One number under a name; several may share the name, the first that fits is spoken.

    Empty `languages` or `territories`: all of them. `verified_on`: when somebody last checked it.
    """

    name: str
    number: str
    title: Text
    verified_on: date
    languages: tuple[Language, ...] = ()
    territories: tuple[str, ...] = ()
    hours: Hours = Hours()


@dataclass(frozen=True, slots=True)
class ReminderTemplate:
    """A reminder that a patient can switch on: what it says and how it insists.

    `push` is all that a locked screen shows. After `nag_after` without an answer one more message
    goes out; after `nudge_after` (from the due time) the caregivers who may are told that there is
    no answer yet. Past `late_max` a reminder is not sent any more but recorded as missed.
    """

    id: str
    title: Text
    push: Text
    detail: Text
    hours: tuple[time, ...]
    nag_after: timedelta
    nudge_after: timedelta
    late_max: timedelta
    governance: Governance


@dataclass(frozen=True, slots=True)
class Library:
    """Everything of one release. Lookups by id; order is that of the files' names."""

    release: ReleaseId
    languages: tuple[Language, ...]
    modules: Mapping[ModuleId, Module]
    reminders: Mapping[str, ReminderTemplate]
    thresholds: Mapping[str, Threshold]
    consents: tuple[ConsentForm, ...]
    safety: Mapping[Severity, SafetyText]
    numbers: tuple[HelpNumber, ...]

    def of_kind(self, kind: ModuleKind) -> tuple[Module, ...]:
        """The modules of one kind, in their order."""
        return tuple(module for module in self.modules.values() if module.kind is kind)

    @property
    def unsigned(self) -> tuple[ModuleId, ...]:
        """The modules that hold red-flag rules which no clinician has signed."""
        return tuple(
            module.id
            for module in self.modules.values()
            if module.flag_rules and not module.governance.reviewed_by
        )


@dataclass(frozen=True, slots=True)
class Libraries:
    """The current release and those that waiting conversations are pinned to."""

    current: Library
    pinned: Mapping[ReleaseId, Library]

    def of(self, release: ReleaseId) -> Library | None:
        """The library of this release, or None where it is kept no more."""
        if release == self.current.release:
            return self.current
        return self.pinned.get(release)
