"""Reminders in words, whatever else is said: the right words, the right hour, no false yes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.dialogs.turn import (
    AnswerOccurrence,
    SetErrand,
)
from bot.domain.ids import OccurrenceId, PatientId, PlanId
from bot.domain.meaning import Intent, Meaning, When
from bot.domain.reminder import Due, Occurrence, OccurrenceState
from tests.dialogs.anything import at
from tests.dialogs.meanings import BRUSSELS, DENTIST, PRESSURE, TOMORROW, YES
from tests.dialogs.phone import Phone
from tests.dialogs.small_service import NOW


def _set(phone: Phone) -> list[str]:
    return [e.words for e in phone.of_kind(SetErrand) if isinstance(e, SetErrand)]


def _local(phone: Phone, now: datetime) -> Phone:
    phone.facts = replace(phone.facts, now=now, local=now.astimezone(BRUSSELS))
    return phone


def test_a_second_wish_for_a_reminder_has_its_own_words() -> None:
    phone = _local(Phone().arrives(), NOW)
    phone.writes("...", Meaning("...", intent=Intent.SET_REMINDER, errand="payer"))
    phone.writes("rappelle-moi", DENTIST)
    assert "le dentiste" in phone.said
    assert "payer" not in phone.said
    phone.writes("oui", YES)
    assert _set(phone) == ["le dentiste"]


def test_a_value_told_before_the_yes_to_a_reminder_is_no_day_of_it() -> None:
    phone = _local(Phone().arrives(), NOW)
    phone.writes("rappelle-moi", DENTIST)
    august = datetime(2026, 8, 13, tzinfo=BRUSSELS)
    phone.writes("13/8", replace(PRESSURE, when=When(august, august + timedelta(days=1))))
    assert "Shall I write this in your diary?" in phone.said


def test_every_day_told_for_a_reminder_in_own_words_leads_to_the_daily_ones() -> None:
    phone = _local(Phone().arrives(), NOW)
    phone.writes("...", Meaning("...", intent=Intent.SET_REMINDER, errand="payer"))
    daily = Meaning("tous les jours à 9h", when=When(TOMORROW), hour=time(9), daily=True)
    phone.writes("...", daily)
    assert "Would you like a reminder at 09:00? Which one?" in phone.said


@pytest.mark.parametrize("by", ["tap", "word"])
def test_a_yes_that_comes_after_the_moment_promises_nothing(by: str) -> None:
    phone = _local(Phone().arrives(), NOW)
    soon = NOW.astimezone(BRUSSELS) + timedelta(minutes=10)
    phone.writes("rappelle-moi", replace(DENTIST, when=When(soon)))
    _local(phone, NOW + timedelta(minutes=20))
    phone.taps("Yes") if by == "tap" else phone.writes("oui", YES)
    assert not _set(phone)
    assert "This moment is over." in phone.said


@pytest.mark.parametrize(("seconds", "minute"), [(10, 1), (30, 1), (3600, 60)])
def test_a_moment_is_kept_to_the_minute_and_never_in_the_past(seconds: int, minute: int) -> None:
    now = datetime(2026, 3, 2, 9, 0, 40, tzinfo=UTC)
    phone = _local(Phone().arrives(), now)
    soon = now.astimezone(BRUSSELS) + timedelta(seconds=seconds)
    phone.writes("rappelle-moi", replace(DENTIST, when=When(soon)))
    phone.taps("Yes")
    (kept,) = (e.at for e in phone.effects if isinstance(e, SetErrand))
    assert kept == datetime(2026, 3, 2, 9, 0, tzinfo=UTC) + timedelta(minutes=minute)


def test_an_hour_that_the_clock_change_skips_is_echoed_as_it_will_come() -> None:
    now = datetime(2027, 3, 27, 9, 0, tzinfo=UTC)
    phone = _local(Phone().arrives(), now)
    skipped = datetime(2027, 3, 28, 2, 30, tzinfo=BRUSSELS)
    phone.writes("rappelle-moi", replace(DENTIST, when=When(skipped)))
    phone.taps("Yes")
    (kept,) = (e.at for e in phone.effects if isinstance(e, SetErrand))
    assert (kept.hour, kept.minute) == (3, 30)


@pytest.mark.parametrize("by", ["tap", "word"])
def test_an_hour_that_comes_twice_is_the_one_that_was_meant(by: str) -> None:
    now = datetime(2027, 10, 31, 0, 40, tzinfo=UTC)
    phone = _local(Phone().arrives(), now)
    second = datetime(2027, 10, 31, 2, 30, fold=1, tzinfo=BRUSSELS)
    phone.writes("rappelle-moi", replace(DENTIST, when=When(second)))
    phone.taps("Yes") if by == "tap" else phone.writes("oui", YES)
    (kept,) = (e.at for e in phone.effects if isinstance(e, SetErrand))
    assert kept.astimezone(UTC) == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


def test_a_moment_too_far_away_says_how_far_a_reminder_reaches() -> None:
    phone = _local(Phone().arrives(), NOW)
    phone.writes("rappelle-moi", replace(DENTIST, when=When(TOMORROW + timedelta(days=800))))
    assert "I can remind you within one year at most." in phone.said


def _reminded(phone: Phone, *, hours: int = 1) -> None:
    due = Due(time(9), date(2026, 3, 2), NOW - timedelta(hours=hours))
    sent = Occurrence(
        OccurrenceId(4), PlanId(1), PatientId(7), "pills", due, OccurrenceState.SENT, *(False,) * 2,
        next_at=None,
    )  # fmt: skip
    phone.facts = replace(phone.facts, occurrence=sent)


@pytest.mark.parametrize("intent", [Intent.DONE, Intent.LATER, Intent.SKIP])
@pytest.mark.parametrize("stage", ["open", "asked", "paused"])
def test_a_word_answers_the_latest_reminder_also_in_a_module(stage: str, intent: Intent) -> None:
    phone = at(stage)
    _reminded(phone)
    phone.writes("...", Meaning("...", intent=intent))
    assert phone.of_kind(AnswerOccurrence)


def test_a_word_that_is_also_a_button_answers_the_question() -> None:
    phone = at("asked")
    _reminded(phone)
    phone.writes("plus tard", Meaning("plus tard", intent=Intent.LATER, option=0))
    assert not phone.of_kind(AnswerOccurrence)


def test_a_word_is_not_about_a_reminder_of_yesterday() -> None:
    phone = Phone().arrives()
    _reminded(phone, hours=24)
    phone.writes("fait", Meaning("fait", intent=Intent.DONE))
    assert not phone.of_kind(AnswerOccurrence)


def test_an_hour_in_other_words_for_later_is_taken_for_a_reminder() -> None:
    phone = _local(Phone().arrives(), NOW)
    phone.writes("...", replace(DENTIST, when=None))
    phone.writes("plus tard", Meaning("plus tard", intent=Intent.LATER))
    assert "I did not understand that." in phone.said
    soon = When(NOW.astimezone(BRUSSELS) + timedelta(minutes=5))
    phone.writes("dans 5 minutes", Meaning("...", intent=Intent.LATER, when=soon))
    phone.writes("oui", YES)
    assert _set(phone) == ["le dentiste"]
