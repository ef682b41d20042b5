"""Three-valued conditions (Kleene): the tree that the compiler makes, and its evaluation.

Absent values are unknown (None), never false: `bg < 70` is neither true nor false before bg was
told. The compiler has checked names, types, units and choices; evaluation cannot fail.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from bot.domain.comparison import Comparison

AnswerValue = Decimal | str | frozenset[str]
"""A number, the code of an option or free words, or the codes of several options."""
Known = AnswerValue | bool | None
Values = Mapping[str, AnswerValue]
"""Variables by name; one that is absent is unknown."""


class Operator(StrEnum):
    """Arithmetic on numbers; a division by zero is unknown."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    DIVIDED = "/"


class Function(StrEnum):
    """Functions of numbers; `sum`, `mean`, `min` and `max` are unknown if any argument is."""

    SUM = "sum"
    MEAN = "mean"
    MIN = "min"
    MAX = "max"


@dataclass(frozen=True, slots=True)
class Number:
    """A literal number; `threshold` keeps the name that it had in the file."""

    value: Decimal
    threshold: str = ""
    kind: Literal["number"] = "number"


@dataclass(frozen=True, slots=True)
class Code:
    """A literal option code."""

    code: str
    kind: Literal["code"] = "code"


@dataclass(frozen=True, slots=True)
class Variable:
    """The value of a variable; unknown where it was not answered."""

    name: str
    kind: Literal["variable"] = "variable"


@dataclass(frozen=True, slots=True)
class Not:
    """Not; unknown stays unknown."""

    of: "Condition"
    kind: Literal["not"] = "not"


@dataclass(frozen=True, slots=True)
class All:
    """And: false if any is false, else unknown if any is unknown."""

    of: tuple["Condition", ...]
    kind: Literal["all"] = "all"


@dataclass(frozen=True, slots=True)
class Any:
    """Or: true if any is true, else unknown if any is unknown."""

    of: tuple["Condition", ...]
    kind: Literal["any"] = "any"


@dataclass(frozen=True, slots=True)
class Compare:
    """A chain of comparisons: 5 <= score <= 9 has three operands and two signs."""

    operands: tuple["Condition", ...]
    signs: tuple[Comparison, ...]
    kind: Literal["compare"] = "compare"


@dataclass(frozen=True, slots=True)
class OneOf:
    """`sign in [a, b]`."""

    of: "Condition"
    codes: tuple[str, ...]
    kind: Literal["one_of"] = "one_of"


@dataclass(frozen=True, slots=True)
class Contains:
    """`tremor in signs`: the code is among the options chosen."""

    code: str
    of: Variable
    kind: Literal["contains"] = "contains"


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """left sign right."""

    sign: Operator
    left: "Condition"
    right: "Condition"
    kind: Literal["arithmetic"] = "arithmetic"


@dataclass(frozen=True, slots=True)
class Call:
    """A function of numbers."""

    function: Function
    arguments: tuple["Condition", ...]
    kind: Literal["call"] = "call"


@dataclass(frozen=True, slots=True)
class Answered:
    """`answered(bg)`: whether the variable has a value; never unknown itself."""

    name: str
    kind: Literal["answered"] = "answered"


Truth = Not | All | Any | Compare | OneOf | Contains
Condition = Truth | Number | Code | Variable | Arithmetic | Call | Answered

_COMPARE: dict[Comparison, Callable[[Decimal, Decimal], bool]] = {
    Comparison.LESS: operator.lt,
    Comparison.AT_MOST: operator.le,
    Comparison.MORE: operator.gt,
    Comparison.AT_LEAST: operator.ge,
    Comparison.EQUAL: operator.eq,
    Comparison.DIFFERENT: operator.ne,
}
_COMPUTE: dict[Operator, Callable[[Decimal, Decimal], Decimal]] = {
    Operator.PLUS: operator.add,
    Operator.MINUS: operator.sub,
    Operator.TIMES: operator.mul,
    Operator.DIVIDED: lambda left, right: left / right,
}


def holds(condition: Condition, values: Values) -> bool | None:
    """True, False, or None where what was answered does not decide it."""
    verdict = evaluate(condition, values)
    return verdict if isinstance(verdict, bool) else None


def evaluate(condition: Condition, values: Values) -> Known:
    """The value of a tree: a number, a code, a set of codes, true or false; None: unknown."""
    match condition:
        case Number(value):
            return value
        case Code(code):
            return code
        case Variable(name):
            return values.get(name)
        case Answered(name):
            return name in values
        case Not() | All() | Any() | Compare() | OneOf() | Contains():
            return _truth(condition, values)
        case Arithmetic() | Call():
            return _number(condition, values)


def _truth(condition: Truth, values: Values) -> bool | None:
    match condition:
        case Not(of):
            inner = holds(of, values)
            return None if inner is None else not inner
        case All(of):
            return _and([holds(part, values) for part in of])
        case Any(of):
            return _or([holds(part, values) for part in of])
        case Compare(operands, signs):
            return _chain(tuple(evaluate(o, values) for o in operands), signs)
        case OneOf(of, codes):
            value = evaluate(of, values)
            return value in codes if isinstance(value, str) else None
        case Contains(code, variable):
            chosen = values.get(variable.name)
            return code in chosen if isinstance(chosen, frozenset) else None


def _and(verdicts: list[bool | None]) -> bool | None:
    if False in verdicts:
        return False
    return None if None in verdicts else True


def _or(verdicts: list[bool | None]) -> bool | None:
    if True in verdicts:
        return True
    return None if None in verdicts else False


def _chain(operands: tuple[Known, ...], signs: tuple[Comparison, ...]) -> bool | None:
    pairs = zip(operands, signs, operands[1:], strict=False)
    return _and([_compared(left, sign, right) for left, sign, right in pairs])


def _compared(left: Known, sign: Comparison, right: Known) -> bool | None:
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return _COMPARE[sign](left, right)
    if isinstance(left, str) and isinstance(right, str):
        same = left == right
        return same if sign is Comparison.EQUAL else not same
    return None


def _number(condition: Arithmetic | Call, values: Values) -> Decimal | None:
    match condition:
        case Arithmetic(sign, left, right):
            one, two = evaluate(left, values), evaluate(right, values)
            if not isinstance(one, Decimal) or not isinstance(two, Decimal):
                return None
            if sign is Operator.DIVIDED and two == 0:
                return None
            return _COMPUTE[sign](one, two)
        case Call(function, arguments):
            return _called(function, tuple(evaluate(a, values) for a in arguments))


def _called(function: Function, arguments: tuple[Known, ...]) -> Decimal | None:
    numbers = [argument for argument in arguments if isinstance(argument, Decimal)]
    if not numbers or len(numbers) < len(arguments):
        return None
    match function:
        case Function.SUM:
            return sum(numbers, Decimal(0))
        case Function.MEAN:
            return sum(numbers, Decimal(0)) / len(numbers)
        case Function.MIN:
            return min(numbers)
        case Function.MAX:
            return max(numbers)


def children(condition: Condition) -> tuple[Condition, ...]:
    """The direct parts of a tree, in reading order."""
    match condition:
        case Not(part) | OneOf(part, _) | Contains(_, part):
            return (part,)
        case All(parts) | Any(parts) | Compare(parts, _) | Call(_, parts):
            return parts
        case Arithmetic(_, left, right):
            return (left, right)
        case Number() | Code() | Variable() | Answered():
            return ()


def variables(condition: Condition) -> frozenset[str]:
    """The names that a tree reads."""
    own = {condition.name} if isinstance(condition, Variable | Answered) else set[str]()
    return frozenset(own).union(*(variables(part) for part in children(condition)))


def computes(condition: Condition) -> bool:
    """Whether a tree weighs numbers. In education mode such a tree is not evaluated: nothing
    computed is interpreted there.
    """
    if isinstance(condition, Number | Arithmetic | Call):
        return True
    return any(computes(part) for part in children(condition))
