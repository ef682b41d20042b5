"""Numbers and units are the same in both languages, however each of them writes them."""

from pathlib import Path

import pytest

from bot.authoring.amounts import amounts
from bot.authoring.problem import Severity
from bot.domain.text import FRENCH, GERMAN
from tests.authoring.page_examples import Fence, compiled


def found(folder: Path, french: str, german: str) -> list[tuple[str, Severity, str]]:
    body = f"# debut\nfr: {french}\nde: {german}\n? ok : continue\n-> end\n"
    problems = compiled((Fence("module", "", body),), folder / "content").problems
    return [
        (one.code, one.severity, one.excerpt[one.column - 1 :][: one.length]) for one in problems
    ]


@pytest.mark.parametrize(
    ("french", "german"),
    [
        ("Marchez 15 minutes.", "Gehen Sie 15 Minuten."),
        ("Mesurez à 20 h.", "Messen Sie um 20 Uhr."),
        ("Marchez 10\u00a0000 pas.", "Gehen Sie 10.000 Schritte."),
        ("Prenez 2,5 mg.", "Nehmen Sie 2,5 mg."),
        ("Mesurez deux fois.", "Messen Sie 2 Mal."),
        ("Mesurez 2 fois.", "Messen Sie zweimal."),
        ("Tension : 13/8.", "Blutdruck: 13/8."),
        ("Appelez le 112. Le 112 répond.", "Rufen Sie die 112 an."),
        ("Moins de {hypo}, c'est bas.", "Weniger als {hypo} ist niedrig."),
    ],
)
def test_the_same_amount_is_the_same_in_its_own_spelling(
    french: str, german: str, tmp_path: Path
) -> None:
    assert found(tmp_path, french, german) == []


def test_two_numbers_that_differ_are_an_error_in_both_texts(tmp_path: Path) -> None:
    assert found(tmp_path, "Marchez 15 minutes.", "Gehen Sie 50 Minuten.") == [
        ("T04", Severity.ERROR, "15"),
        ("T04", Severity.ERROR, "50"),
    ]


def test_another_unit_is_an_error_too(tmp_path: Path) -> None:
    problems = found(tmp_path, "Prenez 5 mg.", "Nehmen Sie 5 g.")

    assert problems == [("T04", Severity.ERROR, "5")]


def test_a_number_that_only_one_language_counts_is_a_warning(tmp_path: Path) -> None:
    problems = found(tmp_path, "Marchez 15 minutes.", "Gehen Sie ein wenig.")

    assert problems == [("T04", Severity.WARNING, "15")]


def test_forms_of_one_text_are_looked_at_together(tmp_path: Path) -> None:
    body = (
        "# debut\n? jours : number 0..7\nfr: Combien de jours sur 7 ?\nde: Wie viele von 7 Tagen?\n"
        "-> merci\n\n# merci\nfr[one]: Un jour sur 7 : {jours}.\nfr[other]: Sur 7 : {jours}.\n"
        "de[one]: Ein Tag: {jours}.\nde[other]: Von 7 Tagen: {jours}.\n-> end\n"
    )

    assert compiled((Fence("module", "", body),), tmp_path / "content").problems == ()


def test_amounts_are_told_with_their_units_and_words() -> None:
    french = amounts("Deux fois 15 minutes, 2,5 mg et {hypo}.", FRENCH)

    assert french.units == {"15": frozenset({"min"}), "2.5": frozenset({"mg"})}
    assert "2" in french.worded
    assert amounts("fünf", GERMAN).worded == frozenset({"5"})
