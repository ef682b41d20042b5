"""Conditions as sentences that a clinician can sign, in the languages of the library.

glycémie : moins de 70 mg/dL ET signes : « Je tremble »
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.authoring.echo_words import EchoWords, words_of
from bot.domain.condition import (
    All,
    Answered,
    Any,
    Arithmetic,
    Call,
    Code,
    Compare,
    Comparison,
    Condition,
    Contains,
    Not,
    Number,
    OneOf,
    Variable,
)
from bot.domain.text import Language, Text, Wording


@dataclass(frozen=True, slots=True)
class Names:
    """How a module calls its variables: short names, the labels of their options, their units.

    `thresholds` gives the unit of each threshold. What is absent is called by its id.
    """

    variables: Mapping[str, Text]
    options: Mapping[str, Mapping[str, Text]]
    units: Mapping[str, str]
    thresholds: Mapping[str, str]


def echo(condition: Condition, names: Names, languages: Sequence[Language]) -> Text:
    """The condition in words, one wording per language; numbers carry their unit."""
    return Text(
        tuple(Wording(language, _Speaker(names, language).say(condition)) for language in languages)
    )


class _Speaker:
    def __init__(self, names: Names, language: Language) -> None:
        self._names = names
        self._language = language
        self._words: EchoWords = words_of(language)

    def say(self, condition: Condition) -> str:
        """A condition that is true or false."""
        match condition:
            case Not(of):
                return f"{self._words.no} ({self.say(of)})"
            case All(of):
                return f" {self._words.both} ".join(self._part(part) for part in of)
            case Any(of):
                return f" {self._words.either} ".join(self._part(part) for part in of)
            case Compare() | OneOf() | Contains() | Answered():
                return self._comparison(condition)
            case _:
                return self._value(condition)

    def _part(self, part: Condition) -> str:
        said = self.say(part)
        joined = isinstance(part, All | Any) or (isinstance(part, OneOf) and len(part.codes) > 1)
        chained = isinstance(part, Compare) and len(part.signs) > 1
        return f"({said})" if joined or chained else said

    def _comparison(self, condition: Compare | OneOf | Contains | Answered) -> str:
        match condition:
            case Compare(operands, signs):
                return self._compare(operands, signs)
            case OneOf(of, codes):
                labels = [self._label(of, code) for code in codes]
                return self._about(self._value(of), f" {self._words.either} ".join(labels))
            case Contains(code, variable):
                return self._about(self._value(variable), self._label(variable, code))
            case Answered(name):
                return self._about(self._name(name), self._words.answered)

    def _about(self, subject: str, said: str) -> str:
        return f"{subject}{self._words.colon} {said}"

    def _compare(self, operands: tuple[Condition, ...], signs: tuple[Comparison, ...]) -> str:
        if len(signs) != 1:
            return self._chain(operands, signs)
        left, right, sign = operands[0], operands[1], signs[0]
        if isinstance(left, Number) and not isinstance(right, Number):
            left, right, sign = right, left, _MIRROR[sign]
        if isinstance(left, Code):
            left, right = right, left
        if isinstance(right, Code):
            return self._about(self._value(left), self._same(sign, self._label(left, right.code)))
        unit = self._unit(left)
        return self._about(self._value(left), self._measured(sign, right, unit))

    def _same(self, sign: Comparison, label: str) -> str:
        if sign is Comparison.EQUAL:
            return label
        return self._words.other_answer.format(label)

    def _measured(self, sign: Comparison, operand: Condition, unit: str) -> str:
        if isinstance(operand, Number):
            return self._words.literal[sign].format(self._quantity(operand, unit))
        return self._words.valued[sign].format(self._value(operand))

    def _chain(self, operands: tuple[Condition, ...], signs: tuple[Comparison, ...]) -> str:
        low, middle, high = operands[0], operands[1], operands[-1]
        ends = isinstance(low, Number) and isinstance(high, Number)
        if ends and set(signs) == {Comparison.AT_MOST} and len(signs) == len((low, high)):
            unit = self._unit(middle)
            span = self._words.span.format(self._value(low), self._operand(high, unit))
            return self._about(self._value(middle), span)
        pairs = zip(operands, signs, operands[1:], strict=False)
        said = [self._compare((one, two), (sign,)) for one, sign, two in pairs]
        return f" {self._words.both} ".join(said)

    def _operand(self, operand: Condition, unit: str) -> str:
        return (
            self._quantity(operand, unit) if isinstance(operand, Number) else self._value(operand)
        )

    def _value(self, condition: Condition) -> str:
        match condition:
            case Number(value, _):
                return number(value, self._words)
            case Code(code):
                return code
            case Variable(name):
                return self._name(name)
            case Arithmetic(sign, left, right):
                return f"({self._value(left)} {sign} {self._value(right)})"
            case Call(function, arguments):
                listed = " ; ".join(self._value(argument) for argument in arguments)
                return f"{self._words.functions[function]} ({listed})"
            case _:
                return self.say(condition)

    def _quantity(self, literal: Number, unit: str) -> str:
        unit = self._names.thresholds.get(literal.threshold, unit)
        said = number(literal.value, self._words)
        return f"{said}\u00a0{unit}" if unit else said

    def _unit(self, condition: Condition) -> str:
        match condition:
            case Variable(name):
                return self._names.units.get(name, "")
            case Call(_, arguments):
                return next((u for a in arguments if (u := self._unit(a))), "")
            case Arithmetic(_, left, right):
                return self._unit(left) or self._unit(right)
            case _:
                return ""

    def _name(self, name: str) -> str:
        text = self._names.variables.get(name)
        if text is None or self._language not in text.languages:
            return name
        return text.in_language(self._language)

    def _label(self, variable: Condition, code: str) -> str:
        name = variable.name if isinstance(variable, Variable) else ""
        text = self._names.options.get(name, {}).get(code)
        label = code
        if text is not None and self._language in text.languages:
            label = text.in_language(self._language)
        return self._words.quoted.format(label)


_MIRROR = {
    Comparison.LESS: Comparison.MORE,
    Comparison.MORE: Comparison.LESS,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.AT_LEAST: Comparison.AT_MOST,
    Comparison.EQUAL: Comparison.EQUAL,
    Comparison.DIFFERENT: Comparison.DIFFERENT,
}


def number(value: Decimal, words: EchoWords) -> str:
    """A number the way the language writes it, without superfluous zeros."""
    plain = f"{value:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(".", words.decimal)
