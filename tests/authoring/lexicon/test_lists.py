"""The word lists hold words, and no word tells two languages apart that both of them have."""

from itertools import combinations

import pytest

from bot.authoring.lexicon.lists import ENGLISH, LISTED, word_list
from bot.domain.text import FRENCH, GERMAN, Language


@pytest.mark.parametrize("language", LISTED)
def test_every_listed_language_has_everyday_words(language: Language) -> None:
    assert len(word_list("everyday", language)) > 40


def test_no_everyday_word_belongs_to_two_languages() -> None:
    for one, other in combinations(LISTED, 2):
        shared = word_list("everyday", one) & word_list("everyday", other)
        assert shared == frozenset(), f"{one} and {other} share {sorted(shared)}"


@pytest.mark.parametrize("language", [FRENCH, GERMAN])
def test_comments_are_no_words_and_endings_are_open_where_a_star_stands(language: Language) -> None:
    words = word_list("illness", language)

    assert "diab*" in words
    assert not any(word.startswith("#") for word in words)


def test_a_language_without_a_list_knows_no_words() -> None:
    assert word_list("illness", ENGLISH) == frozenset()
