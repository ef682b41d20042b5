"""Labels in French and German: which column is in which language."""

import re
from collections.abc import Iterator, Mapping

from bot.authoring.exchange.instrument.model import Wordings
from bot.authoring.exchange.instrument.remarks import Remarks
from bot.authoring.exchange.xlsform.tables import Row
from bot.authoring.words import INLINE
from bot.domain.text import FRENCH, GERMAN, Language, phrase

_COLUMN = re.compile(r"(?P<name>[a-z_]+)(?:\s*::?\s*(?P<language>.+))?", re.IGNORECASE)
_CODE = re.compile(r"\(([a-zA-Z]{2})(?:[-_][a-zA-Z]+)?\)\s*$")
_NAMES: Mapping[str, Language] = {
    "français": FRENCH,
    "francais": FRENCH,
    "french": FRENCH,
    "französisch": FRENCH,
    "fr": FRENCH,
    "deutsch": GERMAN,
    "german": GERMAN,
    "allemand": GERMAN,
    "de": GERMAN,
}


class Labels:
    """Finds the label columns. `own` is the language of labels whose column does not name one."""

    def __init__(self, default: str, asked: Language | None, remarks: Remarks) -> None:
        self.own = _language(default) or asked
        self._remarks = remarks
        self._told: set[str] = set()

    def is_label(self, column: str) -> bool:
        """Whether this column holds labels."""
        match = _COLUMN.fullmatch(column)
        return match is not None and match["name"].lower() == "label"

    def of(self, row: Row, name: str) -> Wordings:
        """The labels of a row, by language."""
        found: dict[Language, str] = {}
        for column, language in self._columns(row.letters, name):
            text = row[column]
            if language is not None and text:
                found[language] = text
        return found

    def checked(self, row: Row) -> Wordings:
        """The labels of a row that must have one in every language of its sheet."""
        found = self.of(row, "label")
        for column, language in self._columns(row.letters, "label"):
            if language is not None and language not in found:
                told = phrase(
                    "exchange", "The label in “{language}” is missing.", language=language
                )
                self._remarks.refuse(row.at(column), told)
        if not found and not self._remarks.refused:
            told = phrase("exchange", "There is no label in French or German.")
            self._remarks.refuse(row.at(), told)
        return found

    def _columns(
        self, columns: Mapping[str, str], name: str
    ) -> Iterator[tuple[str, Language | None]]:
        for column in columns:
            match = _COLUMN.fullmatch(column)
            if match is None or match["name"].lower() != name:
                continue
            typed = match["language"]
            language = _language(typed) if typed else self.own
            if language is None:
                self._tell(column, typed)
            yield column, language

    def _tell(self, column: str, typed: str | None) -> None:
        if column in self._told:
            return
        self._told.add(column)
        if typed:
            told = phrase("exchange", "The column “{name}” is not carried.", name=column)
            self._remarks.lost("", told)
        else:
            told = phrase(
                "exchange", "The file does not say its language; add --from fr or --from de."
            )
            self._remarks.refuse("", told)


def _language(typed: str) -> Language | None:
    """`Français (fr)`, `fr` or `German`; None for every other language."""
    code = _CODE.search(typed)
    name = (code[1] if code else typed).strip().lower()
    found = _NAMES.get(name)
    return found if found in INLINE else None
