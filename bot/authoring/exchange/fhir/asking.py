"""One question of a FHIR Questionnaire: its kind, range, unit and answers."""

from collections.abc import Mapping
from decimal import Decimal

from bot.authoring.draft import Asking
from bot.authoring.exchange.fhir.codes import (
    HIDDEN,
    LOINC,
    MAX_VALUE,
    MEASURES,
    MIN_VALUE,
    OPTION_EXCLUSIVE,
    UCUM,
    UNIT,
    WEIGHTS,
    unit_of,
)
from bot.authoring.exchange.fhir.languages import Words
from bot.authoring.exchange.fhir.options import OptionReader, Options
from bot.authoring.exchange.fhir.resource import Initial, Item
from bot.authoring.exchange.instrument import model
from bot.authoring.exchange.instrument.remarks import Remarks
from bot.authoring.questions import TEXT_CHARS_MAX
from bot.authoring.values import UNITS
from bot.domain.measurement import RANGES, MeasurementKind
from bot.domain.text import phrase

_CHOSEN = {"choice", "open-choice", "coding", "boolean"}
_COUNTED = {"integer", "decimal", "quantity"}
_WORDS = {"string", "text"}


class QuestionReader:
    """Reads questions without their conditions."""

    known_extensions = frozenset({MIN_VALUE, MAX_VALUE, UNIT, HIDDEN, OPTION_EXCLUSIVE}) | WEIGHTS

    def __init__(self, options: OptionReader, words: Words, remarks: Remarks) -> None:
        self._options = options
        self._words = words
        self._remarks = remarks

    def question(self, item: Item, at: str) -> tuple[model.Item, Mapping[str, str]] | None:
        """The question and its codes by those it had; None where it is left out (and told)."""
        text = self.text(item, at)
        self._tell_losses(item, at)
        listed = bool(item.answer_option or item.answer_value_set)
        if item.type in _CHOSEN or (listed and item.type in _WORDS | _COUNTED):
            return self._chosen(item, text, at)
        if item.type in _COUNTED:
            number = self._number(item, text, at)
            return None if number is None else (number, {})
        if item.type in _WORDS:
            return self._free(item, text), {}
        told = phrase(
            "exchange", "Left out: fiches have no questions of type “{type}”.", type=item.type
        )
        self._remarks.lost(at, told)
        return None

    def text(self, item: Item, at: str) -> model.Wordings:
        """The words of a question; having none is an error."""
        text = self._words.of(item.text, item.text_more, at)
        if not text:
            told = phrase("exchange", "The question has no text in French or German.")
            self._remarks.refuse(at, told)
        return text

    def _tell_losses(self, item: Item, at: str) -> None:
        if item.prefix:
            told = phrase(
                "exchange", "“{text}” before the question is not carried.", text=item.prefix
            )
            self._remarks.lost(at, told)
        if not item.required:
            self._remarks.lost(
                at,
                phrase(
                    "exchange", "It may stay unanswered there; here it needs an answer for that."
                ),
            )
        if item.type == "open-choice" or item.answer_constraint in {
            "optionsOrType",
            "optionsOrString",
        }:
            self._remarks.lost(at, phrase("exchange", "Answers in own words are not carried."))

    def _chosen(
        self, item: Item, text: model.Wordings, at: str
    ) -> tuple[model.Item, Mapping[str, str]]:
        options = self._options.of(item, at)
        self._check_initial(item, options, at)
        asking = Asking.CHOICES if item.repeats else Asking.CHOICE
        return model.Item("", asking, text, choices=options.choices), options.codes

    def _check_initial(self, item: Item, options: Options, at: str) -> None:
        for place, initial in enumerate(item.initial):
            here = f"{at}.initial[{place}]"
            if _code(initial) not in options.codes:
                told = phrase("exchange", "This is not among the answers.")
                self._remarks.refuse(here, told)
            else:
                self._remarks.lost(here, phrase("exchange", "An answer set before is not carried."))
        if any(option.initial_selected for option in item.answer_option):
            self._remarks.lost(at, phrase("exchange", "An answer set before is not carried."))

    def _number(self, item: Item, text: model.Wordings, at: str) -> model.Item | None:
        low, high = self._limit(item, MIN_VALUE), self._limit(item, MAX_VALUE)
        unit = self._unit(item, at)
        measures = _measures(item, unit)
        if measures is not None:
            limits = RANGES[measures]
            low = limits.ask_low if low is None else low
            high = limits.ask_high if high is None else high
        if low is None or high is None:
            told = phrase("exchange", "Left out: a number needs its lowest and highest value.")
            self._remarks.lost(at, told)
            return None
        if low > high:
            told = phrase("exchange", "The lowest value is above the highest one.")
            self._remarks.refuse(at, told)
        return model.Item("", Asking.NUMBER, text, low=low, high=high, unit=unit, measures=measures)

    def _limit(self, item: Item, address: str) -> Decimal | None:
        return next((one.number for one in item.extension if one.url == address), None)

    def _unit(self, item: Item, at: str) -> str:
        for one in item.extension:
            coding = one.value_coding
            if one.url == UNIT and coding is not None:
                unit = unit_of(coding.code) if coding.system in {"", UCUM} else ""
                if unit in UNITS:
                    return unit
                told = phrase("exchange", "The unit “{unit}” is not carried.", unit=coding.code)
                self._remarks.lost(at, told)
        return ""

    def _free(self, item: Item, text: model.Wordings) -> model.Item:
        length = item.max_length
        limit = None if length is None else max(1, min(length, TEXT_CHARS_MAX))
        return model.Item("", Asking.TEXT, text, characters_max=limit)

    def pressure_parts(self, item: Item) -> Mapping[str, str] | None:
        """The linkIds of the upper and the lower value, or None where it is not just these two."""
        kinds = [kind for kind, _ in model.PRESSURE_PARTS.values()]
        found = {_measures(part, self._unit(part, "")): part.link_id for part in item.item}
        if len(found) != len(item.item) or set(found) != set(kinds):
            return None
        return {end: found[kind] for end, (kind, _) in model.PRESSURE_PARTS.items()}


def _measures(item: Item, unit: str) -> MeasurementKind | None:
    codes = {one.code for one in item.code if one.system == LOINC}
    for kind, code in MEASURES.items():
        if code in codes and unit == RANGES[kind].unit:
            return kind
    return None


def _code(initial: Initial) -> str:
    if initial.value_coding is not None:
        return initial.value_coding.code
    if initial.value_boolean is not None:
        return str(initial.value_boolean).lower()
    if initial.value_integer is not None:
        return str(initial.value_integer)
    return initial.value_string or ""
