"""`relevant` as a condition of fiches that is true exactly where the expression is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bot.authoring.draft import Asking
from bot.authoring.exchange.instrument.truth import both, either, untrue
from bot.authoring.exchange.xlsform.xpath_in import (
    Binary,
    Function,
    Literal,
    Node,
    NotReadError,
    Reference,
    parse,
)
from bot.domain.comparison import Comparison
from bot.domain.condition import (
    Answered,
    Arithmetic,
    Compare,
    Condition,
    Contains,
    Not,
    Number,
    OneOf,
    Operator,
    Variable,
)
from bot.domain.text import phrase

_SIGNS = {
    "=": Comparison.EQUAL,
    ">": Comparison.MORE,
    "<": Comparison.LESS,
    ">=": Comparison.AT_LEAST,
    "<=": Comparison.AT_MOST,
}
_OPERATORS = {
    "+": Operator.PLUS,
    "-": Operator.MINUS,
    "*": Operator.TIMES,
    "div": Operator.DIVIDED,
}
_CHOSEN = {Asking.CHOICE, Asking.CHOICES}


class LeftOutError(Exception):
    """It reads something that is not carried."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a name stands for: its name here, and its codes by those that it had."""

    name: str
    asking: Asking
    codes: Mapping[str, str] = field(default_factory=dict[str, str])


class Relevance:
    """Reads the expressions of one form. `names` are all names of its survey."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self.asked: dict[str, Asked] = {}
        self.left_out: set[str] = set()

    def condition(self, expression: str) -> Condition | None:
        """The condition; None for an empty expression.

        Raises NotReadError for what is not understood, LeftOutError for what is not carried.
        """
        return self._truth(parse(expression)) if expression else None

    def _truth(self, node: Node) -> Condition:
        match node:
            case Binary("and" | "or", left, right):
                parts = (self._truth(left), self._truth(right))
                joined = both(parts) if node.sign == "and" else either(parts)
                return joined if joined is not None else parts[0]
            case Binary("=" | "!=" | "<" | "<=" | ">" | ">=", left, right):
                return self._comparison(node.sign, left, right)
            case Function("not", (argument,)):
                return untrue(self._truth(argument))
            case Function("selected", (Reference(name), Literal(str(code)))):
                return self._chosen(self._known(name), code)
            case Function(name):
                told = phrase("exchange", "“{typed}” is not understood here.", typed=f"{name}()")
                raise NotReadError(told)
            case _:
                raise NotReadError(phrase("exchange", "This is neither true nor false."))

    def _known(self, name: str) -> Asked:
        if name in self.left_out:
            raise LeftOutError
        if name in self.asked:
            return self.asked[name]
        if name in self._names:
            raise NotReadError(phrase("exchange", "“{name}” is not asked before.", name=name))
        raise NotReadError(phrase("exchange", "Nothing is called “{name}” here.", name=name))

    def _comparison(self, sign: str, left: Node, right: Node) -> Condition:
        if sign in {"=", "!="}:
            equal = self._equality(left, right)
            if equal is None:
                equal = self._equality(right, left)
            if equal is not None:
                return equal if sign == "=" else _opposite(equal)
        operands = (self._number(left), self._number(right))
        found = Compare(operands, (_SIGNS.get(sign, Comparison.EQUAL),))
        return untrue(found) if sign == "!=" else found

    def _equality(self, left: Node, right: Node) -> Condition | None:
        """`${name} = 'code'` or `${name} = ''`; None for everything else."""
        if not isinstance(left, Reference) or not isinstance(right, Literal):
            return None
        asked = self._known(left.name)
        if not right.value:
            return Not(Answered(asked.name)) if right.value == "" else None
        if asked.asking is Asking.CHOICE:
            return self._chosen(asked, str(right.value))
        if asked.asking is Asking.CHOICES:
            told = phrase("exchange", "Several answers are asked about with selected().")
            raise NotReadError(told)
        return None

    def _chosen(self, asked: Asked, code: str) -> Condition:
        if asked.asking not in _CHOSEN or code not in asked.codes:
            told = phrase(
                "exchange", "“{code}” is not an answer to “{name}”.", code=code, name=asked.name
            )
            raise NotReadError(told)
        own = asked.codes[code]
        if asked.asking is Asking.CHOICES:
            return Contains(own, Variable(asked.name))
        return OneOf(Variable(asked.name), (own,))

    def _number(self, node: Node) -> Condition:
        match node:
            case Literal(Decimal() as value):
                return Number(value)
            case Reference(name) if self._known(name).asking is Asking.NUMBER:
                return Variable(self.asked[name].name)
            case Binary("-", Literal(Decimal() as zero), Literal(Decimal() as value)) if not zero:
                return Number(-value)
            case Binary("+" | "-" | "*", left, right):
                sign = _OPERATORS[node.sign]
                return Arithmetic(sign, self._number(left), self._number(right))
            case Binary("div", left, Literal(Decimal() as divisor)) if divisor:
                return Arithmetic(Operator.DIVIDED, self._number(left), Number(divisor))
            case _:
                raise NotReadError(phrase("exchange", "Here a number is expected."))


def _opposite(equal: Condition) -> Condition:
    """`!= ''` is answered; another code may also be no answer at all."""
    return equal.of if isinstance(equal, Not) else untrue(equal)
