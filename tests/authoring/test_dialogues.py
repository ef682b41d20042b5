"""Dialogue tests: read by line, run word by word in one language and by keys in the other."""

from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from bot.authoring.dialogues.approving import approved, difference
from bot.authoring.dialogues.coverage import Coverage, coverage
from bot.authoring.dialogues.drafting import drafted
from bot.authoring.dialogues.reading import dialogue_files, read_files, read_tests
from bot.authoring.dialogues.recording import Recorder
from bot.authoring.dialogues.results import as_junit, as_text, coverage_text
from bot.authoring.dialogues.running import Ran, Theatre, run
from bot.authoring.explore.explorer import explore
from bot.authoring.explore.marks import mark
from bot.domain.meaning import Meaning
from bot.domain.text import FRENCH, GERMAN, Language, Phrase
from tests.authoring.small_library import (
    ASKED,
    LANGUAGES,
    NAME,
    SAMPLES,
    library_with,
    places_of,
    theatre_of,
    understanding,
)

LOW = """test: trop bas
lang: fr
> start essai
bot: Quelle est votre *
> 69
bot: Appelez le 112 maintenant.
bot: Mangez du sucre.
bot: C'est fait ?
flag: bas red
step: sucre
> Oui
bot: Merci.
bot: Terminé : Essai. Merci.
step: end
"""


def english(phrase: Phrase) -> str:
    one = phrase.plural is None or phrase.count == 1
    return (phrase.message if one else phrase.plural or "").format(**dict(phrase.values))


def run_text(text: str, theatre: Theatre | None = None) -> list[Ran]:
    read = read_tests("tests/essai.dialogue", text.splitlines(), LANGUAGES)
    assert read.remarks == ()
    stage = theatre or theatre_of(library_with(ASKED))
    return [run(stage, one) for one in read.tests]


def failures(text: str, theatre: Theatre | None = None) -> list[tuple[int, str]]:
    return [
        (failure.at.line, english(failure.message))
        for one in run_text(text, theatre)
        for failure in one.failures
    ]


def test_a_test_that_tells_what_happens_passes() -> None:
    assert failures(LOW) == []


@pytest.mark.parametrize(
    ("good", "bad", "line", "words"),
    [
        ("bot: Mangez du sucre.", "bot: Mangez du sel.", 7, "The bot says: Mangez du sucre."),
        ("bot: C'est fait ?\n", "", 5, "The bot also says: C'est fait ?"),
        ("bot: Merci.\n", "bot: Merci.\nbot: Terminé *\nbot: Au revoir.\n", 14, "nothing more"),
        ("flag: bas red\n", "", 5, "A flag is raised that the test does not name."),
        ("flag: bas red", "flag: bas orange", 9, "The flag “bas orange” is not raised."),
        ("step: sucre", "step: fin", 10, "Now the person stands at “sucre”."),
        ("> 69", "> 71", 9, "The flag “bas red” is not raised."),
        ("> start essai", "> start essay", 3, "There is no module “essay”."),
        ("> start essai\n", "", 4, "No module has been started yet."),
        ("step: end\n", "> Oui\n", 14, "The module is over: nothing waits for this answer."),
    ],
)
def test_what_is_otherwise_is_told_at_its_line(good: str, bad: str, line: int, words: str) -> None:
    text = LOW.replace(good, bad, 1)
    if "start essai" in good and not bad:
        text = text.replace("bot: Quelle est votre *\n", "", 1)
        line = 3

    told = failures(text)

    assert any(at == line and words in said for at, said in told), told


def test_a_beginning_with_a_star_and_any_kind_of_space_will_do() -> None:
    assert failures(LOW.replace("bot: Terminé : Essai. Merci.", "bot: Terminé\u202f: *")) == []


def test_where_no_words_are_given_only_flags_and_steps_are_looked_at() -> None:
    bare = "test: x\nlang: de\n> start essai\n> 69\nflag: bas red\n> Nein\nstep: mesure\n"

    assert failures(bare) == []


def test_with_nobody_listening_the_flag_speaks_all_the_same_where_it_may() -> None:
    body = ASKED.replace("bg < hypo ; unknown", "answered(bg) ; unknown")
    theatre = theatre_of(library_with(body))
    text = "test: x\nlang: fr\nforwarding: off\n> start essai\n> 90\nflag: bas red\n"

    assert failures(text, theatre) == []


def test_words_that_another_language_hears_otherwise_fail_the_test() -> None:
    library = library_with(ASKED)
    theatre = theatre_of(library)

    def deaf(text: str, language: Language | None, offered: tuple[str, ...]) -> Meaning:
        heard = understanding()(text, FRENCH, offered)
        return replace(heard, numbers=()) if language == GERMAN else heard

    told = failures(LOW, replace(theatre, understand=deaf))

    assert told == [(5, "In the language “de” the dialogue goes another way: to “mesure”.")]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("> start essai\n", 1, "This line stands in no test."),
        ("test: x\nbott: y\n", 2, "This line is not understood."),
        ("test: x\nbot: y\n", 2, "Nobody has said anything yet."),
        ("test: x\n  y\n", 2, "This line belongs to no text of the bot."),
        ("test: x\nlang: nl\n> start essai\n", 2, "“nl” is not one of: fr, de."),
        ("test: x\nforwarding: oui\n> start essai\n", 2, "“oui” is not one of: on, off."),
        ("test: x\n> start essai\nflag: bas rouge\n", 3, "“rouge” is not one of"),
        ("test: x\n> start essai\n>\n", 3, "Here stands nothing that somebody says."),
        ("test: x\n", 1, "Nothing happens in this test."),
    ],
)
def test_a_line_that_cannot_be_read_is_told_by_place(text: str, line: int, words: str) -> None:
    read = read_tests("tests/essai.dialogue", text.splitlines(), LANGUAGES)

    assert [remark.at.line for remark in read.remarks] == [line]
    assert words in english(read.remarks[0].message)


def test_a_file_that_is_no_text_is_told_and_the_others_are_still_read(tmp_path: Path) -> None:
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "a.dialogue").write_bytes(b"\xff\xfe\x00")
    (folder / "b.dialogue").write_text(LOW, encoding="utf-8")

    read = read_files(dialogue_files(tmp_path), tmp_path, LANGUAGES)

    assert [remark.at.path for remark in read.remarks] == ["tests/a.dialogue"]
    assert [test.name.text for test in read.tests] == ["trop bas"]


def test_a_recorded_test_passes_as_it_stands() -> None:
    theatre = theatre_of(library_with(ASKED))
    recorder = Recorder(theatre.rehearsal(NAME, GERMAN, forwarding=True), "zu tief")

    assert "Wie hoch ist Ihr Blutzucker?" in recorder.begin()
    assert "⚑ bas red" in recorder.give("50")
    assert "[Ja]" in recorder.give("Unsinn")
    recorder.give("Ja")

    assert recorder.over
    assert failures(recorder.text, theatre) == []


def test_tests_drafted_from_the_explorers_ways_take_every_line_and_pass() -> None:
    theatre = theatre_of(library_with(ASKED))

    covered, ran = covered_by_draft(theatre)

    assert all(one.passed for one in ran)
    assert {language for one in ran for language in [one.dialogue.language]} <= set(LANGUAGES)
    assert covered.enough
    assert [share.percent for share in covered.shares] == [100, 100, 100, 100]


def test_a_threshold_that_is_shifted_by_one_fails_a_drafted_test() -> None:
    library = library_with(ASKED)
    theatre = theatre_of(library)
    found = explore(library, library.modules[NAME], places_of(ASKED), understanding())
    text = drafted(theatre, found)
    assert "> 69\nflag: bas red\nstep: sucre\n" in text
    assert "> 70\nstep: end\n" in text

    for shifted in ("bg <= hypo", "bg < hypo_grave"):
        other = theatre_of(library_with(ASKED.replace("bg < hypo", shifted)))
        assert failures(text, other) != []


def covered_by_draft(theatre: Theatre) -> tuple[Coverage, list[Ran]]:
    library = theatre.library
    found = explore(library, library.modules[NAME], places_of(ASKED), understanding())
    ran = run_text(drafted(theatre, found), theatre)
    return coverage(mark(library.modules[NAME], library), found, ran), ran


def test_a_flag_that_no_test_sees_is_missing_from_the_coverage() -> None:
    theatre = theatre_of(library_with(ASKED))
    library = theatre.library
    found = explore(library, library.modules[NAME], places_of(ASKED), understanding())
    ran = run_text("test: x\nlang: fr\n> start essai\n> 90\n", theatre)

    covered = coverage(mark(library.modules[NAME], library), found, ran)

    assert not covered.enough
    page = coverage_text([covered], {NAME: places_of(ASKED)}, english)
    assert "flags: modules/essai.fiche:19  ! flag bas red" in page


def test_approving_changes_the_words_and_never_a_flag() -> None:
    old = LOW.replace("Mangez du sucre.", "Mangez un sucre.").replace("flag: bas red\n", "")
    (ran,) = run_text(old)

    new = approved(old.splitlines(), ran.reworded)

    assert "bot: Mangez du sucre." in new
    assert "+bot: Mangez du sucre." in difference("x", old.splitlines(), new)
    left = failures("\n".join(new))
    assert left == [(5, "A flag is raised that the test does not name.")]


def test_the_results_name_place_line_and_sentence_also_as_junit() -> None:
    ran = run_text(LOW.replace("Mangez du sucre.", "Mangez <du> sel."))
    read = read_tests("tests/x.dialogue", ["> start essai"], LANGUAGES)

    page = as_text(read.remarks, ran, english)
    suite = fromstring(as_junit(read.remarks, ran, english))  # noqa: S314 - written just before

    assert "tests/essai.dialogue:7  bot: Mangez <du> sel." in page
    assert "1 test failed." in page
    assert (suite.get("tests"), suite.get("failures")) == ("2", "2")
    assert [case.get("name") for case in suite] == ["trop bas", "tests/x.dialogue:1"]


def test_the_samples_own_tests_pass() -> None:
    read = read_files(dialogue_files(SAMPLES), SAMPLES, LANGUAGES)
    theatre = theatre_of(library_with(ASKED))

    assert read.remarks == ()
    assert [run(theatre, one).failures for one in read.tests] == [(), ()]


def test_the_example_of_the_page_passes_on_the_samples() -> None:
    page = Path(__file__).parents[2] / "docs" / "authoring" / "dialogues.md"
    example = page.read_text(encoding="utf-8").split("```")[1]
    read = read_tests("tests/page.dialogue", example.splitlines(), LANGUAGES)
    theatre = theatre_of(library_with(ASKED))

    assert read.remarks == ()
    assert [run(theatre, one).failures for one in read.tests] == [()]
