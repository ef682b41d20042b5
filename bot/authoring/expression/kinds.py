"""Which values go together, and what is said where they do not."""

from dataclasses import dataclass

from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.variables import (
    CodesType,
    CodeType,
    NumberType,
    OpenType,
    VariableType,
    WordsType,
)
from bot.domain.condition import Condition
from bot.domain.text import Phrase, phrase


@dataclass(frozen=True, slots=True)
class TruthType:
    """True, false or unknown."""


Type = VariableType | TruthType
Typed = tuple[Condition, Type]


class NotTypedError(Exception):
    """The problem has been reported; unwinds the typing of one condition."""


def number_of(typed: Typed, at: Slice, problems: Problems) -> tuple[Condition, NumberType]:
    """The same as a number; anything else is reported (X04)."""
    tree, kind = typed
    match kind:
        case NumberType():
            return tree, kind
        case OpenType():
            return tree, NumberType(None, None, "", clinical=False)
        case _:
            raise not_together(at, kind, problems)


def not_together(at: Slice, kind: Type, problems: Problems) -> NotTypedError:
    """Report that a number was expected here; the caller raises what this gives."""
    message = phrase("lint", "“{name}” is not a number.", name=at.text)
    problems.report("X04", at, message, _instead(at.text, kind))
    return NotTypedError()


def _instead(name: str, kind: Type) -> Phrase | None:
    match kind:
        case CodeType():
            return phrase(
                "lint", "It is one answer: {name} == code, or a score with “=”.", name=name
            )
        case CodesType():
            return phrase("lint", "It is several answers: code in {name}", name=name)
        case WordsType():
            return phrase("lint", "Free words are never compared.")
        case TruthType():
            return phrase("lint", "Join yes-or-no questions with “and” or “or”.")
        case NumberType() | OpenType():
            return None


def same_unit(kinds: tuple[NumberType, ...], at: Slice, problems: Problems) -> None:
    """Report where quantities of different units are put together (X06)."""
    units = sorted({kind.unit for kind in kinds if kind.unit})
    if len(units) > 1:
        message = phrase("lint", "These have different units: {units}.", units=", ".join(units))
        problems.report("X06", at, message, phrase("lint", "Use values of one unit."))
