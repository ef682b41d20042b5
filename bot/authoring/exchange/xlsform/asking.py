"""One question of an XLSForm: its kind, range, unit and answers."""

import re
from collections.abc import Mapping
from decimal import Decimal

from bot.authoring.draft import Asking
from bot.authoring.exchange.instrument.model import Item, Wordings
from bot.authoring.exchange.instrument.remarks import Remarks
from bot.authoring.exchange.xlsform.labels import Labels
from bot.authoring.exchange.xlsform.lists import Lists
from bot.authoring.exchange.xlsform.tables import Row
from bot.authoring.exchange.xlsform.types import Sort
from bot.authoring.exchange.xlsform.writing import constraint
from bot.authoring.questions import TEXT_CHARS_MAX
from bot.authoring.values import UNITS
from bot.domain.measurement import RANGES, MeasurementKind
from bot.domain.text import phrase

_END = re.compile(r"\.\s*(?P<sign>>=|<=)\s*(?P<value>-?\d+(?:\.\d+)?)", re.ASCII)
_LENGTH = re.compile(r"string-length\(\s*\.\s*\)\s*<=\s*(?P<value>\d{1,6})", re.ASCII)
_PARAMETER = re.compile(r"(?P<name>start|end)\s*=\s*(?P<value>-?\d+(?:\.\d+)?)", re.ASCII)
_YES = {"yes", "true", "true()"}

Read = tuple[Item, Mapping[str, str]]
"""A question, and its codes by those it had."""


class QuestionReader:
    """Reads questions without their conditions."""

    def __init__(self, lists: Lists, labels: Labels, remarks: Remarks) -> None:
        self._lists = lists
        self._labels = labels
        self._remarks = remarks

    def text(self, row: Row) -> Wordings:
        """The label of a row that must have one."""
        return self._labels.checked(row)

    def question(self, row: Row, sort: Sort) -> Read | None:
        """The question, or None where it is left out (and told)."""
        text = self.text(row)
        if row["required"].lower() not in _YES:
            told = phrase(
                "exchange", "It may stay unanswered there; here it needs an answer for that."
            )
            self._remarks.lost(row.at("required"), told)
        read: Read | None
        match sort:
            case Sort.ONE | Sort.SEVERAL:
                read = self._chosen(
                    row, text, Asking.CHOICE if sort is Sort.ONE else Asking.CHOICES
                )
            case Sort.NUMBER | Sort.RANGE:
                number = self._number(row, text, sort)
                read = None if number is None else (number, {})
            case _:
                length = _LENGTH.fullmatch(row["constraint"])
                limit = min(int(length["value"]), TEXT_CHARS_MAX) if length else None
                read = Item("", Asking.TEXT, text, characters_max=limit), {}
        if read is not None:
            self._tell_constraint(row, read[0])
        return read

    def _tell_constraint(self, row: Row, item: Item) -> None:
        typed = row["constraint"]
        if typed and typed != constraint(item) and self._limits(row) == (None, None):
            told = phrase("exchange", "This constraint is not carried.")
            self._remarks.lost(row.at("constraint"), told)

    def _chosen(self, row: Row, text: Wordings, asking: Asking) -> Read:
        words = row["type"].split()
        if len(words) < 2:  # noqa: PLR2004 - the type and its list
            told = phrase("exchange", "Behind {type} stands the name of a list.", type=words[0])
            self._remarks.refuse(row.at("type"), told)
            return Item("", asking, text), {}
        if words[2:] == ["or_other"]:
            told = phrase("exchange", "Answers in own words are not carried.")
            self._remarks.lost(row.at("type"), told)
        choices, codes = self._lists.of(words[1], row.at("type"))
        return Item("", asking, text, choices=choices), codes

    def _number(self, row: Row, text: Wordings, sort: Sort) -> Item | None:
        low, high = self._parameters(row) if sort is Sort.RANGE else self._limits(row)
        measures = self._measures(row)
        unit = self._unit(row)
        if low is None or high is None:
            told = phrase("exchange", "Left out: a number needs its lowest and highest value.")
            self._remarks.lost(row.at("constraint"), told)
            return None
        if low > high:
            told = phrase("exchange", "The lowest value is above the highest one.")
            self._remarks.refuse(row.at("constraint"), told)
        return Item("", Asking.NUMBER, text, low=low, high=high, unit=unit, measures=measures)

    def _limits(self, row: Row) -> tuple[Decimal | None, Decimal | None]:
        """`. >= 20 and . <= 600`; nothing where something else stands there too."""
        parts = [_END.fullmatch(part.strip()) for part in row["constraint"].split(" and ")]
        found = [(part["sign"], Decimal(part["value"])) for part in parts if part is not None]
        ends = dict(found)
        if len(found) < len(parts) or len(ends) < len(found):
            return None, None
        return ends.get(">="), ends.get("<=")

    def _parameters(self, row: Row) -> tuple[Decimal | None, Decimal | None]:
        found = {
            one["name"]: Decimal(one["value"]) for one in _PARAMETER.finditer(row["parameters"])
        }
        return found.get("start"), found.get("end")

    def _unit(self, row: Row) -> str:
        unit = row["unit"]
        if unit and unit not in UNITS:
            told = phrase("exchange", "The unit “{unit}” is not carried.", unit=unit)
            self._remarks.lost(row.at("unit"), told)
            return ""
        return unit

    def _measures(self, row: Row) -> MeasurementKind | None:
        typed = row["measures"]
        if not typed:
            return None
        kind = next((one for one in MeasurementKind if one == typed), None)
        if kind is None or row["unit"] != RANGES[kind].unit:
            told = phrase(
                "exchange", "The diary keeps nothing called “{name}” in this unit.", name=typed
            )
            self._remarks.refuse(row.at("measures"), told)
            return None
        return kind
