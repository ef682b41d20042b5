"""Every check has its page in both languages, and the examples on it are true."""

from pathlib import Path

import pytest

from bot.authoring.codes import RULES
from bot.authoring.explain import page, pages
from bot.domain.text import FRENCH, GERMAN, Language
from bot.i18n.catalogue import Catalogue
from tests.authoring.page_examples import FAILING, FRAME, PASSING, compiled, fences

INDEX = Path(__file__).parents[2] / "docs" / "authoring" / "checks" / "README.md"
PLACE = "../../../bot/authoring/pages"
"""Where the pages lie, seen from the index."""

WITHOUT_EXAMPLE: dict[str, str] = {
    "S09": "its slips are bytes and links, no words: see test_files",
    "V05": "it compares with a release: see test_releases",
    "V06": "it compares with stored answers: see test_releases",
}
"""Codes whose slip no fiche can show, and why."""

ALSO: dict[str, set[str]] = {}
"""Codes that an example cannot help reporting besides its own."""

PARTS = {
    FRENCH: ("**Pourquoi\u00a0:** ", "**Que faire\u00a0:** "),
    GERMAN: ("**Warum:** ", "**Was tun:** "),
}


def read(code: str, language: Language) -> str:
    found = page(code, language)
    assert found is not None, f"{code} has no page in {language}"
    return found


@pytest.mark.parametrize("language", [FRENCH, GERMAN])
def test_every_rule_has_a_page_and_every_page_a_rule(language: Language) -> None:
    assert set(pages(language)) == set(RULES)


@pytest.mark.parametrize("language", [FRENCH, GERMAN])
@pytest.mark.parametrize("code", sorted(RULES))
def test_a_page_says_what_why_and_how_to_mend(code: str, language: Language) -> None:
    text = read(code, language)

    assert text.startswith(f"# {code} · ")
    assert all(part in text for part in PARTS[language])


@pytest.mark.parametrize("code", sorted(set(RULES) - set(WITHOUT_EXAMPLE)))
def test_the_first_example_is_refused_for_this_and_the_second_passes(
    code: str, tmp_path: Path
) -> None:
    french = read(code, FRENCH)
    failing, passing = fences(french, FAILING), fences(french, PASSING)
    assert failing
    assert passing

    refused = compiled(failing, tmp_path / "failing")
    accepted = compiled(passing, tmp_path / "passing")

    assert {problem.code for problem in refused.problems} == {code} | ALSO.get(code, set())
    assert [(p.code, p.path, p.line, p.message) for p in accepted.problems] == []


@pytest.mark.parametrize("code", sorted(RULES))
def test_both_pages_show_the_same_examples(code: str) -> None:
    french, german = read(code, FRENCH), read(code, GERMAN)

    assert fences(french, FAILING) == fences(german, FAILING)
    assert fences(french, PASSING) == fences(german, PASSING)


@pytest.mark.parametrize("language", [FRENCH, GERMAN])
def test_a_page_is_headed_by_the_name_that_problems_show(language: Language) -> None:
    catalogue = Catalogue.load()
    shown = {code: catalogue.speak_phrase(rule.title, language) for code, rule in RULES.items()}
    english = {code: rule.title.message for code, rule in RULES.items()}
    other = {
        code: title
        for code, title in pages(language).items()
        if shown[code] not in {title, english[code]}
    }

    assert other == {}


def test_the_frame_of_the_examples_is_in_order(tmp_path: Path) -> None:
    assert compiled((), tmp_path / "frame").problems == ()
    assert FRAME.is_dir()


def test_the_index_lists_every_page_with_its_titles() -> None:
    french, german = pages(FRENCH), pages(GERMAN)
    rows = [
        f"| {code} | [{french[code]}]({PLACE}/fr/{code}.md) | [{title}]({PLACE}/de/{code}.md) |"
        for code, title in german.items()
    ]
    listed = [line for line in INDEX.read_text("utf-8").splitlines() if line.startswith("| ")]

    assert listed[1:] == rows
