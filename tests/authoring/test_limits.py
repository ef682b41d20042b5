"""A threshold may become stricter, never looser than its limit; no limit is lost to a typo."""

import shutil
from datetime import date
from pathlib import Path

import pytest

import bot
from bot.authoring.load import Compiled, compile_folder

SAMPLES = Path(__file__).parent / "samples"
SHIPPED = Path(bot.__file__).parent / "content"
TODAY = date(2026, 11, 22)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the sample fiches that a test may spoil."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "content"))


def compiled_with(folder: Path, good: str, bad: str) -> Compiled:
    path = folder / "thresholds.fiche"
    text = path.read_text(encoding="utf-8")
    assert good in text
    path.write_text(text.replace(good, bad), encoding="utf-8")
    return compile_folder(folder, today=TODAY)


@pytest.mark.parametrize(
    ("good", "stricter"),
    [("hypo_grave : 54", "hypo_grave : 60"), ("bp_haut : 135", "bp_haut : 130")],
)
def test_a_stricter_value_is_free(good: str, stricter: str, folder: Path) -> None:
    assert compiled_with(folder, good, stricter).problems == ()


def test_a_looser_value_is_shown_with_its_limit_its_place_and_what_to_write(folder: Path) -> None:
    compiled = compiled_with(folder, "hypo_grave : 54", "hypo_grave : 50")

    (problem,) = compiled.problems
    assert compiled.library is None
    assert problem.code == "Q11"
    assert (problem.path, problem.line, problem.column) == ("thresholds.fiche", 17, 14)
    assert dict(problem.message.values) == {
        "name": "hypo_grave",
        "value": "50 mg/dL",
        "line": 21,
        "limit": "at least 54 mg/dL",
        "source": "Exemple de limite",
    }
    assert problem.fix is not None
    assert problem.fix.message.startswith("Write {end} or more")
    assert dict(problem.fix.values) == {"end": "54 mg/dL"}


@pytest.mark.parametrize(
    "misspelt",
    [
        *("limt: at most 135 mmHg", "Limit: at most 135 mmHg", "limit at most 135 mmHg"),
        *("limit: at the most 135 mmHg", "limit: jusqu'à 135 mmHg", "limit: 135 mmHg", "limit:"),
    ],
)
def test_a_misspelt_limit_is_an_error_and_never_a_part_of_the_text_above(
    misspelt: str, folder: Path
) -> None:
    compiled = compiled_with(folder, "limit: at most 135 mmHg", misspelt)

    assert compiled.library is None
    assert [problem.code for problem in compiled.problems] == ["S01"]


def test_a_limit_is_a_law_of_the_compiler_and_no_other_release(folder: Path) -> None:
    before = compile_folder(folder, today=TODAY).library
    after = compiled_with(folder, "limit: at most 135 mmHg", "limit: at most 140 mmHg").library

    assert before is not None
    assert after == before


@pytest.mark.parametrize(
    ("good", "looser"),
    [
        ("bp_crisis_sys : 180", "bp_crisis_sys : 185"),
        ("bp_crisis_dia : 110", "bp_crisis_dia : 120"),
        ("bp_low_sys : 90", "bp_low_sys : 80"),
    ],
)
def test_the_shipped_alarm_values_cannot_be_loosened_by_a_typo(
    good: str, looser: str, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(SHIPPED, tmp_path / "shipped"))

    compiled = compiled_with(copy, good, looser)

    assert [problem.code for problem in compiled.problems] == ["Q11"]
