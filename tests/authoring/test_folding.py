"""Every slip is told in one run, its roots first, and nothing that merely follows from them."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.authoring.load import compile_folder
from bot.authoring.problem import Problem

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 22)
HYPO = "modules/hypo.fiche"
RISK = "questionnaires/risque.fiche"

ROOTS = [
    ("S05", HYPO, "# sucre\n", "# Sücre!\n"),
    ("S01", HYPO, "? bg2 : number 20..600 mg/dL", "? bg2 : nombre 20..600 mg/dL"),
    ("S04", HYPO, "# merci\n", "# rappel\n"),
    ("S01", HYPO, "* tremor: Je", "* tré mor: Je"),
    ("S01", HYPO, "fr: Et maintenant ?\n", "Et maintenant ?\n"),
    ("S01", RISK, "* non [2]: Non | Nein", "* non [2] Non | Nein"),
    ("S05", RISK, "? f1 : choice", "? F1 : choice"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the sample fiches that a test may spoil."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "content"))


def spoilt(folder: Path, roots: list[tuple[str, str, str, str]]) -> tuple[Problem, ...]:
    for _, name, good, bad in roots:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert good in text
        path.write_text(text.replace(good, bad, 1), encoding="utf-8")
    return compile_folder(folder, today=TODAY).problems


@pytest.mark.parametrize("root", ROOTS, ids=lambda root: root[3].strip())
def test_one_root_is_one_problem(root: tuple[str, str, str, str], folder: Path) -> None:
    assert [problem.code for problem in spoilt(folder, [root])] == [root[0]]


def test_several_roots_are_all_told_and_nothing_else(folder: Path) -> None:
    roots = ROOTS[:4]

    found = spoilt(folder, roots)

    assert sorted(problem.code for problem in found) == sorted(root[0] for root in roots)


def test_a_slip_that_follows_from_no_other_is_told_beside_them(folder: Path) -> None:
    roots = [ROOTS[1], ROOTS[3], ("G01", HYPO, "-> explique\n", "-> expliqe\n")]

    assert {problem.code for problem in spoilt(folder, roots)} == {"S01", "G01"}
