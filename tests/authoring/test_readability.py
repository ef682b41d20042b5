"""Sentences are split as people read them, and the formulas are those of their authors."""

from datetime import date
from pathlib import Path

import pytest

import bot
from bot.authoring.load import compile_folder
from bot.authoring.readability import (
    long_german_words,
    score,
    sentences,
    sentences_of,
    words,
)
from bot.authoring.translations import read_translations
from bot.authoring.trend import TrendError, add_to_trend, last_scores
from bot.authoring.units import Unit
from bot.domain.text import FRENCH, GERMAN, Language

SAMPLES = Path(__file__).parent / "samples"
SHIPPED = Path(bot.__file__).parent / "content"
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bonjour ! Ça va ?", ["Bonjour !", "Ça va ?"]),
        ("Moins de 3.9 est bas. Mangez.", ["Moins de 3.9 est bas.", "Mangez."]),
        ("Cela fait 5 jours sur 7. On marche.", ["Cela fait 5 jours sur 7.", "On marche."]),
        ("Am 1. März messen Sie. Gut.", ["Am 1. März messen Sie.", "Gut."]),
        ("Obst, z. B. Äpfel. Gut.", ["Obst, z. B. Äpfel.", "Gut."]),
        ("Des fruits, p. ex. des pommes.", ["Des fruits, p. ex. des pommes."]),
        ("Bei Dr. Müller. Heute.", ["Bei Dr. Müller.", "Heute."]),
        ("Voici :\n• un\n• deux\nFin.", ["Voici :", "• un", "• deux", "Fin."]),
        ("Voici :\n1. un ventre\n2. une tension", ["Voici :", "1. un ventre", "2. une tension"]),
        ("C'est le moment de\nmesurer.", ["C'est le moment de mesurer."]),
        ("Il dit : « Oui. » Puis non.", ["Il dit : « Oui. »", "Puis non."]),
        ("Er sagt: „Ja.“ Dann nein.", ["Er sagt: „Ja.“", "Dann nein."]),
        ("Et après… On verra.", ["Et après…", "On verra."]),
        ("", []),
    ],
)
def test_a_text_has_these_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_number_a_placeholder_and_a_hyphenated_word_are_one_word_each() -> None:
    assert words("• Utilise-t-on 13,8 ou {tel:gp_on_call} ?") == [
        "Utilise-t-on", "13,8", "ou", "{tel:gp_on_call}",
    ]  # fmt: skip


def test_german_words_are_measured_between_hyphens() -> None:
    texts = ["Der Blutdruck-Messwert und die Krankenversicherungskarte {langer_name_der_kein_wort}"]

    assert long_german_words(texts) == ["Krankenversicherungskarte"]


def units_saying(tmp_path: Path, french: str, german: str) -> tuple[Unit, ...]:
    lines = ["---", "fiche: essai", "kind: module", "---", "# un", f"fr: {french}", f"de: {german}"]
    (tmp_path / "essai.fiche").write_text("\n".join(lines), "utf-8")
    return read_translations(tmp_path).units


def test_the_formulas_are_those_of_their_authors(tmp_path: Path) -> None:
    units = units_saying(tmp_path, "Le chat dort. La vie va.", "Der Hund schläft. Das Leben geht.")

    french, german = score(units, FRENCH), score(units, GERMAN)

    assert french is not None
    assert german is not None
    assert (french.words, french.per_sentence) == (6, 3)
    assert french.ease == pytest.approx(207 - 1.015 * 3 - 73.6 * 1)
    assert german.ease == pytest.approx(180 - 3 - 58.5 * 7 / 6)
    # No word of three syllables, one of six over six letters, five of one syllable.
    assert german.school == pytest.approx(0.1672 * 3 + 0.1297 * 100 / 6 - 0.0327 * 500 / 6 - 0.875)
    assert german.lix == pytest.approx(3 + 100 / 6)
    assert french.school is None


def test_a_language_without_formulas_has_its_sentences_only(tmp_path: Path) -> None:
    units = units_saying(tmp_path, "Le chat dort.", "Der Hund.")

    assert score(units, Language("nl")) is None


def test_no_shipped_sentence_is_longer_than_fifteen_words() -> None:
    units = read_translations(SHIPPED).units
    found = [one for tongue in (FRENCH, GERMAN) for one in sentences_of(units, tongue)]

    assert [(one.key, one.text) for one in found if one.words > 15] == []
    assert {p.code for p in compile_folder(SHIPPED).problems} & {"A02", "A03"} == set()


def test_buttons_titles_and_names_are_no_sentences() -> None:
    found = sentences_of(read_translations(SAMPLES).units, FRENCH)

    parts = {one.key.rsplit("/", 1)[-1].partition("-")[0] for one in found}
    assert parts.isdisjoint({"title", "name", "label", "option", "band"})
    assert parts >= {"say", "ask", "feedback", "own", "push"}


def test_a_trend_keeps_one_line_for_each_change(tmp_path: Path) -> None:
    path = tmp_path / "scores.txt"

    add_to_trend(path, {("hypo", FRENCH): 71.23, ("hypo", GERMAN): 60}, TODAY)
    add_to_trend(path, {("hypo", FRENCH): 71.24, ("hypo", GERMAN): 64}, date(2026, 12, 1))

    assert path.read_text("utf-8").splitlines() == [
        "2026-11-22 hypo fr 71.2",
        "2026-11-22 hypo de 60.0",
        "2026-12-01 hypo de 64.0",
    ]
    assert last_scores(path) == {("hypo", FRENCH): 71.2, ("hypo", GERMAN): 64}


def test_another_file_is_not_taken_for_a_trend(tmp_path: Path) -> None:
    path = tmp_path / "scores.txt"
    path.write_text("cher journal\n", "utf-8")

    with pytest.raises(TrendError, match="line 1"):
        add_to_trend(path, {("hypo", FRENCH): 1}, TODAY)
    assert path.read_text("utf-8") == "cher journal\n"
