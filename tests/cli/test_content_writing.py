"""`content new`, `fmt` and `schema` write what they say, and nothing else."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.content.main import app

SAMPLES = Path(__file__).parents[1] / "authoring" / "samples"
HYPO = "modules/hypo.fiche"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the sample fiches, in their form, that a test may spoil."""
    copy = Path(shutil.copytree(SAMPLES, tmp_path / "content"))
    assert content("fmt", "--folder", copy).exit_code == 0
    return copy


def content(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def loosen(folder: Path, path: str = HYPO) -> str:
    """Spoil the form of a file and give what it was."""
    tidy = (folder / path).read_text(encoding="utf-8")
    (folder / path).write_bytes(tidy.replace("\n# ", "\n\n\n#").replace("\n", "\r\n").encode())
    return tidy


def test_a_file_is_put_into_its_form_and_the_second_time_nothing_changes(folder: Path) -> None:
    tidy = loosen(folder)

    first = content("fmt", "--folder", folder)
    second = content("fmt", "--folder", folder)

    assert first.exit_code == 0
    assert HYPO in first.output
    assert (folder / HYPO).read_text(encoding="utf-8") == tidy
    assert (second.exit_code, second.output) == (0, "")


def test_with_check_nothing_is_written_and_the_command_ends_with_1(folder: Path) -> None:
    loosen(folder)
    loose = (folder / HYPO).read_bytes()

    result = content("fmt", "--check", "--folder", folder)

    assert result.exit_code == 1
    assert HYPO in result.output
    assert (folder / HYPO).read_bytes() == loose


def test_only_the_files_that_were_named_are_changed(folder: Path) -> None:
    loosen(folder)
    loosen(folder, "safety.fiche")

    result = content("fmt", "safety.fiche", "--folder", folder)

    assert result.exit_code == 0
    assert b"\r\n" not in (folder / "safety.fiche").read_bytes()
    assert b"\r\n" in (folder / HYPO).read_bytes()


def test_a_file_that_is_not_understood_stays_and_is_told_with_its_place(folder: Path) -> None:
    broken = (folder / HYPO).read_text(encoding="utf-8") + "Une phrase perdue\n"
    (folder / HYPO).write_text(broken, encoding="utf-8")

    result = content("fmt", "--folder", folder)

    assert result.exit_code == 1
    assert "S01" in result.output
    assert "Une phrase perdue" in result.output
    assert (folder / HYPO).read_text(encoding="utf-8") == broken


@pytest.mark.parametrize("name", ["../outside.fiche", "/etc/passwd", "modules/nothing.fiche"])
def test_files_outside_the_folder_are_refused(name: str, folder: Path) -> None:
    (folder.parent / "outside.fiche").write_text("---\n", encoding="utf-8")

    result = content("fmt", name, "--folder", folder)

    assert result.exit_code == 2
    assert (folder.parent / "outside.fiche").read_text(encoding="utf-8") == "---\n"


def test_a_linked_file_is_not_written_through(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret.fiche"
    outside.write_text("---\nfiche: secret\n", encoding="utf-8")
    (folder / "modules/secret.fiche").symlink_to(outside)

    result = content("fmt", "--folder", folder)

    assert result.exit_code == 1
    assert "S09" in result.output
    assert outside.read_text(encoding="utf-8") == "---\nfiche: secret\n"


def test_a_new_module_is_begun_checked_and_not_begun_twice(folder: Path) -> None:
    first = content("new", "module", "essai", "--folder", folder)
    checked = content("check", "--folder", folder)
    second = content("new", "module", "essai", "--folder", folder)

    assert (first.exit_code, checked.exit_code) == (0, 0), first.output + checked.output
    assert (folder / "modules/essai.fiche").is_file()
    assert second.exit_code == 2
    assert "modules/essai.fiche" in second.output


def test_a_new_file_with_a_bad_name_is_refused_with_an_example(folder: Path) -> None:
    result = content("new", "faq", "Mes Questions", "--folder", folder)

    assert result.exit_code == 2
    assert "mes_questions" in result.output
    assert not (folder / "faq/Mes Questions.fiche").exists()


def test_the_schema_is_json_and_describes_steps_and_comments() -> None:
    schema = json.loads(content("schema").output)

    assert {"Step", "Question", "Option", "Flag", "Arrow", "Band", "Score"} <= set(schema["$defs"])
    assert "above" in schema["$defs"]["Step"]["properties"]
