"""A person who supports the patient: invited by the one, agreed to by the other."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogs import cards, caregiver
from bot.dialogs.turn import (
    AcceptCaregiving,
    AnswerTap,
    Effect,
    InviteCaregiver,
    RevokeCaregiver,
    Send,
    SetConsent,
    SetLanguage,
)
from bot.domain.dispatch import Lane
from bot.domain.ids import CaregiverId, PatientId
from bot.domain.inbound import Chosen, Command, Input, Media, MediaKind, Membership, Typed
from bot.domain.meaning import Cry, Intent, Meaning
from bot.domain.people import Caregiver, CaregiverStatus, Scope
from bot.domain.press import Press, press
from bot.domain.severity import Severity
from bot.domain.text import FRENCH, Language
from tests.dialogs.anything import inputs, meanings
from tests.dialogs.phone import Phone
from tests.dialogs.rehearsal import shown
from tests.dialogs.small_service import FORMS, library
from tests.dialogs.test_reminders import occurrence

ANNA = Caregiver(
    CaregiverId(3),
    PatientId(7),
    FRENCH,
    CaregiverStatus.INVITED,
    frozenset({Scope.REMINDERS}),
    "Europe/Brussels",
    "dg",
)
ACCEPTED = replace(ANNA, status=CaregiverStatus.ACCEPTED)
GONE = replace(ANNA, status=CaregiverStatus.REVOKED)
CHEST = Meaning("douleur", cry=Cry(Severity.RED, "chest_pain"))


def tell(person: Caregiver, given: Input, meaning: Meaning | None = None) -> tuple[Effect, ...]:
    """What comes of a caregiver's input."""
    return caregiver.receive(person, given, meaning or Meaning(), library())


def tap(person: Caregiver, *words: str) -> tuple[Effect, ...]:
    """What comes of a press."""
    return tell(person, Chosen(press(*words), "tap"))


def said(effects: tuple[Effect, ...]) -> str:
    """All that is said, with its buttons."""
    return " ¶ ".join(shown(effect.reply) for effect in effects if isinstance(effect, Send))


def test_inviting_explains_asks_for_consent_and_then_makes_one_link() -> None:
    phone = Phone().arrives()
    phone.taps("A person who supports me", "Invite somebody")
    assert "Texte caregiver" in phone.said
    assert not phone.of_kind(InviteCaregiver)
    phone.taps("I agree")
    assert phone.of_kind(SetConsent)
    assert phone.of_kind(InviteCaregiver) == [InviteCaregiver(frozenset({Scope.REMINDERS}))]
    phone.taps("I agree")
    assert not phone.of_kind(InviteCaregiver)
    assert phone.notice


def test_saying_no_invites_nobody() -> None:
    phone = Phone().arrives()
    phone.taps("A person who supports me", "Invite somebody", "Not now")
    assert not phone.of_kind(InviteCaregiver)
    assert not phone.facts.caregivers


def test_a_second_link_is_made_only_in_place_of_an_unused_one() -> None:
    phone = Phone().arrives()
    phone.taps("A person who supports me", "Invite somebody", "I agree")
    phone.taps("A person who supports me", "Invite somebody", "Make the link")
    assert not phone.of_kind(InviteCaregiver)
    phone.taps("Make a new link")
    assert phone.of_kind(RevokeCaregiver) == [RevokeCaregiver(CaregiverId(1))]
    assert phone.of_kind(InviteCaregiver)
    phone.taps("Make a new link")
    assert not phone.of_kind(InviteCaregiver)


def test_the_patient_ends_it_after_a_question_and_nobody_is_embarrassed() -> None:
    phone = Phone().arrives()
    phone.taps("A person who supports me", "Invite somebody", "I agree")
    phone.taps("A person who supports me", "End: person 1")
    assert not phone.of_kind(RevokeCaregiver)
    phone.taps("Yes, end it")
    assert phone.of_kind(RevokeCaregiver) == [RevokeCaregiver(CaregiverId(1))]
    assert "I do not tell the other person" in phone.said
    phone.taps("Yes, end it")
    assert not phone.of_kind(RevokeCaregiver)


def test_somebody_elses_caregiver_cannot_be_ended_by_a_forged_button() -> None:
    phone = Phone().arrives()
    phone.presses(press("caregiver", "ended", 99))
    assert not phone.of_kind(RevokeCaregiver)


def test_taking_the_consent_back_ends_what_rested_on_it() -> None:
    phone = Phone().arrives()
    phone.taps("A person who supports me", "Invite somebody", "I agree")
    phone.presses(press("consent", "caregiver", "2026-11", "withdrawn"))
    assert phone.of_kind(RevokeCaregiver)
    assert not phone.facts.consents["caregiver"].given


def test_without_a_form_nobody_is_invited() -> None:
    phone = Phone(content=library(FORMS[1:])).arrives()
    phone.taps("A person who supports me", "Invite somebody")
    assert "no invitations" in phone.said


def test_the_caregiver_chooses_a_language_and_reads_what_it_is_and_what_it_is_not() -> None:
    new = replace(ANNA, language=None)
    asked = said(tell(new, Command("start")))
    assert "[Français]" in asked
    assert "[Deutsch]" in asked
    effects = tap(new, "language", "fr")
    assert SetLanguage(FRENCH) in effects
    assert "You see no answers, no values and no illness." in said(effects)


def test_accepting_counts_once() -> None:
    assert AcceptCaregiving(ANNA.id, accepted=True) in tap(ANNA, "caregiver", "accept")
    doubled = tap(ACCEPTED, "caregiver", "accept")
    assert [type(effect) for effect in doubled] == [AnswerTap]


def test_declining_is_fine() -> None:
    effects = tap(ANNA, "caregiver", "decline")
    assert AcceptCaregiving(ANNA.id, accepted=False) in effects
    assert "All right" in said(effects)


def test_an_old_yes_after_the_end_brings_nothing_back() -> None:
    assert [type(effect) for effect in tap(GONE, "caregiver", "accept")] == [AnswerTap]


def test_the_caregiver_stops_after_a_question() -> None:
    assert "[Yes, stop]" in said(tell(ACCEPTED, Command("stop")))
    assert RevokeCaregiver(ANNA.id) in tap(ACCEPTED, "caregiver", "stopped")
    assert RevokeCaregiver(ANNA.id) not in tap(GONE, "caregiver", "stopped")


def test_a_caregivers_cry_gets_the_fixed_text_in_every_state() -> None:
    for person in (ANNA, ACCEPTED, GONE, replace(ANNA, language=None)):
        effects = tell(person, Typed("douleur"), CHEST)
        assert "112 red" in said(effects)
        assert all(send.lane is Lane.SAFETY for send in effects if isinstance(send, Send))


DOUBTS = (
    Meaning("ça tourne", suspicion=Cry(Severity.RED, "syncope")),
    Meaning("c'est quoi un AVC ?", asked_about="stroke"),
    Meaning("aide", intent=Intent.HELP),
)


@pytest.mark.parametrize("doubt", DOUBTS)
@pytest.mark.parametrize("person", [ANNA, ACCEPTED, GONE, replace(ANNA, language=None)])
def test_a_doubt_of_a_caregiver_is_told_112_first(person: Caregiver, doubt: Meaning) -> None:
    effects = tell(person, Typed(doubt.text), doubt)
    first = next(effect for effect in effects if isinstance(effect, Send))
    assert "112" in shown(first.reply).split("¶")[0]


def test_a_voice_message_is_told_112() -> None:
    for person in (ANNA, ACCEPTED, GONE, replace(ANNA, language=None)):
        assert "112" in said(tell(person, Media(MediaKind.VOICE)))


def test_another_language_at_any_time() -> None:
    for person in (ANNA, ACCEPTED, GONE):
        assert "[Deutsch]" in said(tell(person, Command("language")))
        words = tell(person, Typed("langue"), Meaning(intent=Intent.LANGUAGE))
        assert "[Deutsch]" in said(words)
        assert SetLanguage(Language("de")) in tap(person, "language", "de")
        assert [type(e) for e in tap(person, "language", "xx")] == [AnswerTap]


def test_a_nudge_says_no_answer_yet_and_never_not_taken() -> None:
    nudge = shown(cards.caregiver_nudge(occurrence()))
    assert "no answer yet" in nudge
    assert "not taken" not in nudge
    assert "no medicine" in nudge


def test_the_invitation_carries_its_link() -> None:
    assert "https://t.me/x?start=y" in shown(cards.caregiver_invitation("https://t.me/x?start=y"))


def test_what_the_other_person_said_is_told_to_the_patient() -> None:
    assert "accepted" in shown(cards.caregiver_accepted())
    assert "rather not" in shown(cards.caregiver_declined())


def test_blocking_is_not_talked_about() -> None:
    assert tell(ACCEPTED, Membership(blocked=True)) == ()


@given(st.sampled_from([ANNA, ACCEPTED, GONE, replace(ANNA, language=None)]), inputs, meanings)
def test_whatever_a_caregiver_sends_gets_an_answer(
    person: Caregiver, item: Input, meaning: Meaning
) -> None:
    effects = tell(person, item, meaning)
    assert any(isinstance(effect, Send | AnswerTap) for effect in effects)
    taps = [effect for effect in effects if isinstance(effect, AnswerTap)]
    assert len(taps) == (1 if isinstance(item, Chosen) else 0)


@given(st.builds(Press, st.text(max_size=5), st.lists(st.text(max_size=5)).map(tuple)))
def test_a_forged_button_changes_nothing(pressed: Press) -> None:
    effects = tell(ACCEPTED, Chosen(pressed, "tap"))
    assert all(isinstance(effect, AnswerTap | Send) for effect in effects)
