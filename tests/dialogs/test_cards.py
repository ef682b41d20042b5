"""What the team and the patient read about an alert."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.dialogs import cards
from bot.domain.alert import AlertState
from bot.domain.condition import AnswerValue
from bot.domain.conversation import Answer
from bot.domain.ids import END, RunId
from bot.domain.module import Aggregate, AskNumber, AskPressure, Band, ChooseMany, Score
from bot.domain.people import Identity, Role
from bot.domain.severity import Severity
from bot.domain.text import Phrase
from tests.dialogs.rehearsal import shown, spoken
from tests.dialogs.small_service import LESSON, NOW, library
from tests.dialogs.stages import YES_NO, frame, text
from tests.dialogs.test_careteam import DOCTOR, NURSE, PATIENT, alert

WHO = Identity("Invented Person", date(1950, 5, 4), "+32 2 000 00 00")


def answered(key: str, variable: str, value: AnswerValue) -> Answer:
    """An answer of the alert's run."""
    release = alert().flag.release
    return Answer(RunId("run"), release, key, variable, value, NOW)


def test_nothing_is_called_sent_before_it_was_accepted_nor_seen_before_it_was_taken() -> None:
    saved, sent = shown(cards.alert_saved(alert())), shown(cards.alert_sent(alert()))
    assert "Sent" not in saved
    assert "seen" not in saved
    assert "Nobody has read it yet" in sent
    assert "seen" not in sent
    assert "has seen it" in shown(cards.alert_seen(alert()))


def test_every_word_to_the_patient_carries_the_reference_and_112() -> None:
    told = (
        cards.alert_saved(alert()),
        cards.alert_saved(alert(severity=Severity.YELLOW)),
        cards.alert_sent(alert()),
        cards.alert_seen(alert()),
        cards.alert_open_again(alert()),
        cards.alert_exhausted(alert(), "087"),
        cards.alert_exhausted(alert(), ""),
        cards.alert_closed(alert()),
    )
    for reply in told:
        assert "A-12" in shown(reply)
        assert "112" in shown(reply)


def test_what_does_not_ring_is_not_promised_at_once() -> None:
    assert "working days" in shown(cards.alert_saved(alert(severity=Severity.YELLOW)))
    assert "working days" not in shown(cards.alert_saved(alert()))


def test_when_nobody_answers_the_patient_reads_whom_to_phone() -> None:
    assert "087" in shown(cards.alert_exhausted(alert(), "087"))
    assert "phone your doctor" in shown(cards.alert_exhausted(alert(), ""))


@pytest.mark.parametrize("severity", list(Severity))
def test_a_push_shows_pseudonym_level_and_reference_and_no_reason(severity: Severity) -> None:
    push = shown(cards.alert_push(alert(severity=severity), PATIENT))
    assert f"Alert A-12: K7-31, level {severity.upper()}." in push
    assert "glycémie" not in push
    assert "[I take it]" in push


def test_a_push_of_a_later_rung_says_that_nobody_has_taken_it() -> None:
    later = replace(alert(), step=2)
    assert "Nobody has taken it yet" in shown(cards.alert_push(later, PATIENT))
    spent = alert(state=AlertState.EXHAUSTED)
    assert "asked to phone" in shown(cards.alert_push(spent, PATIENT))


def test_unsigned_content_is_announced_on_the_push() -> None:
    remarks = cards.alert_remarks(repeat=False, age=None, banner=True)
    assert "no clinician" in " ".join(line.message for line in remarks if isinstance(line, Phrase))


def test_a_repeat_and_an_age_are_remarked() -> None:
    assert cards.alert_remarks(repeat=False, age=None, banner=False) == ()
    repeat = cards.alert_remarks(repeat=True, age=None, banner=False)
    assert "may be a repeat" in spoken(repeat[0])
    for age, count in ((timedelta(minutes=7), 7), (timedelta(hours=5), 5), (timedelta(0), 1)):
        (line,) = cards.alert_remarks(repeat=False, age=age, banner=False)
        assert line.count == count


def test_the_others_see_by_role_and_order_who_took_it() -> None:
    taken = alert(state=AlertState.ACKNOWLEDGED)
    other = shown(cards.alert_standing(taken, PATIENT, DOCTOR, NURSE))
    assert other == "A-12: taken by nurse, order 1."
    own = shown(cards.alert_standing(taken, PATIENT, NURSE, NURSE))
    assert "[Answers] [Name and phone] [Close]" in own


def test_a_closed_alert_has_no_buttons() -> None:
    closed = cards.alert_standing(alert(state=AlertState.RESOLVED), PATIENT, NURSE, DOCTOR)
    assert shown(closed) == "A-12: closed by doctor, order 2."


def test_an_alert_that_stands_open_again_shows_its_push() -> None:
    assert "[I take it]" in shown(cards.alert_standing(alert(), PATIENT, NURSE, DOCTOR))


def test_what_cannot_be_taken_or_closed_says_why() -> None:
    taken, closed = alert(state=AlertState.ACKNOWLEDGED), alert(state=AlertState.RESOLVED)
    assert "taken by nurse" in shown(cards.alert_not_free(taken, NURSE))
    assert "taken already" in shown(cards.alert_not_free(taken, None))
    assert "closed already" in shown(cards.alert_not_free(closed, NURSE))
    assert "take it first" in shown(cards.alert_not_closable(alert()))
    assert "closed already" in shown(cards.alert_not_closable(closed))


def test_other_sentences_to_the_team() -> None:
    assert "It rings again" in shown(cards.alert_reopened(alert()))
    assert "do not know" in shown(cards.alert_unknown())
    assert "Your role" in shown(cards.not_for_this_role())
    assert "K7-31" in shown(cards.patient_unreachable(PATIENT))
    assert "K7-31" in shown(cards.patient_update_parked(PATIENT))
    assert "nurse, order 1" in shown(cards.member_unreachable(NURSE))


@pytest.mark.parametrize("of", list(Role))
def test_every_role_has_a_word(of: Role) -> None:
    assert "order 1" in shown(cards.member_unreachable(replace(NURSE, role=of)))


def test_the_rule_is_shown_in_the_words_that_clinicians_sign() -> None:
    assert "glycémie : moins de 54 mg/dL" in shown(cards.alert_rule(alert()))


def test_the_identity_says_that_it_disappears() -> None:
    reply = shown(cards.identity(alert(), PATIENT, WHO))
    assert "Invented Person" in reply
    assert "+32 2 000 00 00" in reply
    assert "10 minutes" in reply
    unknown = replace(WHO, birth_date=None)
    assert "Born: not known" in shown(cards.identity(alert(), PATIENT, unknown))


def test_answers_show_the_question_and_the_label_of_their_release() -> None:
    reply = shown(
        cards.alert_answers(
            alert(),
            (
                answered("lesson/first", "walked", "yes"),
                answered("lesson/words", "words", "la marche"),
            ),
            library(),
        )
    )
    assert "Marché ?: Oui" in reply
    assert "Qu'est-ce qui aide ?: la marche" in reply


def test_numbers_pressures_and_several_choices_are_shown_with_their_units_and_labels() -> None:
    steps = (
        AskNumber(frame("bg"), "bg", text("Glycémie ?"), Decimal(20), Decimal(600), "mg/dL"),
        AskPressure(frame("bp"), "bp", text("Tension ?")),
        ChooseMany(frame("many"), "many", text("Quoi ?"), YES_NO),
    )
    rich = replace(library(), modules={LESSON.id: replace(LESSON, steps=steps)})
    given = (
        answered("lesson/bg", "bg", Decimal(50)),
        answered("lesson/bp", "bp_sys", Decimal(180)),
        answered("lesson/bp", "bp_dia", Decimal(110)),
        answered("lesson/many", "many", frozenset({"yes", "no"})),
    )
    reply = shown(cards.alert_answers(alert(), given, rich))
    assert "Glycémie ?: 50 mg/dL" in reply
    assert "Tension ? (upper value): 180 mmHg" in reply
    assert "Tension ? (lower value): 110 mmHg" in reply
    assert "– Non ¶ – Oui" in reply


def test_without_the_release_the_bare_codes_are_shown() -> None:
    bare = cards.alert_answers(alert(), (answered("lesson/first", "walked", "yes"),), None)
    assert "walked: yes" in shown(bare)
    assert "no answers" in shown(cards.alert_answers(alert(), (), library()))


def test_a_long_run_fits_into_one_message_the_newest_answers_first_kept() -> None:
    many = tuple(
        answered("lesson/words", f"words{number}", f"{number} " + "x" * 500) for number in range(60)
    )
    reply = cards.alert_answers(alert(), many, library())
    assert len(shown(reply)) < 4_000
    assert "Older answers are not shown" in shown(reply)
    assert "59 x" in shown(reply)


def test_a_band_is_shown_by_its_label() -> None:
    band = Band(Decimal(0), Decimal(9), "high", text("Risque élevé"), END)
    score = Score(frame("risk"), "risk", Aggregate.SUM, ("walked",), 1, (band,))
    scored = replace(library(), modules={LESSON.id: replace(LESSON, steps=(score,))})
    given = (
        answered("lesson/risk", "risk", Decimal(7)),
        answered("lesson/risk", "risk_band", "high"),
    )
    reply = shown(cards.alert_answers(alert(), given, scored))
    assert "risk: 7" in reply
    assert "risk_band: Risque élevé" in reply


def test_an_apology_asks_to_send_again_and_names_112() -> None:
    words = shown(cards.apology())
    assert "send it again" in words
    assert "112" in words
