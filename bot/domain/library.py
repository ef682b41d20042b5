"""The library of one release: what the educators wrote, compiled, immutable, named by hash."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from decimal import Decimal

from bot.domain.ids import ModuleId, ReleaseId
from bot.domain.module import Governance, Module, ModuleKind
from bot.domain.reference import Campaign, FaqEntry, Package, Resource, Term
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
    """Everything of one release. Lookups by id; order is that of the files' names.

    `unsigned` are the modules that can raise an alert and that clinicians have not signed whole;
    it is no part of what the release is named by.
    """

    release: ReleaseId
    languages: tuple[Language, ...]
    modules: Mapping[ModuleId, Module]
    reminders: Mapping[str, ReminderTemplate]
    thresholds: Mapping[str, Threshold]
    consents: tuple[ConsentForm, ...]
    safety: Mapping[Severity, SafetyText]
    numbers: tuple[HelpNumber, ...]
    faq: Mapping[str, FaqEntry] = field(default_factory=dict[str, FaqEntry])
    glossary: Mapping[str, Term] = field(default_factory=dict[str, Term])
    directory: Mapping[str, Resource] = field(default_factory=dict[str, Resource])
    campaigns: Mapping[str, Campaign] = field(default_factory=dict[str, Campaign])
    packages: Mapping[str, Package] = field(default_factory=dict[str, Package])
    unsigned: tuple[ModuleId, ...] = ()

    def of_kind(self, kind: ModuleKind) -> tuple[Module, ...]:
        """The modules of one kind, in their order."""
        return tuple(module for module in self.modules.values() if module.kind is kind)

    def readable(self, language: Language | None) -> "Library":
        """The same with those modules only that exist in a language; None: all of them."""
        if language is None or all(module.speaks(language) for module in self.modules.values()):
            return self
        spoken = {name: one for name, one in self.modules.items() if one.speaks(language)}
        return replace(self, modules=spoken)


@dataclass(frozen=True, slots=True)
class Libraries:
    """The current release and those that waiting conversations are pinned to.

    `recalled` are the modules that were withdrawn, by their release: none of them may be begun or
    gone on with.
    """

    current: Library
    pinned: Mapping[ReleaseId, Library]
    recalled: frozenset[tuple[ReleaseId, ModuleId]] = frozenset()

    def of(self, release: ReleaseId) -> Library | None:
        """The library of this release, or None where it is kept no more."""
        if release == self.current.release:
            return self.current
        return self.pinned.get(release)

    def withdrawn(self, release: ReleaseId, module: ModuleId) -> bool:
        """Whether this module was recalled in this release."""
        return (release, module) in self.recalled
