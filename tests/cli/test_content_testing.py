"""`content explore`, `test`, `record` and `simulate` at the command line."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.content.main import app

SAMPLES = Path(__file__).parents[1] / "authoring" / "samples"
DIALOGUE = "tests/hypo.dialogue"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the sample fiches that a test may spoil."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "content"))


def content(*arguments: str | Path, typed: str = "") -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=typed)


def test_the_explorer_ends_with_0_where_nothing_was_found(folder: Path) -> None:
    result = content("explore", "risque", "--folder", folder)

    assert result.exit_code == 0, result.output
    assert "risque" in result.output


def test_the_explorer_ends_with_1_and_names_the_unused_line(folder: Path) -> None:
    result = content("explore", "hypo", "--folder", folder, "--language", "de")

    assert result.exit_code == 1
    assert "! flag hypo_signs yellow" in result.output
    assert "modules/hypo.fiche:" in result.output


def test_a_bound_that_is_met_ends_with_1(folder: Path) -> None:
    assert content("explore", "risque", "--turns", "3", "--folder", folder).exit_code == 1


def test_dialogue_tests_that_pass_end_with_0(folder: Path) -> None:
    result = content("test", "--folder", folder)

    assert result.exit_code == 0, result.output


def test_a_failed_one_ends_with_1_at_its_place_also_as_junit(folder: Path) -> None:
    spoil(folder)

    text = content("test", "--folder", folder)
    junit = content("test", folder / DIALOGUE, "--folder", folder, "--format", "junit")

    assert (text.exit_code, junit.exit_code) == (1, 1)
    assert f"{DIALOGUE}:11" in text.output
    assert junit.output.startswith("<?xml")
    assert 'failures="1"' in junit.output


def spoil(folder: Path) -> None:
    path = folder / DIALOGUE
    text = path.read_text(encoding="utf-8")
    changed = text.replace("Essen Sie jetzt schnellen Zucker.", "Essen Sie Zucker.", 1)
    path.write_text(changed, encoding="utf-8")


def test_approving_shows_the_difference_and_mends_the_file(folder: Path) -> None:
    before = (folder / DIALOGUE).read_text(encoding="utf-8")
    spoil(folder)

    result = content("test", "--approve", "--folder", folder)

    assert "-bot: Essen Sie Zucker." in result.output
    assert "+bot: Essen Sie jetzt schnellen Zucker." in result.output
    assert (folder / DIALOGUE).read_text(encoding="utf-8") == before
    assert content("test", "--folder", folder).exit_code == 0


def test_the_coverage_shows_what_no_test_takes_and_ends_with_1(folder: Path) -> None:
    result = content("test", "--coverage", "--folder", folder)

    assert result.exit_code == 1
    assert "modules/hypo.fiche:" in result.output


def test_a_module_is_played_and_its_test_written(folder: Path) -> None:
    output = folder / "tests" / "risque.dialogue"
    typed = "Ja\nJa\nJa\n\n"

    result = content(
        "record", "risque", "--language", "de", "--folder", folder, "--output", output, typed=typed
    )

    assert result.exit_code == 0, result.output
    lines = output.read_text(encoding="utf-8").splitlines()
    assert lines[:3] == ["test: risque", "lang: de", "> start risque"]
    assert lines.count("> Ja") == 3
    assert content("test", "--folder", folder).exit_code == 0


def test_tests_for_every_way_cover_the_module_and_pass(folder: Path) -> None:
    output = folder / "tests" / "risque.dialogue"

    drafted = content("record", "risque", "--every-way", "--folder", folder, "--output", output)
    assert drafted.exit_code == 0, drafted.output

    result = content("test", output, "--coverage", "--folder", folder)
    (line,) = [line for line in result.output.splitlines() if line.startswith("risque:")]
    taken = [share.split("/") for share in line.split() if "/" in share]
    assert all(part == whole for part, whole in taken)


def test_the_calendar_is_printed_from_the_day_asked_for(folder: Path) -> None:
    result = content("simulate", "--days", "3", "--start", "2027-03-27", "--folder", folder)

    assert result.exit_code == 0, result.output
    assert "08:00" in result.output
    assert result.output.count("2027") >= 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("explore", "hypoo"),
        ("test", "/nowhere/x.dialogue"),
        ("record",),
        ("simulate", "--group", "Z"),
        ("simulate", "--start", "yesterday"),
    ],
)
def test_a_wrong_use_ends_with_2(arguments: tuple[str, ...], folder: Path) -> None:
    assert content(*arguments, "--folder", folder).exit_code == 2
