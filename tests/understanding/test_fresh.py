"""Sentences written apart from the rules, by category: each is understood as it is meant."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.domain.severity import Severity
from bot.understanding.understand import Understanding

FILES = sorted((Path(__file__).parent / "fresh").glob("*.toml"))
OPEN_SHARE_MAX = 0.05

Levels = dict[str, dict[str, list[str]]]


class Fresh(NamedTuple):
    """One sentence; `level` is emergency, urgent, suspected or none."""

    category: str
    level: str
    text: str


def _rows(path: Path) -> Iterator[Fresh]:
    tables: dict[str, Levels] = tomllib.loads(path.read_text("utf-8"))
    for language in ("fr", "de"):
        for level, kinds in tables[language].items():
            for texts in kinds.values():
                yield from (Fresh(path.stem, level, text) for text in texts)


def _open(path: Path) -> dict[str, str]:
    tables: dict[str, dict[str, str]] = tomllib.loads(path.read_text("utf-8"))
    return tables.get("open", {})


ROWS = [row for path in FILES for row in _rows(path) if row.text not in _open(path)]


def level_of(understanding: Understanding, text: str) -> str:
    """How urgent the text is taken: a suspicion asks one closed question."""
    meaning = understanding(text, None, ())
    if meaning.cry is not None:
        return "emergency" if meaning.cry.severity is Severity.RED else "urgent"
    return "suspected" if meaning.suspicion is not None else "none"


ALSO_RIGHT = {
    "emergency": {"emergency"},
    "urgent": {"urgent", "emergency", "suspected"},
    "suspected": {"suspected", "urgent"},
    "none": {"none"},
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.category}: {row.text}")
def test_a_fresh_sentence_is_taken_as_it_is_meant(understanding: Understanding, row: Fresh) -> None:
    assert level_of(understanding, row.text) in ALSO_RIGHT[row.level]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_few_sentences_are_left_open_and_each_says_why(path: Path) -> None:
    rows, left = [*_rows(path)], _open(path)
    assert set(left) <= {row.text for row in rows}
    assert all(left.values())
    assert len(left) <= OPEN_SHARE_MAX * len(rows)
