"""The checks of plain words find their slips and leave good sentences alone."""

from pathlib import Path

import pytest

from tests.authoring.page_examples import Fence, compiled

GOOD_FR, GOOD_DE = "Bouger aide le cœur.", "Bewegung hilft dem Herzen."


def codes(folder: Path, *, french: str = GOOD_FR, german: str = GOOD_DE) -> set[str]:
    """What is found where a module says this; here numbers may differ (T04)."""
    body = f"# debut\nfr: {french}\nde: {german}\n? ok : continue\n-> end\n"
    found = compiled((Fence("module", "", body),), folder / "content")
    return {problem.code for problem in found.problems} - {"T04"}


@pytest.mark.parametrize(
    ("code", "french"),
    [
        ("T06", "Rufen Sie bitte an, wenn es Ihnen nicht gut geht."),
        ("T06", "Please call us if you do not feel well."),
        ("T06", "Nein danke"),
        ("T08", "Vraiment?"),
        ("T08", "Attention: mesurez."),
        ("T08", "Dites «oui »."),
        ("T08", 'Dites "oui".'),
        ("T09", "C'est à toi."),
        ("T09", "Restez près de ta famille."),
        ("T09", "Je t’écoute."),
        ("A05", "Cliquez ici."),
        ("A05", "Appuyez sur ce lien."),
        ("A06", "Touchez le bouton vert."),
        ("A06", "Les conseils sont en rouge."),
        ("A08", "Il n'est pas impossible de marcher."),
        ("V07", "Lisez www.exemple.be."),
        ("V07", "Lisez http://exemple.be."),
        ("V07", "Lisez https://exemple."),
        ("V08", "Écrivez à marie.exemple@exemple.be."),
        ("V08", "Appelez le 0470 12 34 56."),
        ("V08", "Appelez le +32 470 12 34 56."),
        ("V08", "Numéro 85.07.30-033.28."),
        ("V08", "Numéro 00012556777."),
        ("V08", "Née le 12 mars 1956."),
        ("A04", "Demandez un ECG."),
    ],
)
def test_a_french_slip_is_found(code: str, french: str, tmp_path: Path) -> None:
    assert code in codes(tmp_path, french=french)


@pytest.mark.parametrize(
    ("code", "german"),
    [
        ("T06", "Appelez votre médecin si vous avez mal."),
        ("T08", "Wirklich ?"),
        ("T08", "Achtung : messen."),
        ("T08", "Sagen Sie « ja »."),
        ("T08", 'Sagen Sie "ja".'),
        ("T09", "Das hilft dir."),
        ("A05", "Bitte hier klicken."),
        ("A06", "Tippen Sie auf den Knopf: der grüne Knopf."),
        ("A08", "Gehen Sie nicht, ohne zu messen."),
        ("A08", "Das ist nicht unmöglich."),
        ("V08", "Geboren am 12.03.1956."),
    ],
)
def test_a_german_slip_is_found(code: str, german: str, tmp_path: Path) -> None:
    assert code in codes(tmp_path, german=german)


@pytest.mark.parametrize(
    "french",
    [
        "Tabacstop",
        "Vraiment ? Oui ! Bien ; voici\u00a0: 13/8.",
        "À 20:30, lisez https://www.exemple.be/page?x=1.",
        "Elle dit : « Tu vas bien ? ».",
        "Ne partez pas. Prenez de l'eau.",
        "Je ne calcule rien et je n'interprète pas vos chiffres.",
        "Restez assis, sans parler.",
        "Écrivez à info@exemple.be.",
        "Numéro 85.07.30-033.29.",
        "L'attaque cérébrale (AVC) est une urgence. Un AVC se soigne.",
        "Votre taux : 7 mmol/mol, 126 mg/dL.",
        "Le ton de la voix, le toit, la tension.",
        "Rouge, orange ou jaune : mangez des légumes.",
    ],
)
def test_a_good_french_sentence_is_left_alone(french: str, tmp_path: Path) -> None:
    assert codes(tmp_path, french=french) == set()


@pytest.mark.parametrize(
    "german",
    [
        "Tabacstop: kostenlos.",
        "Wirklich? Ja! Gut: 13/8.",
        "Sie sagt: „Wie geht es dir?“",
        "Ich berechne nichts und ich deute Ihre Werte nicht.",
        "Nichts geht an Ihr Team, auch keine Antwort.",
        "Bleiben Sie sitzen, ohne zu sprechen.",
        "Rotkohl und grüner Salat sind gut.",
        "Der ärztliche Dienst heißt auf Französisch „médecin de garde“.",
    ],
)
def test_a_good_german_sentence_is_left_alone(german: str, tmp_path: Path) -> None:
    assert codes(tmp_path, german=german) == set()


def test_the_same_text_in_both_languages_was_not_translated(tmp_path: Path) -> None:
    assert "T05" in codes(tmp_path, french="Sport et vélo", german="Sport et vélo")


def test_a_name_may_be_the_same_in_both_languages(tmp_path: Path) -> None:
    assert codes(tmp_path, french="Centre Antipoisons", german="Centre Antipoisons") == set()
