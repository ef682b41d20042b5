"""An exception counts with a code, a reason and a last day, and never longer than it is needed."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.authoring.load import compile_folder

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 22)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the sample fiches that a test may spoil."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "content"))


def codes(folder: Path, comment: str, today: date | None = TODAY) -> list[str]:
    """What is found where a familiar word stands below this comment."""
    path = folder / "modules" / "hypo.fiche"
    text = path.read_text(encoding="utf-8")
    good = "fr: Mangez maintenant du sucre rapide."
    assert good in text
    bad = f"{comment}\nfr: Mangez du sucre, cela t'aide.\n"
    path.write_text(text.replace(good + "\n", bad), encoding="utf-8")
    return sorted(problem.code for problem in compile_folder(folder, today=today).problems)


@pytest.mark.parametrize(
    "comment",
    [
        "// allow T09: parole d'une patiente, until 2027-01-31",
        "//allow T09 : parole, d'une patiente , until 2026-11-22",
    ],
)
def test_with_code_reason_and_day_the_warning_is_gone(comment: str, folder: Path) -> None:
    assert codes(folder, comment) == []


@pytest.mark.parametrize(
    "comment",
    [
        "// allow T09",
        "// allow T09: until 2027-01-31",
        "// allow T09: , until 2027-01-31",
        "// allow T09: parole d'une patiente",
        "// allow T09: parole d'une patiente, until 31.01.2027",
        "// allow T09: parole d'une patiente, until 2027-02-30",
        "// allow T9: parole d'une patiente, until 2027-01-31",
        "// Allow t09: parole d'une patiente, until 2027-01-31",
        "// allow T09: parole d'une patiente, until 2026-11-21",
        "// allow T99: parole d'une patiente, until 2027-01-31",
        "// allow G09: parole d'une patiente, until 2027-01-31",
        "// allow T01: parole d'une patiente, until 2027-01-31",
    ],
)
def test_otherwise_the_warning_stays_and_the_exception_is_one_more(
    comment: str, folder: Path
) -> None:
    assert codes(folder, comment) == ["S10", "T09"]


def test_an_ordinary_comment_is_no_exception(folder: Path) -> None:
    assert codes(folder, "// parole d'une patiente") == ["T09"]


def test_without_a_day_to_compare_with_no_exception_is_over(folder: Path) -> None:
    assert codes(folder, "// allow T09: parole, until 2020-01-31", today=None) == []


def test_what_is_a_warning_at_this_place_may_be_allowed_there(folder: Path) -> None:
    path = folder / "modules" / "hypo.fiche"
    text = path.read_text(encoding="utf-8")
    comment = "// allow T04: l'allemand dit le matin, until 2027-01-31\n"
    sweet = "fr: Mangez maintenant du sucre rapide."
    path.write_text(text.replace(sweet, f"{comment}fr: Mangez à 7 h."), encoding="utf-8")

    assert compile_folder(folder, today=TODAY).problems == ()


def test_an_error_is_never_allowed_away(folder: Path) -> None:
    path = folder / "modules" / "hypo.fiche"
    text = path.read_text(encoding="utf-8")
    comment = "// allow G01: plus tard, until 2027-01-31\n"
    path.write_text(text.replace("-> merci\n", f"{comment}-> mercy\n"), encoding="utf-8")

    compiled = compile_folder(folder, today=TODAY)

    assert compiled.library is None
    assert [problem.code for problem in compiled.problems] == ["G01", "S10"]
