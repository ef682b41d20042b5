"""The care team's bot."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogs import careteam
from bot.dialogs.turn import (
    AnswerTap,
    Effect,
    ResolveAlert,
    Send,
    SetLanguage,
    ShowAlert,
    TakeAlert,
)
from bot.domain.alert import LADDER, Alert, AlertState, Flag
from bot.domain.ids import AlertId, CareTeamId, MemberId, ModuleId, PatientId, ReleaseId, RunId
from bot.domain.inbound import Chosen, Command, Input, Media, MediaKind, Membership, Typed
from bot.domain.meaning import Cry, Intent, Meaning
from bot.domain.people import Member, Patient, Role
from bot.domain.press import press
from bot.domain.severity import Severity
from bot.domain.text import FRENCH
from tests.dialogs.anything import inputs, meanings
from tests.dialogs.rehearsal import shown
from tests.dialogs.small_service import NOW, library
from tests.dialogs.stages import text

NURSE = Member(MemberId(1), CareTeamId(1), Role.NURSE, 1, FRENCH, "Europe/Brussels")
DOCTOR = replace(NURSE, id=MemberId(2), role=Role.PHYSICIAN, order=2)
PATIENT = Patient(PatientId(7), "K7-31", CareTeamId(1), FRENCH, "Europe/Brussels", "dg")


def alert(
    number: int = 12,
    severity: Severity = Severity.ORANGE,
    state: AlertState = AlertState.DELIVERED,
) -> Alert:
    """An alert about a low sugar."""
    rule = text("glycémie : moins de 54 mg/dL")
    flag = Flag("low", severity, rule, ReleaseId("r1"), RunId("run"), ModuleId("lesson"))
    taken = NURSE.id if state in {AlertState.ACKNOWLEDGED, AlertState.RESOLVED} else None
    return Alert(
        AlertId(number), PATIENT.id, flag, state, NOW, 1, NOW + timedelta(minutes=10), LADDER, taken
    )


WORKLIST: careteam.Worklist = ((alert(), PATIENT), (alert(13, Severity.YELLOW), PATIENT))


def tell(
    given: Input,
    meaning: Meaning | None = None,
    member: Member = NURSE,
    worklist: careteam.Worklist = WORKLIST,
) -> tuple[Effect, ...]:
    """What comes of a member's input."""
    return careteam.receive(member, given, meaning or Meaning(), worklist, library())


def tap(*words: str | int, member: Member = NURSE) -> tuple[Effect, ...]:
    """What comes of a press."""
    verb, *arguments = words
    return tell(Chosen(press(str(verb), *arguments), "tap"), member=member)


def said(effects: tuple[Effect, ...]) -> str:
    """All that is said, with its buttons."""
    return " ¶ ".join(shown(effect.reply) for effect in effects if isinstance(effect, Send))


def test_a_new_member_chooses_a_language_and_then_sees_the_alerts() -> None:
    new = replace(NURSE, language=None)
    assert "[Deutsch]" in said(tell(Command("start"), member=new))
    effects = tap("language", "fr", member=new)
    assert SetLanguage(FRENCH) in effects
    assert "A-12" in said(effects)


def test_an_alert_can_be_taken_before_a_language_is_chosen() -> None:
    new = replace(NURSE, language=None)
    assert TakeAlert(AlertId(12), NURSE.id) in tap("alert", 12, "take", member=new)


@pytest.mark.parametrize("given", [Command("alerts"), Command("start")])
def test_the_worklist_shows_reference_level_and_pseudonym_only(given: Input) -> None:
    shown_list = said(tell(given))
    assert "[A-12 · ORANGE · K7-31]" in shown_list
    assert "glycémie" not in shown_list


def test_a_long_worklist_shows_the_most_urgent_ones_and_the_number_of_all() -> None:
    many = tuple((alert(number), PATIENT) for number in range(1, 31))
    effects = tell(Command("alerts"), worklist=many)
    (send,) = (effect for effect in effects if isinstance(effect, Send))
    assert len(send.reply.choices) == 8


def test_an_empty_worklist_says_so() -> None:
    assert said(tell(Command("alerts"), worklist=())) == "No alert is open."


@pytest.mark.parametrize("part", ["rule", "answers", "identity"])
def test_a_part_of_an_alert_is_shown_by_an_audited_effect(part: str) -> None:
    assert ShowAlert(AlertId(12), NURSE.id, part) in tap("alert", 12, part)


def test_taking_and_closing() -> None:
    assert TakeAlert(AlertId(12), NURSE.id) in tap("alert", 12, "take")
    assert ResolveAlert(AlertId(12), NURSE.id) in tap("alert", 12, "resolve")


def test_opened_from_the_list_an_alert_can_be_taken_and_its_buttons_come_here() -> None:
    assert "[I take it]" in said(tap("alert", 12, "open"))
    effects = tap("alert", 12, "take", "list")
    assert TakeAlert(AlertId(12), NURSE.id) in effects
    assert "You have taken it." in said(effects)
    assert "[Name and phone]" in said(effects)


def test_an_alert_taken_meanwhile_shows_no_buttons_of_its_own() -> None:
    gone = ((alert(state=AlertState.ACKNOWLEDGED), PATIENT),)
    effects = tell(Chosen(press("alert", 12, "take", "list"), "tap"), worklist=gone, member=DOCTOR)
    assert said(effects) == ""
    assert TakeAlert(AlertId(12), DOCTOR.id) in effects


def test_an_alert_of_another_team_is_unknown() -> None:
    assert said(tap("alert", 99, "open")) == "I do not know this alert."


def test_a_coordinator_gets_no_buttons_for_answers_and_name() -> None:
    desk = replace(NURSE, role=Role.COORDINATOR)
    effects = tap("alert", 12, "take", "list", member=desk)
    assert "[Answers]" not in said(effects)
    assert "[Name and phone]" not in said(effects)


def test_nonsense_gets_one_sentence_that_promises_nothing() -> None:
    for item in (Typed("rappelez M. X"), Media(MediaKind.PHOTO), Command("zzz")):
        effects = tell(item)
        assert len(effects) == 1
        assert "I pass on no messages" in said(effects)


def test_plain_words_open_the_list_the_languages_and_the_help() -> None:
    assert "A-12" in said(tell(Typed("menu"), Meaning(intent=Intent.MENU)))
    assert "[Deutsch]" in said(tell(Typed("langue"), Meaning(intent=Intent.LANGUAGE)))
    assert "112" in said(tell(Typed("aide"), Meaning(intent=Intent.HELP)))
    assert "112" in said(tell(Command("help")))
    assert "[Deutsch]" in said(tell(Command("language")))
    assert "A-12" in said(tap("alerts"))


def test_a_members_cry_gets_the_112_text() -> None:
    cry = Meaning(cry=Cry(Severity.RED, "chest_pain"))
    for member in (NURSE, replace(NURSE, language=None)):
        assert "112 red" in said(tell(Typed("douleur"), cry, member))


def test_a_forged_button_gets_a_notice_and_nothing_else() -> None:
    for words in (("alert", "x", "take"), ("alert", 12), ("alert", 12, "delete"), ("dose", 1)):
        assert [type(effect) for effect in tap(*words)] == [AnswerTap]
    assert [type(effect) for effect in tell(Chosen(None, "tap"))] == [AnswerTap]
    assert [type(effect) for effect in tap("language", "xx")] == [AnswerTap]


def test_blocking_is_not_talked_about() -> None:
    assert tell(Membership(blocked=True)) == ()


@given(st.sampled_from([NURSE, replace(NURSE, language=None)]), inputs, meanings)
def test_whatever_a_member_sends_gets_an_answer(
    member: Member, item: Input, meaning: Meaning
) -> None:
    effects = tell(item, meaning, member)
    taps = [effect for effect in effects if isinstance(effect, AnswerTap)]
    assert len(taps) == (1 if isinstance(item, Chosen) else 0)
    assert effects
