"""Texts: the person's own language, or a refusal; never another one's."""

import pytest

from bot.domain.errors import MissingLanguageError
from bot.domain.text import FRENCH, GERMAN, Language, Text, Wording, phrase, plural_phrase

DAYS = Text(
    (
        Wording(FRENCH, "Il reste {n} jour.", "one"),
        Wording(FRENCH, "Il reste {n} jours."),
        Wording(GERMAN, "Noch {n} Tage."),
    )
)


def test_a_text_gives_the_form_that_is_asked_for_or_the_general_one() -> None:
    assert DAYS.in_language(FRENCH, "one") == "Il reste {n} jour."
    assert DAYS.in_language(GERMAN, "one") == "Noch {n} Tage."


def test_a_text_never_answers_in_another_language() -> None:
    with pytest.raises(MissingLanguageError, match="'nl'"):
        DAYS.in_language(Language("nl"))


def test_phrases_carry_their_values_and_their_count() -> None:
    assert phrase("menu", "Hello {name}", name="Jeanne").values == (("name", "Jeanne"),)
    days = plural_phrase("menu", "{count} day", "{count} days", 3)
    assert (days.count, days.values) == (3, (("count", 3),))
