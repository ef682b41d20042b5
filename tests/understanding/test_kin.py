"""Which known words a typed word may be."""

import pytest

from bot.understanding.kin import Kin

KIN = Kin.of_words(
    ("medikament", "blutdruck", "manschette", "oublie", "hypertension", "sel", "112")
)


@pytest.mark.parametrize(
    ("typed", "known", "least", "most"),
    [
        ("blutdruck", "blutdruck", 1.0, 1.0),
        ("medikamenten", "medikament", 0.9, 0.99),
        ("oublier", "oublie", 0.8, 0.99),
        ("blutdruckmessung", "blutdruck", 0.7, 0.8),
        ("druckmanschette", "manschette", 0.7, 0.8),
        ("manschete", "manschette", 0.8, 0.99),
        ("ipertension", "hypertension", 0.78, 0.99),
    ],
)
def test_the_very_word_counts_most(typed: str, known: str, least: float, most: float) -> None:
    assert least <= KIN.of(typed).get(known, 0.0) <= most


@pytest.mark.parametrize("typed", ["selle", "113", "arbre", "im", "", "11", "tension2"])
def test_other_words_are_no_kin(typed: str) -> None:
    assert KIN.of(typed) == {}


def test_a_part_of_known_words_finds_them() -> None:
    assert set(KIN.of("tension")) == {"hypertension"}
