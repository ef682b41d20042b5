"""What an echoed condition is made of, whatever the language, and signs where words are missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from bot.domain.comparison import Comparison
from bot.domain.condition import Function, Operator

NO_BREAK = "\u00a0"


class Gender(StrEnum):
    """The gender of the noun that a value is called by; what agrees with it follows."""

    FEMININE = "f"
    MASCULINE = "m"
    NEUTER = "n"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared. With a gender it begins a sentence; without, it is a name in quotes."""

    said: str
    gender: Gender | None = None


class EchoWords(Protocol):
    """The words of one language."""

    both: str
    either: str
    decimal: str

    def value(self, name: str) -> Subject:
        """A value by its short name."""
        ...

    def computed(self, function: Function, parts: Sequence[str]) -> Subject:
        """What a function of these values gives."""
        ...

    def reckoned(self, said: str) -> Subject:
        """What a calculation gives."""
        ...

    def compared(self, subject: Subject, sign: Comparison, quantity: str) -> str:
        """A value against a number with its unit."""
        ...

    def against(self, subject: Subject, sign: Comparison, other: str) -> str:
        """A value against another value."""
        ...

    def between(self, subject: Subject, low: str, high: str) -> str:
        """A value between two numbers, both included."""
        ...

    def answer(self, name: str, labels: Sequence[str], *, other: bool) -> str:
        """The answer is one of these; `other`: it is none of these."""
        ...

    def result(self, name: str, labels: Sequence[str], *, other: bool) -> str:
        """The band of a score is one of these; `other`: it is none of these."""
        ...

    def among(self, name: str, label: str, *, missing: bool) -> str:
        """An option is (`missing`: is not) among those ticked."""
        ...

    def answered(self, name: str, *, missing: bool) -> str:
        """A question was (`missing`: was not) answered."""
        ...

    def silence(self, name: str, wait: timedelta) -> str:
        """A question stays unanswered for so long."""
        ...

    def untrue(self, said: str) -> str:
        """A longer condition does not hold."""
        ...

    def quoted(self, text: str) -> str:
        """In the quotation marks of the language."""
        ...


SIGNS = {
    Operator.PLUS: "+",
    Operator.MINUS: "−",  # noqa: RUF001 - the sign of arithmetic
    Operator.TIMES: "×",
    Operator.DIVIDED: "÷",
}


class Signs:
    """For a language whose words nobody has written yet: signs, no foreign words."""

    both = "∧"
    either = "∨"  # noqa: RUF001 - the sign of logic
    decimal = "."

    def value(self, name: str) -> Subject:
        """The name as it is."""
        return Subject(name)

    def computed(self, function: Function, parts: Sequence[str]) -> Subject:
        """The function's own name."""
        return Subject(f"{function} ({' ; '.join(parts)})")

    def reckoned(self, said: str) -> Subject:
        """The calculation itself."""
        return Subject(f"({said})")

    def compared(self, subject: Subject, sign: Comparison, quantity: str) -> str:
        """The sign of the comparison."""
        return f"{subject.said} {sign} {quantity}"

    def against(self, subject: Subject, sign: Comparison, other: str) -> str:
        """The sign of the comparison."""
        return f"{subject.said} {sign} {other}"

    def between(self, subject: Subject, low: str, high: str) -> str:
        """Both ends."""
        return f"{subject.said}: {low} … {high}"

    def answer(self, name: str, labels: Sequence[str], *, other: bool) -> str:
        """Equal or different."""
        return f"{name} {'≠' if other else '='} {' ∨ '.join(labels)}"  # noqa: RUF001 - the sign of logic

    result = answer

    def among(self, name: str, label: str, *, missing: bool) -> str:
        """In or not in."""
        return f"{name} {'∌' if missing else '∋'} {label}"

    def answered(self, name: str, *, missing: bool) -> str:
        """A tick, or none."""
        return f"{name}: {'∅' if missing else '✓'}"

    def silence(self, name: str, wait: timedelta) -> str:
        """Nothing for so long."""
        return f"{name}: ∅ {int(wait.total_seconds()) // 60} min"

    def untrue(self, said: str) -> str:
        """Not."""
        return f"¬ ({said})"

    def quoted(self, text: str) -> str:
        """In plain quotation marks."""
        return f"“{text}”"


def number(value: Decimal, decimal: str) -> str:
    """A number with this decimal sign, without superfluous zeros."""
    plain = f"{value:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(".", decimal)


def lower_first(text: str) -> str:
    """With a small first letter, unless it begins an abbreviation (IMC, HbA1c)."""
    second_is_capital = len(text) > 1 and not text[1].islower()
    return text if second_is_capital else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """With a capital first letter, as a sentence begins."""
    return text[:1].upper() + text[1:]


_UNITS = (
    (timedelta(days=1), "day"),
    (timedelta(hours=1), "hour"),
    (timedelta(minutes=1), "minute"),
)


def duration(wait: timedelta) -> tuple[int, str]:
    """How many of the largest unit that measures it exactly: day, hour or minute."""
    for unit, name in _UNITS:
        if wait >= unit and not wait % unit:
            return wait // unit, name
    return int(wait.total_seconds()) // 60, "minute"
