"""Everything else that a patient can send."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogs.turn import (
    AnswerTap,
    Effect,
    ExportData,
    Record,
    Redraw,
    Send,
    SetLanguage,
    ShowDiary,
)
from bot.domain.inbound import Chosen, Input, Media, MediaKind, Membership, Typed
from bot.domain.meaning import Intent, Meaning
from bot.domain.people import PatientStatus
from bot.domain.press import PRESS_BYTES_MAX, Press, press
from bot.domain.text import GERMAN
from tests.dialogs.anything import STAGES, at, inputs, meanings
from tests.dialogs.small_service import library

ANSWERS = (Send, AnswerTap, Redraw, ShowDiary, ExportData)
"""What a person notices: said at once, or said by the services that know what is kept."""


@settings(max_examples=300)
@given(
    stage=st.sampled_from(STAGES),
    forwarding=st.booleans(),
    script=st.lists(st.tuples(inputs, meanings), min_size=1, max_size=4),
)
def test_whatever_comes_in_whatever_state_gets_an_answer_and_nothing_breaks(
    *,
    stage: str,
    forwarding: bool,
    script: list[tuple[Input, Meaning]],
) -> None:
    phone = at(stage, forwarding=forwarding)
    for item, meaning in script:
        phone.give(item, meaning)
        assert any(isinstance(e, ANSWERS) for e in phone.effects)
        taps = [effect for effect in phone.effects if isinstance(effect, AnswerTap)]
        assert len(taps) == (1 if isinstance(item, Chosen) else 0)
        assert all(len(c.press.encode()) <= PRESS_BYTES_MAX for c in phone.choices)


@pytest.mark.parametrize("blocked", [True, False])
def test_blocking_and_coming_back_are_not_talked_about(blocked: bool) -> None:  # noqa: FBT001 - a case
    phone = at("open")
    phone.give(Membership(blocked))
    assert phone.effects == ()


def test_an_edited_message_changes_nothing_and_is_told_so() -> None:
    phone = at("asked")
    before = phone.conversation
    phone.give(Typed("Oui", edited=True), Meaning("Oui", option=0))
    assert "only read your answer once" in phone.said
    assert phone.conversation == before
    assert not phone.of_kind(Record)


def test_a_forwarded_message_changes_nothing_and_is_told_so() -> None:
    phone = at("asked")
    before = phone.conversation
    phone.give(Typed("Oui", forwarded=True), Meaning("Oui", option=0))
    assert "forwarded" in phone.said
    assert phone.conversation == before


@pytest.mark.parametrize("pressed", [None, press("zzz"), press("alert", 1, "take"), press("dose")])
def test_a_forged_button_gets_a_notice_and_nothing_else(pressed: Press | None) -> None:
    phone = at("asked")
    before = phone.conversation
    phone.presses(pressed)
    assert [type(effect) for effect in phone.effects] == [AnswerTap]
    assert phone.notice
    assert phone.conversation == before


def test_a_doubled_tap_answers_politely_and_changes_nothing() -> None:
    phone = at("asked")
    phone.taps("Oui")
    before = phone.conversation
    phone.taps("Oui")
    assert phone.notice
    assert not phone.sends
    assert phone.conversation == before


def test_start_welcomes_back_and_shows_where_the_person_was() -> None:
    phone = at("asked")
    phone.commands("start")
    assert phone.said.startswith("Welcome back.")
    assert "Marché ?" in phone.said


def test_the_menu_puts_the_module_aside_and_offers_to_go_on() -> None:
    phone = at("asked")
    phone.commands("menu")
    assert phone.buttons[0] == "Continue where I was"
    phone.writes("20", Meaning("20"))
    assert not phone.of_kind(Record)
    phone.commands("resume")
    assert "Marché ?" in phone.said


def test_a_tap_on_the_question_still_on_the_screen_counts_after_the_menu() -> None:
    phone = at("paused")
    phone.taps("Oui")
    assert phone.of_kind(Record)


def test_help_always_names_112_and_the_doctor_on_call() -> None:
    for stage in ("spoken", "refused", "open", "asked", "stopped"):
        phone = at(stage)
        phone.commands("help")
        assert "112" in phone.said, stage
        assert "☎gp_on_call" in phone.said, stage


def test_an_unknown_command_gets_one_sentence() -> None:
    phone = at("open")
    phone.commands("zzz")
    assert "I do not know this command" in phone.said
    assert len(phone.sends) == 1


def test_back_goes_back_in_the_module_and_says_so_where_there_is_none() -> None:
    phone = at("free")
    phone.commands("back")
    assert "Marché ?" in phone.said
    phone = at("open")
    phone.commands("back")
    assert "nothing to go back to" in phone.said


def test_the_language_changes_in_the_middle_of_a_module_and_the_place_is_kept() -> None:
    phone = at("asked")
    place = phone.place()
    phone.commands("language")
    phone.taps("Deutsch")
    assert phone.of_kind(SetLanguage) == [SetLanguage(GERMAN)]
    assert phone.place() == place
    assert "Marché ?" in phone.said


def test_a_language_that_nobody_speaks_here_changes_nothing() -> None:
    phone = at("asked")
    phone.presses(press("language", "xx"))
    assert not phone.of_kind(SetLanguage)
    assert phone.notice


def test_stopping_is_asked_first_and_can_be_undone() -> None:
    phone = at("open")
    phone.commands("stop")
    assert phone.status() is PatientStatus.ACTIVE
    phone.taps("No, go on")
    assert phone.status() is PatientStatus.ACTIVE
    phone.taps("Yes, stop")
    assert phone.status() is PatientStatus.STOPPED
    phone.writes("bonjour")
    assert "You have stopped the service" in phone.said
    phone.taps("Come back")
    assert phone.status() is PatientStatus.ACTIVE
    phone.taps("Come back")
    assert phone.notice


def test_a_stopped_patient_starts_no_module_by_an_old_button() -> None:
    phone = at("stopped")
    phone.presses(press("module", "lesson"))
    assert phone.place() is None
    assert "You have stopped the service" in phone.said


def test_a_stopped_patient_may_change_the_language() -> None:
    phone = at("stopped")
    phone.commands("language")
    phone.taps("Deutsch")
    assert phone.facts.patient.language == GERMAN
    assert phone.status() is PatientStatus.STOPPED


@pytest.mark.parametrize("stage", ["spoken", "refused", "open", "asked", "stopped"])
def test_a_voice_message_is_told_what_to_do_instead_and_112(stage: str) -> None:
    phone = at(stage)
    phone.give(Media(MediaKind.VOICE))
    assert "112" in phone.said
    assert "I don't feel well" in phone.buttons


@pytest.mark.parametrize("kind", [MediaKind.PHOTO, MediaKind.STICKER, MediaKind.LOCATION])
def test_what_is_not_words_gets_one_sentence_and_changes_nothing(kind: MediaKind) -> None:
    for stage in ("open", "asked"):
        phone = at(stage)
        before = phone.conversation
        phone.give(Media(kind))
        assert len(phone.sends) == 1
        assert "I can only read words" in phone.said
        assert phone.conversation == before


def test_nonsense_gets_one_sentence_and_two_ways_on() -> None:
    phone = at("open")
    phone.writes("x" * 10_000)
    assert len(phone.sends) == 1
    assert phone.buttons == ["Menu", "I don't feel well"]


def test_plain_words_of_a_command_do_not_take_over_a_question_for_free_words() -> None:
    phone = at("free")
    phone.writes("stop", Meaning("stop", intent=Intent.STOP))
    assert phone.of_kind(Record)


def test_plain_words_of_a_command_are_obeyed_elsewhere() -> None:
    for stage in ("open", "asked"):
        phone = at(stage)
        phone.writes("stop", Meaning("stop", intent=Intent.STOP))
        assert "Yes, stop" in phone.buttons


def test_another_module_is_not_started_over_an_unfinished_one_without_asking() -> None:
    phone = at("paused")
    phone.presses(press("module", "feet"))
    assert "You have not finished: Leçon." in phone.said
    phone.taps("Start from the beginning")
    assert "Une plaie ?" in phone.said
    assert phone.conversation.paused is None


def test_a_module_whose_release_is_gone_can_be_started_again() -> None:
    phone = at("asked")
    place = phone.place()
    assert place is not None
    newer = replace(library(), release=type(place.release)("r2"))
    phone.libraries = replace(phone.libraries, current=newer)
    phone.commands("resume")
    phone.taps("Start again")
    assert "Marché ?" in phone.said


def test_the_end_of_a_module_is_no_beginning_of_the_onboarding() -> None:
    phone = at("free")
    phone.writes("marcher")
    assert "Done: Leçon" in phone.said
    assert len(phone.sends) == 1


def test_every_screen_of_the_menu_stays_within_two_levels_and_its_labels_are_short() -> None:
    phone = at("open")
    for label in (
        "Learn", "Questions about my health", "My diary", "My reminders", "Find an address",
        "A person who supports me", "Who sees what", "Language", "Stop the service",
    ):  # fmt: skip
        phone.commands("menu")
        assert len(phone.buttons) <= 8
        if label not in phone.buttons:
            phone.taps("More to choose from")
            assert len(phone.buttons) <= 8
        phone.taps(label)
        assert phone.sends or phone.of_kind(ShowDiary), label
        assert all(len(button) <= 30 for button in phone.buttons)


def kinds(effects: tuple[Effect, ...]) -> list[str]:
    """The names of the effects."""
    return [type(effect).__name__ for effect in effects]


def test_the_spinner_stops_before_anything_is_said() -> None:
    phone = at("open")
    phone.taps("Learn")
    assert kinds(phone.effects) == ["AnswerTap", "Send"]
