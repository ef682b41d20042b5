"""Sign, release, compare, recall and replay at the command line."""

import base64
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.authoring.signoff import read_lock
from bot.cli.content.main import app

SAMPLES = Path(__file__).parents[1] / "authoring" / "samples"
KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
WHO = ("--name", "Anne Exemple", "--source", "PV du 20 novembre")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the sample fiches; data and settings lie beside it."""
    monkeypatch.setenv("PP_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("PP_ENCRYPTION_KEY", KEY)
    return Path(shutil.copytree(SAMPLES, tmp_path / "content"))


def content(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def change(folder: Path, old: str, new: str, path: str = "modules/hypo.fiche") -> None:
    file = folder / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def names(output: str) -> list[str]:
    return [
        line.split()[0] for line in output.splitlines() if line and line[0] in "0123456789abcdef"
    ]


def test_signing_a_module_adds_a_line_for_each_step_once(folder: Path) -> None:
    first = content("sign", "hypo", "--role", "fr", *WHO, "--folder", folder)
    again = content("sign", "hypo", "--role", "fr", *WHO, "--folder", folder)

    assert (first.exit_code, again.exit_code) == (0, 0), first.output
    signed = read_lock(folder).signatures
    assert len(signed) == len({one.key for one in signed})
    assert {(one.role, one.name) for one in signed} == {("fr", "Anne Exemple")}
    assert all(one.key.startswith("hypo/") for one in signed)


@pytest.mark.parametrize(
    "arguments",
    [
        ("hypo", "--role", "nl", *WHO),
        ("hypo", "--role", "fr", "--name", "", "--source", "PV"),
        ("hypo", "--role", "fr", "--name", "Anne | Exemple", "--source", "PV"),
        ("hypo", "--role", "clinical", "--name", "Redaction", "--source", "PV"),
        ("hipo", "--role", "fr", *WHO),
        ("hypo", "--role", "fr"),
    ],
)
def test_nobody_is_invented_and_no_author_signs_as_a_clinician(
    arguments: tuple[str, ...], folder: Path
) -> None:
    result = content("sign", *arguments, "--folder", folder)

    assert result.exit_code == 2, result.output
    assert read_lock(folder).signatures == ()


def test_signatures_say_what_holds_what_is_void_and_what_is_missing(folder: Path) -> None:
    content("sign", "hypo", "--role", "de", *WHO, "--folder", folder)
    change(folder, "de: Und jetzt?", "de: Und nun?")

    result = content("signatures", "hypo", "--folder", folder)

    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    (void,) = [line for line in lines if line.startswith("hypo  de") and "encore" in line]
    assert "mesure" not in void
    assert any(line.startswith("hypo  clinical") and "mesure" in line for line in lines)
    assert "V04" in result.output


def test_a_release_is_made_listed_and_not_made_twice(folder: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Premier essai\nplus de détails", encoding="utf-8")

    first = content("release", "--notes", notes, "--folder", folder)
    again = content("release", "--folder", folder)
    listed = content("releases")

    assert (first.exit_code, again.exit_code) == (0, 0), first.output
    (name,) = names(listed.output)
    assert "Premier essai" in listed.output
    assert [path.name for path in (tmp_path / "data" / "releases").iterdir()] == [
        f"{name}.bundle.json"
    ]


def test_content_with_errors_is_not_released(folder: Path, tmp_path: Path) -> None:
    change(folder, "-> merci", "-> mercy")

    result = content("release", "--folder", folder)

    assert result.exit_code == 1
    assert "G01" in result.output
    assert not (tmp_path / "data" / "releases").exists()


def test_a_release_that_leaves_waiting_people_behind_is_refused(folder: Path) -> None:
    content("release", "--folder", folder)
    change(folder, "# encore\n", "# encore_deux\n")
    change(folder, "-> encore ;", "-> encore_deux ;")

    refused = content("release", "--folder", folder)
    alone = content("check", "--folder", folder)
    compared = content(
        "check", "--folder", folder, "--against", names(content("releases").output)[0]
    )
    change(folder, "# encore_deux\n", "# encore_deux\nmoved-from: encore\n")
    mended = content("release", "--folder", folder)

    assert (refused.exit_code, alone.exit_code, compared.exit_code) == (1, 0, 1), alone.output
    assert "V05" in refused.output
    assert "V05" in compared.output
    assert mended.exit_code == 0, mended.output


def test_what_changed_since_the_last_release_is_told_logic_first(folder: Path) -> None:
    content("release", "--folder", folder)
    same = content("diff", "--folder", folder)
    change(folder, "de: Und jetzt?", "de: Und nun?")
    change(folder, "-> urgence if bg < hypo_grave", "-> urgence if bg < hypo")

    told = content("diff", "--folder", folder)

    assert same.exit_code == 0, same.output
    assert "hypo" not in same.output
    assert told.output.index("hypo/mesure") < told.output.index("hypo/encore")
    assert "- question: Und jetzt?" in told.output


def test_two_releases_and_two_folders_can_be_compared(folder: Path, tmp_path: Path) -> None:
    content("release", "--folder", folder)
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    change(copy, "de: Und jetzt?", "de: Und nun?")
    content("release", "--folder", copy)
    new, old = names(content("releases").output)

    by_name = content("diff", old[:12], new)
    by_folder = content("diff", folder, copy)

    assert by_name.exit_code == 0, by_name.output
    assert by_name.output == by_folder.output
    assert "Und nun?" in by_name.output
    assert content("diff", "zzz").exit_code == 1


def test_without_a_database_nothing_is_recalled_or_replayed(folder: Path) -> None:
    recalled = content("recall", "hypo", "--reason", "erreur")
    replayed = content("replay", "A-1")

    assert (recalled.exit_code, replayed.exit_code) == (1, 1), recalled.output
    assert "hypo" in recalled.output
    assert "A-1" in replayed.output
    assert content("replay", "le premier").exit_code == 2
    assert content("recall", "hypo", "--reason", " ").exit_code == 2
    assert folder.is_dir()


def test_where_there_is_no_release_yet_the_author_is_told_in_her_language(folder: Path) -> None:
    result = content("diff", "--folder", folder, "--language", "de")

    assert result.exit_code == 1
    assert "noch keine" in result.output
