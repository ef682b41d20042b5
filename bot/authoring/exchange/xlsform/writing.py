"""A questionnaire as an XLSForm. Own columns (points, only, unit, measures) stand beside its own;
tools that do not know them pass over them.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.authoring.draft import Asking
from bot.authoring.exchange.instrument.model import (
    PRESSURE_PARTS,
    Choice,
    Entry,
    Instrument,
    Item,
    Note,
    Total,
    Wordings,
)
from bot.authoring.exchange.instrument.remarks import Remarks
from bot.authoring.exchange.xlsform.tables import CHOICES, SETTINGS, SURVEY, write_tables
from bot.authoring.exchange.xlsform.totals import calculation
from bot.authoring.exchange.xlsform.xpath_out import xpath
from bot.domain.measurement import RANGES
from bot.domain.text import FRENCH, GERMAN, Language, phrase

LANGUAGES: Mapping[Language, str] = {FRENCH: "Français (fr)", GERMAN: "Deutsch (de)"}
PRESSURE = "pressure"
Line = dict[str, str]


def write(instrument: Instrument, remarks: Remarks, now: datetime) -> bytes:
    """The workbook; what it does not hold is added to the remarks. `now`: when it was made."""
    writer = _Writer(instrument, remarks)
    survey = [line for entry in instrument.entries for line in writer.lines(entry)]
    choices = [_choice(item.name, choice) for item in instrument.items for choice in item.choices]
    tables = {SURVEY: survey, CHOICES: choices, SETTINGS: [_settings(instrument)]}
    return write_tables(tables, now)


def _words(column: str, words: Wordings) -> Line:
    return {f"{column}::{LANGUAGES[of]}": words.get(of, "") for of in LANGUAGES}


def _choice(list_name: str, choice: Choice) -> Line:
    return {
        "list_name": list_name,
        "name": choice.code,
        **_words("label", choice.labels),
        "points": format(choice.points, "f") if choice.points is not None else "",
        "only": "yes" if choice.only else "",
    }


def _settings(instrument: Instrument) -> Line:
    return {
        "form_title": next(iter(instrument.titles.values()), instrument.name),
        "form_id": instrument.name,
        "version": instrument.version,
        "default_language": LANGUAGES[FRENCH],
        **_words("title", instrument.titles),
        "source": instrument.source,
        "licence": instrument.licence,
        "instrument": instrument.instrument,
    }


class _Writer:
    def __init__(self, instrument: Instrument, remarks: Remarks) -> None:
        self._name = instrument.name
        self._remarks = remarks
        self._items = {item.name: item for item in instrument.items}
        self._readable = set(self._items)
        self._readable |= {entry.name for entry in instrument.entries if isinstance(entry, Total)}
        for item in instrument.items:
            if item.asking is Asking.PRESSURE:
                self._readable |= {f"{item.name}_{end}" for end in PRESSURE_PARTS}

    def lines(self, entry: Entry) -> Iterator[Line]:
        """The rows of one entry."""
        relevant = xpath(entry.shown, self._readable) if entry.shown is not None else ""
        at = f"{self._name}/{entry.name}"
        if isinstance(entry, Total):
            yield from self._total(entry, relevant or "", at)
        elif isinstance(entry, Note):
            if relevant is None:
                told = phrase("exchange", "This text is left out: when it is said cannot be told.")
                self._remarks.lost(at, told)
            else:
                yield _row("note", entry.name, entry.text, relevant)
        else:
            if relevant is None:
                told = phrase("exchange", "When this is asked cannot be told; it is always asked.")
                self._remarks.lost(at, told)
            yield from _item(entry, relevant or "")

    def _total(self, total: Total, relevant: str, at: str) -> Iterator[Line]:
        formula = calculation(total, self._items)
        if formula is None:
            told = phrase("exchange", "The score “{name}” is not carried.", name=total.name)
            self._remarks.lost(at, told)
            return
        yield _row("calculate", total.name, {}, relevant) | {"calculation": formula}


def _row(kind: str, name: str, text: Wordings, relevant: str) -> Line:
    return {
        "type": kind,
        "name": name,
        **_words("label", text),
        "relevant": relevant,
        "required": "",
        "constraint": "",
        "calculation": "",
        "unit": "",
        "measures": "",
    }


def _item(item: Item, relevant: str) -> Iterator[Line]:
    if item.asking is Asking.PRESSURE:
        yield _row("begin_group", item.name, item.text, relevant) | {"measures": PRESSURE}
        for end, (kind, words) in PRESSURE_PARTS.items():
            limits = RANGES[kind]
            span = f". >= {limits.ask_low} and . <= {limits.ask_high}"
            row = _row("decimal", f"{item.name}_{end}", words, "")
            yield row | {"required": "yes", "constraint": span, "unit": limits.unit}
        yield _row("end_group", "", {}, "")
        return
    yield _row(_type(item), item.name, item.text, relevant) | {
        "required": "yes",
        "constraint": constraint(item),
        "unit": item.unit,
        "measures": item.measures or "",
    }


def _type(item: Item) -> str:
    match item.asking:
        case Asking.CHOICES:
            return f"select_multiple {item.name}"
        case Asking.NUMBER:
            return "decimal"
        case Asking.TEXT:
            return "text"
        case _:
            return f"select_one {item.name}"


def constraint(item: Item) -> str:
    """What an answer must be: its range, its length, or alone where it empties the others."""
    if item.low is not None and item.high is not None:
        return f". >= {format(item.low, 'f')} and . <= {format(item.high, 'f')}"
    if item.characters_max is not None:
        return f"string-length(.) <= {item.characters_max}"
    alone = (f"selected(., '{choice.code}')" for choice in item.choices if choice.only)
    return " and ".join(f"not({one} and count-selected(.) > 1)" for one in alone)
