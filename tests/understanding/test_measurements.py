from decimal import Decimal

import pytest

from bot.domain.meaning import Reading
from bot.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("72", ["72"]),
        ("82,3", ["82.3"]),
        ("82.3 kg", ["82.3"]),
        ("82kg", ["82"]),
        ("82 kg 300", ["82.3"]),
        ("-2", ["-2"]),
        ("6 000 pas", ["6000"]),
        ("6.000 Schritte", ["6000"]),
        ("septante-deux", ["72"]),
        ("nonante", ["90"]),
        ("nonante kilos et demi", ["90.5"]),
        ("quatre-vingt-deux virgule trois", ["82.3"]),
        ("trois", ["3"]),
        ("zweiundachtzig Komma drei", ["82.3"]),
        ("fuenfundachtzig", ["85"]),
        ("vierundneunzigeinhalb", ["94.5"]),
        ("hundertzwei", ["102"]),
        ("drei", ["3"]),
        ("ich habe 3 oder 4 gegessen", ["3", "4"]),
        ("un chat et un chien sont dans la rue", []),
        ("ein Hund und eine Katze sind im Garten", []),
        ("rien", []),
        ("B12", []),
        ("1234567890123", []),
        ("82½", ["82.5"]),
        ("82¼", []),
        ("10²", ["10"]),
    ],
)
def test_numbers_are_read_in_digits_and_words(
    understanding: Understanding, text: str, expected: list[str]
) -> None:
    found = understanding(text, None, ()).numbers
    assert found == tuple(Decimal(number) for number in expected)


@pytest.mark.parametrize(
    ("text", "systolic", "diastolic", "scaled"),
    [
        ("130/80", "130", "80", False),
        ("130 / 80", "130", "80", False),
        ("128 82", "128", "82", False),
        ("13/8", "130", "80", True),
        ("13,5/8,5", "135", "85", True),
        ("13.5/8", "135", "80", True),
        ("13 sur 8", "130", "80", True),
        ("13 zu 8", "130", "80", True),
        ("140 über 90", "140", "90", False),
        ("140 ueber 90", "140", "90", False),
        ("13,7 auf 8,2", "137", "82", True),
        ("treize sur huit", "130", "80", True),
        ("hundertvierzig zu neunzig", "140", "90", False),
        ("tension 12/8 pouls 70", "120", "80", True),
        ("c'était 145-95 ce matin", "145", "95", False),
    ],
)
def test_a_pressure_is_read_in_both_scales(
    understanding: Understanding, text: str, systolic: str, diastolic: str, *, scaled: bool
) -> None:
    expected = Reading(Decimal(systolic), Decimal(diastolic), scaled)
    assert understanding(text, None, ()).pressure == expected


@pytest.mark.parametrize(
    "text", ["80/130", "8/13", "130", "130/8", "900/12", "5/3/2026", "2 3", "oui", "", "130//80"]
)
def test_what_is_no_believable_pressure_is_none(understanding: Understanding, text: str) -> None:
    assert understanding(text, None, ()).pressure is None
