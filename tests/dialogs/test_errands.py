"""Reminders in one's own words: repeated, doubtful hours asked back, kept after a yes."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.dialogs.turn import SetErrand, ShowErrand
from bot.domain.meaning import Intent, Meaning, When
from bot.domain.press import press
from tests.dialogs.phone import Phone
from tests.dialogs.small_service import NOW, library

BRUSSELS = ZoneInfo("Europe/Brussels")
TOMORROW_8 = datetime(2026, 3, 3, 8, 0, tzinfo=BRUSSELS)
TOMORROW_20 = datetime(2026, 3, 3, 20, 0, tzinfo=BRUSSELS)


def _wish(when: When | None, errand: str = "appeler le dentiste") -> Meaning:
    return Meaning("rappelle-moi", intent=Intent.SET_REMINDER, when=when, errand=errand)


def _set(phone: Phone) -> list[tuple[datetime, str]]:
    return [(e.at, e.words) for e in phone.of_kind(SetErrand) if isinstance(e, SetErrand)]


def _phone() -> Phone:
    phone = Phone().arrives()
    phone.facts = replace(phone.facts, local=NOW.astimezone(BRUSSELS))
    return phone


def test_a_plain_wish_is_repeated_and_kept_after_a_yes() -> None:
    phone = _phone()
    phone.writes("rappelle-moi", _wish(When(TOMORROW_8)))
    assert "appeler le dentiste" in phone.said
    assert not _set(phone)
    phone.taps("Yes")
    assert _set(phone) == [(TOMORROW_8, "appeler le dentiste")]


def test_a_typed_yes_is_enough_and_a_second_tap_sets_nothing() -> None:
    phone = _phone()
    phone.writes("rappelle-moi", _wish(When(TOMORROW_8)))
    phone.writes("oui", Meaning("oui", intent=Intent.YES))
    assert len(_set(phone)) == 1
    phone.taps("Yes")
    assert not _set(phone)
    assert "old one" in phone.notice


def test_an_hour_that_can_be_two_is_asked_back() -> None:
    phone = _phone()
    phone.writes("rappelle-moi", _wish(When(choices=(TOMORROW_8, TOMORROW_20))))
    assert "When shall I remind you" in phone.said
    second = phone.choices[-4].press if phone.choices[-4].press.verb == "errand" else None
    assert second is not None
    phone.presses(second)
    assert "Is this right?" in phone.said
    phone.taps("Yes")
    assert len(_set(phone)) == 1


def test_a_wish_without_an_hour_waits_for_it() -> None:
    phone = _phone()
    phone.writes("rappelle-moi", _wish(None))
    assert "When shall I remind you?" in phone.said
    phone.writes("demain 8h", Meaning("demain 8h", when=When(TOMORROW_8)))
    phone.taps("Yes")
    assert _set(phone) == [(TOMORROW_8, "appeler le dentiste")]


def test_a_moment_that_is_past_is_asked_again() -> None:
    phone = _phone()
    phone.writes("rappelle-moi", _wish(When(NOW - timedelta(hours=1))))
    assert "This moment is over." in phone.said


def test_a_part_of_the_day_proposes_usual_hours() -> None:
    phone = _phone()
    start = TOMORROW_8.replace(hour=6)
    phone.writes("rappelle-moi", _wish(When(start, start.replace(hour=18))))
    shown = [choice for choice in phone.choices if choice.press.arguments[:1] == ("at",)]
    assert [choice.press.arguments[2] for choice in shown] == ["202603030800", "202603031200"]


def test_an_hour_at_night_is_said_to_be_one() -> None:
    phone = _phone()
    phone.writes("rappelle-moi", _wish(When(TOMORROW_8.replace(hour=3))))
    assert "at night" in phone.said


@pytest.mark.parametrize("label", ["No reminder"])
def test_no_reminder_after_all(label: str) -> None:
    phone = _phone()
    phone.writes("rappelle-moi", _wish(When(TOMORROW_8)))
    phone.taps(label)
    assert "no reminder" in phone.said
    phone.writes("oui", Meaning("oui", intent=Intent.YES))
    assert not _set(phone)


def test_every_day_is_a_reminder_from_the_list() -> None:
    phone = _phone()
    daily = Meaning("...", intent=Intent.SET_REMINDER, hour=time(8), daily=True, errand="x")
    phone.writes("...", daily)
    assert "Would you like a reminder at 08:00? Which one?" in phone.said


def test_a_wish_for_nothing_in_particular_shows_the_list() -> None:
    phone = _phone()
    phone.writes("...", _wish(When(TOMORROW_8), errand=""))
    assert "Which reminder would you like?" in phone.said
    assert "Rappel own" not in phone.buttons


def test_content_without_own_reminders_shows_the_list() -> None:
    phone = Phone(content=library(reminders=("pills",))).arrives()
    phone.writes("...", _wish(When(TOMORROW_8)))
    assert "Which reminder would you like?" in phone.said


def test_an_old_or_forged_button_sets_nothing() -> None:
    phone = _phone()
    phone.writes("rappelle-moi", _wish(When(TOMORROW_8)))
    tag = phone.choices[-1].press.arguments[1]
    for forged in (("set", tag, "nonsense"), ("set", "1", "202603030800"), ("zzz", tag), ()):
        phone.presses(press("errand", *forged))
        assert not _set(phone)
        assert phone.notice


def test_what_it_is_about_is_shown_after_a_tap() -> None:
    phone = _phone()
    phone.presses(press("dose", 4, "show", "own"))
    assert phone.of_kind(ShowErrand)
