"""Words that could be about two things at once: they are about the newest, and nothing is lost."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from bot.dialogs import closed_question
from bot.dialogs.turn import (
    EraseData,
    PlanFollowUp,
    Raise,
    Record,
    RecordMeasurement,
    SetErrand,
    ShowDiary,
)
from bot.domain.dispatch import Lane
from bot.domain.meaning import Cry, Intent, Match, Meaning, Measurement, Quantity
from bot.domain.severity import Severity
from tests.dialogs.anything import at
from tests.dialogs.meanings import BRUSSELS, CRY, DENTIST, NO, PRESSURE, SALT, WEAK, YES
from tests.dialogs.phone import Phone
from tests.dialogs.small_service import NOW


def _kept(phone: Phone) -> list[Decimal]:
    told = (e for e in phone.of_kind(RecordMeasurement) if isinstance(e, RecordMeasurement))
    return [one.measurement.value for one in told]


def _set(phone: Phone) -> list[str]:
    return [e.words for e in phone.of_kind(SetErrand) if isinstance(e, SetErrand)]


def _local(phone: Phone, now: datetime) -> Phone:
    phone.facts = replace(phone.facts, now=now, local=now.astimezone(BRUSSELS))
    return phone


def test_a_value_is_for_the_diary_also_where_the_faq_knows_its_words() -> None:
    phone = Phone().arrives()
    phone.writes("tension 13/8", replace(PRESSURE, matches=SALT))
    assert "Shall I write this in your diary?" in phone.said


def test_a_plain_yes_asks_nothing_of_the_faq() -> None:
    phone = Phone().arrives()
    phone.writes("oui", replace(YES, matches=SALT))
    assert "I did not understand that." in phone.said


def test_a_value_told_at_a_question_that_does_not_measure_goes_to_the_diary() -> None:
    phone = at("asked")
    phone.writes("tension 13/8", PRESSURE)
    assert "Shall I write this in your diary?" in phone.said
    assert phone.conversation.paused is not None
    phone.writes("oui", YES)
    assert _kept(phone) == [130, 80]


def test_a_danger_that_is_asked_about_comes_before_a_doubtful_wish() -> None:
    phone = Phone().arrives()
    both = (Intent.SET_REMINDER, Intent.FIND_RESOURCE)
    phone.writes("...", Meaning("...", candidates=both, asked_about="stroke"))
    assert "Is this happening to you now?" in phone.said


@pytest.mark.parametrize("between", [CRY, Meaning("stop", intent=Intent.STOP)])
def test_a_typed_yes_is_about_the_newest_question_alone(between: Meaning) -> None:
    phone = Phone().arrives()
    phone.writes("tension 13/8", PRESSURE)
    phone.writes(between.text, between)
    phone.writes("oui", YES)
    assert not _kept(phone)
    phone.taps("Yes, write it down")
    assert _kept(phone) == [130, 80]


def test_a_typed_yes_after_a_cry_sets_no_reminder() -> None:
    phone = _local(Phone().arrives(), NOW)
    phone.writes("rappelle-moi", DENTIST)
    phone.writes("mal au coeur", CRY)
    assert phone.of_kind(Raise)
    phone.writes("oui", YES)
    assert not _set(phone)
    phone.taps("Yes")
    assert _set(phone) == ["le dentiste"]


def test_a_button_of_an_older_echo_never_says_that_its_value_is_noted() -> None:
    phone = Phone().arrives()
    phone.writes("tension 13/8", PRESSURE)
    first = next(c.press for c in phone.choices if c.press.arguments[:1] == ("keep",))
    _local(phone, NOW + timedelta(minutes=1))
    phone.writes("tension 13/8", PRESSURE)
    phone.presses(first)
    assert not _kept(phone)
    assert phone.notice == "This button is an old one. Nothing has changed."


def _asked(phone: Phone) -> PlanFollowUp:
    (planned,) = (e for e in phone.effects if isinstance(e, PlanFollowUp))
    return planned


def test_one_no_answers_a_sign_that_was_told_twice() -> None:
    phone = Phone().arrives()
    phone.writes("ça serre un peu", WEAK)
    run = _asked(phone).flag.run
    _local(phone, NOW + timedelta(minutes=2))
    phone.writes("ça serre encore", WEAK)
    assert "Is this happening to you now?" in phone.said
    assert not phone.of_kind(PlanFollowUp)
    phone.writes("non", NO)
    (told,) = (e for e in phone.effects if isinstance(e, Record))
    assert told.answer.run == run


def test_a_sign_told_again_after_the_silence_is_watched_again() -> None:
    phone = Phone().arrives()
    phone.writes("ça serre un peu", WEAK)
    run = _asked(phone).flag.run
    _local(phone, NOW + closed_question.SILENCE)
    phone.writes("ça serre encore", WEAK)
    assert _asked(phone).flag.run != run


def test_a_sign_after_a_mere_question_about_it_is_watched() -> None:
    phone = Phone().arrives()
    phone.writes("c'est quoi ?", Meaning("c'est quoi ?", asked_about="chest_pain"))
    phone.writes("ça serre un peu", WEAK)
    assert _asked(phone).flag.rule_id == "cry_chest_pain"


def test_a_cry_of_the_same_kind_answers_the_question_about_the_sign() -> None:
    phone = Phone().arrives()
    phone.writes("ça serre un peu", WEAK)
    run = _asked(phone).flag.run
    phone.writes("mal au coeur", CRY)
    assert phone.of_kind(Raise)
    (told,) = (e for e in phone.effects if isinstance(e, Record))
    assert (told.answer.run, told.answer.value) == (run, "yes")


@pytest.mark.parametrize(
    "cry", [Cry(Severity.RED, "stroke"), Cry(Severity.RED, "chest_pain", bystander=True)]
)
def test_another_cry_leaves_the_sign_to_be_answered(cry: Cry) -> None:
    phone = Phone().arrives()
    phone.writes("ça serre un peu", WEAK)
    phone.writes("...", Meaning("...", cry=cry))
    assert not phone.of_kind(Record)


@pytest.mark.parametrize("by", ["tap", "word"])
def test_the_alert_of_a_yes_tells_which_words_it_came_from(by: str) -> None:
    phone = Phone().arrives()
    phone.writes("ça serre un peu", WEAK)
    phone.taps("Yes, now") if by == "tap" else phone.writes("oui", YES)
    (raised,) = (e for e in phone.effects if isinstance(e, Raise))
    assert raised.flag.trace == ("chest_pain: place · serre",)


def test_yes_to_a_module_that_goes_on_is_no_word_about_the_sign() -> None:
    phone = at("asked")
    phone.writes("ça serre un peu", WEAK)
    phone.commands("resume")
    phone.writes("oui", replace(YES, option=0))
    assert not phone.of_kind(Raise)
    assert [e.answer.value for e in phone.effects if isinstance(e, Record)] == ["yes"]


@pytest.mark.parametrize("stage", ["spoken", "greeted", "refused", "asked"])
def test_whoever_is_not_in_yet_can_erase_all_the_same(stage: str) -> None:
    phone = at(stage)
    phone.writes("efface tout", Meaning("efface tout", intent=Intent.DELETE_DATA))
    phone.taps("Yes, erase")
    assert phone.of_kind(EraseData)


def test_a_question_about_a_danger_is_answered_before_it_is_asked_back() -> None:
    phone = Phone().arrives()
    phone.writes("...", Meaning("...", asked_about="stroke", matches=SALT))
    (send,) = phone.sends
    assert "Peu de sel." in phone.said
    assert phone.said.endswith("Is this happening to you now?")
    assert send.lane is Lane.SAFETY


def test_two_pressures_in_one_message_are_echoed_as_they_are_kept() -> None:
    phone = Phone().arrives()
    second = Measurement(Quantity.PRESSURE, Decimal(120), Decimal(70))
    phone.writes("...", replace(PRESSURE, measurements=(*PRESSURE.measurements, second)))
    assert "130/80" in phone.said
    assert "120/70" in phone.said
    phone.writes("oui", YES)
    assert _kept(phone) == [130, 80, 120, 70]


def test_an_unknown_place_is_asked_again_and_other_words_end_the_search() -> None:
    phone = Phone().arrives()
    phone.writes("...", Meaning("...", intent=Intent.FIND_RESOURCE, need="dietician"))
    phone.writes("Paris")
    assert "I do not know this place." in phone.said
    phone.writes("merci", Meaning("merci", intent=Intent.SMALLTALK))
    phone.writes("Paris")
    assert "I did not understand that." in phone.said


def test_a_question_like_one_of_the_faq_is_offered_it_rather_than_the_menu() -> None:
    phone = Phone().arrives()
    near = (Match("faq", "salt", sure=False),)
    doubtful = (Intent.FAQ, Intent.MENU)
    phone.writes("...", Meaning("...", candidates=doubtful, matches=near))
    assert phone.buttons == ["Combien de sel ?", "Menu"]


def test_the_menu_is_offered_once() -> None:
    phone = Phone().arrives()
    phone.writes("...", Meaning("...", candidates=(Intent.FAQ, Intent.MENU)))
    assert phone.buttons == ["Learn", "Menu"]


@pytest.mark.parametrize("meaning", [PRESSURE, Meaning("sel ?", matches=SALT)])
def test_whoever_was_in_a_module_finds_the_way_back_to_it(meaning: Meaning) -> None:
    phone = at("asked")
    phone.writes("...", meaning)
    if meaning is PRESSURE:
        phone.taps("Yes, write it down")
    assert "Continue where I was" in phone.buttons


def test_an_old_sign_is_not_answered_by_a_yes_to_something_newer() -> None:
    phone = Phone().arrives()
    phone.writes("ça serre un peu", WEAK)
    phone.commands("menu")
    _local(phone, NOW + timedelta(minutes=14))
    phone.writes("oui", YES)
    assert phone.of_kind(Raise)
    phone.writes("ça serre un peu", WEAK)
    phone.commands("menu")
    _local(phone, NOW + timedelta(minutes=40))
    phone.writes("oui", YES)
    assert not phone.of_kind(Raise)


def test_without_typing_the_diary_and_the_own_data_are_found() -> None:
    phone = Phone().arrives()
    phone.commands("menu")
    phone.taps("My diary")
    assert phone.of_kind(ShowDiary)
    phone.taps("Who sees what")
    assert {"A copy of my data", "Erase my data"} <= set(phone.buttons)
    assert len(phone.buttons) <= 8


def test_beside_a_module_that_waits_the_last_entries_of_the_menu_are_one_tap_away() -> None:
    phone = at("paused")
    phone.commands("menu")
    assert phone.buttons[0] == "Continue where I was"
    phone.taps("More to choose from")
    assert phone.buttons[-3:] == ["Language", "Stop the service", "Menu"]


def test_a_value_stands_in_the_diary_at_the_moment_at_which_it_was_told() -> None:
    phone = Phone().arrives()
    phone.writes("tension 13/8", PRESSURE)
    _local(phone, NOW + timedelta(hours=9))
    phone.taps("Yes, write it down")
    told = [e.measurement.at for e in phone.effects if isinstance(e, RecordMeasurement)]
    assert told == [NOW, NOW]
