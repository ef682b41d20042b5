"""Fills `{name}` of content texts by the type of the variable, not by the author's code.

`{bg}` a number with its unit, `{bp}` a pressure as 130/80, `{sign}` the label of the option,
`{hypo}` a threshold, `{tel:doctor}` a help number. What is not known yet is said to be so.
"""

import re
from decimal import Decimal

from bot.domain.condition import AnswerValue, Values
from bot.domain.library import Library
from bot.domain.module import (
    AskNumber,
    AskPressure,
    AskText,
    Choose,
    ChooseMany,
    Module,
    Option,
    Score,
    Step,
    TeachBack,
)
from bot.domain.text import Content, HelpLine, Pressure, Quantity, Text, Value, Worded, phrase

_NAME = re.compile(r"\{([a-z0-9_]+(?::[a-z0-9_-]+)?)\}", re.ASCII)
_TELEPHONE = "tel:"
_GENDERS = {"other", "f", "m"}
PRESSURE_UNIT = "mmHg"


def content(
    text: Text,
    key: str,
    library: Library,
    module: Module | None = None,
    values: Values | None = None,
) -> Content:
    """The text ready to be said, with a value for every `{name}` in any of its languages.

    Without a module only thresholds and help numbers are filled (safety texts). `count`, which
    selects the plural form, is the first whole number among the values, where the text has
    plural forms.
    """
    known: Values = values if values is not None else {}
    filled = tuple((name, _value(name, library, module, known)) for name in names(text))
    return Content(text, key, filled, count=_count(text, filled))


def names(text: Text) -> tuple[str, ...]:
    """The names that a text wants filled, each once, in the order of reading."""
    found = (name for wording in text.wordings for name in _NAME.findall(wording.text))
    return tuple(dict.fromkeys(found))


def _value(name: str, library: Library, module: Module | None, values: Values) -> Value:
    if name.startswith(_TELEPHONE):
        return HelpLine(name.removeprefix(_TELEPHONE))
    told = _told(name, module, values) if module is not None else None
    if told is not None:
        return told
    threshold = library.thresholds.get(name)
    if threshold is not None:
        return Quantity(threshold.value, threshold.unit)
    return phrase("engine", "not known")


def _told(name: str, module: Module, values: Values) -> Value | None:
    for step in module.steps:
        value = _of_step(step, name, values)
        if value is not None:
            return value
    return None


def _of_step(step: Step, name: str, values: Values) -> Value | None:
    match step:
        case Choose() | ChooseMany() | TeachBack() if step.variable == name:
            return _labels(step.options, values.get(name))
        case AskNumber() if step.variable == name:
            return _quantity(values.get(name), step.unit)
        case AskText() if step.variable == name:
            words = values.get(name)
            return words if isinstance(words, str) else None
        case AskPressure():
            return _pressure(step.variable, name, values)
        case Score():
            return _score(step, name, values)
        case _:
            return None


def _quantity(value: AnswerValue | None, unit: str) -> Quantity | None:
    return Quantity(value, unit) if isinstance(value, Decimal) else None


def _pressure(variable: str, name: str, values: Values) -> Value | None:
    if name in {f"{variable}_sys", f"{variable}_dia"}:
        return _quantity(values.get(name), PRESSURE_UNIT)
    systolic, diastolic = values.get(f"{variable}_sys"), values.get(f"{variable}_dia")
    if name != variable or not isinstance(systolic, Decimal) or not isinstance(diastolic, Decimal):
        return None
    return Pressure(int(systolic), int(diastolic))


def _score(step: Score, name: str, values: Values) -> Value | None:
    if name == step.variable:
        return _quantity(values.get(name), "")
    if name != f"{step.variable}_band":
        return None
    band = next((band for band in step.bands if band.id == values.get(name)), None)
    return Worded(band.label) if band is not None else None


def _labels(options: tuple[Option, ...], value: AnswerValue | None) -> Value | None:
    codes = value if isinstance(value, frozenset) else frozenset({value})
    labels: list[Value] = [Worded(option.label) for option in options if option.code in codes]
    if not labels:
        return None
    listed = labels.pop()
    while labels:
        listed = phrase("list", "{first}, {rest}", first=labels.pop(), rest=listed)
    return listed


def _count(text: Text, filled: tuple[tuple[str, Value], ...]) -> int | None:
    if all(wording.category in _GENDERS for wording in text.wordings):
        return None
    amounts = (value.amount for _, value in filled if isinstance(value, Quantity))
    return next((int(amount) for amount in amounts if amount == int(amount)), None)
