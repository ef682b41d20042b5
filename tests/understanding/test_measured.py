from decimal import Decimal

import pytest

from bot.domain.meaning import Measurement, Quantity
from bot.understanding.measured import NOTHING_TOLD, UNCLEAR, measurements
from bot.understanding.quantities import number_of


def brief(value: Measurement) -> str:
    lower = f"/{float(value.diastolic):g}" if value.diastolic is not None else ""
    return f"{value.quantity.value} {float(value.value):g}{lower}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tension 13,5/8,5", ["bp 135/85"]),
        ("ich bin 75 und wiege 70 kg", ["weight 70"]),
        ("la haute 137 la basse 81", ["bp 137/81"]),
        ("oben 140 unten 90", ["bp 140/90"]),
        ("cent quarante sur nonante", ["bp 140/90"]),
        ("130/80/72", ["bp 130/80", "pulse 72"]),
        ("12/7 et 68 de pouls", ["bp 120/70", "pulse 68"]),
        ("matin 13/8 soir 14/9", ["bp 130/80", "bp 140/90"]),
        ("j'ai 145 de sucre ce matin", ["glucose 145"]),
        ("1g20 de glycémie", ["glucose 120"]),
        ("Zuckerwert 6,5 mmol", ["glucose 117"]),
        ("112 nüchtern", ["glucose 112"]),
        ("82 kg 300", ["weight 82.3"]),
        ("170 Pfund", ["weight 85"]),
        ("Bauchumfang 1,02 m", ["waist 102"]),
        ("nonante-huit de tour de taille", ["waist 98"]),
        ("hba1c 53 mmol/mol", ["hba1c 7"]),
        ("Ruhepuls 61", ["pulse 61"]),
        ("tension 13/8, glycémie 110, poids 79,5", ["bp 130/80", "glucose 110", "weight 79.5"]),
    ],
)
def test_values_are_read_in_their_usual_units(text: str, expected: list[str]) -> None:
    assert [brief(value) for value in measurements(text, None).values] == expected


@pytest.mark.parametrize(
    "text",
    [
        "le docteur veut que je sois sous 140/90",
        "ma glycémie est passée de 180 à 140",
        "Zucker von 180 auf 140 runter",
        "pouls 72 ou 73",
        "der Blutdruck von meinem Mann ist 150/95",
        "82,3",
        "glycémie 9",
        "glycémie 1,2",
        "tension 135/8",
        "8/13",
        "tension 900/12",
        "poids 500",
    ],
)
def test_what_cannot_be_read_safely_is_asked_back(text: str) -> None:
    told = measurements(text, None)
    assert told.values == ()


@pytest.mark.parametrize(
    "text",
    [
        "rdv le 14/9",
        "j'ai 58 ans et je fais 2 repas par jour",
        "metformine 850",
        "12 Einheiten Insulin",
        "douleur 6/10",
        "0495 12 34 56",
        "6600 Bastogne",
        "j'ai perdu 2 kg",
        "Ziel 75 kg",
        "mon mari a 15/9",
        "quelle est la tension normale ? 120/80 ?",
        "vor 3 Jahren wog ich 95 kg",
        "24h/24",
        "3 Kilo Kartoffeln",
    ],
)
def test_dates_doses_goals_and_other_peoples_values_are_none(text: str) -> None:
    assert measurements(text, None).values == ()


def test_an_open_question_takes_a_bare_number() -> None:
    assert measurements("82,3", None, Quantity.WEIGHT).values == (
        Measurement(Quantity.WEIGHT, Decimal("82.3")),
    )
    assert measurements("je sais pas", None, Quantity.WEIGHT) == NOTHING_TOLD
    assert measurements("1,2", None, Quantity.GLUCOSE) == UNCLEAR


def test_another_unit_is_marked_as_converted() -> None:
    told = measurements("7,8 mmol/l", None).values[0]
    assert (told.value, told.converted) == (Decimal(141), True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("septante-deux", "72"),
        ("cent et trois quarts", "100.75"),
        ("2 1/4", "2.25"),
        ("zwei ein halb", "2.5"),
        ("anderthalb", "1.5"),
        ("trente 3", "33"),
        ("fuenf", "5"),
        ("vingt pour cent", "20"),
    ],
)
def test_one_number_in_words_and_fractions(text: str, expected: str) -> None:
    assert number_of(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["", "bonjour", "3 ou 4"])
def test_no_number_or_several_are_none(text: str) -> None:
    assert number_of(text) is None
