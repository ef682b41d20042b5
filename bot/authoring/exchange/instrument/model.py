"""Questions in reading order, each with its condition; texts between them; totals."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.authoring.draft import Asking
from bot.domain.condition import Condition
from bot.domain.measurement import MeasurementKind
from bot.domain.module import Aggregate
from bot.domain.text import FRENCH, GERMAN, Language

Wordings = Mapping[Language, str]
"""A text by language; a language that is not there is still to be written."""

PRESSURE_PARTS: Mapping[str, tuple[MeasurementKind, Wordings]] = {
    "sys": (MeasurementKind.SYSTOLIC, {FRENCH: "Valeur du haut", GERMAN: "Oberer Wert"}),
    "dia": (MeasurementKind.DIASTOLIC, {FRENCH: "Valeur du bas", GERMAN: "Unterer Wert"}),
}
"""The two numbers of a blood pressure by the ending of their names, and what they are called."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. `only` empties the others."""

    code: str
    labels: Wordings
    points: Decimal | None = None
    only: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A text that asks nothing. `shown` None: always."""

    name: str
    text: Wordings
    shown: Condition | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A question.

    `low` to `measures` belong to numbers, `characters_max` to free words.
    """

    name: str
    asking: Asking
    text: Wordings
    shown: Condition | None = None
    choices: tuple[Choice, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    measures: MeasurementKind | None = None
    characters_max: int | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """A sum or mean of the points of `items`; fewer than `needs` answers give none."""

    name: str
    aggregate: Aggregate
    items: tuple[str, ...]
    needs: int
    shown: Condition | None = None


Entry = Note | Item | Total


@dataclass(frozen=True, slots=True)
class Instrument:
    """A whole questionnaire. Empty: not said."""

    name: str
    titles: Wordings
    entries: tuple[Entry, ...]
    source: str = ""
    licence: str = ""
    instrument: str = ""
    version: str = ""

    @property
    def items(self) -> tuple[Item, ...]:
        """The questions alone."""
        return tuple(entry for entry in self.entries if isinstance(entry, Item))

    @property
    def notes(self) -> tuple[Note, ...]:
        """The texts alone."""
        return tuple(entry for entry in self.entries if isinstance(entry, Note))
