"""Nodes to a typed tree: every name known, every comparison of things that go together."""

import re
from decimal import Decimal

from bot.authoring.draft import Scope
from bot.authoring.expression import compare
from bot.authoring.expression.kinds import (
    NotTypedError,
    TruthType,
    Typed,
    number_of,
    same_unit,
)
from bot.authoring.expression.syntax import (
    ArithmeticNode,
    CallNode,
    CompareNode,
    InListNode,
    InNode,
    JoinNode,
    MinusNode,
    NameNode,
    Node,
    NotNode,
    NumberNode,
    parse,
)
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.suggest import did_you_mean
from bot.authoring.variables import NumberType, OpenType
from bot.domain.condition import (
    All,
    Answered,
    Any,
    Arithmetic,
    Call,
    Condition,
    Function,
    Not,
    Number,
    Operator,
    Variable,
)
from bot.domain.text import phrase


def compile_condition(source: Slice, scope: Scope, problems: Problems) -> Condition | None:
    """The tree of a condition, or None where something was reported, or a name is damaged."""
    names = frozenset(scope.variables) | frozenset(scope.thresholds)
    node = parse(source, names, problems)
    if node is None or any(_is_damaged(word, scope) for word in re.findall(r"\w+", source.text)):
        return None
    try:
        return _Typist(scope, problems).truth(node)
    except NotTypedError:
        return None


def _is_damaged(name: str, scope: Scope) -> bool:
    return isinstance(scope.variables.get(name), OpenType)


class _Typist:
    def __init__(self, scope: Scope, problems: Problems) -> None:
        self._scope = scope
        self._problems = problems

    def truth(self, node: Node) -> Condition:
        tree, kind = self.typed(node)
        if not isinstance(kind, TruthType | OpenType):
            message = phrase("lint", "“{typed}” is not true or false.", typed=node.at.text)
            fix = phrase("lint", "Compare it with something: {typed} == …", typed=node.at.text)
            self._problems.report("X07", node.at, message, fix)
            raise NotTypedError
        return tree

    def typed(self, node: Node) -> Typed:
        match node:
            case NumberNode() | NameNode():
                return self._atom(node)
            case NotNode() | JoinNode():
                return self._logic(node), TruthType()
            case CompareNode() | InListNode() | InNode():
                comparer = compare.Comparer(self._scope, self._problems, self.typed)
                return comparer.tree(node), TruthType()
            case MinusNode() | ArithmeticNode():
                return self._arithmetic(node)
            case CallNode():
                return self._call(node)

    def _atom(self, node: NumberNode | NameNode) -> Typed:
        if isinstance(node, NumberNode):
            value = Decimal(node.at.text)
            return Number(value), NumberType(value, value, "", clinical=False)
        name = node.at.text
        variable = self._scope.variables.get(name)
        if variable is not None:
            return Variable(name), variable
        threshold = self._scope.thresholds.get(name)
        if threshold is not None:
            value = threshold.value
            kind = NumberType(value, value, threshold.unit, clinical=False)
            return Number(value, name), kind
        raise self._unknown_name(node.at)

    def _unknown_name(self, at: Slice) -> NotTypedError:
        message = phrase("lint", "Nothing is called “{name}” here.", name=at.text)
        known = [*self._scope.variables, *self._scope.thresholds]
        self._problems.report("X02", at, message, did_you_mean(at.text, known))
        return NotTypedError()

    def _logic(self, node: NotNode | JoinNode) -> Condition:
        if isinstance(node, NotNode):
            return Not(self.truth(node.of))
        parts = tuple(self.truth(part) for part in node.parts)
        return All(parts) if node.word == "and" else Any(parts)

    def _number(self, node: Node) -> tuple[Condition, NumberType]:
        return number_of(self.typed(node), node.at, self._problems)

    def _arithmetic(self, node: MinusNode | ArithmeticNode) -> Typed:
        if isinstance(node, MinusNode):
            tree, kind = self._number(node.of)
            if isinstance(tree, Number) and not tree.threshold:
                negative = -tree.value
                return Number(negative), NumberType(negative, negative, "", clinical=False)
            unknown = NumberType(None, None, kind.unit, clinical=kind.clinical)
            return Arithmetic(Operator.MINUS, Number(Decimal(0)), tree), unknown
        sign = Operator(node.sign)
        left, one = self._number(node.left)
        right, two = self._number(node.right)
        added = sign in {Operator.PLUS, Operator.MINUS}
        if added:
            same_unit((one, two), node.at, self._problems)
        unit = one.unit or two.unit
        clinical = one.clinical or two.clinical
        kind = NumberType(None, None, unit if added else "", clinical=clinical)
        return Arithmetic(sign, left, right), kind

    def _call(self, node: CallNode) -> Typed:
        name = node.at.text
        if name == "answered":
            return self._answered(node), TruthType()
        if name not in list(Function):
            message = phrase("lint", "There is no function “{name}”.", name=name)
            known = [*Function, "answered"]
            self._problems.report("X02", node.at, message, did_you_mean(name, known))
            raise NotTypedError
        typed = [self._number(argument) for argument in node.arguments]
        kinds = tuple(kind for _, kind in typed)
        same_unit(kinds, node.at, self._problems)
        unit = next((kind.unit for kind in kinds if kind.unit), "")
        clinical = any(kind.clinical for kind in kinds)
        tree = Call(Function(name), tuple(argument for argument, _ in typed))
        return tree, NumberType(None, None, unit, clinical=clinical)

    def _answered(self, node: CallNode) -> Condition:
        argument = node.arguments[0]
        if len(node.arguments) == 1 and isinstance(argument, NameNode):
            if argument.at.text in self._scope.variables:
                return Answered(argument.at.text)
            raise self._unknown_name(argument.at)
        message = phrase("lint", "“answered” takes one variable.")
        self._problems.report("X04", node.at, message, phrase("lint", "Write: answered(name)"))
        raise NotTypedError
