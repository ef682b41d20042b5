"""Questionnaires out to other tools and in from them, as an educator does it."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.content.main import app
from tests.authoring.exchange.instruments import SAMPLES as FOREIGN

CONTENT = Path(__file__).parents[1] / "authoring" / "samples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the sample fiches."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def run(folder: Path, *arguments: str | Path) -> Result:
    words = [*(str(argument) for argument in arguments), "--folder", str(folder)]
    return CliRunner().invoke(app, words)


@pytest.mark.parametrize(("option", "ending"), [("--xlsform", "xlsx"), ("--fhir", "json")])
def test_a_questionnaire_goes_out_and_comes_in_under_another_name(
    option: str, ending: str, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / f"risque.{ending}"

    out = run(folder, "export", option, "risque", "-o", file)
    shown = run(folder, "import", file, "--as", "copie")
    copy = folder / "questionnaires" / "copie.fiche"
    between = copy.exists()
    done = run(folder, "import", file, "--as", "copie", "--write")

    assert (out.exit_code, shown.exit_code, done.exit_code) == (0, 0, 0), out.output
    assert not between
    assert "fiche: copie\n" in shown.output
    assert copy.read_text("utf-8") in done.output


def test_nothing_is_overwritten(folder: Path) -> None:
    file = FOREIGN / "sommeil_r4.json"
    before = (folder / "questionnaires" / "risque.fiche").read_bytes()

    done = run(folder, "import", file, "--as", "risque", "--write")

    assert done.exit_code == 1
    assert (folder / "questionnaires" / "risque.fiche").read_bytes() == before


def test_a_refused_file_ends_with_1_and_says_where(folder: Path, tmp_path: Path) -> None:
    data = json.loads((FOREIGN / "marche_r5.json").read_text("utf-8"))
    data["item"][0]["type"] = "choise"
    file = tmp_path / "falsch.json"
    file.write_text(json.dumps(data), "utf-8")

    done = run(folder, "import", file, "--as", "marche", "--write")

    assert done.exit_code == 1
    assert "item[0].type" in done.output
    assert not (folder / "questionnaires" / "marche.fiche").exists()


def test_answers_to_another_questionnaire_end_with_1(folder: Path) -> None:
    answers = FOREIGN / "reponse_autre.json"

    done = run(
        folder, "import", FOREIGN / "marche_r5.json", "--as", "marche", "--response", answers
    )

    assert done.exit_code == 1
    assert "PHQ.1" in done.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "-o", "x.json"),
        ("export", "--fhir", "risque", "-o", "x.xlsx"),
        ("export", "--fhir", "risque", "--xlsform", "risque", "-o", "x.xlsx"),
        ("export", "de", "--fhir", "risque", "-o", "x.json"),
        ("export", "--fhir", "risk", "-o", "x.json"),
        ("import", FOREIGN / "marche_r5.json"),
        ("import", FOREIGN / "marche_r5.json", "--as", "marche", "--from", "it"),
    ],
)
def test_a_command_used_wrongly_ends_with_2_and_writes_nothing(
    arguments: tuple[str | Path, ...],
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run(folder, *arguments).exit_code == 2
    assert list(tmp_path.iterdir()) == [folder]
