"""An XLSForm as a questionnaire; what contradicts itself is refused at its cell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.authoring.draft import Asking
from bot.authoring.exchange.instrument.model import (
    PRESSURE_PARTS,
    Entry,
    Instrument,
    Item,
    Note,
    Wordings,
)
from bot.authoring.exchange.instrument.naming import Names
from bot.authoring.exchange.instrument.outward import NOTE_END
from bot.authoring.exchange.instrument.remarks import Remarks
from bot.authoring.exchange.instrument.truth import both
from bot.authoring.exchange.xlsform.asking import QuestionReader
from bot.authoring.exchange.xlsform.labels import Labels
from bot.authoring.exchange.xlsform.lists import Lists
from bot.authoring.exchange.xlsform.relevance import Asked, LeftOutError, Relevance
from bot.authoring.exchange.xlsform.tables import (
    CHOICES,
    SETTINGS,
    SURVEY,
    Row,
    Tables,
    read_tables,
)
from bot.authoring.exchange.xlsform.totals import found_total
from bot.authoring.exchange.xlsform.types import Sort, sort_of
from bot.authoring.exchange.xlsform.writing import PRESSURE
from bot.authoring.exchange.xlsform.xpath_in import NotReadError
from bot.domain.condition import Condition
from bot.domain.text import Language, Phrase, phrase

_COLUMNS = frozenset(
    {"type", "name", "relevant", "required", "constraint", "calculation", "unit", "measures"}
) | {"parameters"}
_SETTINGS = frozenset(
    {"form_title", "form_id", "version", "default_language", "source", "licence", "instrument"}
)
_SHOWN = re.compile(r"\$\{\s*([^}\s]+)\s*\}")


def read(content: bytes, name: str, language: Language | None, remarks: Remarks) -> Instrument:
    """The questionnaire, to be called `name`; without entries where the remarks refuse it.

    `language` is that of labels whose column does not say it.
    """
    tables = read_tables(content, remarks)
    if tables is None:
        return Instrument(name, {}, ())
    settings = tables[SETTINGS][0] if tables[SETTINGS] else Row(SETTINGS, 2)
    labels = Labels(settings["default_language"], language, remarks)
    for column in settings.cells:
        if column not in _SETTINGS and not column.startswith("title"):
            told = phrase("exchange", "The column “{name}” is not carried.", name=column)
            remarks.lost(SETTINGS, told)
    walk = _Walk(tables, labels, remarks)
    entries = tuple(walk.entries())
    if not remarks.refused and not any(isinstance(entry, Item) for entry in entries):
        remarks.refuse(SURVEY, phrase("exchange", "No question could be carried."))
    return replace(_head(settings, name, labels), entries=() if remarks.refused else entries)


def _head(settings: Row, name: str, labels: Labels) -> Instrument:
    titles = labels.of(settings, "title")
    if not titles and settings["form_title"] and labels.own is not None:
        titles = {labels.own: settings["form_title"]}
    licence = settings["licence"]
    told = " ".join(one for one in (settings["form_title"], settings["version"]) if one)
    return Instrument(
        name=name,
        titles=titles,
        entries=(),
        source=settings["source"] or told,
        licence=licence,
        instrument=settings["instrument"],
        version=settings["version"],
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """An open group: its condition; `left_out`: nothing in it is carried."""

    row: Row
    sort: Sort
    shown: Condition | None = None
    left_out: bool = False
    pressure: str = ""


class _Walk:
    def __init__(self, tables: Tables, labels: Labels, remarks: Remarks) -> None:
        self._rows = tables[SURVEY]
        self._remarks = remarks
        self._labels = labels
        self._names = Names(remarks)
        self._relevance = Relevance(frozenset(row["name"] for row in self._rows if row["name"]))
        lists = Lists(tables[CHOICES], labels, remarks)
        self._questions = QuestionReader(lists, labels, remarks)
        self._groups: list[_Group] = []
        self._items: dict[str, Item] = {}

    def entries(self) -> Iterator[Entry]:
        """The entries in reading order; what is wrong is told."""
        self._refuse_doubles()
        self._tell_columns()
        for row in self._rows:
            yield from self._row(row)
        for group in self._groups:
            told = phrase("exchange", "This group is not closed.")
            self._remarks.refuse(group.row.at("type"), told)

    def _refuse_doubles(self) -> None:
        seen: set[str] = set()
        for row in self._rows:
            name = row["name"]
            if name and name in seen:
                told = phrase("exchange", "The name “{name}” is used twice.", name=name)
                self._remarks.refuse(row.at("name"), told)
            seen.add(name)

    def _tell_columns(self) -> None:
        columns = dict.fromkeys(column for row in self._rows for column in row.cells)
        for column in columns:
            if column not in _COLUMNS and not self._labels.is_label(column):
                told = phrase("exchange", "The column “{name}” is not carried.", name=column)
                self._remarks.lost(SURVEY, told)

    def _row(self, row: Row) -> Iterator[Entry]:
        sort = sort_of(row, self._remarks)
        if sort is None:
            return
        if sort is Sort.END_GROUP or sort is Sort.END_REPEAT:
            self._close(row, sort)
            return
        if not row["name"] and sort is not Sort.META:
            self._remarks.refuse(row.at("name"), phrase("exchange", "The name is missing."))
            return
        if any(group.left_out or group.pressure for group in self._groups):
            self._inside_closed(row, sort)
            return
        try:
            shown = both((self._above, self._relevance.condition(row["relevant"])))
        except NotReadError as error:
            self._remarks.refuse(row.at("relevant"), error.sentence)
            self._close_off(row, sort)
            return
        except LeftOutError:
            told = phrase("exchange", "Left out: it depends on a question that is left out.")
            self._leave_out(row, sort, told)
            return
        yield from self._entry(row, sort, shown)

    @property
    def _above(self) -> Condition | None:
        return self._groups[-1].shown if self._groups else None

    def _close(self, row: Row, sort: Sort) -> None:
        wanted = Sort.GROUP if sort is Sort.END_GROUP else Sort.REPEAT
        if not self._groups or self._groups[-1].sort is not wanted:
            told = phrase("exchange", "Nothing is open here that could be closed.")
            self._remarks.refuse(row.at("type"), told)
            return
        self._groups.pop()

    def _inside_closed(self, row: Row, sort: Sort) -> None:
        """A row in a group that is left out, or one of the two numbers of a blood pressure."""
        group = self._groups[-1]
        if group.pressure and row["name"].endswith(tuple(f"_{end}" for end in PRESSURE_PARTS)):
            end = row["name"].rpartition("_")[2]
            self._relevance.asked[row["name"]] = Asked(f"{group.pressure}_{end}", Asking.NUMBER)
            return
        self._close_off(row, sort)

    def _close_off(self, row: Row, sort: Sort) -> None:
        """Nothing may read it, and nothing in it is carried."""
        self._relevance.left_out.add(row["name"])
        if sort in {Sort.GROUP, Sort.REPEAT}:
            self._groups.append(_Group(row, sort, left_out=True))

    def _leave_out(self, row: Row, sort: Sort, told: Phrase) -> None:
        self._remarks.lost(row.at(), told)
        self._close_off(row, sort)

    def _entry(self, row: Row, sort: Sort, shown: Condition | None) -> Iterator[Entry]:
        match sort:
            case Sort.GROUP:
                yield from self._group(row, shown)
            case Sort.REPEAT:
                told = phrase("exchange", "Left out: a fiche asks nothing several times.")
                self._leave_out(row, sort, told)
            case Sort.NOTE:
                yield self._note(row, self._filled(row, self._questions.text(row)), shown)
            case Sort.CALCULATE:
                yield from self._total(row, shown)
            case Sort.META | Sort.OTHER:
                kind = row["type"]
                told = phrase(
                    "exchange", "Left out: fiches have no questions of type “{type}”.", type=kind
                )
                self._leave_out(row, sort, told)
            case _:
                yield from self._question(row, sort, shown)

    def _note(self, row: Row, text: Wordings, shown: Condition | None) -> Note:
        name = self._names.give(row["name"], row.at("name")).removesuffix(NOTE_END)
        return Note(name + NOTE_END, text, shown)

    def _group(self, row: Row, shown: Condition | None) -> Iterator[Entry]:
        if row["measures"] == PRESSURE:
            name = self._names.give(row["name"], row.at("name"))
            yield Item(name, Asking.PRESSURE, self._questions.text(row), shown)
            self._groups.append(_Group(row, Sort.GROUP, shown, pressure=name))
            return
        self._groups.append(_Group(row, Sort.GROUP, shown))
        text = self._labels.of(row, "label")
        if text:
            yield self._note(row, self._filled(row, text), shown)

    def _filled(self, row: Row, text: Wordings) -> Wordings:
        """A text in which `${name}` is `{name}`; only numbers told before can be shown."""
        names = {name for words in text.values() for name in _SHOWN.findall(words)}
        for name in sorted(names):
            asked = self._relevance.asked.get(name)
            if asked is None or asked.asking is not Asking.NUMBER:
                told = phrase("exchange", "“{name}” cannot be shown in a text.", name=name)
                self._remarks.refuse(row.at(), told)
        return {
            language: _SHOWN.sub(lambda match: f"{{{self._called(match[1])}}}", words)
            for language, words in text.items()
        }

    def _called(self, name: str) -> str:
        asked = self._relevance.asked.get(name)
        return asked.name if asked is not None else name

    def _total(self, row: Row, shown: Condition | None) -> Iterator[Entry]:
        """A score whose calculation is word by word one that this program writes."""
        total = found_total(row["calculation"], row["name"], self._items)
        if total is None:
            told = phrase("exchange", "Left out: this calculation is not carried.")
            self._leave_out(row, Sort.CALCULATE, told)
            return
        name = self._names.give(row["name"], row.at("name"))
        self._relevance.asked[row["name"]] = Asked(name, Asking.NUMBER)
        items = tuple(self._names[item] for item in total.items)
        yield replace(total, name=name, items=items, shown=shown)

    def _question(self, row: Row, sort: Sort, shown: Condition | None) -> Iterator[Entry]:
        read = self._questions.question(row, sort)
        if read is None:
            self._relevance.left_out.add(row["name"])
            return
        name = self._names.give(row["name"], row.at("name"))
        question, codes = read
        self._relevance.asked[row["name"]] = Asked(name, question.asking, codes)
        self._items[row["name"]] = _as_written(question, row["name"], codes)
        text = self._filled(row, question.text)
        yield replace(question, name=name, text=text, shown=shown)


def _as_written(item: Item, name: str, codes: Mapping[str, str]) -> Item:
    """The question with the names that it has in the file, as calculations call them."""
    foreign = {own: code for code, own in codes.items()}
    choices = tuple(replace(one, code=foreign[one.code]) for one in item.choices)
    return replace(item, name=name, choices=choices)
