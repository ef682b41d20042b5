"""Values written apart from the rules, and what only looks like one: hardly any is read wrongly."""

from pathlib import Path

from tests.understanding.corpus_rows import MeasurementRow
from tests.understanding.scorer import measurements

FILE = Path(__file__).parent / "fresh" / "measurements.jsonl"
RIGHT_MIN = 0.97
NOT_STORED = ("reject", "none")


def _judged() -> list[tuple[MeasurementRow, list[dict[str, str | float]] | str]]:
    rows = [
        MeasurementRow.model_validate_json(line) for line in FILE.read_text("utf-8").splitlines()
    ]
    return [(row, measurements(row.text, row.lang, row.context)) for row in rows]


def test_a_value_is_read_or_asked_again() -> None:
    judged = _judged()
    missed = [
        (row, got)
        for row, got in judged
        if got != row.value and not (got in NOT_STORED and row.value in NOT_STORED)
    ]
    shown = "\n".join(f"{row.text} -> {got}, not {row.value}" for row, got in missed)
    assert len(missed) <= (1 - RIGHT_MIN) * len(judged), shown


def test_no_value_is_silently_wrong() -> None:
    wrong = [
        f"{row.text} -> {got}"
        for row, got in _judged()
        if got not in NOT_STORED and got != row.value
    ]
    assert not wrong, "\n".join(wrong)
