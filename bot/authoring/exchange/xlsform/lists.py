"""The sheet choices: lists of answers by their name."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from bot.authoring.exchange.instrument.model import Choice
from bot.authoring.exchange.instrument.naming import Names
from bot.authoring.exchange.instrument.remarks import Remarks
from bot.authoring.exchange.xlsform.labels import Labels
from bot.authoring.exchange.xlsform.tables import CHOICES, Row
from bot.authoring.suggest import did_you_mean
from bot.domain.text import phrase

_COLUMNS = frozenset({"list_name", "list name", "name", "value", "points", "only"})
Answers = tuple[tuple[Choice, ...], Mapping[str, str]]
"""The answers, and the code of each by the name that it had."""


class Lists:
    """Reads the lists once; what is wrong with them is told."""

    def __init__(self, rows: Sequence[Row], labels: Labels, remarks: Remarks) -> None:
        self._labels = labels
        self._remarks = remarks
        self._rows: dict[str, list[Row]] = {}
        self._read: dict[str, Answers] = {}
        for row in rows:
            name = row["list_name"] or row["list name"]
            if name:
                self._rows.setdefault(name, []).append(row)
            else:
                told = phrase("exchange", "The name of the list is missing.")
                remarks.refuse(row.at("list_name"), told)
        for column in dict.fromkeys(column for row in rows for column in row.cells):
            if column not in _COLUMNS and not labels.is_label(column):
                told = phrase("exchange", "The column “{name}” is not carried.", name=column)
                remarks.lost(CHOICES, told)

    def of(self, name: str, at: str) -> Answers:
        """The answers of a list; a list that is not there is told at the question."""
        if name not in self._rows:
            message = phrase("exchange", "The sheet choices has no list “{name}”.", name=name)
            self._remarks.refuse(at, message)
            if self._rows:
                self._remarks.refuse(at, did_you_mean(name, self._rows))
            return (), {}
        if name not in self._read:
            self._read[name] = self._answers(self._rows[name])
        return self._read[name]

    def _answers(self, rows: Sequence[Row]) -> Answers:
        names = Names(self._remarks, variables=False)
        choices: list[Choice] = []
        codes: dict[str, str] = {}
        for row in rows:
            column = "name" if "name" in row.letters else "value"
            foreign = row[column]
            if not foreign or foreign in names:
                told = phrase("exchange", "The code “{code}” is used twice.", code=foreign)
                if not foreign:
                    told = phrase("exchange", "The name is missing.")
                self._remarks.refuse(row.at(column), told)
                continue
            codes[foreign] = names.give(foreign, row.at(column))
            labels = self._labels.checked(row)
            only = row["only"].lower() == "yes"
            choices.append(Choice(codes[foreign], labels, self._points(row), only))
        return tuple(choices), codes

    def _points(self, row: Row) -> Decimal | None:
        typed = row["points"]
        if not typed:
            return None
        try:
            return Decimal(typed)
        except InvalidOperation:
            self._remarks.refuse(row.at("points"), phrase("exchange", "Here a number is expected."))
            return None
