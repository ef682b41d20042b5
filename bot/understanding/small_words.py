"""The small words of questions: what tells nothing, and what asks for a meaning."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from bot.understanding.normalise import words
from bot.understanding.tables import Table

_FILE = "questions.toml"


@dataclass(frozen=True, slots=True)
class SmallWords:
    """Folded. `filling`: tell nothing. `defining`: all that stands beside a term that is asked.

    `meaning`: one of them says that a definition is wanted.
    """

    filling: frozenset[str]
    defining: frozenset[str]
    meaning: frozenset[str]

    @staticmethod
    def load() -> "SmallWords":
        """From the lexicon; raises LexiconError where an entry is not what was expected."""
        path = files("bot.understanding") / "lexicon" / _FILE
        table = Table(_FILE, tomllib.loads(path.read_text(encoding="utf-8")))
        return SmallWords(
            filling=_folded(table.strings("filling")),
            defining=_folded(table.strings("defining")),
            meaning=_folded(table.strings("meaning")),
        )

    def telling(self, said: tuple[str, ...]) -> tuple[str, ...]:
        """The words that tell something, each once; all of them where none does."""
        each = tuple(dict.fromkeys(said))
        return tuple(word for word in each if word not in self.filling) or each


def _folded(written: tuple[str, ...]) -> frozenset[str]:
    return frozenset(folded for word in written for folded in words(word))
