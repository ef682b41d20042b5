"""What a variable of a module can hold, as far as conditions must know."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class NumberType:
    """A number in this range; None: not known. `clinical`: a measured quantity of a body."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    clinical: bool


@dataclass(frozen=True, slots=True)
class CodeType:
    """The code of one of these options."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodesType:
    """The codes of several of these options."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordsType:
    """Free words."""


@dataclass(frozen=True, slots=True)
class OpenType:
    """Declared by a line that was not understood: anything may be done with it."""


VariableType = NumberType | CodeType | CodesType | WordsType | OpenType
