"""Syllables counted by rule are those that were counted by hand."""

import pytest

from bot.authoring.syllables import syllables
from bot.domain.text import FRENCH, GERMAN

FRENCH_WORDS = {
    "eau": 1, "pied": 1, "sucre": 1, "cœur": 1, "vie": 1, "tête": 1, "bien": 1, "feuille": 1,
    "cent": 1, "après": 2, "tension": 2, "marcher": 2, "travail": 2, "journée": 2, "moyen": 2,
    "famille": 2, "oreille": 2, "viande": 1, "fatigue": 2, "payer": 2, "idée": 2, "maïs": 2,
    "médecin": 3, "mesurer": 3, "maladie": 3, "réagir": 3, "oublier": 3, "médicament": 4,
    "glycémie": 3, "poitrine": 2, "respirer": 3, "situation": 4, "cholestérol": 4,
    "aujourd'hui": 3, "infirmière": 3, "pharmacie": 3, "légumes": 2, "vidéo": 3, "aérer": 3,
    "équilibre": 3, "habituel": 4, "triglycérides": 4, "sodium": 3, "quatre": 1, "musique": 2,
    "alimentation": 5, "chaussette": 2, "genou": 2, "nuage": 2, "meilleur": 2,
}  # fmt: skip

GERMAN_WORDS = {
    "Fuß": 1, "Herz": 1, "Blut": 1, "Arzt": 1, "heiß": 1, "Zucker": 2, "Messung": 2, "Praxis": 2,
    "heute": 2, "neue": 2, "Beine": 2, "Tablette": 3, "Apotheke": 4, "Bewegung": 3, "messen": 2,
    "Gewicht": 2, "Quelle": 2, "Bauchumfang": 3, "Medikament": 4, "Diabetes": 4, "beachten": 3,
    "Hausarzt": 2, "Schwester": 2, "Insulin": 3, "Theater": 3, "Radio": 3, "Kaffee": 2,
    "Ernährung": 3, "Blutdruckmessgerät": 5, "Unterzuckerung": 5, "gehen": 2, "Frühstück": 2,
    "Gemüse": 3, "Operation": 5, "Mittagessen": 4, "Spaziergang": 3, "geimpft": 2, "beurteilen": 4,
    "beeinflussen": 4, "Cholesterin": 4, "Müdigkeit": 3, "einmal": 2, "Häuser": 2, "Januar": 3,
    "Zahnfleisch": 2, "Feierabend": 4, "Beunruhigung": 5, "Trauer": 2,
}  # fmt: skip


@pytest.mark.parametrize(("word", "count"), FRENCH_WORDS.items())
def test_french_words_have_the_syllables_that_were_counted(word: str, count: int) -> None:
    assert syllables(word, FRENCH) == count


@pytest.mark.parametrize(("word", "count"), GERMAN_WORDS.items())
def test_german_words_have_the_syllables_that_were_counted(word: str, count: int) -> None:
    assert syllables(word, GERMAN) == count


def test_enough_words_were_counted_and_nothing_has_no_syllable() -> None:
    assert min(len(FRENCH_WORDS), len(GERMAN_WORDS)) >= 40
    assert syllables("112", FRENCH) == syllables("kg", GERMAN) == 1
