"""A validated wording is kept word for word; the problem itself names the checksum to store."""

import hashlib
import shutil
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from bot.authoring.load import Compiled, compile_folder
from bot.authoring.problem import Problem

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 22)
STORED = "wording.fr: 216013490ec62777"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the sample fiches that a test may spoil."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "content"))


def compiled_with(folder: Path, good: str, bad: str) -> Compiled:
    path = folder / "questionnaires/risque.fiche"
    text = path.read_text(encoding="utf-8")
    assert good in text
    path.write_text(text.replace(good, bad, 1), encoding="utf-8")
    return compile_folder(folder, today=TODAY)


def checksum_in(problem: Problem) -> str:
    assert problem.fix is not None
    return str(dict(problem.fix.values)["checksum"])


def test_a_changed_word_names_its_language_and_the_way_back(folder: Path) -> None:
    compiled = compiled_with(folder, "Essen Sie Gemüse?", "Essen Sie viel Gemüse?")

    (problem,) = compiled.problems
    assert compiled.library is None
    assert (problem.code, problem.line) == ("Q14", 15)
    assert dict(problem.message.values) == {"language": "de"}
    assert problem.fix is not None
    assert problem.fix.message.startswith("Restore the wording.")


def test_the_checksum_that_the_problem_names_is_the_one_to_store(folder: Path) -> None:
    (problem,) = compiled_with(folder, "des légumes ?", "assez de légumes ?").problems
    again = compiled_with(folder, STORED, f"wording.fr: {checksum_in(problem)}")

    assert again.problems == ()
    assert again.library is not None


def test_a_question_mark_in_its_place_gives_the_checksum(folder: Path) -> None:
    (problem,) = compiled_with(folder, STORED, "wording.fr: ?").problems

    assert problem.code == "S03"
    assert f"wording.fr: {checksum_in(problem)}" == STORED


def test_the_checksum_is_that_of_questions_and_answers_in_reading_order() -> None:
    said = [
        *("Bougez-vous chaque jour ?", "Oui", "Non", "Mangez-vous des légumes ?", "Oui", "Non"),
        *("Qu'avez-vous à la maison ?", "Une balance", "Un mètre", "Rien"),
        "Quelle est votre tension ?",
    ]
    text = unicodedata.normalize("NFC", "\n".join(said))

    assert f"wording.fr: {hashlib.sha256(text.encode()).hexdigest()[:16]}" == STORED


@pytest.mark.parametrize(
    ("good", "other"),
    [
        ("é", "e\u0301"),
        ("# q2\n", "# q2\nfr: Parlons des repas.\nde: Nun zum Essen.\n"),
        ("Risque faible | Geringes Risiko", "Peu de risque | Wenig Risiko"),
        (f"{STORED}\n", ""),
        ("* oui [0]: Oui", "* ja [0]: Oui"),
    ],
    ids=["separate accents", "an explanation before", "a band", "nothing stored", "a code"],
)
def test_what_is_not_the_instruments_wording_may_change(
    good: str, other: str, folder: Path
) -> None:
    assert compiled_with(folder, good, other).problems == ()


def test_a_line_that_is_not_understood_is_not_blamed_on_the_wording(folder: Path) -> None:
    compiled = compiled_with(folder, "fr: Mangez-vous", "f: Mangez-vous")

    assert "Q14" not in {problem.code for problem in compiled.problems}
    assert compiled.library is None
