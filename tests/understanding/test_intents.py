import pytest

from bot.domain.meaning import Intent
from bot.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Menu", Intent.MENU),
        ("Menü", Intent.MENU),
        ("menue", Intent.MENU),
        ("Je ne me sens pas bien", Intent.UNWELL),
        ("Mir geht es nicht gut", Intent.UNWELL),
        ("mir gehts nicht gut", Intent.UNWELL),
        ("je me sens pas bien", Intent.UNWELL),
        ("je ne me sent pas bien", Intent.UNWELL),
        ("STOP", Intent.STOP),
        ("arrêtez", Intent.STOP),
        ("aufhören", Intent.STOP),
        ("aufhoeren", Intent.STOP),
        ("langue", Intent.LANGUAGE),
        ("Sprache ändern", Intent.LANGUAGE),
        ("aide", Intent.HELP),
        ("Hilfe!", Intent.HELP),
        ("oui", Intent.YES),
        ("Oui, merci.", Intent.YES),
        ("d'accord", Intent.YES),
        ("non peut-être", Intent.YES),
        ("👍", Intent.YES),
        ("jawohl", Intent.YES),
        ("nein danke", Intent.NO),
        ("non", Intent.NO),
        ("nö", Intent.NO),
        ("retour", Intent.BACK),
        ("zurück bitte", Intent.BACK),
        ("continuer", Intent.RESUME),
        ("weiter", Intent.RESUME),
        ("plus tard", Intent.LATER),
        ("Später", Intent.LATER),
        ("C'est fait", Intent.DONE),
        ("erledigt", Intent.DONE),
        ("✅", Intent.DONE),
        ("pas aujourd'hui", Intent.SKIP),
        ("heute nicht", Intent.SKIP),
    ],
)
def test_a_short_plain_phrase_is_an_intent(
    understanding: Understanding, text: str, intent: Intent
) -> None:
    assert understanding(text, None, ()).intent is intent


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🙂",
        "je mange du pain au petit déjeuner",
        "oui mais je ne sais pas quand je pourrai venir",
        "der Menüplan der Woche gefällt mir",
        "jaune",
        "nonante",
        "stopper le sucre est difficile",
    ],
)
def test_other_texts_have_no_intent(understanding: Understanding, text: str) -> None:
    assert understanding(text, None, ()).intent is None


CHOICES = ("Je tremble", "Je transpire beaucoup", "Rien de tout cela")
AUSWAHL = ("Ich zittere", "Ich schwitze stark", "Nichts davon", "Weiß ich nicht")


@pytest.mark.parametrize(
    ("text", "offered", "index"),
    [
        ("Je tremble", CHOICES, 0),
        ("je transpire BEAUCOUP", CHOICES, 1),
        ("rien de tout ça", CHOICES, 2),
        ("rien de tout cella", CHOICES, 2),
        ("la deuxième", CHOICES, 1),
        ("le premier, s'il vous plaît", CHOICES, 0),
        ("2", CHOICES, 1),
        ("réponse 3", CHOICES, 2),
        ("4", CHOICES, None),
        ("0", CHOICES, None),
        ("la quatrième", CHOICES, None),
        ("die zweite", AUSWAHL, 1),
        ("das vierte bitte", AUSWAHL, 3),
        ("weiss ich nicht", AUSWAHL, 3),
        ("Nichts davn", AUSWAHL, 2),
        ("etwas anderes", AUSWAHL, None),
        ("oui", ("Oui", "Oui"), None),
        ("oui", ("Oui", "Non"), 0),
        ("ja", ("Ja", "Nein"), 0),
        ("Oui !", ("Oui ✅", "Non"), 0),
        ("70", ("60", "70"), 1),
        ("2", ("3", "2"), 1),
        ("gauche", ("Pied gauche", "Pied droit"), None),
        ("pied gauch", ("Pied gauche", "Pied droit"), 0),
        ("jamais", (), None),
        ("", ("", "Oui"), None),
    ],
)
def test_words_name_at_most_one_of_the_offered_labels(
    understanding: Understanding, text: str, offered: tuple[str, ...], index: int | None
) -> None:
    assert understanding(text, None, offered).option == index


def test_two_labels_that_are_equally_near_are_not_guessed(understanding: Understanding) -> None:
    offered = ("une fois par jour", "une fois par mois")
    assert understanding("une fois par jous", None, offered).option is None
