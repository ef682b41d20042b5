"""What stands beside the modules: answers to questions, terms, addresses, campaigns, packages.

Compiled from the educators' files and immutable, like everything of a library.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from bot.domain.ids import ModuleId
from bot.domain.module import Governance
from bot.domain.text import Language, Text, Wording

GROUPS = ("A", "B", "C")
"""The groups of the programme. Whatever is for none of them is for everybody."""


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """A question that people ask, in both languages, and its one answer.

    `aliases`: other ways to ask it, each a wording of its own; a language may have none.
    `answer` may name thresholds and help numbers, as texts of modules do. `see`: the module that
    tells more, known to exist.
    """

    id: str
    question: Text
    aliases: tuple[Wording, ...]
    answer: Text
    source: str
    see: ModuleId | None
    governance: Governance

    def wordings(self, language: Language) -> tuple[str, ...]:
        """The question and its other wordings in one language, the question first."""
        return _worded(self.question, self.aliases, language)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary with a definition of at most two sentences.

    `forms`: plurals, abbreviations and synonyms under which people meet it.
    """

    id: str
    term: Text
    forms: tuple[Wording, ...]
    definition: Text
    source: str
    governance: Governance

    def wordings(self, language: Language) -> tuple[str, ...]:
        """The term and its forms in one language, the term first."""
        return _worded(self.term, self.forms, language)


def _worded(first: Text, others: tuple[Wording, ...], language: Language) -> tuple[str, ...]:
    """Raises MissingLanguageError where the language is absent."""
    more = (wording.text for wording in others if wording.language == language)
    return (first.in_language(language), *more)


class Need(StrEnum):
    """What somebody looks for. The list is closed: free text is matched against exactly these."""

    GENERAL_PRACTITIONER = "gp"
    PHARMACY = "pharmacy"
    NURSE = "nurse"
    DIETICIAN = "dietician"
    PODIATRIST = "podiatrist"
    PHYSIOTHERAPIST = "physiotherapist"
    TABACOLOGIST = "tabacologist"
    DIABETOLOGIST = "diabetologist"
    CARDIOLOGIST = "cardiologist"
    OPHTHALMOLOGIST = "ophthalmologist"
    DENTIST = "dentist"
    PSYCHOLOGIST = "psychologist"
    HOSPITAL = "hospital"
    LABORATORY = "laboratory"
    DIABETES_CONVENTION = "diabetes_convention"
    SPORT = "sport"
    COOKING = "cooking"
    SOCIAL = "social"
    HOME_HELP = "home_help"
    TRANSPORT = "transport"
    CAREGIVER_SUPPORT = "caregiver_support"
    SELF_HELP = "self_help"
    HEALTH_INSURER = "health_insurer"


class ResourceKind(StrEnum):
    """What sort of place or person an address is."""

    PROFESSIONAL = "professional"
    PRACTICE = "practice"
    PHARMACY = "pharmacy"
    HOSPITAL = "hospital"
    ASSOCIATION = "association"
    PUBLIC_SERVICE = "public_service"
    HEALTH_INSURER = "health_insurer"
    CLUB = "club"


@dataclass(frozen=True, slots=True)
class Resource:
    """One address of the directory. Empty `postcode`: it has no place of its own (a web page).

    `languages` are those spoken there. `checked_on`: when somebody last made sure that it is true.
    """

    id: str
    name: str
    kind: ResourceKind
    needs: tuple[Need, ...]
    street: str
    postcode: str
    locality: str
    phone: str
    languages: tuple[Language, ...]
    url: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Campaign:
    """A message to a group on given days, both ends inclusive, at `hour` of the reader's clock.

    `weekdays` (0 Monday) or else every `every_days` days from `start`. A campaign is data: the
    calendar shows it, no clockwork sends it.
    """

    id: str
    title: Text
    text: Text
    groups: tuple[str, ...]
    start: date
    end: date
    hour: time
    weekdays: tuple[int, ...]
    every_days: int
    see: ModuleId | None
    governance: Governance

    def days(self) -> Iterator[date]:
        """The days on which it is due, in their order."""
        for passed in range((self.end - self.start).days + 1):
            day = self.start + timedelta(days=passed)
            if day.weekday() in self.weekdays if self.weekdays else not passed % self.every_days:
                yield day


@dataclass(frozen=True, slots=True)
class Package:
    """A programme: which modules and questionnaires, in which order, and which reminders.

    Every `weeks_between` weeks the next one begins; all names are known to exist.
    """

    id: str
    title: Text
    text: Text
    groups: tuple[str, ...]
    modules: tuple[ModuleId, ...]
    reminders: tuple[str, ...]
    weeks_between: int
    governance: Governance

    def beginnings(self, start: date) -> Iterator[tuple[date, ModuleId]]:
        """Which module begins on which day for somebody who starts on `start`."""
        for place, module in enumerate(self.modules):
            yield start + timedelta(weeks=place * self.weeks_between), module
