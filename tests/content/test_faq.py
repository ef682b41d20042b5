"""The shipped questions and terms: short, sourced, safe, and found by what people type."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

import pytest

from bot.domain.meaning import Match
from bot.domain.reference import FaqEntry, Term
from bot.domain.text import FRENCH, GERMAN, Language
from bot.understanding import normalise
from bot.understanding.questions import Questions
from tests.content.screens import PLACEHOLDER, sentences, words
from tests.content.visitor import shipped

LANGUAGES = (FRENCH, GERMAN)
SENTENCE_WORDS_MAX = 15
ANSWER_WORDS_MAX = 60
DEFINITION_SENTENCES_MAX = 2
FOUND_SHARE_MIN = 0.9
EMERGENCIES = (
    *("sucre_bas", "sucre_haut", "sucre_malade", "tension_tres_haute", "pouls", "bouger_poitrine"),
    *("avc_signes", "infarctus_signes", "signe_parti", "dire_au_112", "trop_pris", "effet_genant"),
    *("pied_plaie", "poids_vite", "medecin_de_garde", "moral", "violence", "urgence_ici"),
)
# "Decide by yourself" in either language: to stop, to change, to take more or less.
ORDER = re.compile(
    r"\b(arrêtez|augmentez|diminuez|doublez|changez|prenez)\b"
    r"|\b(erhöhen|verringern|verdoppeln|ändern|senken) Sie\b|\bSetzen Sie\b[^.]* ab\b"
    r"|\bNehmen Sie\b[^.]*\b(mehr|weniger)\b",
    re.IGNORECASE,
)
HARMLESS = re.compile(
    r"\b(ne|n'|jamais|rien|nicht|nichts|nie)\b|d'abord|avec vous|vos mesures|légumes|Gemüse",
    re.IGNORECASE,
)


class Typed(NamedTuple):
    """What somebody typed, and the entry that it is about (none: about nothing here)."""

    text: str
    kind: str = ""
    entry: str = ""


@cache
def finder() -> Questions:
    """Give the shipped entries, ready to be searched."""
    library = shipped()
    return Questions.of(library.faq.values(), library.glossary.values(), library.languages)


@cache
def everything_typed() -> dict[str, dict[str, object]]:
    """Give the table of typed questions."""
    path = Path(__file__).with_name("typed_questions.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def typed(language: Language) -> tuple[Typed, ...]:
    """Give the questions of one language."""
    own = everything_typed()[language]
    found: list[Typed] = []
    for kind in ("faq", "glossary"):
        entries = cast("dict[str, list[str]]", own[kind])
        for entry, texts in entries.items():
            found.extend(Typed(text, kind, entry) for text in texts)
    return tuple(found)


def unrelated(language: Language) -> list[str]:
    """Give what is about nothing here."""
    return cast("list[str]", everything_typed()[language]["unrelated"])


def folded(text: str) -> tuple[str, ...]:
    """Give a text without accents, case and signs."""
    return normalise.words(text)


def is_meant(match: Match, question: Typed) -> bool:
    return (match.kind, match.id) == (question.kind, question.entry)


def entries() -> Iterator[FaqEntry | Term]:
    yield from shipped().faq.values()
    yield from shipped().glossary.values()


def said(entry: FaqEntry | Term, language: Language) -> str:
    text = entry.answer if isinstance(entry, FaqEntry) else entry.definition
    return text.in_language(language)


def test_there_are_enough_questions_and_terms() -> None:
    assert len(shipped().faq) >= 45
    assert len(shipped().glossary) >= 45


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_several_wordings(language: Language) -> None:
    few = {entry.id for entry in shipped().faq.values() if len(entry.wordings(language)) < 5}
    assert few == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_and_definitions_are_short(language: Language) -> None:
    for entry in entries():
        text = said(entry, language)
        assert len(words(text)) <= ANSWER_WORDS_MAX, entry.id
        for sentence in sentences(text):
            assert len(words(sentence)) <= SENTENCE_WORDS_MAX, (entry.id, sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_definition_has_two_sentences_at_most(language: Language) -> None:
    for term in shipped().glossary.values():
        count = len(list(sentences(said(term, language))))
        assert count <= DEFINITION_SENTENCES_MAX, term.id


def test_both_languages_name_the_same_numbers_and_thresholds() -> None:
    for entry in entries():
        french, german = (said(entry, language) for language in LANGUAGES)
        assert sorted(PLACEHOLDER.findall(french)) == sorted(PLACEHOLDER.findall(german)), entry.id
        assert french.count("\n") == german.count("\n"), entry.id


@pytest.mark.parametrize("entry", EMERGENCIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_emergency_begins_with_the_number(entry: str, language: Language) -> None:
    assert said(shipped().faq[entry], language).startswith("112")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_tells_to_change_a_treatment(language: Language) -> None:
    for entry in entries():
        for sentence in sentences(said(entry, language)):
            assert not ORDER.search(sentence) or HARMLESS.search(sentence), (entry.id, sentence)


def test_no_telephone_number_but_112_is_written_out() -> None:
    known = {number.number for number in shipped().numbers} - {"112"}
    for entry in entries():
        for language in LANGUAGES:
            assert not [number for number in known if number in said(entry, language)], entry.id


def test_everything_names_its_source_and_nobody_has_reviewed_it() -> None:
    for entry in entries():
        assert entry.source, entry.id
        assert entry.governance.reviewed_by == "", entry.id


def test_the_directory_holds_no_address_yet() -> None:
    assert dict(shipped().directory) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_is_tried_and_none_of_it_is_a_wording(language: Language) -> None:
    worded = {folded(one) for entry in entries() for one in entry.wordings(language)}
    assert len(typed(language)) >= 60
    assert len(unrelated(language)) >= 20
    assert [question for question in typed(language) if folded(question.text) in worded] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_type_finds_its_entry_first(language: Language) -> None:
    questions = typed(language)
    missed = [q for q in questions if not any(is_meant(m, q) for m in finder()(q.text)[:1])]
    assert len(missed) <= (1 - FOUND_SHARE_MIN) * len(questions), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_wrong_is_ever_sure(language: Language) -> None:
    wrong = [
        (question, match)
        for question in typed(language)
        for match in finder()(question.text)
        if match.sure and not is_meant(match, question)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_of_what_is_found_is_answered_at_once(language: Language) -> None:
    found = [finder()(question.text)[:1] for question in typed(language)]
    sure = [matches for matches in found if matches and matches[0].sure]
    assert len(sure) >= 0.75 * len(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_about_nothing_here_gets_no_sure_answer(language: Language) -> None:
    sure = [text for text in unrelated(language) if any(m.sure for m in finder()(text))]
    assert sure == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wording_finds_its_own_entry(language: Language) -> None:
    lost: list[tuple[str, str]] = []
    for entry in entries():
        kind = "faq" if isinstance(entry, FaqEntry) else "glossary"
        for wording in entry.wordings(language):
            # A term and the question about it may lie level: then both are offered.
            own = Typed(wording, kind, entry.id)
            matches = finder()(wording)[:2]
            if not any(is_meant(match, own) for match in matches) or (
                matches[0].sure and not is_meant(matches[0], own)
            ):
                lost.append((wording, entry.id))
    assert lost == []


@pytest.mark.parametrize(
    ("asked", "term"),
    [
        ("c'est quoi la tension", "tension_arterielle"),
        ("que veut dire hypoglycémie ?", "hypoglycemie"),
        ("le 1733 c'est quoi", "garde_1733"),
        ("was ist Diabetes", "diabete"),
        ("Was bedeutet niedriger Blutdruck?", "hypotension"),
        ("ich verstehe Nebenwirkung nicht", "effet_secondaire"),
    ],
)
def test_who_asks_for_a_meaning_gets_the_term(asked: str, term: str) -> None:
    assert finder()(asked)[0] == Match("glossary", term, sure=True)


@pytest.mark.parametrize("text", ["", "   ", "?!", "🙂" * 300, "a" * 10_000, "hypo " * 2_000])
def test_odd_texts_are_answered_too(text: str) -> None:
    assert len(finder()(text)) <= 3
