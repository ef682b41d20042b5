"""What lies in the folder is read or refused with one clear problem; nothing ever raises."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.authoring.files import FICHE_BYTES_MAX, read_source
from bot.authoring.load import Compiled, compile_folder, compile_sources
from bot.authoring.problem import Problems
from bot.domain.ids import ModuleId
from bot.domain.text import FRENCH, GERMAN, Language

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 22)
HYPO = ModuleId("hypo")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the sample fiches that a test may spoil."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "content"))


def codes(compiled: Compiled) -> list[str]:
    return [problem.code for problem in compiled.problems]


@pytest.mark.parametrize(
    "content",
    [
        "fiche".encode("utf-16"),
        b"\x89PNG\x00\x01\x02",
        "title.fr: Été".encode("latin-1"),
        b"a" * (FICHE_BYTES_MAX + 1),
        b"x" * 10_000_000,
    ],
    ids=["utf-16", "binary", "latin-1", "too large", "ten megabytes"],
)
def test_a_file_that_is_no_fiche_is_one_problem(content: bytes, folder: Path) -> None:
    (folder / "modules/autre.fiche").write_bytes(content)

    compiled = compile_folder(folder, today=TODAY)

    assert codes(compiled) == ["S09"]
    assert compiled.library is None


def test_a_wrong_byte_is_shown_at_its_line_and_column(folder: Path) -> None:
    path = folder / "modules/hypo.fiche"
    path.write_bytes(path.read_bytes().replace(b"J'ai compris", b"J'ai compl\xe9t\xe9"))

    (problem,) = compile_folder(folder, today=TODAY).problems

    assert problem.line == 24
    assert problem.column == 15


def test_links_are_refused(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret.fiche"
    outside.write_text("---\nfiche: secret\n", encoding="utf-8")
    (folder / "modules/secret.fiche").symlink_to(outside)

    compiled = compile_folder(folder, today=TODAY)

    assert codes(compiled) == ["S09"]
    assert compiled.problems[0].path == "modules/secret.fiche"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (f"media/{'é' * 190}.png", "The system does not let this file be read."),
        ("media", "“{name}” is neither a PNG nor a JPEG picture."),
        ("media/large.png", "The picture has more than {limit} bytes."),
        ("media/link.png", "There is no picture “{name}” in the content folder."),
    ],
    ids=["long", "folder", "large", "link"],
)
def test_a_picture_that_cannot_be_sent_is_a_problem(name: str, said: str, folder: Path) -> None:
    (folder / "media/large.png").write_bytes(b"\0" * 10_000_001)
    (folder / "media/link.png").symlink_to(folder / "media/sucre.png")
    path = folder / "modules/hypo.fiche"
    text = path.read_text(encoding="utf-8").replace("media/sucre.png", name)
    path.write_text(text, encoding="utf-8")

    compiled = compile_folder(folder, today=TODAY)

    assert [(p.code, p.message.message) for p in compiled.problems] == [("M06", said)]


def test_a_linked_folder_is_refused_and_not_left_out_in_silence(
    folder: Path, tmp_path: Path
) -> None:
    outside = Path(shutil.copytree(SAMPLES / "modules", tmp_path / "outside"))
    (folder / "more").symlink_to(outside)

    compiled = compile_folder(folder, today=TODAY)

    assert [(p.code, p.path) for p in compiled.problems] == [("S09", "more")]


@pytest.mark.parametrize(
    "content",
    [
        "id;name\nété".encode("utf-16"),
        "id;name\nété".encode("latin-1"),
        b"PK\x03\x04\x00\x00",
        b"a;b\n" * 2_600_000,
    ],
    ids=["utf-16", "latin-1", "a workbook", "ten megabytes"],
)
def test_a_directory_that_is_no_utf_8_table_is_one_problem(content: bytes, folder: Path) -> None:
    (folder / "directory/autre.csv").write_bytes(content)

    compiled = compile_folder(folder, today=TODAY)

    assert [(p.code, p.path) for p in compiled.problems] == [("S09", "directory/autre.csv")]


def test_a_linked_table_is_refused(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("id;name\n", encoding="utf-8")
    (folder / "directory/autre.csv").symlink_to(outside)

    compiled = compile_folder(folder, today=TODAY)

    assert [(p.code, p.path) for p in compiled.problems] == [("S09", "directory/autre.csv")]


def test_the_same_table_with_other_line_ends_a_mark_and_separate_accents_is_the_same(
    folder: Path,
) -> None:
    plain = compile_folder(folder, today=TODAY).library
    path = folder / "directory/lieux.csv"
    text = path.read_text(encoding="utf-8").replace("é", "e\u0301").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())

    assert plain is not None
    assert compile_folder(folder, today=TODAY).library == plain


@pytest.mark.parametrize(
    ("good", "bad", "code"),
    [
        ("-> sucre if bg < hypo\n", "-> sucre if bg < “hypo”\n", "X01"),
        ("kind: module", "kind: “module”", "S03"),
        ("* sueur: Je", "* “sueur”: Je", "S05"),
    ],
)
def test_a_smart_quote_outside_a_text_is_an_error_where_it_stands(
    good: str, bad: str, code: str, folder: Path
) -> None:
    path = folder / "modules/hypo.fiche"
    text = path.read_text(encoding="utf-8")
    assert good in text
    path.write_text(text.replace(good, bad), encoding="utf-8")

    compiled = compile_folder(folder, today=TODAY)

    assert code in codes(compiled)
    assert any("“" in p.excerpt[p.column - 1 :] for p in compiled.problems if p.code == code)


def test_a_missing_folder_is_a_problem_and_not_an_exception(tmp_path: Path) -> None:
    compiled = compile_folder(tmp_path / "nowhere", today=TODAY)

    assert "S09" in codes(compiled)
    assert compiled.library is None


def test_an_empty_fiche_is_a_problem(folder: Path) -> None:
    (folder / "modules/vide.fiche").write_bytes(b"")

    assert set(codes(compile_folder(folder, today=TODAY))) == {"S03"}


def test_windows_line_ends_marks_and_separate_accents_change_nothing(folder: Path) -> None:
    plain = compile_folder(folder, today=TODAY).library
    path = folder / "modules/hypo.fiche"
    text = path.read_text(encoding="utf-8").replace("é", "e\u0301").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())

    odd = compile_folder(folder, today=TODAY).library

    assert plain is not None
    assert odd == plain


def test_a_tab_is_a_warning_and_the_library_stands(folder: Path) -> None:
    path = folder / "modules/hypo.fiche"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("? mot : text 300", "? mot\t:\ttext 300"), encoding="utf-8")

    compiled = compile_folder(folder, today=TODAY)

    assert codes(compiled) == ["S02"]
    assert compiled.library is not None


def test_a_file_full_of_nonsense_lists_a_bounded_number_of_problems(folder: Path) -> None:
    (folder / "modules/bruit.fiche").write_text("bruit\n" * 20_000, encoding="utf-8")

    assert len(compile_folder(folder, today=TODAY).problems) <= 250


def test_many_warnings_never_hide_an_error(folder: Path) -> None:
    path = folder / "modules/hypo.fiche"
    text = path.read_text(encoding="utf-8")
    tabs = "".join(f"//\n? q{n}\t: continue\n-> s{n + 1}\n# s{n + 1}\n" for n in range(300))
    path.write_text(f"{text}\n# s0\n{tabs}-> nowhere\n", encoding="utf-8")

    compiled = compile_folder(folder, today=TODAY)

    assert compiled.library is None
    assert {"S02", "G01"} <= set(codes(compiled))


def test_all_problems_of_all_files_come_at_once(folder: Path) -> None:
    for name, good, bad in (
        ("modules/hypo.fiche", "-> merci", "-> mercy"),
        ("questionnaires/risque.fiche", "* non [2]", "* non"),
        ("safety.fiche", "Appelez le 112 maintenant.", "Attendez."),
    ):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8").replace(good, bad), encoding="utf-8")

    paths = {problem.path for problem in compile_folder(folder, today=TODAY).problems}

    assert paths == {"modules/hypo.fiche", "questionnaires/risque.fiche", "safety.fiche"}


def test_a_third_language_is_demanded_only_where_it_is_configured(folder: Path) -> None:
    three = compile_folder(folder, (FRENCH, GERMAN, Language("it")), today=TODAY)
    one = compile_folder(folder, (FRENCH,), today=TODAY)

    assert set(codes(three)) == {"A01", "T01"}
    assert one.library is not None
    title = one.library.modules[HYPO].title
    assert title.languages == {FRENCH}


def test_a_continued_line_keeps_its_break_and_a_comment_leaves_no_trace(folder: Path) -> None:
    library = compile_folder(folder, today=TODAY).library

    assert library is not None
    first = library.modules[HYPO].steps[0].frame.text
    assert first is not None
    assert first.in_language(FRENCH).split("\n")[1] == "Moins de {hypo}, c'est bas."
    assert "invented" not in str(library)


@settings(max_examples=300)
@given(content=st.binary(max_size=400))
def test_no_bytes_make_the_compiler_raise(content: bytes) -> None:
    problems = Problems()
    source = read_source("modules/x.fiche", content, problems)
    sources = [source] if source else []

    compiled = compile_sources(sources, SAMPLES, (FRENCH, GERMAN), TODAY, problems)

    assert compiled.library is None
    assert compiled.problems
