"""Conditions as sentences that a clinician can sign, in the languages of the library.

La glycémie est inférieure à 70 mg/dL ET « Signes » : « Je tremble » est coché
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from bot.authoring.echo_french import French
from bot.authoring.echo_german import German
from bot.authoring.echo_words import (
    NO_BREAK,
    SIGNS,
    EchoWords,
    Signs,
    Subject,
    number,
    upper_first,
)
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
    Not,
    Number,
    OneOf,
    Operator,
    Variable,
)
from bot.domain.text import FRENCH, GERMAN, Language, Text, Wording

PARTS = ("_sys", "_dia")
"""The two values of a pressure: one question, answered with both."""

BAND = "_band"
"""The variable with the band of a score: not an answer but a result."""


@dataclass(frozen=True, slots=True)
class Names:
    """How a module calls its variables: short names, the labels of their options, their units.

    `thresholds` gives the unit of each threshold. What is absent is called by its id.
    """

    variables: Mapping[str, Text]
    options: Mapping[str, Mapping[str, Text]]
    units: Mapping[str, str]
    thresholds: Mapping[str, str]


def words_of(language: Language) -> EchoWords:
    """The words of a language; signs where it has none yet."""
    known: dict[Language, EchoWords] = {FRENCH: French(), GERMAN: German()}
    return known.get(language, Signs())


def span(variable: str, ends: tuple[Decimal, Decimal], names: Names, language: Language) -> str:
    """That a value lies between two numbers, both included."""
    low, high = (number(end, words_of(language).decimal) for end in ends)
    words = words_of(language)
    said = words.value(_called(variable, names, language))
    return upper_first(words.between(said, low, high))


def echo(condition: Condition, names: Names, languages: Sequence[Language]) -> Text:
    """The condition in words, one wording per language; numbers carry their unit."""
    return Text(
        tuple(
            Wording(language, upper_first(_Speaker(names, language).say(condition)))
            for language in languages
        )
    )


def silence(asked: str, names: Names, wait: timedelta, languages: Sequence[Language]) -> Text:
    """That a question stays unanswered for so long, in words."""
    return Text(
        tuple(
            Wording(language, _Speaker(names, language).silence(asked, wait))
            for language in languages
        )
    )


def _called(name: str, names: Names, language: Language) -> str:
    text = names.variables.get(name)
    if text is None or language not in text.languages:
        return name
    return text.in_language(language)


class _Speaker:
    def __init__(self, names: Names, language: Language) -> None:
        self._names = names
        self._language = language
        self._words = words_of(language)

    def say(self, condition: Condition) -> str:
        """A condition that is true or false."""
        match condition:
            case Not(of):
                return self._not(of)
            case All(of):
                return f" {self._words.both} ".join(self._part(part) for part in of)
            case Any(of):
                return f" {self._words.either} ".join(self._part(part) for part in of)
            case Compare(operands, signs):
                return self._compare(operands, signs)
            case OneOf() | Contains() | Answered():
                return self._told(condition, denied=False)
            case _:
                return self._subject(condition).said

    def silence(self, asked: str, wait: timedelta) -> str:
        """No answer to a question."""
        return self._words.silence(self._name(asked), wait)

    def _not(self, of: Condition) -> str:
        """A denied comparison is the opposite one; what is unknown stays so either way."""
        match of:
            case Compare(operands, (sign,)):
                return self._compare(operands, (sign.opposite,))
            case OneOf() | Contains() | Answered():
                return self._told(of, denied=True)
            case _:
                return self._words.untrue(self.say(of))

    def _part(self, part: Condition) -> str:
        said = self.say(part)
        chained = isinstance(part, Compare) and len(part.signs) > 1
        return f"({said})" if isinstance(part, All | Any) or chained else said

    def _told(self, condition: OneOf | Contains | Answered, *, denied: bool) -> str:
        match condition:
            case OneOf(of, codes):
                labels = [self._label(of, code) for code in codes]
                return self._answer(of, labels, other=denied)
            case Contains(code, variable):
                label = self._label(variable, code)
                return self._words.among(self._called(variable), label, missing=denied)
            case Answered(name):
                return self._words.answered(self._question(name), missing=denied)

    def _compare(self, operands: tuple[Condition, ...], signs: tuple[Comparison, ...]) -> str:
        if len(signs) != 1:
            return self._chain(operands, signs)
        left, right, sign = operands[0], operands[1], signs[0]
        if isinstance(left, Number | Code) and not isinstance(right, Number | Code):
            left, right, sign = right, left, sign.mirrored
        if isinstance(right, Code):
            labels = [self._label(left, right.code)]
            return self._answer(left, labels, other=sign is Comparison.DIFFERENT)
        subject = self._subject(left)
        if isinstance(right, Number):
            quantity = self._quantity(right, self._unit(left))
            return self._words.compared(subject, sign, quantity)
        return self._words.against(subject, sign, self._operand(right))

    def _answer(self, of: Condition, labels: list[str], *, other: bool) -> str:
        band = isinstance(of, Variable) and of.name.endswith(BAND)
        tell = self._words.result if band else self._words.answer
        return tell(self._called(of), labels, other=other)

    def _chain(self, operands: tuple[Condition, ...], signs: tuple[Comparison, ...]) -> str:
        low, middle, high = operands[0], operands[1], operands[-1]
        included = signs == (Comparison.AT_MOST, Comparison.AT_MOST)
        if included and isinstance(low, Number) and isinstance(high, Number):
            upper = self._quantity(high, self._unit(middle))
            return self._words.between(self._subject(middle), self._operand(low), upper)
        pairs = zip(operands, signs, operands[1:], strict=False)
        said = [self._compare((one, two), (sign,)) for one, sign, two in pairs]
        return f" {self._words.both} ".join(said)

    def _subject(self, condition: Condition) -> Subject:
        match condition:
            case Variable(name):
                return self._words.value(self._name(name))
            case Arithmetic():
                return self._words.reckoned(self._operand(condition, inside=True))
            case Call(function, arguments):
                parts = [self._operand(argument, inside=True) for argument in arguments]
                return self._words.computed(function, parts)
            case Number() | Code():
                return Subject(self._operand(condition))
            case _:
                return Subject(self.say(condition))

    def _operand(self, condition: Condition, *, inside: bool = False) -> str:
        """A value inside a calculation, or one that another one is compared with."""
        match condition:
            case Number(value):
                return number(value, self._words.decimal)
            case Code(code):
                return code
            case Variable(name):
                said = self._name(name)
                return said if inside else self._words.quoted(said)
            case Arithmetic(sign, left, right):
                parts = (self._factor(left, sign), self._factor(right))
                said = f" {SIGNS[sign]} ".join(parts)
                return said if inside else f"({said})"
            case _:
                return self._subject(condition).said

    def _factor(self, condition: Condition, before: Operator | None = None) -> str:
        """In brackets, unless the same sum or product simply goes on."""
        said = self._operand(condition, inside=True)
        if not isinstance(condition, Arithmetic):
            return said
        goes_on = condition.sign is before and before in {Operator.PLUS, Operator.TIMES}
        return said if goes_on else f"({said})"

    def _quantity(self, literal: Number, unit: str) -> str:
        unit = self._names.thresholds.get(literal.threshold, unit)
        said = number(literal.value, self._words.decimal)
        return f"{said}{NO_BREAK}{unit}" if unit else said

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

    def _question(self, name: str) -> str:
        """How the question is called, also where a variable is one half of its answer."""
        whole = name[: -len(PARTS[0])] if name.endswith(PARTS) else name
        return self._name(whole if whole in self._names.variables else name)

    def _called(self, condition: Condition) -> str:
        if isinstance(condition, Variable):
            return self._name(condition.name)
        return self._subject(condition).said

    def _name(self, name: str) -> str:
        return _called(name, self._names, self._language)

    def _label(self, variable: Condition, code: str) -> str:
        name = variable.name if isinstance(variable, Variable) else ""
        text = self._names.options.get(name, {}).get(code)
        if text is None or self._language not in text.languages:
            return code
        return text.in_language(self._language)
