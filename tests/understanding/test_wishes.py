from datetime import UTC, datetime

import pytest

from bot.domain.meaning import Intent
from bot.understanding.errands import errand_of, is_daily
from bot.understanding.places import Places
from bot.understanding.understand import Understanding

PLACES = Places.load()


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("efface toutes mes données", Intent.DELETE_DATA),
        ("meine Messwerte als Datei bitte", Intent.EXPORT_DATA),
        ("ne m'envoyez plus de messages", Intent.STOP),
        ("parle-moi en allemand", Intent.LANGUAGE),
        ("rappelle-moi demain à 8h de prendre ma tension", Intent.SET_REMINDER),
        ("erinner mich um halb acht an die Tabletten", Intent.SET_REMINDER),
        ("je n'ai pas encore pris mes comprimés", Intent.NOT_DONE),
        ("tension 14/9", Intent.REPORT_MEASUREMENT),
        ("où trouver une diététicienne à Bastogne", Intent.FIND_RESOURCE),
        ("gute Physio in Raeren?", Intent.FIND_RESOURCE),
        ("je voudrais parler à l'infirmière", Intent.CONTACT_TEAM),
        ("reviens dans 20 minutes", Intent.LATER),
        ("hab ich mit dem Kaffee genommen", Intent.DONE),
        ("ramène-moi au menu", Intent.MENU),
        ("kapier ich nicht", Intent.HELP),
        ("je peux manger du miel ?", Intent.FAQ),
        ("was ist LDL", Intent.FAQ),
        ("bonne journée à vous", Intent.SMALLTALK),
        ("mon voisin fait trop de bruit", None),
        ("Wetter in Eupen", None),
    ],
)
def test_a_sentence_tells_what_is_wanted(
    understanding: Understanding, text: str, intent: Intent | None
) -> None:
    assert understanding(text, None, ()).intent is intent


def test_two_near_wishes_are_offered_and_none_is_done(understanding: Understanding) -> None:
    meaning = understanding("effazzer", None, ())
    assert meaning.intent is None


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("une diététicienne à Bastogne", "6600"),
        ("Physio in Eupen", "4700"),
        ("en 6600", "6600"),
        ("zu Sankt Vith", "4780"),
        ("à Vielslam", "6690"),
        ("à Saint-Hubert", "6870"),
    ],
)
def test_a_place_is_found_by_either_name_by_postcode_and_with_a_slip(
    text: str, postcode: str
) -> None:
    place = PLACES.named(text)
    assert place is not None
    assert place.postcode == postcode


@pytest.mark.parametrize("text", ["", "je marche une heure", "mon bras", "1234567"])
def test_common_words_are_no_places(text: str) -> None:
    assert PLACES.named(text) is None


def test_what_is_around_begins_with_the_place_itself() -> None:
    place = PLACES.named("Bastogne")
    assert place is not None
    around = PLACES.around(place)
    assert around[0] == "6600"
    assert "4700" not in around


def test_the_need_of_somebody_who_looks_for_an_address(understanding: Understanding) -> None:
    meaning = understanding("wo finde ich eine Ernährungsberaterin in Eupen", None, ())
    assert (meaning.need, meaning.nearby[:1]) == ("dietician", ("4700",))


@pytest.mark.parametrize(
    ("text", "errand"),
    [
        ("rappelle-moi de prendre ma tension demain à 8h", "prendre ma tension"),
        ("Rappelle-moi vers halb acht", ""),
        ("erinner mich morgen um 8 an die Tabletten", "die Tabletten"),
        ("rappelle-moi tous les jours à 20h de prendre l'insuline", "prendre l'insuline"),
    ],
)
def test_the_errand_is_what_remains_without_verb_and_time(text: str, errand: str) -> None:
    assert errand_of(text) == errand


def test_every_day_is_heard_in_both_languages() -> None:
    assert is_daily("tous les jours à 20h")
    assert is_daily("jeden Tag um 8")
    assert not is_daily("demain à 8h")


def test_a_moment_is_read_only_with_a_reference(understanding: Understanding) -> None:
    text = "rappelle-moi dans 20 minutes"
    now = datetime(2026, 3, 10, 9, 15, tzinfo=UTC)
    assert understanding(text, None, ()).when is None
    when = understanding(text, None, (), now).when
    assert when is not None
    assert when.at == datetime(2026, 3, 10, 9, 35, tzinfo=UTC)
