"""People write instead of tapping: signs of danger, values, reminders, questions, addresses."""

from datetime import time

import pytest

from bot.domain.ids import PatientId
from bot.domain.measurement import MeasurementKind
from bot.domain.severity import Severity
from bot.domain.text import FRENCH
from bot.services.ports.store import Transaction
from tests.stories import words
from tests.stories.actor import Actor
from tests.stories.clinic import Clinic
from tests.stories.scenes import joins, member, supporter

WEAK = "j'ai la tête qui tourne"
"""A sign that may be nothing: it is asked about, not alarmed at once."""


async def patient(clinic: Clinic) -> Actor:
    """A patient whose team has one nurse."""
    await member(clinic, "Nathalie", 1)
    return await joins(clinic)


def raised(tx: Transaction) -> list[Severity]:
    return [alert.flag.severity for alert in tx.alerts.unresolved_of(PatientId(1))]


def traces(tx: Transaction) -> list[tuple[str, ...]]:
    return [alert.flag.trace for alert in tx.alerts.unresolved_of(PatientId(1))]


async def test_a_weak_sign_that_nobody_answers_for_becomes_an_alert(clinic: Clinic) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.send(WEAK)
    assert jeanne.told("now", "Is this happening to you now?") == 1
    assert await clinic.look(raised) == []

    await clinic.later(minutes=14)
    assert await clinic.look(raised) == []
    await clinic.later(minutes=2)

    assert len(await clinic.look(raised)) == 1
    assert nathalie.count("A-1") >= 1


async def test_a_no_to_the_question_rings_nobody_and_a_yes_rings(clinic: Clinic) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.send(WEAK)
    await jeanne.say("now", "No")
    await clinic.later(minutes=30)
    assert await clinic.look(raised) == []

    await jeanne.send(WEAK)
    await jeanne.send("oui")
    assert len(await clinic.look(raised)) == 1
    await clinic.later(minutes=30)
    assert len(await clinic.look(raised)) == 1
    assert nathalie.count("A-1") >= 1


async def test_the_team_can_see_which_words_rang_and_nobody_else_in_the_push(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.send("jai mal o thorax")
    ((trace, *_),) = await clinic.look(traces)
    assert "thorax" in trace
    assert nathalie.count("thorax") == 0
    await nathalie.say("alert-team", "I take it")
    await nathalie.say("alert-team", "Answers")
    assert nathalie.count("thorax") == 1


async def test_a_value_in_words_stands_in_the_diary_after_a_tap(clinic: Clinic) -> None:
    jeanne = await patient(clinic)
    await jeanne.send("tension 13/8")
    await jeanne.say("diary", "Yes, write it down")

    kept = await clinic.look(lambda tx: tx.records.measurements(PatientId(1), 9))
    assert {(one.kind, int(one.value)) for one in kept} == {
        (MeasurementKind.SYSTOLIC, 130),
        (MeasurementKind.DIASTOLIC, 80),
    }
    await jeanne.send("/carnet")
    assert "130/80" in jeanne.last.text


async def test_a_reminder_in_own_words_comes_once_and_tells_its_words_after_a_tap(
    clinic: Clinic,
) -> None:
    jeanne = await patient(clinic)
    await jeanne.send("rappelle-moi demain à 8h d'appeler le dentiste")
    await jeanne.say("errand", "Yes")

    push = words.pieces(words.reminder("own").push, FRENCH)
    await clinic.at(time(7, 59), days=1)
    assert jeanne.count(push) == 0
    await clinic.at(time(8, 0))
    assert jeanne.count(push) == 1
    assert "dentiste" not in jeanne.last.text

    await jeanne.say("reminder", "What is it about?")
    assert "appeler le dentiste" in jeanne.last.text
    await jeanne.say("reminder", "Done")
    await clinic.later(days=2)
    assert jeanne.count(push) == 1


async def test_an_hour_that_can_be_two_is_asked_back(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    jeanne = await patient(clinic)
    await jeanne.send("rappelle-moi à 8h de prendre mon carnet")
    assert jeanne.last.text.startswith(
        words.interface(FRENCH, "errand", "When shall I remind you: {words}", words="")[:10]
    )


@pytest.mark.parametrize("language", ["fr", "de"])
async def test_nothing_is_erased_given_away_or_ended_by_a_word_alone(
    clinic_on_sqlite: Clinic, language: str
) -> None:
    clinic = clinic_on_sqlite
    jeanne = await patient(clinic)
    wishes = {
        "fr": ("je veux effacer mes données", "je veux voir mes données", "stop"),
        "de": ("bitte meine Daten löschen", "ich will meine Daten sehen", "stopp"),
    }
    for wish in wishes[language]:
        before = len(jeanne.texts)
        await jeanne.send(wish)
        assert len(jeanne.texts) == before + 1
        assert sum(len(row) for row in jeanne.last.buttons) >= 2
    consents = await clinic.look(lambda tx: tx.records.consents(PatientId(1)))
    assert consents["education"].given


async def test_whoever_erases_has_nothing_left_and_hears_no_reminder(clinic: Clinic) -> None:
    jeanne = await patient(clinic)
    await jeanne.send("tension 13/8")
    await jeanne.say("diary", "Yes, write it down")
    await jeanne.send("rappelle-moi demain à 8h d'appeler le dentiste")
    await jeanne.say("errand", "Yes")

    await jeanne.send("/effacer")
    await jeanne.say("data", "Yes, erase")

    assert await clinic.look(lambda tx: tx.records.measurements(PatientId(1), 9)) == ()
    before = len(jeanne.texts)
    await clinic.later(days=2)
    assert len(jeanne.texts) == before
    await jeanne.send("jai mal o thorax")
    assert jeanne.count(words.safety(FRENCH, Severity.RED)) == 1


async def test_a_copy_of_everything_comes_after_a_yes(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    jeanne = await patient(clinic)
    await jeanne.send("tension 13/8")
    await jeanne.say("diary", "Yes, write it down")
    await jeanne.send("/mesdonnees")
    await jeanne.say("data", "Yes, send it")
    assert any("130/80" in text for text in jeanne.texts[-3:])


async def test_yes_to_a_module_is_no_word_about_the_sign_that_interrupted_it(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    jeanne = await patient(clinic)
    await jeanne.open("tension")
    await jeanne.send(WEAK)
    await jeanne.send("/resume")
    await jeanne.send("oui")
    assert await clinic.look(raised) == []
    await clinic.later(minutes=16)
    assert len(await clinic.look(raised)) == 1


async def test_one_no_is_enough_for_a_sign_that_was_told_twice(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    jeanne = await patient(clinic)
    await jeanne.send(WEAK)
    await clinic.later(minutes=1)
    await jeanne.send(WEAK)
    await jeanne.send("non")
    await clinic.later(minutes=30)
    assert await clinic.look(raised) == []


async def test_the_alert_of_a_yes_tells_the_words_of_the_sign(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    jeanne = await patient(clinic)
    await jeanne.send(WEAK)
    await jeanne.send("oui")
    ((trace, *_),) = await clinic.look(traces)
    assert "tourne" in trace


async def test_a_cry_lies_between_an_echo_and_a_yes(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    jeanne = await patient(clinic)
    await jeanne.send("tension 13/8")
    await jeanne.send("jai mal o thorax")
    await jeanne.send("oui")
    assert await clinic.look(lambda tx: tx.records.measurements(PatientId(1), 9)) == ()
    assert len(await clinic.look(raised)) == 1


async def test_two_reminders_in_a_row_keep_their_own_words(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    jeanne = await patient(clinic)
    await jeanne.send("rappelle-moi demain de payer")
    await jeanne.send("rappelle-moi demain à 9h d'appeler le dentiste")
    assert "dentiste" in jeanne.last.text
    assert "payer" not in jeanne.last.text


async def test_a_reminder_confirmed_too_late_is_not_promised(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    jeanne = await patient(clinic)
    await jeanne.send("rappelle-moi dans 10 minutes d'arroser les fleurs")
    await clinic.later(minutes=20)
    await jeanne.send("oui")
    assert await clinic.look(lambda tx: tx.reminders.plans(PatientId(1))) == ()
    await jeanne.send("dans 5 minutes")
    await jeanne.send("oui")
    await clinic.later(minutes=6)
    assert jeanne.count(words.pieces(words.reminder("own").push, FRENCH)) == 1


async def test_nobody_else_hears_of_a_reminder_in_own_words(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    jeanne = await patient(clinic)
    anna = await supporter(clinic, jeanne, "Anna", FRENCH)
    await anna.say("supporter", "Yes, I will")
    await jeanne.send("rappelle-moi demain à 9h d'appeler le dentiste")
    await jeanne.send("oui")
    before = len(anna.texts)
    await clinic.later(days=3)
    assert jeanne.count(words.pieces(words.reminder("own").push, FRENCH)) == 2
    assert len(anna.texts) == before


async def test_a_caregivers_weak_sign_is_told_the_numbers(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    jeanne = await patient(clinic)
    anna = await supporter(clinic, jeanne, "Anna", FRENCH)
    await anna.say("supporter", "Yes, I will")
    await anna.send(WEAK)
    assert anna.last.text.startswith(anna.word("help", "In danger: 112, day and night."))
    assert await clinic.look(raised) == []
