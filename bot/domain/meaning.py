"""What understanding made of a text. Made outside any transaction; the dialogue only decides."""

from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from bot.domain.severity import Severity


@dataclass(frozen=True, slots=True)
class Cry:
    """A cry for help: its level, category (e.g. chest_pain) and whether it is somebody else's."""

    severity: Severity
    category: str
    bystander: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule of the emergency tables that was met: plain data, to be shown and stored.

    `rule` is `category: list + list`; `words` are the folded words that met each list. `severity`
    is what the context left of it, None where it was silenced; then `silenced_by` tells the kind
    of context and its words (`negation: pas`). `context` tells what else counted in the same form.
    """

    rule: str
    category: str
    words: tuple[str, ...]
    severity: Severity | None
    context: tuple[str, ...] = ()
    silenced_by: str | None = None


class Intent(StrEnum):
    """What the person wants, where the words say so plainly."""

    MENU = "menu"
    STOP = "stop"
    LANGUAGE = "language"
    HELP = "help"
    UNWELL = "unwell"
    YES = "yes"
    NO = "no"
    BACK = "back"
    RESUME = "resume"
    LATER = "later"
    DONE = "done"
    NOT_DONE = "not_done"
    SKIP = "skip"
    SET_REMINDER = "set_reminder"
    REPORT_MEASUREMENT = "report_measurement"
    FAQ = "faq"
    FIND_RESOURCE = "find_resource"
    CONTACT_TEAM = "contact_team"
    EXPORT_DATA = "export_data"
    DELETE_DATA = "delete_data"
    SMALLTALK = "smalltalk"


@dataclass(frozen=True, slots=True)
class Reading:
    """A blood pressure read from the words, in mm[Hg]; `scaled` where it was told in cmHg."""

    systolic: Decimal
    diastolic: Decimal
    scaled: bool = False


class Quantity(StrEnum):
    """What a measurement measures, with its unit after the comma."""

    PRESSURE = "bp"
    GLUCOSE = "glucose"
    WEIGHT = "weight"
    WAIST = "waist"
    PULSE = "pulse"
    HBA1C = "hba1c"
    HEIGHT = "height"
    LDL = "ldl"
    CHOLESTEROL = "chol"
    STEPS = "steps"


@dataclass(frozen=True, slots=True)
class Measurement:
    """One value told in words: mm[Hg], mg/dL, kg, cm, beats/min, HbA1c in %.

    `value` is the systolic pressure where `diastolic` is set. `converted`: it was told in another
    unit or scale, so the echo must show both.
    """

    quantity: Quantity
    value: Decimal
    diastolic: Decimal | None = None
    converted: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A moment in the reference's time zone.

    Exact: `at` alone. A window (a day, a part of a day): from `at` to before `until`: the hour is
    to be asked or a usual one proposed. To be asked back: `at` is None, and `choices` are the
    possible moments, if the words leave few.
    """

    at: datetime | None = None
    until: datetime | None = None
    choices: tuple[datetime, ...] = ()

    @property
    def exact(self) -> datetime | None:
        """The moment, where nothing is left to ask."""
        return self.at if self.until is None else None


@dataclass(frozen=True, slots=True)
class Place:
    """A Walloon locality: postcode, French name, German name (empty: none), degrees."""

    postcode: str
    french: str
    german: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Match:
    """An entry of the FAQ or the glossary near to what was asked; `sure`: near enough to answer."""

    kind: Literal["faq", "glossary"]
    id: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """All that was understood; empty fields were not found.

    `numbers` are the plain numbers in order, decimal comma and point both read.
    `option` is the index of the offered label that the words name, if exactly one does.
    `suspicion` is a weak cue: ask one closed question ("now?") and treat silence as yes.
    `asked_about` is the category of danger that was only asked or supposed: inform, alarm nobody.
    `candidates` are the two nearest intents where neither was plain enough: ask which.
    `unclear` says that a measurement was told that cannot be read safely: ask again.
    `findings` say why, for the emergency layer.
    `errand` is what to be reminded of, as it was written; `daily`: every day.
    `need` is a `bot.domain.reference.Need`; `nearby` are the postcodes around `place`, nearest
    first. `matches` are entries of FAQ and glossary, best first.
    """

    text: str = ""
    cry: Cry | None = None
    intent: Intent | None = None
    numbers: tuple[Decimal, ...] = ()
    pressure: Reading | None = None
    hour: time | None = None
    option: int | None = None
    suspicion: Cry | None = None
    asked_about: str | None = None
    candidates: tuple[Intent, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    unclear: bool = False
    when: When | None = None
    place: Place | None = None
    findings: tuple[Finding, ...] = ()
    errand: str = ""
    daily: bool = False
    need: str = ""
    nearby: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()


NOTHING = Meaning()
