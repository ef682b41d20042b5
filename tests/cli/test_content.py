"""`content check`, `show` and `echo` speak the author's language and end with the right code."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.content.main import app

SAMPLES = Path(__file__).parents[1] / "authoring" / "samples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the sample fiches that a test may spoil."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "content"))


def content(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def spoil(folder: Path) -> None:
    path = folder / "modules" / "hypo.fiche"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("-> merci", "-> mercy"), encoding="utf-8")


def test_good_content_ends_with_0_and_names_the_release(folder: Path) -> None:
    result = content("check", "--folder", folder)

    assert result.exit_code == 0, result.output
    assert "hypo.fiche" not in result.output


def test_a_slip_ends_with_1_and_shows_its_place(folder: Path) -> None:
    spoil(folder)

    result = content("check", "--folder", folder, "--language", "de")

    assert result.exit_code == 1
    assert "G01" in result.output
    assert "-> mercy" in result.output
    assert "modules/hypo.fiche:" in result.output
    assert "merci" in result.output


@pytest.mark.parametrize("command", ["show", "echo"])
def test_content_with_errors_is_neither_shown_nor_echoed(command: str, folder: Path) -> None:
    spoil(folder)

    result = content(command, "hypo", "--folder", folder)

    assert result.exit_code == 1
    assert "G01" in result.output
    assert result.stdout == ""


def test_a_module_is_shown_in_the_language_asked_for(folder: Path) -> None:
    result = content("show", "hypo", "--folder", folder, "--language", "de")

    assert result.exit_code == 0, result.output
    assert "Zucker zu niedrig?" in result.output
    assert "Sucre trop bas" not in result.output


def test_all_rules_are_echoed_module_by_module(folder: Path) -> None:
    result = content("echo", "--folder", folder)

    assert result.exit_code == 0, result.output
    assert "Réagir au sucre bas (hypo, fr)" in result.output
    assert "Mein Risiko (risque, de)" in result.output
    assert "La glycémie est inférieure à 54\u00a0mg/dL" in result.output
    assert "Der Blutzucker liegt unter 54\u00a0mg/dL" in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "hypoo"),
        ("show",),
        ("check", "--language", "xx"),
        ("check", "--folder", "/nowhere/at/all"),
        ("chekc",),
    ],
)
def test_a_command_used_wrongly_ends_with_2(arguments: tuple[str, ...], folder: Path) -> None:
    where = () if "--folder" in arguments or arguments[0] == "chekc" else ("--folder", folder)

    result = content(*arguments, *where)

    assert result.exit_code == 2, result.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", "hypoo"), "Il n'y a pas de module « hypoo ». Vouliez-vous dire « hypo » ?"),
        (("show", "hypoo", "--language", "de"), "Es gibt kein Modul „hypoo“. Meinten Sie „hypo“?"),
        (("check", "--language", "it"), "Il n'y a pas de langue « it » ici. À choisir : de, fr."),
        (
            ("echo", "zz", "--language", "de"),
            "Es gibt kein Modul „zz“. Zur Wahl stehen: bienvenue, hypo, risque.",
        ),
    ],
)
def test_a_wrong_use_is_told_in_the_authors_language(
    arguments: tuple[str, ...], told: str, folder: Path
) -> None:
    result = content(*arguments, "--folder", folder)

    assert result.stderr.replace("\u00a0", " ") == told + "\n"


def test_without_a_folder_the_setting_decides(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PP_CONTENT_DIR", str(folder))

    assert content("show", "risque").exit_code == 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("glycemie", "Man misst sie am Finger."),
        ("sel_par_jour", "Wie viel Salz am Tag?"),
        ("dietetique_modele", "https://www.example.be"),
        ("comprimes", "08:00"),
    ],
)
def test_what_stands_beside_the_modules_is_shown_too(name: str, words: str, folder: Path) -> None:
    result = content("show", name, "--folder", folder, "--language", "de")

    assert result.exit_code == 0, result.output
    assert words in result.output


def test_both_languages_are_shown_beside_one_another_piece_by_piece(folder: Path) -> None:
    result = content("show", "hypo", "--folder", folder, "--both")

    assert result.exit_code == 0, result.output
    rows = [row.partition("│") for row in result.output.splitlines()]
    beside = {left.strip(): right.strip() for left, _, right in rows}
    assert beside["# accueil"] == "# accueil"
    assert beside["* Je transpire"] == "* Ich schwitze"
    assert beside["? Quelle est votre glycémie\u00a0?"] == "? Wie hoch ist Ihr Blutzucker?"


def test_authors_choose_once_in_which_language_commands_speak(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PP_LANGUAGE", "de")

    set_once = content("show", "hypo", "--folder", folder)
    said_otherwise = content("show", "hypo", "--folder", folder, "--language", "fr")
    every_language = content("echo", "hypo", "--folder", folder)

    assert "Wie hoch ist Ihr Blutzucker?" in set_once.output
    assert "Quelle est votre glycémie\u00a0?" in said_otherwise.output
    assert "(hypo, fr)" in every_language.output
    assert "(hypo, de)" in every_language.output


def test_a_wrong_setting_ends_with_its_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = folder.parent / "patient-partner.toml"
    settings.write_text('langauge = "de"\n', encoding="utf-8")
    monkeypatch.chdir(folder.parent)

    result = content("show", "hypo", "--folder", folder)

    assert result.exit_code == 1
    assert "langauge" in result.output
