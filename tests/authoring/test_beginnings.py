"""A new file explains itself in both languages, passes the check and never replaces another."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.authoring.beginnings import FOLDERS, Beginning, begin
from bot.authoring.document.formatting import format_file
from bot.authoring.head import KINDS
from bot.authoring.load import Compiled, compile_folder
from bot.authoring.problem import Severity
from bot.authoring.replacing import ReplacingError, create_file

FRAME = Path(__file__).parent / "frame"
TODAY = date(2026, 11, 22)
SINGLE = {"welcome": "modules/bienvenue.fiche", "safety": "safety.fiche"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a small library in order, to begin new files in."""
    return Path(shutil.copytree(FRAME, tmp_path / "content"))


def begun(folder: Path, kind: str, name: str) -> Beginning:
    beginning = begin(folder, kind, name, TODAY)
    assert isinstance(beginning, Beginning)
    create_file(beginning.path, beginning.text)
    return beginning


def errors(compiled: Compiled) -> list[str]:
    return [f"{p.code} {p.path}" for p in compiled.problems if p.severity is Severity.ERROR]


def test_there_is_a_starting_file_for_every_kind() -> None:
    assert set(FOLDERS) == {*KINDS, "directory"}


@pytest.mark.parametrize("kind", sorted(FOLDERS))
def test_a_new_file_passes_the_check_and_reminds_of_its_review(kind: str, folder: Path) -> None:
    if kind in SINGLE:
        (folder / SINGLE[kind]).unlink()
    if kind == "package":
        begun(folder, "module", "premier")

    beginning = begun(folder, kind, "essai")

    path = beginning.path.relative_to(folder.resolve()).as_posix()
    compiled = compile_folder(folder, today=TODAY)
    own = {p.code for p in compiled.problems if p.path == path}
    assert not errors(compiled)
    assert own == (set() if kind == "directory" else {"V02"})


@pytest.mark.parametrize("kind", sorted(FOLDERS.keys() - {"directory"}))
def test_a_new_file_is_commented_in_its_form(kind: str, tmp_path: Path) -> None:
    beginning = begun(tmp_path, kind, "essai")

    assert " / " in beginning.text
    assert "//" in beginning.text
    assert not format_file(tmp_path.resolve(), beginning.path).changed


def test_a_folder_can_be_begun_from_nothing(tmp_path: Path) -> None:
    for kind in ("module", *(kind for kind in FOLDERS if kind != "module")):
        begun(tmp_path, kind, f"mon_{kind[:8]}")

    compiled = compile_folder(tmp_path, today=TODAY)

    assert not errors(compiled)
    assert compiled.library is not None


@pytest.mark.parametrize(
    "name",
    ["../essai", "essai/autre", "/etc/passwd", "Essai", "été", "", "x" * 33, "a b", "..", "a\nb"],
)
def test_a_name_that_is_no_name_is_refused(name: str, folder: Path) -> None:
    before = sorted(folder.rglob("*"))

    refusal = begin(folder, "module", name, TODAY)

    assert not isinstance(refusal, Beginning)
    assert "is not a name" in refusal[0].message
    assert sorted(folder.rglob("*")) == before


def test_an_unknown_kind_is_refused_with_the_nearest_one(folder: Path) -> None:
    refusal = begin(folder, "modul", "essai", TODAY)

    assert not isinstance(refusal, Beginning)
    assert [dict(one.values) for one in refusal] == [{"kind": "modul"}, {"name": "module"}]


@pytest.mark.parametrize(
    ("kind", "name", "path"),
    [
        ("questionnaire", "bienvenue", "modules/bienvenue.fiche"),
        ("welcome", "essai", "modules/bienvenue.fiche"),
        ("safety", "essai", "safety.fiche"),
        ("thresholds", "thresholds", "thresholds.fiche"),
    ],
)
def test_what_exists_is_never_replaced(kind: str, name: str, path: str, folder: Path) -> None:
    refusal = begin(folder, kind, name, TODAY)

    assert not isinstance(refusal, Beginning)
    assert dict(refusal[0].values) == {"path": path}


def test_two_who_begin_the_same_file_do_not_overwrite_each_other(folder: Path) -> None:
    beginning = begin(folder, "module", "essai", TODAY)
    assert isinstance(beginning, Beginning)
    create_file(beginning.path, "the other's words")

    with pytest.raises(ReplacingError):
        create_file(beginning.path, beginning.text)

    assert beginning.path.read_text(encoding="utf-8") == "the other's words"


def test_no_file_is_begun_through_a_link(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / "faq").symlink_to(outside)

    refusal = begin(folder, "faq", "essai", TODAY)

    assert not isinstance(refusal, Beginning)
    assert "links are not followed" in refusal[0].message


def test_the_flag_that_waits_in_a_comment_holds_once_its_slashes_are_gone(folder: Path) -> None:
    beginning = begun(folder, "module", "essai")
    assert "// ! flag" in beginning.text

    beginning.path.write_text(beginning.text.replace("// ! flag", "! flag"), encoding="utf-8")

    assert not errors(compile_folder(folder, today=TODAY))


def test_the_reminder_of_the_review_stands_at_its_date(folder: Path) -> None:
    beginning = begun(folder, "module", "essai")

    (reminder,) = [p for p in compile_folder(folder, today=TODAY).problems if p.code == "V02"]

    lines = beginning.text.splitlines()
    assert lines[reminder.line - 1].startswith("review-before:")
