"""What understanding made of a text. Made outside any transaction; the dialogue only decides."""

from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from enum import StrEnum

from bot.domain.severity import Severity


@dataclass(frozen=True, slots=True)
class Cry:
    """A cry for help: its level, category (e.g. chest_pain) and whether it is somebody else's."""

    severity: Severity
    category: str
    bystander: bool = False


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
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Reading:
    """A blood pressure read from the words, in mm[Hg]; `scaled` where it was told in cmHg."""

    systolic: Decimal
    diastolic: Decimal
    scaled: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """All that was understood; empty fields were not found.

    `numbers` are the plain numbers in order, decimal comma and point both read.
    `option` is the index of the offered label that the words name, if exactly one does.
    """

    text: str = ""
    cry: Cry | None = None
    intent: Intent | None = None
    numbers: tuple[Decimal, ...] = ()
    pressure: Reading | None = None
    hour: time | None = None
    option: int | None = None


NOTHING = Meaning()
