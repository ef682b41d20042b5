"""Conditions put together: what is not true, what joins, and how a condition stands in a fiche."""

from collections.abc import Iterable, Iterator

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
    Not,
    Number,
    OneOf,
    Variable,
    variables,
)


def both(parts: Iterable[Condition | None]) -> Condition | None:
    """All of these; None stands for always."""
    found: dict[Condition, None] = {}
    for part in parts:
        for one in part.of if isinstance(part, All) else (part,):
            if one is not None:
                found[one] = None
    return _joined(tuple(found), All)


def either(parts: Iterable[Condition]) -> Condition | None:
    """Any of these; codes of the same question are put into one list. None where there is none."""
    found: dict[Condition, None] = {}
    codes: dict[Variable, dict[str, None]] = {}
    for part in parts:
        for one in part.of if isinstance(part, Any) else (part,):
            listed = _codes(one)
            if listed is None:
                found[one] = None
                continue
            variable, own = listed
            codes.setdefault(variable, {}).update(dict.fromkeys(own))
    lists = tuple(OneOf(variable, tuple(listed)) for variable, listed in codes.items())
    return _joined((*lists, *found), Any)


def _codes(condition: Condition) -> tuple[Variable, tuple[str, ...]] | None:
    if isinstance(condition, OneOf) and isinstance(condition.of, Variable):
        return condition.of, condition.codes
    return None


def _joined(parts: tuple[Condition, ...], kind: type[All] | type[Any]) -> Condition | None:
    if len(parts) > 1:
        return kind(parts)
    return parts[0] if parts else None


def untrue(condition: Condition) -> Condition:
    """What holds exactly where this is false or unknown."""
    match condition:
        case All(parts):
            return Any(tuple(untrue(part) for part in parts))
        case Any(parts):
            return All(tuple(untrue(part) for part in parts))
        case Not(part):
            return _unfalse(part)
        case Answered():
            return Not(condition)
        case Compare():
            return Any(tuple(_or_unanswered(Not(pair), pair) for pair in _pairs(condition)))
        case _:
            return _or_unanswered(Not(condition), condition)


def _unfalse(condition: Condition) -> Condition:
    match condition:
        case All(parts):
            return All(tuple(_unfalse(part) for part in parts))
        case Any(parts):
            return Any(tuple(_unfalse(part) for part in parts))
        case Not(part):
            return untrue(part)
        case Answered():
            return condition
        case Compare():
            return All(tuple(_or_unanswered(pair, pair) for pair in _pairs(condition)))
        case _:
            return _or_unanswered(condition, condition)


def _pairs(condition: Compare) -> Iterator[Compare]:
    """A chain as its comparisons: one of them may decide where another is unknown."""
    operands = condition.operands
    for left, sign, right in zip(operands, condition.signs, operands[1:], strict=False):
        yield Compare((left, right), (sign,))


def _or_unanswered(condition: Condition, reading: Condition) -> Condition:
    absent = tuple(Not(Answered(name)) for name in sorted(variables(reading)))
    return Any((condition, *absent))


def size(condition: Condition | None) -> int:
    """How many comparisons it has."""
    match condition:
        case None:
            return 0
        case All(parts) | Any(parts):
            return sum(size(part) for part in parts)
        case Not(part):
            return size(part)
        case _:
            return 1


def fiche_text(condition: Condition) -> str:
    """The condition as it stands behind `if`."""
    match condition:
        case All(parts):
            return " and ".join(_bracketed(part, Any) for part in parts)
        case Any(parts):
            return " or ".join(_bracketed(part, All) for part in parts)
        case Not(part):
            return _negated(part)
        case Compare() | OneOf() | Contains():
            return _comparison(condition)
        case _:
            return _value(condition)


def _negated(part: Condition) -> str:
    if isinstance(part, OneOf) and len(part.codes) == 1:
        return f"{fiche_text(part.of)} != {part.codes[0]}"
    if isinstance(part, OneOf):
        return f"{fiche_text(part.of)} not in [{', '.join(part.codes)}]"
    bare = isinstance(part, Answered)
    return f"not {fiche_text(part)}" if bare else f"not ({fiche_text(part)})"


def _value(condition: Arithmetic | Call | Answered | Number | Code | Variable) -> str:
    match condition:
        case Arithmetic(sign, left, right):
            return f"{_factor(left)} {sign} {_factor(right)}"
        case Call(function, arguments):
            return f"{function}({', '.join(fiche_text(one) for one in arguments)})"
        case Number(value, threshold):
            return threshold or format(value, "f")
        case Code(code):
            return code
        case Answered(name):
            return f"answered({name})"
        case Variable(name):
            return name


def _comparison(condition: Compare | OneOf | Contains) -> str:
    match condition:
        case Compare(operands, signs):
            words = [fiche_text(operands[0])]
            for sign, operand in zip(signs, operands[1:], strict=True):
                words += [sign, fiche_text(operand)]
            return " ".join(words)
        case OneOf(of, (code,)):
            return f"{fiche_text(of)} == {code}"
        case OneOf(of, codes):
            return f"{fiche_text(of)} in [{', '.join(codes)}]"
        case Contains(code, variable):
            return f"{code} in {variable.name}"


def _bracketed(part: Condition, kind: type[All] | type[Any]) -> str:
    return f"({fiche_text(part)})" if isinstance(part, kind) else fiche_text(part)


def _factor(part: Condition) -> str:
    return f"({fiche_text(part)})" if isinstance(part, Arithmetic) else fiche_text(part)
