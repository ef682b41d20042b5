from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.meaning import When
from bot.domain.text import FRENCH, GERMAN, Language
from bot.understanding.moments import ASK, moment

BRUSSELS = ZoneInfo("Europe/Brussels")
TUESDAY_MORNING = datetime(2026, 3, 10, 9, 15, tzinfo=BRUSSELS)
EVENING = datetime(2026, 11, 6, 19, 20, tzinfo=BRUSSELS)
BEFORE_CLOCK_CHANGE = datetime(2026, 3, 28, 22, 30, tzinfo=BRUSSELS)


def told(text: str, language: Language, reference: datetime) -> str | None:
    when = moment(text, language, reference)
    exact = when.exact if when else None
    return exact.strftime("%m-%d %H:%M") if exact else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("à 20h30", "03-10 20:30"),
        ("ce soir à 7h", "03-10 19:00"),
        ("jeudi à 10h", "03-12 10:00"),
        ("mardi à 9h", "03-17 09:00"),
        ("lundi prochain à 14h", "03-16 14:00"),
        ("après-demain vers 10h", "03-12 10:00"),
        ("le premier avril à 9h", "04-01 09:00"),
        ("à une heure", "03-10 13:00"),
        ("à midi et demi", "03-10 12:30"),
        ("minuit", "03-11 00:00"),
        ("à 19h moins le quart", "03-10 18:45"),
        ("dans une heure et quart", "03-10 10:30"),
        ("dans nonante minutes", "03-10 10:45"),
        ("dans trois jours", "03-13 09:15"),
        ("dans quinze jours à 9h", "03-24 09:00"),
        ("tantôt vers 3h", "03-10 15:00"),
        ("pas demain mais jeudi à 9h", "03-12 09:00"),
    ],
)
def test_a_french_moment_is_meant_as_in_belgium(text: str, expected: str) -> None:
    assert told(text, FRENCH, TUESDAY_MORNING) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("morgen früh um 7", "03-11 07:00"),
        ("heute Nachmittag um 3", "03-10 15:00"),
        ("um halb eins", "03-10 12:30"),
        ("fünf nach halb zehn", "03-10 09:35"),
        ("Freitagabend um 8", "03-13 20:00"),
        ("in anderthalb Stunden", "03-10 10:45"),
        ("in ner halben stunde", "03-10 09:45"),
        ("am 12. Mai um 15 Uhr", "05-12 15:00"),
        ("mittags um eins", "03-10 13:00"),
        ("nachts um 2", "03-11 02:00"),
        ("Samstag in einer Woche um 10", "03-21 10:00"),
    ],
)
def test_a_german_moment_is_meant_as_in_ostbelgien(text: str, expected: str) -> None:
    assert told(text, GERMAN, TUESDAY_MORNING) == expected


@pytest.mark.parametrize(
    "text",
    [
        "à 7h",
        "tantôt",
        "après le souper",
        "le 31 février",
        "hier à 8h",
        "à 25h",
        "entre 8h et 9h",
        "ce matin à 8h",
        "viertel acht",
        "dreiviertel acht",
        "nach dem Frühstück",
        "nächste Woche",
    ],
)
def test_what_may_be_misunderstood_is_asked_back(text: str) -> None:
    when = moment(text, None, TUESDAY_MORNING)
    assert when is not None
    assert when.at is None


def test_an_hour_that_comes_again_tonight_offers_both() -> None:
    when = moment("à 7h30", FRENCH, TUESDAY_MORNING)
    assert when is not None
    assert [choice.strftime("%d %H:%M") for choice in when.choices] == ["10 19:30", "11 07:30"]


def test_an_hour_that_has_passed_for_good_is_tomorrows() -> None:
    assert told("à 14h", FRENCH, EVENING) == "11-07 14:00"


def test_hours_ahead_are_elapsed_time_over_the_change_of_the_clock() -> None:
    assert told("dans 9 heures", FRENCH, BEFORE_CLOCK_CHANGE) == "03-29 08:30"


def test_a_part_of_the_day_is_a_window() -> None:
    when = moment("demain matin", FRENCH, TUESDAY_MORNING)
    assert when == When(
        datetime(2026, 3, 11, 6, tzinfo=BRUSSELS), datetime(2026, 3, 11, 12, tzinfo=BRUSSELS)
    )
    assert told("demain matin", FRENCH, TUESDAY_MORNING) is None


@pytest.mark.parametrize("text", ["", "j'ai 58 ans", "oui", "2 comprimés", "Bus 722"])
def test_no_time_is_none(text: str) -> None:
    assert moment(text, None, TUESDAY_MORNING) is None


def test_asking_back_may_have_nothing_to_choose_from() -> None:
    assert moment("tantôt", None, TUESDAY_MORNING) == ASK
