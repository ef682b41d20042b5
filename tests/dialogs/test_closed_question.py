"""A weak sign of danger: one closed question that itself counts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogs import closed_question, flags
from bot.dialogs.turn import PlanFollowUp, Raise, Record
from bot.domain.alert import LADDER, Alert, AlertState
from bot.domain.dispatch import Lane
from bot.domain.ids import AlertId
from bot.domain.inbound import Command, Typed
from bot.domain.meaning import Cry, Intent, Meaning
from bot.domain.press import press
from bot.domain.severity import Severity
from tests.dialogs.anything import at
from tests.dialogs.meanings import NO, WEAK, YES
from tests.dialogs.phone import Phone
from tests.dialogs.small_service import NOW, facts

ASKED = Meaning("c'est quoi un AVC ?", asked_about="stroke")
UNWELL = Meaning("je me sens mal", intent=Intent.UNWELL, suspicion=Cry(Severity.ORANGE, "help"))


def _planned(phone: Phone) -> PlanFollowUp:
    (planned,) = phone.of_kind(PlanFollowUp)
    assert isinstance(planned, PlanFollowUp)
    return planned


@pytest.mark.parametrize("stage", ["open", "asked", "free", "paused", "greeted", "stopped"])
def test_a_weak_sign_is_asked_about_in_every_state_and_silence_is_watched(stage: str) -> None:
    phone = at(stage)
    phone.writes("ça serre un peu", WEAK)
    assert "Is this happening to you now?" in phone.said
    assert "112" in phone.said
    assert phone.lanes == {Lane.SAFETY}
    planned = _planned(phone)
    assert planned.silence_at == planned.at == NOW + closed_question.SILENCE
    assert planned.flag.severity is Severity.RED
    assert planned.flag.trace == ("chest_pain: place · serre",)


@pytest.mark.parametrize("by", ["tap", "word"])
def test_yes_is_a_cry_like_any_other_and_silence_no_longer_counts(by: str) -> None:
    phone = Phone().arrives()
    phone.writes("ça serre un peu", WEAK)
    run = _planned(phone).flag.run
    if by == "tap":
        phone.taps("Yes, now")
    else:
        phone.writes("oui", YES)
    (raised,) = phone.of_kind(Raise)
    assert isinstance(raised, Raise)
    assert raised.flag.rule_id == "cry_chest_pain"
    assert "112 red" in phone.said
    (told,) = phone.of_kind(Record)
    assert isinstance(told, Record)
    assert (told.answer.run, told.answer.value) == (run, "yes")


@pytest.mark.parametrize("by", ["tap", "word"])
def test_no_alarms_nobody_and_the_button_for_help_stays(by: str) -> None:
    phone = Phone().arrives()
    phone.writes("ça serre un peu", WEAK)
    if by == "tap":
        phone.taps("No")
    else:
        phone.writes("non", NO)
    assert not phone.of_kind(Raise)
    assert phone.of_kind(Record)
    assert "I don't feel well" in phone.buttons


def test_who_only_says_unwell_is_asked_what_it_is_and_silence_is_watched() -> None:
    phone = Phone().arrives()
    phone.writes("je me sens mal", UNWELL)
    assert "In danger, call 112 now." in phone.said
    assert "Chest pain, breathing" in phone.buttons
    assert _planned(phone).silence_at == NOW + closed_question.SILENCE


@pytest.mark.parametrize(
    ("choice", "raises", "word"),
    [
        ("Chest pain, breathing", 1, "yes"),
        ("Something else", 0, "no"),
        ("Nothing, I am fine", 0, "no"),
    ],
)
def test_what_it_is_answers_the_sign_too(choice: str, raises: int, word: str) -> None:
    phone = Phone().arrives()
    phone.writes("je me sens mal", UNWELL)
    run = _planned(phone).flag.run
    phone.taps(choice)
    assert len(phone.of_kind(Raise)) == raises
    (told,) = phone.of_kind(Record)
    assert isinstance(told, Record)
    assert (told.answer.run, told.answer.value) == (run, word)


def test_a_yes_two_hours_later_is_about_something_else() -> None:
    phone = Phone().arrives()
    phone.writes("ça serre un peu", WEAK)
    phone.facts = replace(phone.facts, now=NOW + timedelta(hours=2))
    phone.writes("oui", YES)
    assert not phone.of_kind(Raise)


def test_a_module_that_was_running_waits_and_can_go_on() -> None:
    phone = at("asked")
    place = phone.place()
    phone.writes("ça serre un peu", WEAK)
    assert phone.place() is None
    phone.taps("No", "Continue where I was")
    assert phone.place() == place


def test_silence_says_the_fixed_text_and_raises_the_flag() -> None:
    phone = Phone().arrives()
    phone.writes("ça serre un peu", WEAK)
    effects = flags.on_silence(_planned(phone).flag, phone.facts, phone.libraries)
    assert [type(effect).__name__ for effect in effects] == ["Send", "Raise"]


def test_silence_after_two_weak_signs_of_a_kind_rings_once() -> None:
    phone = Phone().arrives()
    phone.writes("ça serre un peu", WEAK)
    flag = _planned(phone).flag
    ringing = Alert(
        id=AlertId(4),
        patient=phone.facts.patient.id,
        flag=replace(flag, run=type(flag.run)("earlier")),
        state=AlertState.DELIVERED,
        opened_at=NOW,
        step=1,
        next_step_at=None,
        policy=LADDER,
    )
    told = replace(phone.facts, open_alerts=(ringing,))
    raised = flags.on_silence(flag, told, phone.libraries)[-1]
    assert isinstance(raised, Raise)
    assert raised.flag.run == "earlier"


def test_without_forwarding_silence_says_the_text_and_raises_nothing() -> None:
    phone = Phone(facts(forwarding=False)).arrives()
    phone.writes("ça serre un peu", WEAK)
    effects = flags.on_silence(_planned(phone).flag, phone.facts, phone.libraries)
    assert [type(effect).__name__ for effect in effects] == ["Send"]


def test_a_sign_of_somebody_else_is_asked_about_and_watched_for_nobody() -> None:
    phone = Phone().arrives()
    phone.writes("...", Meaning("...", suspicion=Cry(Severity.RED, "stroke", bystander=True)))
    assert "to somebody now" in phone.said
    assert not phone.of_kind(PlanFollowUp)
    phone.taps("Yes, now")
    assert "112 autre red" in phone.said
    assert not phone.of_kind(Raise)


def test_a_question_about_a_danger_informs_and_alarms_only_after_a_yes() -> None:
    phone = Phone().arrives()
    phone.writes("c'est quoi un AVC ?", ASKED)
    assert "Is this happening to you now?" in phone.said
    assert not phone.of_kind(PlanFollowUp)
    phone.taps("Yes, now")
    assert phone.of_kind(Raise)


def test_a_doubled_tap_raises_the_same_flag_once_more_and_no_other() -> None:
    phone = Phone().arrives()
    phone.writes("ça serre un peu", WEAK)
    phone.taps("Yes, now")
    (first,) = phone.of_kind(Raise)
    phone.taps("Yes, now")
    (second,) = phone.of_kind(Raise)
    assert isinstance(first, Raise)
    assert isinstance(second, Raise)
    assert (first.flag.rule_id, first.flag.run) == (second.flag.rule_id, second.flag.run)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("yes",),
        ("maybe", "stroke", "red", "cue-1", "own"),
        ("yes", "stroke", "blue", "c", "own"),
    ],
)
def test_a_forged_button_changes_nothing(arguments: tuple[str, ...]) -> None:
    phone = Phone().arrives()
    phone.presses(press("now", *arguments))
    assert "old one" in phone.notice
    assert not phone.of_kind(Raise)


def test_words_behind_a_slash_and_edited_ones_are_asked_about_too() -> None:
    for given in (Command("zzz", "ça serre"), Typed("ça serre", edited=True)):
        phone = Phone().arrives()
        phone.give(given, WEAK)
        assert phone.of_kind(PlanFollowUp)
