"""enableWhen outwards: a condition as a flat list of comparisons, all or any of them.

FHIR's `!=` holds where nothing was answered, the other comparisons do not (R4, value set
questionnaire-enable-operator).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.authoring.draft import Asking
from bot.authoring.exchange.fhir.resource import Coding, EnableWhen
from bot.domain.comparison import Comparison
from bot.domain.condition import (
    All,
    Answered,
    Any,
    Code,
    Compare,
    Condition,
    Contains,
    Not,
    Number,
    OneOf,
    Variable,
)

Behavior = Literal["all", "any"]
Operator = Literal["=", "!=", ">", "<", ">=", "<="]

_SIGNS: Mapping[Comparison, Operator] = {
    Comparison.EQUAL: "=",
    Comparison.DIFFERENT: "!=",
    Comparison.MORE: ">",
    Comparison.LESS: "<",
    Comparison.AT_LEAST: ">=",
    Comparison.AT_MOST: "<=",
}


class _NotToldError(Exception):
    """FHIR has no word for this part of a condition."""


@dataclass(frozen=True, slots=True)
class _Group:
    behavior: Behavior
    parts: "tuple[_Tree, ...]"


_Tree = EnableWhen | _Group


def enabled(
    condition: Condition, known: Mapping[str, Asking]
) -> tuple[tuple[EnableWhen, ...], Behavior] | None:
    """The comparisons and how they are joined, or None where that cannot be told without loss.

    `known` are the questions of the file; nothing else can be read.
    """
    try:
        tree = _flat(_tree(condition, known, true=True))
    except _NotToldError:
        return None
    if isinstance(tree, EnableWhen):
        return (tree,), "all"
    rules = tuple(part for part in tree.parts if isinstance(part, EnableWhen))
    return (rules, tree.behavior) if len(rules) == len(tree.parts) else None


def _tree(condition: Condition, known: Mapping[str, Asking], *, true: bool) -> _Tree:
    """What holds where the condition is true, or where it is false; unknown is neither."""
    match condition:
        case All(parts) | Any(parts):
            behavior: Behavior = "all" if isinstance(condition, All) == true else "any"
            return _Group(behavior, tuple(_tree(part, known, true=true) for part in parts))
        case Not(part):
            return _tree(part, known, true=not true)
        case Answered(name):
            return _exists(_asked(name, known), answered=true)
        case Compare(operands, signs):
            pairs = zip(operands, signs, operands[1:], strict=False)
            told = tuple(_pair(*pair, known, true=true) for pair in pairs)
            return _Group("all" if true else "any", told)
        case OneOf(Variable(name), codes):
            return _among(_asked(name, known), codes, true=true)
        case Contains(code, Variable(name)):
            return _among(_asked(name, known), (code,), true=true)
        case _:
            raise _NotToldError


def _asked(name: str, known: Mapping[str, Asking]) -> str:
    if name not in known:
        raise _NotToldError
    return name


def _exists(name: str, *, answered: bool) -> EnableWhen:
    return EnableWhen(question=name, operator="exists", answer_boolean=answered)


def _among(name: str, codes: tuple[str, ...], *, true: bool) -> _Tree:
    operator: Operator = "=" if true else "!="
    rules = (
        EnableWhen(question=name, operator=operator, answer_coding=Coding(code=code))
        for code in codes
    )
    if true:
        return _Group("any", tuple(rules))
    return _Group("all", (_exists(name, answered=True), *rules))


def _pair(
    left: Condition, sign: Comparison, right: Condition, known: Mapping[str, Asking], *, true: bool
) -> _Tree:
    if isinstance(right, Variable):
        left, right, sign = right, left, sign.mirrored
    if not isinstance(left, Variable):
        raise _NotToldError
    name = _asked(left.name, known)
    wanted = sign if true else sign.opposite
    if isinstance(right, Code):
        return _among(name, (right.code,), true=wanted is Comparison.EQUAL)
    if not isinstance(right, Number):
        raise _NotToldError
    rule = EnableWhen(question=name, operator=_SIGNS[wanted], answer_decimal=right.value)
    if wanted is Comparison.DIFFERENT:
        return _Group("all", (_exists(name, answered=True), rule))
    return rule


def _flat(tree: _Tree) -> _Tree:
    """The same with groups of one sort inside each other joined, and nothing said twice."""
    if isinstance(tree, EnableWhen):
        return tree
    parts: dict[_Tree, None] = {}
    for part in map(_flat, tree.parts):
        same = isinstance(part, _Group) and part.behavior == tree.behavior
        parts.update(dict.fromkeys(part.parts if isinstance(part, _Group) and same else (part,)))
    found = list(parts)
    if tree.behavior == "any":
        found = list(_without_absence(found))
    return found[0] if len(found) == 1 else _Group(tree.behavior, tuple(found))


def _without_absence(parts: list[_Tree]) -> Iterator[_Tree]:
    """`x is absent, or x is there and not a` is FHIR's `x != a`."""
    absent = {name for part in parts for name in _absence(part)}
    shorter = [_unasked(part, absent) for part in parts]
    covered = {
        part.question
        for part in shorter
        if isinstance(part, EnableWhen) and part.operator == "!=" and part.question in absent
    }
    for part in shorter:
        if not covered.intersection(_absence(part)):
            yield part


def _absence(part: _Tree) -> tuple[str, ...]:
    """The question that must not have been answered, if that is all that is demanded."""
    if isinstance(part, EnableWhen) and part.operator == "exists" and not part.answer_boolean:
        return (part.question,)
    return ()


def _unasked(part: _Tree, absent: set[str]) -> _Tree:
    """A group of `x is there` and `x != a` without its first half, where that is not needed."""
    if isinstance(part, EnableWhen) or part.behavior != "all" or len(part.parts) != 2:  # noqa: PLR2004 - a pair
        return part
    first, second = part.parts
    if (
        isinstance(first, EnableWhen)
        and isinstance(second, EnableWhen)
        and first == _exists(second.question, answered=True)
        and second.operator == "!="
        and second.question in absent
    ):
        return second
    return part
