import tomllib
from pathlib import Path

import pytest

from bot.domain.meaning import Cry, Quantity
from bot.domain.severity import Severity
from bot.domain.text import FRENCH, GERMAN
from bot.understanding.understand import Understanding

Table = dict[str, dict[str, list[str]]]

SENTENCES: Table = tomllib.loads((Path(__file__).parent / "cries.toml").read_text("utf-8"))
NAMED = sorted(set(SENTENCES) - {"others", "wide"})
"""The lists whose sentences belong to one category."""


def sentences(*levels: str, categories: list[str] | None = None) -> list[tuple[str, str]]:
    return [
        (category, sentence)
        for category in categories or sorted(SENTENCES)
        for level in levels
        for sentence in SENTENCES[category].get(level, [])
    ]


@pytest.mark.parametrize(("category", "sentence"), sentences("red"))
def test_danger_to_life_is_understood(
    understanding: Understanding, category: str, sentence: str
) -> None:
    cry = understanding(sentence, None, ()).cry
    assert cry is not None, category
    assert (cry.severity, cry.bystander) == (Severity.RED, False)


@pytest.mark.parametrize(("category", "sentence"), sentences("orange"))
def test_what_needs_a_doctor_today_is_understood(
    understanding: Understanding, category: str, sentence: str
) -> None:
    cry = understanding(sentence, None, ()).cry
    assert cry is not None, category
    assert cry.severity is Severity.ORANGE


@pytest.mark.parametrize(("category", "sentence"), sentences("bystander"))
def test_somebody_elses_danger_is_theirs(
    understanding: Understanding, category: str, sentence: str
) -> None:
    cry = understanding(sentence, None, ()).cry
    assert cry is not None, category
    assert cry.bystander


@pytest.mark.parametrize(("category", "sentence"), sentences("any"))
def test_indirect_words_are_a_cry_too(
    understanding: Understanding, category: str, sentence: str
) -> None:
    assert understanding(sentence, None, ()).cry is not None, category


@pytest.mark.parametrize(("category", "sentence"), sentences("none"))
def test_what_only_sounds_like_danger_is_none(
    understanding: Understanding, category: str, sentence: str
) -> None:
    assert understanding(sentence, None, ()).cry is None, category


@pytest.mark.parametrize(
    ("category", "sentence"), sentences("red", "orange", "bystander", categories=NAMED)
)
def test_the_care_team_is_told_what_it_is_about(
    understanding: Understanding, category: str, sentence: str
) -> None:
    cry = understanding(sentence, None, ()).cry
    assert cry is not None
    assert cry.category == category


@pytest.mark.parametrize("sentence", ["j'étouffe", "Ich bekomme keine Luft", "mal in der poitrine"])
def test_the_language_that_was_chosen_hides_no_cry(
    understanding: Understanding, sentence: str
) -> None:
    told = [understanding(sentence, language, ()).cry for language in (None, FRENCH, GERMAN)]
    assert told[0] is not None
    assert told[0] == told[1] == told[2]


@pytest.mark.parametrize(
    "spelling",
    [
        "JE VEUX MOURIR",
        "je  veux\nmourir",
        "je veux mourrir!!!",
        "je veuuux mouriiir",
        "je veux\u200b mou\u200brir",
        "je veux \uff4d\uff4f\uff55\uff52\uff49\uff52",
        "je veux m\u0301ouri\u0301r",
        "Ich kann nicht atmen",
        "ich kann nicht atmenn",
        "ich bin bewustlos geworden",
        "mir bleibt die lufft weg, atemnoot",
        "geschwollene zunge, schwillt an",
        "j ai mal a la poitrrine",
        "j’ai mal à la poitrine",
        "mal poitrine 🆘",
    ],
)
def test_the_way_it_is_typed_hides_no_cry(understanding: Understanding, spelling: str) -> None:
    assert understanding(spelling, None, ()).cry is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "nourrir le chat",
        "je vais courir",
        "la couleur du mur",
        "il faut soigner ses pieds",
        "je veux perdre du poids",
        "mein Gewicht",
        "ein Gericht mit Wurst",
        "die Kerzen brennen",
        "ein Bericht über Durst",
        "das Tablett ist leer",
    ],
)
def test_a_real_word_is_not_repaired_into_a_danger(
    understanding: Understanding, sentence: str
) -> None:
    assert understanding(sentence, None, ()).cry is None


def test_the_most_urgent_of_several_cries_is_told(understanding: Understanding) -> None:
    cry = understanding("j'ai une plaie au pied et je veux mourir", None, ()).cry
    assert cry is not None
    assert (cry.severity, cry.category) == (Severity.RED, "suicide")


def test_ones_own_cry_comes_before_somebody_elses(understanding: Understanding) -> None:
    cry = understanding("mon mari étouffe. Moi aussi j'ai mal à la poitrine.", None, ()).cry
    assert cry is not None
    assert not cry.bystander


def test_a_bare_value_is_left_to_the_question_that_it_answers(
    understanding: Understanding,
) -> None:
    asked = understanding("195/115", None, (), pending=Quantity.PRESSURE)
    assert asked.cry is None
    assert understanding("45", None, ()).cry is None
    assert understanding("195/115", None, ()).cry == Cry(Severity.ORANGE, "bp_crisis")
