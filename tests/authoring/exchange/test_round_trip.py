"""Texts go out and come back: unchanged they change nothing, changed only themselves."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

import bot
from bot.authoring.exchange.files import Format
from bot.authoring.exchange.rows import Row
from bot.domain.text import FRENCH, GERMAN, Language
from tests.authoring.exchange.stage import (
    SAMPLES,
    arrives,
    carried,
    contents,
    exported,
    saying,
    translated,
    written,
)

SHIPPED = Path(bot.__file__).parent / "content"


@pytest.mark.parametrize("form", list(Format))
@pytest.mark.parametrize("folder", [SAMPLES, SHIPPED], ids=["samples", "shipped"])
@pytest.mark.parametrize("target", [GERMAN, FRENCH])
def test_a_file_that_nobody_touched_changes_nothing(
    form: Format, folder: Path, target: Language
) -> None:
    source = GERMAN if target == FRENCH else FRENCH
    sheet = exported(folder, target, source)

    back = carried(sheet, form)
    found = arrives(folder, back)

    assert [(row.key, row.source, row.target) for row in back.rows] == [
        (row.key, row.source, row.target) for row in sheet.rows
    ]
    assert (back.source, back.target) == (source, target)
    assert (found.changes, found.findings, found.files) == ((), (), {})


@pytest.mark.parametrize("form", list(Format))
def test_a_changed_text_changes_its_own_lines_and_nothing_else(form: Format, folder: Path) -> None:
    before = contents(folder)
    sheet = saying(exported(folder), hypo__sucre__say="Essen Sie nun Zucker.\nSofort.")

    found = written(folder, carried(sheet, form))

    after = contents(folder)
    changed = [path for path in before if before[path] != after[path]]
    assert changed == ["modules/hypo.fiche"]
    old, new = (files["modules/hypo.fiche"].decode().split("\n") for files in (before, after))
    assert [line for line in new if line not in old] == ["de: Essen Sie nun Zucker.", "  Sofort."]
    assert [line for line in old if line not in new] == ["de: Essen Sie jetzt schnellen Zucker."]
    assert [change.unit.key for change in found.changes] == ["hypo/sucre/say"]


@pytest.mark.parametrize("seed", range(8))
def test_whatever_a_translator_writes_is_there_afterwards_and_can_be_taken_back(
    seed: int, folder: Path
) -> None:
    chance = Random(seed)
    original = exported(folder)
    before = contents(folder)

    def words() -> str:
        return ("X " + "".join(chance.choices("abc éß'«»", k=chance.randint(1, 12)))).strip()

    def change(row: Row) -> Row:
        counts = "{" in row.source or any(sign.isdigit() for sign in row.source)
        if counts or chance.random() < 0.5:
            return row
        inline = row.chars_max or "band-" in row.key or row.key.endswith("title")
        lines = 1 if inline else chance.randint(1, 4)
        return replace(row, target="\n".join(words() for _ in range(lines)))

    sheet = translated(original, change)
    for path, content in arrives(folder, sheet).files.items():
        (folder / path).write_bytes(content)
    there = {row.key: row.target for row in exported(folder).rows}
    for path, content in arrives(folder, original).files.items():
        (folder / path).write_bytes(content)

    assert there == {row.key: row.target for row in sheet.rows}
    assert there != {row.key: row.target for row in original.rows}
    assert contents(folder) == before


def test_a_file_may_come_back_in_another_order_and_with_a_part_missing(folder: Path) -> None:
    sheet = saying(exported(folder), hypo__fin__say="„{mot}“ haben Sie geschrieben.")
    rows = [row for row in reversed(sheet.rows) if "hypo/explique" not in row.key]
    shuffled = replace(sheet, rows=tuple(rows))

    found = written(folder, shuffled)

    assert found.allowed
    assert {finding.error for finding in found.findings} == {False}
    assert len(found.findings) == len(sheet.rows) - len(rows) > 1
    assert "„{mot}“ haben Sie geschrieben." in (folder / "modules/hypo.fiche").read_text("utf-8")
