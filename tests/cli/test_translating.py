"""Translators' commands: what waits, what is recorded, files out and back, what is hard to read."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.content.main import app

SAMPLES = Path(__file__).parents[1] / "authoring" / "samples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the sample fiches."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "content"))


@pytest.fixture
def content(folder: Path) -> "Content":
    """Give the commands, working on that copy."""
    return Content(folder)


class Content:
    """`patient-partner content` with a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hypo = folder / "modules" / "hypo.fiche"

    def __call__(self, *arguments: str | Path) -> Result:
        words = [*(str(argument) for argument in arguments), "--folder", str(self.folder)]
        return CliRunner().invoke(app, words)

    def edit(self, old: str, new: str) -> None:
        text = self.hypo.read_text("utf-8")
        assert old in text, "the sample has this text"
        self.hypo.write_text(text.replace(old, new, 1), "utf-8")


def test_what_stayed_behind_is_shown_with_its_place_and_both_texts(content: Content) -> None:
    assert content("confirm", "--all-new").exit_code == 0
    content.edit("fr: Et maintenant ?", "fr: Et là ?")

    stale = content("stale")

    assert stale.exit_code == 1
    assert "hypo/encore/ask (de)" in stale.output
    assert "modules/hypo.fiche:67" in stale.output
    assert "fr: Et là ?" in stale.output
    assert "de: Und jetzt?" in stale.output


def test_confirming_ends_it(content: Content) -> None:
    content("confirm", "--all-new")
    content.edit("fr: Et maintenant ?", "fr: Et là ?")

    done = content("confirm", "hypo/encore/ask", "--as", "clinical", "--by", "Dr Exemple")

    assert done.exit_code == 0
    assert content("stale").exit_code == 0
    lock = (content.folder / "translations.lock").read_text("utf-8")
    assert " clinical Dr Exemple\n" in lock


def test_an_unknown_key_records_nothing(content: Content) -> None:
    done = content("confirm", "hypo/encour/ask")

    assert done.exit_code == 1
    assert "hypo/encour/ask" in done.output
    assert not (content.folder / "translations.lock").exists()


@pytest.mark.parametrize("name", ["texts.po", "texts.xlf", "texts.xlsx"])
def test_a_file_is_shown_first_and_written_only_when_told_so(
    name: str, content: Content, tmp_path: Path
) -> None:
    file = tmp_path / name
    assert content("export", "de", "hypo", "-o", file).exit_code == 0
    content.edit("de: Und jetzt?", "de: Und nun?")

    shown = content("import", file)
    between = content.hypo.read_text("utf-8")
    done = content("import", file, "--write")

    assert shown.exit_code == done.exit_code == 0
    assert "- Und nun?\n+ Und jetzt?" in shown.output
    assert "de: Und nun?" in between
    assert "de: Und jetzt?" in content.hypo.read_text("utf-8")


def test_a_file_with_an_error_ends_with_1_and_changes_nothing(
    content: Content, tmp_path: Path
) -> None:
    file = tmp_path / "texts.po"
    content("export", "de", "hypo", "-o", file)
    spoiled = file.read_text("utf-8").replace("Rufen Sie jetzt die 112 an", "Rufen Sie die 113 an")
    file.write_text(spoiled.replace("Und jetzt?", "Und nun?"), "utf-8")
    before = content.hypo.read_bytes()

    done = content("import", file, "--write")

    assert done.exit_code == 1
    assert "112, 113" in done.output
    assert content.hypo.read_bytes() == before


def test_a_new_language_is_exported_empty_and_comes_back_as_an_overlay(
    content: Content, tmp_path: Path
) -> None:
    file = tmp_path / "texts.po"
    content("export", "nl", "hypo", "-o", file)
    text = file.read_text("utf-8")
    start = text.index('msgctxt "hypo/encore/ask"')
    empty = text.index('msgstr ""', start)
    file.write_text(text[:empty] + 'msgstr "En nu?"' + text[empty + 9 :], "utf-8")

    done = content("import", file, "--write")

    assert done.exit_code == 0, done.output
    overlay = (content.folder / "modules" / "hypo.nl.fiche").read_text("utf-8")
    assert "# encore\n?\nnl: En nu?\n" in overlay


def test_the_longest_sentences_come_first(content: Content) -> None:
    content.edit("fr: Et maintenant ?", "fr: " + "mot " * 20 + "fin ?")

    read = content("read", "hypo")

    assert read.exit_code == 0
    first = read.output.splitlines()[1]
    assert first.split()[0] == "21"
    assert "hypo/encore/ask (fr)" in read.output


def test_scores_are_compared_with_those_of_a_file(content: Content, tmp_path: Path) -> None:
    trend = tmp_path / "scores.txt"
    content("read", "hypo", "--trend", trend)
    content.edit("fr: Et maintenant ?", "fr: Considérablement inconfortablement ?")

    again = content("read", "hypo", "--trend", trend)

    assert "(-" in again.output
    assert len(trend.read_text("utf-8").splitlines()) == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("confirm",),
        ("confirm", "hypo", "--as", "clinical"),
        ("export", "de", "-o", "x.csv"),
        ("export", "deutsch", "-o", "x.po"),
        ("export", "de", "hipo", "-o", "x.po"),
        ("export", "de", "--from", "de", "-o", "x.po"),
        ("export", "de", "--po", "--xlsx", "-o", "x.po"),
        ("import", "nothing.po"),
        ("read", "hipo"),
    ],
)
def test_a_command_used_wrongly_ends_with_2_and_writes_nothing(
    arguments: tuple[str, ...], content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert content(*arguments).exit_code == 2
    assert list(tmp_path.iterdir()) == [content.folder]


def test_a_folder_that_cannot_be_read_is_told_before_anything_is_done(content: Content) -> None:
    content.edit("-> merci", "→ merci")

    for command in ("stale", "read"):
        done = content(command)
        assert done.exit_code == 1
        assert "S01" in done.output


def test_one_fiche_can_be_looked_at_alone(content: Content) -> None:
    content("confirm", "--all-new")
    content.edit("fr: Et maintenant ?", "fr: Et là ?")

    own, other = content("stale", "hypo"), content("stale", "risque")

    assert (own.exit_code, other.exit_code) == (1, 0)
    assert "hypo/encore/ask" in own.output
    assert "hypo" not in other.output
    assert content("stale", "hipo").exit_code == 2
