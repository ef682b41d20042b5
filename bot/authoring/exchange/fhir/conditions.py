"""enableWhen inwards: comparisons of earlier answers as a condition of fiches."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bot.authoring.draft import Asking
from bot.authoring.exchange.fhir.options import FALSE, TRUE
from bot.authoring.exchange.fhir.resource import EnableWhen, Item
from bot.authoring.exchange.instrument.remarks import Remarks
from bot.authoring.exchange.instrument.truth import both, either, untrue
from bot.domain.comparison import Comparison
from bot.domain.condition import (
    Answered,
    Compare,
    Condition,
    Contains,
    Not,
    Number,
    OneOf,
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
_NUMBERS = {">", "<", ">=", "<="}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was carried: its name here, and its codes by those that it had."""

    name: str
    asking: Asking
    codes: Mapping[str, str] = field(default_factory=dict[str, str])


class Conditions:
    """Reads enableWhen. `links` are all linkIds of the file."""

    def __init__(self, links: frozenset[str], remarks: Remarks) -> None:
        self._links = links
        self._remarks = remarks
        self.asked: dict[str, Asked] = {}
        self.left_out: set[str] = set()

    def reads_what_is_left_out(self, item: Item) -> bool:
        """Whether it depends on a question that is not carried."""
        return any(rule.question in self.left_out for rule in item.enable_when)

    def of(self, item: Item, at: str) -> Condition | None:
        """The condition of an item; None where it has none. What is wrong is told."""
        if len(item.enable_when) > 1 and item.enable_behavior is None:
            self._remarks.refuse(at, phrase("exchange", "enableBehavior is missing: all or any?"))
        told = [
            condition
            for place, rule in enumerate(item.enable_when)
            for condition in self._rule(rule, f"{at}.enableWhen[{place}]")
        ]
        return either(told) if item.enable_behavior == "any" else both(told)

    def _rule(self, rule: EnableWhen, at: str) -> Iterator[Condition]:
        asked = self.asked.get(rule.question)
        if asked is None:
            self._tell_unknown(rule, at)
            return
        condition = self._comparison(rule, asked)
        if condition is None:
            told = phrase(
                "exchange", "The answer does not fit the question “{name}”.", name=rule.question
            )
            self._remarks.refuse(at, told)
            return
        yield untrue(condition) if rule.operator == "!=" else condition

    def _tell_unknown(self, rule: EnableWhen, at: str) -> None:
        if rule.question in self._links:
            told = phrase("exchange", "“{name}” is not asked before.", name=rule.question)
        else:
            told = phrase("exchange", "No item has the linkId “{name}”.", name=rule.question)
        self._remarks.refuse(f"{at}.question", told)

    def _comparison(self, rule: EnableWhen, asked: Asked) -> Condition | None:
        if rule.operator == "exists":
            return _existence(rule, asked)
        if asked.asking is Asking.NUMBER:
            number = _number(rule)
            sign = _SIGNS.get(rule.operator, Comparison.EQUAL)
            return None if number is None else _compared(asked, sign, Number(number))
        code = asked.codes.get(_code(rule) or "")
        if code is None or rule.operator in _NUMBERS:
            return None
        if asked.asking is Asking.CHOICES:
            return Contains(code, Variable(asked.name))
        return OneOf(Variable(asked.name), (code,))


def _compared(asked: Asked, sign: Comparison, value: Condition) -> Condition:
    return Compare((Variable(asked.name), value), (sign,))


def _existence(rule: EnableWhen, asked: Asked) -> Condition | None:
    if rule.answer_boolean is None:
        return None
    there = Answered(asked.name)
    return there if rule.answer_boolean else Not(there)


def _number(rule: EnableWhen) -> Decimal | None:
    if rule.answer_decimal is not None:
        return rule.answer_decimal
    if rule.answer_integer is not None:
        return Decimal(rule.answer_integer)
    return rule.answer_quantity.value if rule.answer_quantity is not None else None


def _code(rule: EnableWhen) -> str | None:
    if rule.answer_coding is not None:
        return rule.answer_coding.code
    if rule.answer_boolean is not None:
        return TRUE if rule.answer_boolean else FALSE
    if rule.answer_integer is not None:
        return str(rule.answer_integer)
    return rule.answer_string


def links_of(items: Sequence[Item], at: str = "item") -> Iterator[tuple[str, str]]:
    """Every linkId with its place, groups before what is in them."""
    for place, item in enumerate(items):
        here = f"{at}[{place}]"
        yield here, item.link_id
        yield from links_of(item.item, f"{here}.item")
