from pathlib import Path

import pytest

from bot.domain.text import FRENCH, GERMAN, Language, Phrase, phrase, plural_phrase
from bot.i18n.catalogue import Catalogue, CatalogueError
from tests.i18n.conftest import HEADER, write_catalogue

DUTCH = Language("nl")


def test_a_phrase_is_spoken_in_the_language_of_its_catalogue(catalogue: Catalogue) -> None:
    assert catalogue.speak_phrase(phrase("test", "Done"), FRENCH) == "C'est fait"


def test_the_same_english_in_another_context_has_its_own_translation(catalogue: Catalogue) -> None:
    assert catalogue.speak_phrase(phrase("other place", "Done"), FRENCH) == "Terminé"


@pytest.mark.parametrize("message", ["Guessed", "Open", "Never heard of"])
def test_what_is_not_properly_translated_is_said_in_english(
    catalogue: Catalogue, message: str
) -> None:
    assert catalogue.speak_phrase(Phrase("test", message), FRENCH) == message


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        (FRENCH, 0, "0 jour"),
        (FRENCH, 1, "1 jour"),
        (FRENCH, 2, "2 jours"),
        (GERMAN, 0, "0 Tage"),
        (GERMAN, 1, "1 Tag"),
        (GERMAN, 1234, "1.234 Tage"),
        (DUTCH, 1, "one day"),
        (DUTCH, 3, "3 days"),
    ],
)
def test_a_number_chooses_the_plural_of_the_language(
    catalogue: Catalogue, language: Language, count: int, expected: str
) -> None:
    days = plural_phrase("test", "one day", "{count} days", count)
    assert catalogue.speak_phrase(days, language) == expected


def test_languages_are_offered_in_the_order_of_their_own_names(catalogue: Catalogue) -> None:
    assert catalogue.languages == (GERMAN, FRENCH)
    assert [catalogue.language_name(language) for language in catalogue.languages] == [
        "Deutsch",
        "Français",
    ]


def test_a_new_language_needs_a_file_and_no_code(tmp_path: Path) -> None:
    entry = '\nmsgctxt "test"\nmsgid "Done"\nmsgstr "Klaar"\n'
    write_catalogue(tmp_path, DUTCH, HEADER.format(rule="(n != 1)") + entry)
    catalogue = Catalogue.load(tmp_path)
    assert catalogue.languages == (DUTCH,)
    assert catalogue.speak_phrase(phrase("test", "Done"), DUTCH) == "Klaar"


def test_a_folder_without_catalogues_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=str(tmp_path)):
        Catalogue.load(tmp_path)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "this is no catalogue\n"),
        ("fr", HEADER.format(rule="n +* 1")),
        ("not a language", HEADER.format(rule="0")),
    ],
)
def test_a_broken_catalogue_is_refused_with_its_path(
    tmp_path: Path, language: str, text: str
) -> None:
    write_catalogue(tmp_path, language, text)
    with pytest.raises(CatalogueError, match=r"bot\.po cannot be read"):
        Catalogue.load(tmp_path)
