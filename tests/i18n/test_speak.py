from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.press import press
from bot.domain.text import (
    FRENCH,
    GERMAN,
    Choice,
    ClockTime,
    Content,
    Day,
    HelpLine,
    Language,
    Moment,
    Phrase,
    Picture,
    Pressure,
    Quantity,
    Reply,
    Text,
    Value,
    Worded,
    Wording,
    phrase,
)
from bot.i18n.catalogue import Catalogue
from bot.i18n.region import BELGIUM
from bot.i18n.speak import Speaker
from tests.i18n.conftest import NOON_UTC, listener, one_line

if TYPE_CHECKING:
    from bot.services.ports.edges import Translator

NB = "\N{NO-BREAK SPACE}"


def text(french: str, german: str) -> Text:
    return Text((Wording(FRENCH, french), Wording(GERMAN, german)))


def shown(speaker: Speaker, language: Language, value: Value) -> str:
    line = Phrase("test", "{value}", (("value", value),))
    return speaker.speak_phrase(line, listener(language), NOON_UTC)


@pytest.mark.parametrize(
    ("value", "french", "german"),
    [
        (Quantity(Decimal("82.3"), "kg"), f"82,3{NB}kg", f"82,3{NB}kg"),
        (Quantity(Decimal(126), "mg/dL"), f"126{NB}mg/dL", f"126{NB}mg/dL"),
        (Quantity(Decimal("6.5"), "%"), f"6,5{NB}%", f"6,5{NB}%"),
        (Quantity(Decimal(72), "/min"), "72/min", "72/min"),
        (Quantity(Decimal("0.0625"), ""), "0,0625", "0,0625"),
        (Quantity(Decimal(-2), "kg"), f"-2{NB}kg", f"-2{NB}kg"),
        (Pressure(130, 80), "130/80", "130/80"),
        (Day(date(2026, 3, 1)), "1er mars 2026", "1. März 2026"),
        (Day(date(2026, 3, 11)), "11 mars 2026", "11. März 2026"),
        (ClockTime(time(20)), f"20{NB}h", f"20{NB}Uhr"),
        (ClockTime(time(8, 5)), f"8{NB}h{NB}05", f"8:05{NB}Uhr"),
        (12345, "12\N{NARROW NO-BREAK SPACE}345", "12.345"),
        ("1 < {2}", "1 < {2}", "1 < {2}"),
        (Worded(text("Rien", "Nichts")), "Rien", "Nichts"),
        (phrase("test", "Done"), "C'est fait", "Done"),
    ],
)
def test_a_value_is_shown_the_local_way(
    speaker: Speaker, value: Value, french: str, german: str
) -> None:
    assert shown(speaker, FRENCH, value) == french
    assert shown(speaker, GERMAN, value) == german


def test_a_moment_is_told_on_the_listeners_own_clock(speaker: Speaker) -> None:
    line = phrase("test", "{at}", at=Moment(datetime(2026, 3, 1, 19, 30, tzinfo=UTC)))
    at_home = speaker.speak_phrase(line, listener(FRENCH), NOON_UTC)
    far_away = speaker.speak_phrase(line, listener(GERMAN, "Asia/Tokyo"), NOON_UTC)
    assert at_home == f"1er mars 2026 à 20{NB}h{NB}30"
    assert far_away == f"2. März 2026 um 4:30{NB}Uhr"


@pytest.mark.parametrize(
    ("name", "territory", "at", "expected"),
    [
        ("doctor", "south", datetime(2026, 3, 4, 19, 0, tzinfo=UTC), "080 22 87 07"),
        ("doctor", "south", datetime(2026, 3, 4, 17, 59, tzinfo=UTC), "1733"),
        ("doctor", "north", datetime(2026, 3, 4, 19, 0, tzinfo=UTC), "1733"),
        ("nobody", "south", datetime(2026, 3, 4, 19, 0, tzinfo=UTC), "112"),
    ],
)
def test_a_help_line_becomes_a_number_that_answers_now(
    speaker: Speaker, name: str, territory: str, at: datetime, expected: str
) -> None:
    line = phrase("test", "{number}", number=HelpLine(name))
    abroad = listener(FRENCH, "America/New_York", territory)
    assert speaker.speak_phrase(line, abroad, at) == expected


def test_content_is_said_in_its_own_words_with_its_places_filled(speaker: Speaker) -> None:
    content = Content(
        text("Garde : {tel:doctor}. {n} fois.", "Dienst: {tel:doctor}. {n}-mal."),
        "module/step/say",
        (("tel:doctor", HelpLine("doctor")), ("n", 2)),
    )
    assert one_line(Reply((content,)), speaker, FRENCH) == "Garde : 1733. 2 fois."
    assert one_line(Reply((content,)), speaker, GERMAN) == "Dienst: 1733. 2-mal."


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        (FRENCH, 0, "jour"),
        (FRENCH, 1, "jour"),
        (FRENCH, 2, "jours"),
        (FRENCH, 1_000_000, "de jours"),
        (GERMAN, 0, "Tage"),
        (GERMAN, 1, "Tag"),
        (GERMAN, None, "Tage"),
    ],
)
def test_content_takes_the_plural_form_of_its_language(
    speaker: Speaker, language: Language, count: int | None, expected: str
) -> None:
    days = Text(
        (
            Wording(FRENCH, "jour", "one"),
            Wording(FRENCH, "de jours", "many"),
            Wording(FRENCH, "jours"),
            Wording(GERMAN, "Tag", "one"),
            Wording(GERMAN, "Tage"),
        )
    )
    assert one_line(Reply((Content(days, "k", count=count),)), speaker, language) == expected


def test_french_spaces_stay_where_the_author_put_them(speaker: Speaker) -> None:
    written = f"Dites{NB}: «{NB}douleur{NB}»{NB}!"
    content = Content(text(written, "Sagen Sie: „Schmerzen“!"), "k")
    assert one_line(Reply((content,)), speaker, FRENCH) == written


def test_braces_in_a_value_are_not_filled_again(speaker: Speaker) -> None:
    line = Phrase("test", "{a} {b}", (("a", "{b}"), ("b", "{a}")))
    assert speaker.speak_phrase(line, listener(FRENCH), NOON_UTC) == "{b} {a}"


def test_a_place_without_a_value_stays_visible_and_is_logged(
    speaker: Speaker, caplog: pytest.LogCaptureFixture
) -> None:
    line = Phrase("test", "Take {dose} {} {not this}", ())
    assert speaker.speak_phrase(line, listener(FRENCH), NOON_UTC) == "Take {dose} {} {not this}"
    assert "{dose}" in caplog.text


def test_content_without_the_listeners_language_is_said_rather_than_nothing(
    speaker: Speaker, caplog: pytest.LogCaptureFixture
) -> None:
    only_french = Content(Text((Wording(FRENCH, "Appelez le 112."),)), "k")
    assert one_line(Reply((only_french,)), speaker, GERMAN) == "Appelez le 112."
    assert "no wording in de" in caplog.text
    assert one_line(Reply((Content(Text(()), "k"),)), speaker, GERMAN) == ""


def test_a_whole_reply_becomes_a_message(speaker: Speaker) -> None:
    reply = Reply(
        lines=(Content(text("Un.", "Eins."), "k"), phrase("test", "Done")),
        choices=(Choice(Content(text("Oui", "Ja"), "k"), press("answer", 1, 0)),),
        picture=Picture("media/heart.png", text("Un cœur", "Ein Herz")),
        keyboard=(phrase("test", "Done"),),
    )
    message = speaker.speak(reply, listener(FRENCH), NOON_UTC)
    assert message.text == "Un.\n\nC'est fait"
    assert [(button.label, button.press) for button in message.buttons] == [
        ("Oui", press("answer", 1, 0))
    ]
    assert message.picture == "media/heart.png"
    assert message.picture_alternative == "Un cœur"
    assert message.keyboard == ("C'est fait",)


def test_the_speaker_is_the_translator_that_the_use_cases_ask_for(speaker: Speaker) -> None:
    translator: Translator = speaker
    assert translator.languages == (GERMAN, FRENCH)
    assert translator.language_name(FRENCH) == "Français"


@given(st.text(), st.text(), st.integers())
def test_whatever_the_words_are_something_is_said(message: str, value: str, count: int) -> None:
    line = Phrase("test", message + "{v}", (("v", value),), plural="{v}", count=count)
    content = Content(text(message, value), "k", (("v", value),), count=count)
    speaker = _speaker_of_nothing()
    spoken = speaker.speak(Reply((line, content)), listener(GERMAN), NOON_UTC)
    assert value in spoken.text


def _speaker_of_nothing() -> Speaker:
    return Speaker(Catalogue({}, BELGIUM), tuple)
