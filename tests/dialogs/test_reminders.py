"""Reminders chosen, stopped and answered."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from bot.dialogs import cards
from bot.dialogs.turn import AnswerOccurrence, SetReminder, StopReminder
from bot.domain.ids import OccurrenceId, PatientId, PlanId
from bot.domain.meaning import Intent, Meaning
from bot.domain.press import press
from bot.domain.reminder import Due, Occurrence, OccurrenceState
from bot.domain.text import Reply
from tests.dialogs.phone import Phone
from tests.dialogs.rehearsal import shown
from tests.dialogs.small_service import NOW, library, template

SLOT = time(8)


def occurrence(
    number: int = 5, state: OccurrenceState = OccurrenceState.SENT, *, nagged: bool = False
) -> Occurrence:
    """Today's reminder of eight o'clock."""
    due = Due(SLOT, NOW.date(), datetime.combine(NOW.date(), SLOT, NOW.tzinfo))
    owner, plan = PatientId(7), PlanId(1)
    return Occurrence(
        OccurrenceId(number), plan, owner, "pills", due, state, nagged, nudged=False, next_at=None
    )


def phone_with(reminder: Occurrence | None) -> Phone:
    """A phone on which this reminder has just come."""
    phone = Phone().arrives()
    phone.facts = replace(phone.facts, occurrence=reminder)
    return phone


def test_a_reminder_is_chosen_with_its_hour_and_confirmed() -> None:
    phone = Phone().arrives()
    phone.taps("My reminders", "Rappel pills")
    assert "08:00" in phone.buttons
    phone.taps("08:00")
    assert "Is this right?" in phone.said
    assert not phone.of_kind(SetReminder)
    phone.taps("Yes")
    assert phone.of_kind(SetReminder) == [SetReminder("pills", time(8))]


def test_confirming_twice_sets_it_once() -> None:
    phone = Phone().arrives()
    phone.taps("My reminders", "Rappel pills", "08:00", "Yes", "Yes")
    assert not phone.of_kind(SetReminder)
    assert phone.notice


@pytest.mark.parametrize(("hour", "night"), [(21, False), (22, True), (3, True), (7, False)])
def test_an_hour_at_night_is_confirmed_in_other_words_and_then_respected(
    hour: int, *, night: bool
) -> None:
    phone = Phone().arrives()
    phone.presses(press("reminder", "at", "pills", f"{hour:02}00"))
    assert ("at night" in phone.said) is night
    phone.taps("Yes")
    assert phone.of_kind(SetReminder) == [SetReminder("pills", time(hour))]


def test_a_typed_hour_asks_which_reminder_and_confirms() -> None:
    phone = Phone().arrives()
    phone.writes("7h30", Meaning("7h30", hour=time(7, 30)))
    assert phone.buttons[:2] == ["Rappel pills", "Rappel walk"]
    phone.taps("Rappel walk", "Yes")
    assert phone.of_kind(SetReminder) == [SetReminder("walk", time(7, 30))]


def test_with_a_single_reminder_a_typed_hour_goes_straight_to_the_confirmation() -> None:
    phone = Phone(content=library(reminders=("pills",))).arrives()
    phone.writes("7h30", Meaning("7h30", hour=time(7, 30)))
    assert "Is this right?" in phone.said


def test_a_reminder_is_listed_with_its_hour_and_stopped_once() -> None:
    phone = Phone().arrives()
    phone.presses(press("reminder", "set", "pills", "2000"))
    phone.taps("My reminders")
    assert "Rappel pills: every day at 20:00." in phone.said
    phone.taps("Stop: Rappel pills")
    assert phone.of_kind(StopReminder)
    phone.taps("Stop: Rappel pills")
    assert not phone.of_kind(StopReminder)
    assert phone.notice


@pytest.mark.parametrize("digits", ["2400", "1260", "8", "08-0", "x800"])
def test_an_hour_that_no_clock_shows_sets_nothing(digits: str) -> None:
    phone = Phone().arrives()
    phone.presses(press("reminder", "set", "pills", digits))
    assert not phone.of_kind(SetReminder)
    assert phone.notice


def test_done_is_thanked_without_an_all_clear() -> None:
    phone = phone_with(occurrence())
    phone.presses(press("dose", 5, "done"))
    assert phone.of_kind(AnswerOccurrence) == [AnswerOccurrence(OccurrenceId(5), done=True)]
    assert phone.said == "Thank you, it is noted."


def test_not_today_is_noted_without_guilt() -> None:
    phone = phone_with(occurrence())
    phone.presses(press("dose", 5, "skip"))
    assert phone.of_kind(AnswerOccurrence) == [AnswerOccurrence(OccurrenceId(5), done=False)]
    assert "That happens" in phone.said


def test_later_comes_once_more_after_half_an_hour() -> None:
    phone = phone_with(occurrence())
    phone.presses(press("dose", 5, "later"))
    (answered,) = phone.of_kind(AnswerOccurrence)
    assert isinstance(answered, AnswerOccurrence)
    assert answered.later == timedelta(minutes=30)


def test_later_a_second_time_is_declined_and_leaves_the_other_answers() -> None:
    phone = phone_with(occurrence(nagged=True))
    phone.presses(press("dose", 5, "later"))
    assert not phone.of_kind(AnswerOccurrence)
    assert phone.buttons == ["Done", "Not today"]


def test_a_doubled_done_changes_nothing() -> None:
    phone = phone_with(occurrence(state=OccurrenceState.DONE))
    phone.presses(press("dose", 5, "done"))
    assert not phone.of_kind(AnswerOccurrence)
    assert phone.notice


def test_an_older_reminder_is_answered_and_the_words_promise_only_the_first_answer() -> None:
    phone = phone_with(occurrence(6))
    phone.presses(press("dose", 5, "done"))
    assert phone.of_kind(AnswerOccurrence) == [AnswerOccurrence(OccurrenceId(5), done=True)]
    assert "first answer counts" in phone.notice


@pytest.mark.parametrize(
    ("intent", "done"), [(Intent.DONE, True), (Intent.SKIP, False), (Intent.LATER, False)]
)
def test_plain_words_answer_the_latest_reminder(intent: Intent, *, done: bool) -> None:
    phone = phone_with(occurrence())
    phone.writes("fait", Meaning("fait", intent=intent))
    (answered,) = phone.of_kind(AnswerOccurrence)
    assert isinstance(answered, AnswerOccurrence)
    assert answered.done is done


def test_plain_words_without_a_reminder_are_not_understood() -> None:
    for reminder in (None, occurrence(state=OccurrenceState.DONE)):
        phone = phone_with(reminder)
        phone.writes("fait", Meaning("fait", intent=Intent.DONE))
        assert "I did not understand" in phone.said


def test_the_details_come_after_a_tap_with_the_answers() -> None:
    phone = phone_with(occurrence())
    phone.presses(press("dose", 5, "show", "pills"))
    assert phone.said == "Détail pills"
    assert phone.buttons == ["Done", "Later", "Not today"]


def test_a_reminder_shows_only_the_neutral_line_on_a_locked_screen() -> None:
    reply = cards.reminder_push(template("pills"), occurrence())
    assert _lines(reply) == "C'est l'heure."
    assert len(reply.choices) == 4


def test_once_later_was_chosen_it_is_not_offered_again() -> None:
    again = cards.reminder_push(template("pills"), occurrence(nagged=True))
    nag = cards.reminder_nag(template("pills"), occurrence())
    for reply in (again, nag):
        assert "[Later]" not in shown(reply)
        assert "Détail" not in shown(reply)


def test_several_reminders_come_as_one_message_that_names_none_of_them() -> None:
    due = [(template("pills"), occurrence(1)), (template("walk"), occurrence(2))]
    reply = cards.reminder_digest(due)
    assert "pills" not in _lines(reply)
    assert "[Rappel pills] [Rappel walk]" in shown(reply)


def _lines(reply: Reply) -> str:
    return shown(replace(reply, choices=()))
