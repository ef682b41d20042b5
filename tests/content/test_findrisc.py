"""FINDRISC with the points of 2003, worked out by hand: every band, every answer, every limit."""

import pytest

from bot.domain.ids import ModuleId
from bot.domain.module import Choose, Score
from bot.domain.text import FRENCH, GERMAN, Language
from tests.content.visitor import Visitor, shipped, statement

NO_RESULT = "Some answers are missing, so there is no result."
NOT_HERE = "Thank you. I do not work out a result from this here."

POINTS = {
    "age": {"a44": 0, "a54": 2, "a64": 3, "a65": 4},
    "imc": {"i24": 0, "i30": 1, "i31": 3},
    "ventre": {"h1": 0, "h2": 3, "h3": 4, "f1": 0, "f2": 3, "f3": 4},
    "activite": {"oui": 0, "non": 2},
    "fruits": {"oui": 0, "non": 1},
    "hta": {"oui": 2, "non": 0},
    "sucre": {"oui": 5, "non": 0},
    "famille": {"proche": 5, "loin": 3, "non": 0},
}
"""Lindström and Tuomilehto 2003, 0 to 26 points."""

# Age, body mass index, waist, 30 minutes a day, fruit, pressure medicine, high sugar, family.
PEOPLE = (
    ("a44 i24 f1 oui oui non non non", 0, "bas"),  # a woman of 30, nothing
    ("a44 i24 h1 non non non non loin", 6, "bas"),  # 2 + 1 + 3
    ("a54 i30 f2 oui oui non non non", 6, "bas"),  # 2 + 1 + 3
    ("a54 i30 h2 oui non non non non", 7, "leger"),  # 2 + 1 + 3 + 1
    ("a44 i24 f1 oui oui oui oui non", 7, "leger"),  # 2 + 5
    ("a64 i31 h3 oui non non non non", 11, "leger"),  # 3 + 3 + 4 + 1
    ("a65 i31 f3 oui non non non non", 12, "moyen"),  # 4 + 3 + 4 + 1
    ("a65 i31 h3 non non non non non", 14, "moyen"),  # 4 + 3 + 4 + 2 + 1
    ("a65 i31 f3 non oui oui non non", 15, "eleve"),  # 4 + 3 + 4 + 2 + 2
    ("a64 i31 f3 non non oui oui non", 20, "eleve"),  # 3 + 3 + 4 + 2 + 1 + 2 + 5
    ("a65 i31 h3 non non oui oui non", 21, "tres_eleve"),  # 4 + 3 + 4 + 2 + 1 + 2 + 5
    ("a65 i31 f3 non non oui oui proche", 26, "tres_eleve"),  # all there is
)


def questions() -> dict[str, Choose]:
    steps = shipped().modules[ModuleId("findrisc")].steps
    return {step.variable: step for step in steps if isinstance(step, Choose)}


def score() -> Score:
    steps = shipped().modules[ModuleId("findrisc")].steps
    (found,) = [step for step in steps if isinstance(step, Score)]
    return found


def filled(answers: str, *, forwarding: bool = True) -> Visitor:
    """Somebody who knows their index and their waist, with these eight answers."""
    age, index, *others = answers.split()
    visitor = Visitor("findrisc", forwarding=forwarding).answer("non", age, "imc", index, "oui")
    return visitor.answer(*others)


def test_every_answer_has_the_points_of_the_original() -> None:
    given = {
        name: {option.code: option.points for option in questions()[name].options}
        for name in score().items
    }
    assert given == POINTS


def test_the_bands_are_those_of_the_original() -> None:
    bands = [(int(band.low), int(band.high)) for band in score().bands]
    assert bands == [(0, 6), (7, 11), (12, 14), (15, 20), (21, 26)]
    assert score().needs == len(score().items) == 8


@pytest.mark.parametrize(("answers", "total", "band"), PEOPLE)
def test_the_sum_of_eight_answers_leads_to_its_band(answers: str, total: int, band: str) -> None:
    visitor = filled(answers)
    assert band_text(band) in visitor.said()
    assert visitor.total == total
    assert visitor.raised == {}
    assert visitor.at == "suite"


def band_text(band: str, language: Language = FRENCH) -> str:
    target = next(one.target for one in score().bands if one.id == band)
    return statement("findrisc", target, language)


@pytest.mark.parametrize(
    ("height", "weight", "said"),
    [
        ("160", "63.9", "imc_bas"),
        ("160", "64", "imc_moyen"),  # 25 exactly
        ("160", "76.8", "imc_moyen"),  # 30 exactly
        ("160", "76.9", "imc_haut"),
        ("170", "72.2", "imc_bas"),
        ("170", "72.3", "imc_moyen"),
        ("170", "86.7", "imc_moyen"),  # 30 exactly
        ("170", "86.8", "imc_haut"),
        ("185", "103", "imc_haut"),
    ],
)
def test_height_and_weight_are_told_as_the_line_of_the_index(
    height: str, weight: str, said: str
) -> None:
    visitor = Visitor("findrisc").answer("non", "a54", "oui", height, weight)
    assert statement("findrisc", said) in visitor.said()
    assert visitor.at == "imc"


def test_each_sex_has_its_own_waist() -> None:
    labels = {o.code: o.label.in_language(FRENCH) for o in questions()["ventre"].options}
    assert [labels[code] for code in ("h1", "h2", "h3")] == [
        "Homme\u00a0: moins de 94\u00a0cm",
        "Homme\u00a0: 94 à 102\u00a0cm",
        "Homme\u00a0: plus de 102\u00a0cm",
    ]
    assert [labels[code] for code in ("f1", "f2", "f3")] == [
        "Femme\u00a0: moins de 80\u00a0cm",
        "Femme\u00a0: 80 à 88\u00a0cm",
        "Femme\u00a0: plus de 88\u00a0cm",
    ]


@pytest.mark.parametrize("missing", ["index", "waist", "both"])
def test_with_an_answer_missing_there_is_no_total_but_the_paper(missing: str) -> None:
    visitor = Visitor("findrisc").answer("non", "a65")
    visitor.answer(*(("imc", "i31") if missing == "waist" else ("non",)))
    visitor.answer(*(("oui", "h3") if missing == "index" else ("non",)))
    visitor.answer("non", "non", "oui", "oui", "proche")
    assert visitor.said()[0] == NO_RESULT
    assert visitor.total is None
    assert visitor.at == "papier"
    visitor.answer("oui", "go", "go", "go", "parler")
    assert visitor.finished


def test_where_nothing_is_computed_everybody_gets_the_paper_and_no_band() -> None:
    seen: list[tuple[str, ...]] = []
    for answers in ("a44 i24 f1 oui oui non non non", "a65 i31 h3 non non oui oui proche"):
        visitor = filled(answers, forwarding=False)
        seen.append(visitor.said())
        assert visitor.total is None
        assert visitor.at == "papier"
    assert seen[0] == seen[1]
    assert seen[0][0] == NOT_HERE


def test_where_nothing_is_computed_the_table_stands_in_for_the_index() -> None:
    seen = [
        Visitor("findrisc", forwarding=False).answer("non", "a54", "oui", "170", weight).said()
        for weight in ("60", "120")
    ]
    assert seen[0] == seen[1]
    assert "170\u00a0cm\u00a0: 72\u00a0kg, puis 87\u00a0kg" in seen[0][0]


@pytest.mark.parametrize("height", [150, 160, 170, 180, 190])
def test_the_paper_table_gives_the_weights_for_25_and_30(height: int) -> None:
    low, high = (round(index * height * height / 10_000) for index in (25, 30))
    french = f"{height}\u00a0cm\u00a0: {low}\u00a0kg, puis {high}\u00a0kg"
    german = f"{height}\u00a0cm: {low}\u00a0kg, dann {high}\u00a0kg"
    assert french in statement("findrisc", "imc_table")
    assert german in statement("findrisc", "imc_table", GERMAN)


def test_who_has_diabetes_is_not_asked_for_a_risk() -> None:
    visitor = Visitor("findrisc").answer("oui")
    assert visitor.finished


@pytest.mark.parametrize("language", [FRENCH, GERMAN])
def test_no_text_promises_how_many_get_diabetes(language: Language) -> None:
    for band in score().bands:
        words = band_text(band.id, language)
        assert "%" not in words
        assert not any(share in words for share in ("1 sur", "sur trois", "1 von", "von drei"))


@pytest.mark.parametrize("band", ["eleve", "tres_eleve"])
def test_from_fifteen_points_a_test_is_advised(band: str) -> None:
    assert "test du sucre" in band_text(band)
    assert "Zuckertest" in band_text(band, GERMAN)
