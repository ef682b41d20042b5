"""Every rule finds its slip, and leaves what is right alone."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.authoring.load import compile_folder
from bot.authoring.problem import Severity
from tests.authoring.cases import CASES, Case

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 22)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the sample fiches that a test may spoil."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "content"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.path}")
def test_a_slip_is_found_by_its_rule_at_its_place(case: Case, folder: Path) -> None:
    path = folder / case.path
    text = path.read_text(encoding="utf-8")
    assert text.count(case.good) >= 1, "the sample shows how it should be"
    path.write_text(text.replace(case.good, case.bad, 1), encoding="utf-8")

    compiled = compile_folder(folder, today=TODAY)

    found = [problem for problem in compiled.problems if problem.code == case.code]
    assert found, [(p.code, p.path, p.line, p.message.message) for p in compiled.problems]
    assert all(problem.message.context == "lint" for problem in found)
    assert (compiled.library is None) == any(
        problem.severity is Severity.ERROR for problem in compiled.problems
    )


def test_the_sample_fiches_pass_every_rule() -> None:
    compiled = compile_folder(SAMPLES, today=TODAY)

    assert compiled.problems == ()
    assert compiled.library is not None


def test_one_slip_gives_one_problem_and_not_its_consequences(folder: Path) -> None:
    path = folder / "modules/hypo.fiche"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("? bg : number 20..600", "? bg : nombre 20..600"), "utf-8")

    compiled = compile_folder(folder, today=TODAY)

    assert [problem.code for problem in compiled.problems] == ["S01"]


def test_a_misspelt_step_is_named_once_and_what_is_reached_through_it_is_not_blamed(
    folder: Path,
) -> None:
    path = folder / "modules/hypo.fiche"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("# merci\n", "# mercy\n"), "utf-8")

    compiled = compile_folder(folder, today=TODAY)

    assert [problem.code for problem in compiled.problems] == ["G01"]
