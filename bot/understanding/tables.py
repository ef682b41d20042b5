"""TOML tables with types: what is read is what was expected, or the error says where not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast


class LexiconError(ValueError):
    """An entry of the lexicon that is not what was expected; names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Table:
    """One TOML table and the file that it comes from."""

    file: str
    entries: Mapping[str, object]

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return self.file.partition(".")[0]

    @property
    def names(self) -> tuple[str, ...]:
        """The keys, in the order of the file."""
        return tuple(self.entries)

    def error(self, expected: str) -> LexiconError:
        """What to raise about this table."""
        return LexiconError(f"{self.file}: {expected}.")

    def strings(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is absent."""
        found = self.entries.get(name, [])
        if not isinstance(found, list):
            raise self.error(f"{name} must be a list of texts")
        values = cast("list[object]", found)
        texts = tuple(value for value in values if isinstance(value, str))
        if len(texts) != len(values):
            raise self.error(f"{name} must hold texts only")
        return texts

    def string(self, name: str, default: str) -> str:
        """A text."""
        found = self.entries.get(name, default)
        if not isinstance(found, str):
            raise self.error(f"{name} must be a text")
        return found

    def number(self, name: str, default: int) -> int:
        """A whole number."""
        found = self.entries.get(name, default)
        if not isinstance(found, int):
            raise self.error(f"{name} must be a whole number")
        return found

    def flag(self, name: str) -> bool:
        """True or false; false where the key is absent."""
        found = self.entries.get(name, False)
        if not isinstance(found, bool):
            raise self.error(f"{name} must be true or false")
        return found

    def table(self, name: str) -> "Table":
        """A table inside this one."""
        return self._inner(name, self.entries.get(name))

    def tables(self, name: str) -> tuple["Table", ...]:
        """A list of tables inside this one; empty where the key is absent."""
        found = self.entries.get(name, [])
        if not isinstance(found, list):
            raise self.error(f"{name} must be a list of tables")
        return tuple(self._inner(name, value) for value in cast("list[object]", found))

    def _inner(self, name: str, value: object) -> "Table":
        if not isinstance(value, dict):
            raise self.error(f"{name} must be a table")
        return Table(self.file, cast("dict[str, object]", value))
