"""A questionnaire as a FHIR R4 Questionnaire."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from bot.authoring.draft import Asking
from bot.authoring.exchange.fhir.codes import (
    ITEM_WEIGHT,
    LOINC,
    MAX_VALUE,
    MEASURES,
    MIN_VALUE,
    OPTION_EXCLUSIVE,
    ORDINAL_VALUE,
    PRESSURE,
    TRANSLATION,
    UCUM,
    UNIT,
    ucum,
)
from bot.authoring.exchange.fhir.enabling import enabled
from bot.authoring.exchange.fhir.resource import (
    AnswerOption,
    Coding,
    Element,
    EnableWhen,
    Extension,
    Item,
    Questionnaire,
)
from bot.authoring.exchange.instrument import model
from bot.authoring.exchange.instrument.model import (
    PRESSURE_PARTS,
    Choice,
    Instrument,
    Note,
    Total,
    Wordings,
)
from bot.authoring.exchange.instrument.remarks import Remarks
from bot.domain.condition import Condition
from bot.domain.measurement import RANGES
from bot.domain.text import FRENCH, Language, phrase


def write(instrument: Instrument, remarks: Remarks) -> bytes:
    """The file; what it does not hold is added to the remarks."""
    language = FRENCH if FRENCH in instrument.titles else next(iter(instrument.titles), FRENCH)
    writer = _Writer(instrument, language, remarks)
    questionnaire = Questionnaire(
        resource_type="Questionnaire",
        id=instrument.name.replace("_", "-"),
        language=language,
        version=instrument.version,
        name=instrument.name,
        title=instrument.titles.get(language, ""),
        title_more=_translated(instrument.titles, language),
        status="draft",
        description=instrument.source,
        copyright=instrument.licence,
        item=tuple(writer.items()),
    )
    content = questionnaire.model_dump(by_alias=True, exclude_defaults=True)
    return (json.dumps(content, ensure_ascii=False, indent=2, default=_number) + "\n").encode()


def _number(value: object) -> int | float:
    if not isinstance(value, Decimal):
        raise TypeError(value)
    return int(value) if value == int(value) else float(value)


def _translated(words: Wordings, language: Language) -> Element | None:
    others = {other: text for other, text in words.items() if other != language and text}
    if not others:
        return None
    return Element(extension=tuple(_translation(of, text) for of, text in others.items()))


def _translation(language: Language, text: str) -> Extension:
    parts = (
        Extension(url="lang", value_code=language),
        Extension(url="content", value_string=text),
    )
    return Extension(url=TRANSLATION, extension=parts)


class _Writer:
    def __init__(self, instrument: Instrument, language: Language, remarks: Remarks) -> None:
        self._instrument = instrument
        self._language = language
        self._remarks = remarks
        self._asked = dict(_asked(instrument))

    def items(self) -> Iterable[Item]:
        for entry in self._instrument.entries:
            at = f"{self._instrument.name}/{entry.name}"
            if isinstance(entry, Total):
                message = phrase("exchange", "The score “{name}” is not carried.", name=entry.name)
                self._remarks.lost(at, message)
                continue
            rules = self._rules(entry.shown)
            if rules is not None:
                behavior = rules[1] if len(rules[0]) > 1 else None
                item = self._note(entry) if isinstance(entry, Note) else self._item(entry)
                yield item.model_copy(update={"enable_when": rules[0], "enable_behavior": behavior})
            elif isinstance(entry, Note):
                self._remarks.lost(
                    at,
                    phrase("exchange", "This text is left out: when it is said cannot be told."),
                )
            else:
                self._remarks.lost(
                    at, phrase("exchange", "When this is asked cannot be told; it is always asked.")
                )
                yield self._item(entry)

    def _rules(self, shown: Condition | None) -> tuple[tuple[EnableWhen, ...], str] | None:
        return enabled(shown, self._asked) if shown is not None else ((), "all")

    def _note(self, note: Note) -> Item:
        return Item(
            link_id=note.name,
            type="display",
            text=self._said(note.text),
            text_more=_translated(note.text, self._language),
        )

    def _said(self, words: Wordings) -> str:
        return words.get(self._language, "")

    def _item(self, item: model.Item) -> Item:
        if item.asking is Asking.PRESSURE:
            return self._pressure(item)
        return Item(
            link_id=item.name,
            type=_type(item),
            text=self._said(item.text),
            text_more=_translated(item.text, self._language),
            code=_loinc(MEASURES.get(item.measures, "")) if item.measures else (),
            required=True,
            repeats=item.asking is Asking.CHOICES,
            max_length=item.characters_max,
            answer_option=tuple(self._option(choice) for choice in item.choices),
            extension=tuple(_number_extensions(item.low, item.high, item.unit)),
        )

    def _pressure(self, item: model.Item) -> Item:
        return Item(
            link_id=item.name,
            type="group",
            text=self._said(item.text),
            text_more=_translated(item.text, self._language),
            code=_loinc(PRESSURE),
            required=True,
            item=tuple(self._reading(item.name, end) for end in PRESSURE_PARTS),
        )

    def _reading(self, name: str, end: str) -> Item:
        kind, text = PRESSURE_PARTS[end]
        limits = RANGES[kind]
        return Item(
            link_id=f"{name}_{end}",
            type="decimal",
            text=self._said(text),
            text_more=_translated(text, self._language),
            code=_loinc(MEASURES[kind]),
            required=True,
            extension=tuple(_number_extensions(limits.ask_low, limits.ask_high, limits.unit)),
        )

    def _option(self, choice: Choice) -> AnswerOption:
        points = choice.points
        weights = () if points is None else (Extension(url=ITEM_WEIGHT, value_decimal=points),)
        ordinal = () if points is None else (Extension(url=ORDINAL_VALUE, value_decimal=points),)
        only = (Extension(url=OPTION_EXCLUSIVE, value_boolean=True),) if choice.only else ()
        coding = Coding(
            code=choice.code,
            display=choice.labels.get(self._language, ""),
            display_more=_translated(choice.labels, self._language),
            extension=weights,
        )
        return AnswerOption(value_coding=coding, extension=(*ordinal, *only))


def _type(item: model.Item) -> Literal["decimal", "text", "choice"]:
    if item.choices:
        return "choice"
    return "decimal" if item.asking is Asking.NUMBER else "text"


def _asked(instrument: Instrument) -> Iterable[tuple[str, Asking]]:
    """The questions that a condition may read."""
    for item in instrument.items:
        if item.asking is Asking.PRESSURE:
            yield from ((f"{item.name}_{end}", Asking.NUMBER) for end in PRESSURE_PARTS)
        else:
            yield item.name, item.asking


def _loinc(code: str) -> tuple[Coding, ...]:
    return (Coding(system=LOINC, code=code),) if code else ()


def _number_extensions(low: Decimal | None, high: Decimal | None, unit: str) -> Iterable[Extension]:
    if low is not None:
        yield Extension(url=MIN_VALUE, value_decimal=low)
    if high is not None:
        yield Extension(url=MAX_VALUE, value_decimal=high)
    if unit:
        coding = Coding(system=UCUM, code=ucum(unit), display=unit)
        yield Extension(url=UNIT, value_coding=coding)
