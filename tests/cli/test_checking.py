"""`content check` for machines, its exit codes, and the pages of its rules."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.content.main import app

SAMPLES = Path(__file__).parents[1] / "authoring" / "samples"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the sample fiches that a test may spoil, below the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    shutil.copytree(SAMPLES, tmp_path / "content")
    return Path("content")


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["check", *(str(argument) for argument in arguments)])


def spoil(folder: Path, good: str, bad: str) -> None:
    path = folder / "modules" / "hypo.fiche"
    text = path.read_text(encoding="utf-8")
    assert good in text
    path.write_text(text.replace(good, bad), encoding="utf-8")


def warn(folder: Path) -> None:
    spoil(folder, "Mangez maintenant du sucre rapide.", "Mange, cela t'aide.")


def misspell(folder: Path) -> None:
    spoil(folder, "-> merci", "-> mercy")


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "junit"])
def test_every_form_names_the_file_from_here_and_ends_with_1(form: str, folder: Path) -> None:
    misspell(folder)

    result = check("--folder", folder, "--format", form)

    assert result.exit_code == 1, result.output
    assert "G01" in result.stdout
    place = "modules/hypo.fiche" if form == "text" else "content/modules/hypo.fiche"
    assert place in result.stdout


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "junit"])
def test_good_content_ends_with_0_in_every_form(form: str, folder: Path) -> None:
    result = check("--folder", folder, "--format", form, "--strict")

    assert result.exit_code == 0, result.output


def test_a_warning_counts_only_where_it_is_asked_for(folder: Path) -> None:
    warn(folder)

    assert check("--folder", folder).exit_code == 0
    assert check("--folder", folder, "--strict").exit_code == 1


def test_the_report_goes_into_a_file(folder: Path) -> None:
    misspell(folder)

    result = check("--folder", folder, "--format", "json", "--output", "report.json")

    assert (result.exit_code, result.stdout) == (1, "")
    report = json.loads(Path("report.json").read_text(encoding="utf-8"))
    assert [problem["code"] for problem in report["problems"]] == ["G01"]


def test_what_lies_elsewhere_keeps_its_path_inside_the_content(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    misspell(folder)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)

    result = check("--folder", tmp_path / "content", "--format", "github")

    assert "file=modules/hypo.fiche," in result.stdout


def test_github_gets_the_whole_text_in_its_summary(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    misspell(folder)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")

    check("--folder", folder, "--format", "github")
    check("--folder", folder)

    summary = Path("summary.md").read_text(encoding="utf-8")
    assert summary.count("-> mercy") == 1


@pytest.mark.parametrize(("language", "words"), [("fr", "étape"), ("de", "Schritt")])
def test_a_rule_is_explained_in_the_language_asked_for(language: str, words: str) -> None:
    result = check("--explain", "g01", "--language", language)

    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("# G01")
    assert words in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("--explain", "Z99"),
        ("--explain", "../../../secret"),
        ("--format", "xml"),
        ("--output", "no/such/folder/report.txt"),
    ],
)
def test_a_wrong_use_ends_with_2(arguments: tuple[str, ...], folder: Path) -> None:
    assert check("--folder", folder, *arguments).exit_code == 2


@pytest.mark.parametrize("name", ["risque", "content/questionnaires/risque.fiche"])
def test_only_what_is_wrong_in_the_fiches_named_is_told_and_counts(name: str, folder: Path) -> None:
    misspell(folder)

    named = check("hypo", "--folder", folder)
    other = check(name, "--folder", folder)

    assert (named.exit_code, other.exit_code) == (1, 0)
    assert "G01" in named.output
    assert "G01" not in other.output
    assert other.output.splitlines()[-1].count("1") == 1, "how many errors stand elsewhere"


def test_machines_are_told_of_the_fiches_named_alone(folder: Path) -> None:
    misspell(folder)

    found = json.loads(check("risque", "--folder", folder, "--format", "json").stdout)
    junit = check("risque", "--folder", folder, "--format", "junit").stdout

    assert not found["problems"]
    assert "risque.fiche" in junit
    assert "hypo.fiche" not in junit


def test_a_fiche_that_is_not_there_is_a_wrong_use(folder: Path) -> None:
    result = check("hipo", "--folder", folder)

    assert result.exit_code == 2
    assert "hypo" in result.output
