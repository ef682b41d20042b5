"""Comparisons: numbers with numbers of the same unit, answers with their own codes."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from bot.authoring.draft import Scope
from bot.authoring.expression.kinds import NotTypedError, Typed, not_together, number_of
from bot.authoring.expression.syntax import (
    ArithmeticNode,
    CallNode,
    CompareNode,
    InListNode,
    InNode,
    MinusNode,
    NameNode,
    Node,
    NumberNode,
)
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.suggest import did_you_mean
from bot.authoring.variables import CodesType, CodeType, NumberType, OpenType, VariableType
from bot.domain.comparison import Comparison
from bot.domain.condition import (
    Code,
    Compare,
    Condition,
    Contains,
    Number,
    OneOf,
    Variable,
)
from bot.domain.text import phrase

_SAMENESS = frozenset({"==", "!="})


class Comparer:
    """Types the three kinds of comparison; `typed` types anything else."""

    def __init__(self, scope: Scope, problems: Problems, typed: Callable[[Node], Typed]) -> None:
        self._scope = scope
        self._problems = problems
        self._typed = typed

    def tree(self, node: CompareNode | InListNode | InNode) -> Condition:
        """The tree, or NotTypedError where something was reported."""
        match node:
            case CompareNode():
                return self._compare(node)
            case InListNode():
                return self._one_of(node)
            case InNode():
                return self._contains(node)

    def _variable(self, node: Node) -> tuple[str, VariableType] | None:
        if not isinstance(node, NameNode):
            return None
        kind = self._scope.variables.get(node.at.text)
        return None if kind is None else (node.at.text, kind)

    def _compare(self, node: CompareNode) -> Condition:
        signs = tuple(Comparison(sign) for sign in node.signs)
        for place, operand in enumerate(node.operands):
            found = self._variable(operand)
            if found is not None and isinstance(found[1], CodeType | CodesType):
                return self._codes(node, place, found[0], found[1])
        typed = [
            number_of(self._typed(operand), operand.at, self._problems) for operand in node.operands
        ]
        self._check_numbers(node, typed)
        return Compare(tuple(tree for tree, _ in typed), signs)

    def _codes(
        self, node: CompareNode, place: int, name: str, kind: CodeType | CodesType
    ) -> Condition:
        other = node.operands[1 - place] if len(node.operands) == len(("left", "right")) else None
        if isinstance(kind, CodesType) or other is None or node.signs[0] not in _SAMENESS:
            raise not_together(node.operands[place].at, kind, self._problems)
        sign = Comparison(node.signs[0])
        if isinstance(other, NameNode | NumberNode):
            second = self._variable(other)
            if (
                other.at.text not in kind.codes
                and second
                and isinstance(second[1], CodeType | OpenType)
            ):
                return Compare((Variable(name), Variable(second[0])), (sign,))
            self._known_code(other.at, kind.codes)
            return Compare((Variable(name), Code(other.at.text)), (sign,))
        raise not_together(node.operands[place].at, kind, self._problems)

    def _known_code(self, at: Slice, codes: tuple[str, ...]) -> None:
        if at.text in codes:
            return
        message = phrase("lint", "The question has no answer with the code “{code}”.", code=at.text)
        self._problems.report("X05", at, message, did_you_mean(at.text, codes))
        raise NotTypedError

    def _one_of(self, node: InListNode) -> Condition:
        name, kind = self._known(node.of)
        if isinstance(kind, CodesType):
            message = phrase("lint", "“{name}” is several answers.", name=name)
            fix = phrase("lint", "Write: code in {name} or code in {name}", name=name)
            self._problems.report("X04", node.of.at, message, fix)
            raise NotTypedError
        if not isinstance(kind, CodeType | OpenType):
            message = phrase("lint", "“{name}” has no answer codes.", name=name)
            self._problems.report("X04", node.of.at, message)
            raise NotTypedError
        if isinstance(kind, CodeType):
            for code in node.codes:
                self._known_code(code, kind.codes)
        return OneOf(Variable(name), tuple(code.text for code in node.codes))

    def _known(self, node: Node) -> tuple[str, VariableType]:
        found = self._variable(node)
        if found is not None:
            return found
        message = phrase("lint", "Nothing that was asked is called “{name}”.", name=node.at.text)
        self._problems.report(
            "X02", node.at, message, did_you_mean(node.at.text, self._scope.variables)
        )
        raise NotTypedError

    def _contains(self, node: InNode) -> Condition:
        name, kind = self._known(node.name)
        if isinstance(kind, CodeType):
            message = phrase("lint", "“{name}” is one answer only.", name=name)
            fix = phrase("lint", "Write: {name} == {code}", name=name, code=node.code.at.text)
            self._problems.report("X04", node.name.at, message, fix)
            raise NotTypedError
        if not isinstance(kind, CodesType | OpenType) or not isinstance(
            node.code, NameNode | NumberNode
        ):
            message = phrase(
                "lint", "“in” stands between a code and a question with several answers."
            )
            self._problems.report("X04", node.at, message)
            raise NotTypedError
        if isinstance(kind, CodesType):
            self._known_code(node.code.at, kind.codes)
        return Contains(node.code.at.text, Variable(name))

    def _check_numbers(self, node: CompareNode, typed: list[tuple[Condition, NumberType]]) -> None:
        for (one, two), at in zip(pairwise(typed), node.operands[1:], strict=False):
            self._check_pair(one, two, at.at)
        if any(kind.clinical for _, kind in typed):
            for literal in _literals(node):
                message = phrase(
                    "lint",
                    "A clinical number stands here as digits: {number}.",
                    number=literal.text,
                )
                names = self._scope.thresholds
                fix = phrase("lint", "Give it a name in thresholds.fiche and write the name.")
                same = [name for name, t in names.items() if str(t.value) == literal.text]
                if same:
                    fix = phrase("lint", "Write its name: {names}", names=", ".join(same))
                self._problems.report("Q10", literal, message, fix)

    def _check_pair(
        self, one: tuple[Condition, NumberType], two: tuple[Condition, NumberType], at: Slice
    ) -> None:
        for (variable, kind), (number, fixed) in ((one, two), (two, one)):
            if not isinstance(variable, Variable) or not isinstance(number, Number):
                continue
            if kind.low is None or kind.high is None or kind.low <= number.value <= kind.high:
                continue
            message = phrase(
                "lint",
                "“{name}” lies between {low} and {high}, never at {number}.",
                name=variable.name,
                low=str(kind.low),
                high=str(kind.high),
                number=str(fixed.low),
            )
            self._problems.report("X06", at, message)
            raise NotTypedError
        self._check_units(one, two, at)

    def _check_units(
        self, one: tuple[Condition, NumberType], two: tuple[Condition, NumberType], at: Slice
    ) -> None:
        named = [tree for tree, _ in (one, two) if isinstance(tree, Number) and tree.threshold]
        units = [one[1].unit, two[1].unit]
        if units[0] == units[1] or ("" in units and not named):
            return
        message = phrase(
            "lint",
            "The units differ: “{one}” and “{two}”.",
            one=units[0] or "–",
            two=units[1] or "–",
        )
        self._problems.report(
            "X06", at, message, phrase("lint", "Use a threshold of the same unit.")
        )
        raise NotTypedError


def _literals(node: Node) -> Iterator[Slice]:
    match node:
        case NumberNode(at):
            yield at
        case MinusNode(_, of):
            yield from _literals(of)
        case CompareNode(_, parts, _) | CallNode(_, parts):
            for part in parts:
                yield from _literals(part)
        case ArithmeticNode(_, _, left, right):
            yield from _literals(left)
            yield from _literals(right)
        case _:
            return
