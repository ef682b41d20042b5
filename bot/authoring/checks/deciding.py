"""G08: every condition can be true and can be false for values that may really be answered.

Tried at, between and around the numbers that the condition names, for each answer. Where that is
no proof (computed values in joined conditions) nothing is claimed.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise, product
from math import prod

from bot.authoring.draft import Draft, Scope
from bot.authoring.problem import Problems
from bot.authoring.scopes import conditions_of
from bot.authoring.texts import every_step
from bot.authoring.variables import CodesType, CodeType, NumberType, VariableType
from bot.domain.comparison import Comparison
from bot.domain.condition import (
    Answered,
    AnswerValue,
    Arithmetic,
    Call,
    Compare,
    Condition,
    Number,
    children,
    holds,
    variables,
)
from bot.domain.text import phrase

COMBINATIONS_MAX = 5_000


def check(draft: Draft, problems: Problems) -> None:
    """Report conditions that are always true or always false."""
    for module, step in every_step(draft):
        scope = draft.scopes[module.head.at.path]
        for source in conditions_of(step):
            tree = draft.trees.get(source)
            verdict = None if tree is None else always(tree, scope)
            if verdict is None:
                continue
            message = phrase("lint", "This is never true, whatever is answered.")
            if verdict:
                message = phrase("lint", "This is always true, whatever is answered.")
            fix = phrase("lint", "Compare with the range of the question; or remove the condition.")
            problems.report("G08", source, message, fix)


def always(tree: Condition, scope: Scope) -> bool | None:
    """True or False where the condition has this value for all answers; None: it decides."""
    names = sorted(variables(tree))
    if not names or not _provable(tree) or _asks_whether_answered(tree):
        return None
    numbers = sorted({part.value for part in _parts(tree) if isinstance(part, Number)})
    candidates = [_candidates(scope.variables.get(name), numbers) for name in names]
    if not all(candidates) or prod(len(values) for values in candidates) > COMBINATIONS_MAX:
        return None
    return _verdict(tree, names, candidates)


def _verdict(tree: Condition, names: list[str], candidates: list[list[AnswerValue]]) -> bool | None:
    verdicts: set[bool | None] = set()
    for values in product(*candidates):
        answers: Mapping[str, AnswerValue] = dict(zip(names, values, strict=True))
        verdicts.add(holds(tree, answers))
        if len(verdicts) > 1:
            return None
    return next(iter(verdicts))


def _parts(tree: Condition) -> Iterator[Condition]:
    yield tree
    for part in children(tree):
        yield from _parts(part)


def _asks_whether_answered(tree: Condition) -> bool:
    return any(isinstance(part, Answered) for part in _parts(tree))


def _provable(tree: Condition) -> bool:
    """Whether trying the ends and the named numbers decides: plain values always; computed ones
    only in a single comparison by size, where the extremes lie at the ends.
    """
    computed = any(isinstance(part, Arithmetic | Call) for part in _parts(tree))
    if not computed:
        return True
    if not isinstance(tree, Compare) or len(tree.signs) != 1:
        return False
    divided = any(isinstance(p, Arithmetic) and p.sign.value in "*/" for p in _parts(tree))
    return not divided and tree.signs[0] not in {Comparison.EQUAL, Comparison.DIFFERENT}


def _candidates(kind: VariableType | None, numbers: list[Decimal]) -> list[AnswerValue]:
    match kind:
        case NumberType(low, high, _, _) if low is not None and high is not None:
            points = sorted({low, high, *(n for n in numbers if low <= n <= high)})
            between = [(a + b) / 2 for a, b in pairwise(points)]
            return [*points, *between]
        case CodeType(codes):
            return [*codes]
        case CodesType(codes):
            return [frozenset(), *(frozenset({code}) for code in codes), frozenset(codes)]
        case _:
            return []
