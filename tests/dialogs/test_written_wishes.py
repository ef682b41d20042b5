"""Other wishes in words: questions, addresses, one's own data, two possible meanings."""

from dataclasses import replace

import pytest

from bot.dialogs.turn import EraseData, ExportData, SetStatus
from bot.domain.meaning import Intent, Match, Meaning, Place
from bot.domain.people import PatientStatus
from bot.domain.press import press
from tests.dialogs.anything import at
from tests.dialogs.phone import Phone
from tests.dialogs.small_service import library

BASTOGNE = Place("6600", "Bastogne", "", 50.0, 5.7)
FIND = Meaning("...", intent=Intent.FIND_RESOURCE, need="dietician")


def test_a_question_near_to_the_faq_is_answered_with_its_source() -> None:
    phone = Phone().arrives()
    phone.writes("sel ?", Meaning("sel ?", matches=(Match("faq", "salt", sure=True),)))
    assert phone.said == "Peu de sel. ¶ Source: invented"
    assert "Leçon" in phone.buttons


def test_a_question_that_is_only_like_one_is_not_answered_but_the_nearest_are_offered() -> None:
    phone = Phone().arrives()
    near = (Match("faq", "salt", sure=False), Match("glossary", "hba1c", sure=False))
    phone.writes("sel ?", Meaning("sel ?", matches=near))
    assert "I don't know" in phone.said
    assert phone.buttons[:2] == ["Combien de sel ?", "HbA1c"]
    phone.taps("HbA1c")
    assert "Le sucre de trois mois." in phone.said


def test_a_question_that_nothing_answers_says_whom_to_ask() -> None:
    phone = Phone().arrives()
    phone.writes("?", Meaning("?", intent=Intent.FAQ))
    assert phone.said == "I don't know the answer to that. ¶ Ask your team: 087."


def test_a_question_in_the_middle_of_a_module_is_answered_and_the_module_waits() -> None:
    phone = at("asked")
    phone.writes("sel ?", Meaning("sel ?", matches=(Match("faq", "salt", sure=True),)))
    assert "Peu de sel." in phone.said
    assert phone.conversation.paused is not None


def test_an_address_is_looked_for_near_the_place_that_was_named() -> None:
    phone = Phone().arrives()
    near = Meaning(
        "...",
        intent=Intent.FIND_RESOURCE,
        need="dietician",
        place=BASTOGNE,
        nearby=("6600", "6640"),
    )
    phone.writes("...", near)
    assert phone.said.index("Here\n") < phone.said.index("Next\n")
    assert "Far" not in phone.said
    assert "I recommend nobody" in phone.said


def test_a_search_without_a_place_asks_for_it_and_takes_the_answer() -> None:
    phone = Phone().arrives()
    phone.writes("...", FIND)
    assert "Near which place?" in phone.said
    phone.writes("Bastogne", Meaning("Bastogne", place=BASTOGNE, nearby=("6600",)))
    assert "Here\n" in phone.said
    assert "Far" not in phone.said


def test_a_place_without_an_address_is_told_so() -> None:
    phone = Phone().arrives()
    phone.writes("...", FIND)
    nowhere = Place("1300", "Wavre", "", 50.7, 4.6)
    phone.writes("Wavre", Meaning("Wavre", place=nowhere, nearby=("1300",)))
    assert "no address" in phone.said
    assert "Ask your team: 087." in phone.said


def test_whoever_does_not_say_whom_they_look_for_is_offered_what_there_is() -> None:
    phone = Phone().arrives()
    phone.writes("...", Meaning("...", intent=Intent.FIND_RESOURCE))
    assert phone.buttons == ["Diététique", "Menu"]
    phone.taps("Diététique")
    assert "Near which place?" in phone.said


def test_an_empty_directory_says_whom_to_ask() -> None:
    phone = Phone(content=replace(library(), directory={})).arrives()
    phone.writes("...", FIND)
    assert "no address" in phone.said


@pytest.mark.parametrize(
    ("intent", "asked"),
    [
        (Intent.EXPORT_DATA, "Do you want a copy"),
        (Intent.DELETE_DATA, "Do you want to erase"),
        (Intent.STOP, "Do you want to stop"),
    ],
)
def test_what_gives_away_erases_or_ends_is_asked_before(intent: Intent, asked: str) -> None:
    phone = Phone().arrives()
    phone.writes("...", Meaning("...", intent=intent))
    assert asked in phone.said
    assert not [e for e in phone.effects if isinstance(e, ExportData | EraseData | SetStatus)]


@pytest.mark.parametrize("stage", ["open", "stopped"])
def test_a_copy_comes_after_a_yes_also_for_somebody_who_has_stopped(stage: str) -> None:
    phone = at(stage)
    phone.commands("mesdonnees")
    phone.taps("Yes, send it")
    assert phone.of_kind(ExportData)


def test_erasing_forgets_where_the_patient_was_and_says_what_stays() -> None:
    phone = at("asked")
    phone.writes("efface tout", Meaning("efface tout", intent=Intent.DELETE_DATA))
    assert "Alerts stay with your team" in phone.said
    phone.taps("Yes, erase")
    assert phone.of_kind(EraseData)
    assert phone.conversation.paused is None
    assert phone.place() is None


def test_no_erases_nothing() -> None:
    phone = Phone().arrives()
    phone.commands("loeschen")
    phone.taps("No, keep it")
    assert "Nothing has changed" in phone.said
    assert not phone.of_kind(EraseData)
    assert phone.status() is PatientStatus.ACTIVE


def test_two_possible_meanings_are_both_offered() -> None:
    phone = Phone().arrives()
    both = (Intent.SET_REMINDER, Intent.FIND_RESOURCE)
    phone.writes("...", Meaning("...", candidates=both))
    assert "Which of these do you mean?" in phone.said
    assert phone.buttons == ["A reminder", "Find an address", "Menu"]
    phone.taps("A reminder")
    assert "Which reminder would you like?" in phone.said


def test_whoever_wants_the_team_gets_the_numbers() -> None:
    phone = Phone().arrives()
    phone.writes("...", Meaning("...", intent=Intent.CONTACT_TEAM))
    assert "Your team: 087." in phone.said
    assert "I cannot pass on a message" in phone.said


def test_a_kind_word_gets_one_back() -> None:
    phone = Phone().arrives()
    phone.writes("merci", Meaning("merci", intent=Intent.SMALLTALK))
    assert "Thank you for writing" in phone.said


@pytest.mark.parametrize("verb", ["ask", "find", "data", "diary"])
def test_forged_buttons_change_nothing(verb: str) -> None:
    phone = Phone().arrives()
    phone.presses(press(verb, "zzz", "yyy"))
    assert "old one" in phone.notice
