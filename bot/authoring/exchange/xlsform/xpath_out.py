"""Conditions as XPath of XLSForm. There an empty answer is false in comparisons, and nothing is
unknown: what is written holds exactly where the condition is true.
"""

from collections.abc import Collection
from decimal import Decimal

from bot.domain.comparison import Comparison
from bot.domain.condition import (
    All,
    Answered,
    Any,
    Arithmetic,
    Call,
    Code,
    Compare,
    Condition,
    Contains,
    Function,
    Not,
    Number,
    OneOf,
    Operator,
    Variable,
    variables,
)

_SIGNS = {
    Comparison.EQUAL: "=",
    Comparison.DIFFERENT: "!=",
    Comparison.MORE: ">",
    Comparison.LESS: "<",
    Comparison.AT_LEAST: ">=",
    Comparison.AT_MOST: "<=",
}


class NotToldError(Exception):
    """XPath has no safe word for this part of a condition."""


def xpath(condition: Condition, known: Collection[str]) -> str | None:
    """The expression, or None where it cannot be told. `known` names can be read."""
    try:
        return _true(condition, known)
    except NotToldError:
        return None


def _true(condition: Condition, known: Collection[str]) -> str:
    match condition:
        case All(parts):
            return " and ".join(_bracketed(_true(part, known)) for part in parts)
        case Any(parts):
            return " or ".join(_bracketed(_true(part, known)) for part in parts)
        case Not(part):
            return _false(part, known)
        case Compare():
            return " and ".join(_pairs(condition, known, true=True))
        case Answered() | OneOf() | Contains():
            return _test(condition, known, true=True)
        case _:
            raise NotToldError


def _false(condition: Condition, known: Collection[str]) -> str:
    match condition:
        case All(parts):
            return _true(Any(tuple(Not(part) for part in parts)), known)
        case Any(parts):
            return _true(All(tuple(Not(part) for part in parts)), known)
        case Not(part):
            return _true(part, known)
        case Compare():
            return " or ".join(_pairs(condition, known, true=False))
        case Answered() | OneOf() | Contains():
            return _test(condition, known, true=False)
        case _:
            raise NotToldError


def _bracketed(text: str) -> str:
    return f"({text})" if " or " in text or " and " in text else text


def _test(condition: Answered | OneOf | Contains, known: Collection[str], *, true: bool) -> str:
    if isinstance(condition, Answered):
        return f"{reference(condition.name, known)} {'!=' if true else '='} ''"
    if not isinstance(condition.of, Variable):
        raise NotToldError
    read = reference(condition.of.name, known)
    if isinstance(condition, OneOf):
        tests = [f"{read} {'=' if true else '!='} '{code}'" for code in condition.codes]
    else:
        told = f"selected({read}, '{condition.code}')"
        tests = [told if true else f"not({told})"]
    return " or ".join(tests) if true else " and ".join([f"{read} != ''", *tests])


def _pairs(condition: Compare, known: Collection[str], *, true: bool) -> list[str]:
    pairs = zip(condition.operands, condition.signs, condition.operands[1:], strict=False)
    told = [_pair(left, sign, right, known, true=true) for left, sign, right in pairs]
    return told if true else [_bracketed(one) for one in told]


def _pair(
    left: Condition, sign: Comparison, right: Condition, known: Collection[str], *, true: bool
) -> str:
    wanted = sign if true else sign.opposite
    if sign in {Comparison.EQUAL, Comparison.DIFFERENT} and _are_answers(left, right):
        left, right = Arithmetic(Operator.MINUS, left, right), Number(Decimal(0))
    told = f"{_value(left, known)} {_SIGNS[wanted]} {_value(right, known)}"
    if wanted is not Comparison.DIFFERENT:
        return told
    names = sorted(variables(left) | variables(right))
    return " and ".join([*(f"{reference(name, known)} != ''" for name in names), told])


def _are_answers(left: Condition, right: Condition) -> bool:
    """XPath compares two answers as words: 5 and 5.0 would differ, and two empty ones be equal."""
    return isinstance(left, Variable) and isinstance(right, Variable)


def reference(name: str, known: Collection[str]) -> str:
    """`${name}`; raises NotToldError where the file has no such name."""
    if name not in known:
        raise NotToldError
    return f"${{{name}}}"


def _value(condition: Condition, known: Collection[str]) -> str:
    match condition:
        case Number(value):
            return format(value, "f")
        case Code(code):
            return f"'{code}'"
        case Variable(name):
            return reference(name, known)
        case Arithmetic():
            return _computed(condition, known)
        case Call(Function.SUM, arguments):
            return f"({' + '.join(_value(one, known) for one in arguments)})"
        case Call(Function.MEAN, arguments):
            total = " + ".join(_value(one, known) for one in arguments)
            return f"(({total}) div {len(arguments)})"
        case _:
            raise NotToldError


def _computed(condition: Arithmetic, known: Collection[str]) -> str:
    """Division by something that may be zero is unknown in fiches and infinite in XPath."""
    left, right = _value(condition.left, known), _value(condition.right, known)
    if condition.sign is Operator.DIVIDED:
        divisor = condition.right
        if not isinstance(divisor, Number) or divisor.value == 0:
            raise NotToldError
        return f"({left} div {right})"
    return f"({left} {condition.sign} {right})"
