"""Buttons pressed twice, long ago or never made by us; a service that stops in between."""

from datetime import time

from bot.domain.conversation import Conversation
from bot.domain.ids import ModuleId, PatientId
from bot.domain.text import FRENCH
from bot.services.ports.store import Transaction
from tests.stories import words
from tests.stories.clinic import Clinic
from tests.stories.scenes import black_foot, joins, member, reminded_at

SEEN = ("alert-patient", "Somebody in your team has seen it ({reference}).")
FOOT = ModuleId("pied")


def conversation(tx: Transaction) -> Conversation:
    return tx.records.conversation(PatientId(1))


def finished(tx: Transaction) -> int:
    return tx.records.finished(PatientId(1)).get(FOOT, 0)


async def test_a_button_pressed_twice_at_once_counts_once(clinic: Clinic) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.open("pied")
    await jeanne.choose("pied/accueil", "oui")

    black = words.option(FRENCH, "pied/grave", "noir")
    for _ in range(3):
        jeanne.phone.tap(jeanne.bot, black)
    await clinic.settle()

    assert jeanne.warned("pied/foot_emergency") == 1
    assert jeanne.count(words.text(FRENCH, "pied/appel")) == 1
    assert nathalie.count("A-1") == 1
    assert len(await clinic.look(lambda tx: tx.alerts.unresolved_of(PatientId(1)))) == 1
    assert len(jeanne.notices) == 2

    take = nathalie.word("alert-team", "I take it")
    for _ in range(2):
        nathalie.phone.tap(nathalie.bot, take)
    await clinic.settle()
    assert jeanne.told(*SEEN, reference="A-1") == 1


async def test_yesterdays_buttons_answer_politely_and_change_nothing(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await reminded_at(jeanne, time(8))
    await black_foot(jeanne)
    await jeanne.go_on("pied/appel")
    await nathalie.say("alert-team", "I take it")
    await nathalie.say("alert-team", "Close")
    await clinic.at(time(9), days=1)
    before = await clinic.look(conversation)
    texts = len(jeanne.texts)

    await jeanne.choose("pied/grave", "fievre")
    await jeanne.go_on("pied/appel")
    assert len(jeanne.notices) == 2
    assert len(jeanne.texts) == texts
    assert await clinic.look(conversation) == before
    assert await clinic.look(lambda tx: tx.alerts.unresolved_of(PatientId(1))) == ()
    assert await clinic.look(finished) == 1

    await jeanne.say("reminder", "Done")
    await clinic.at(time(8, 5), days=1)
    (first, *_) = jeanne.bubbles(words.pieces(words.reminder("medicaments").push, FRENCH))
    jeanne.phone.tap(jeanne.bot, jeanne.word("reminder", "Not today"), message_id=first.id)
    await clinic.settle()
    assert jeanne.told("reminder", "Thank you, it is noted.") == 1
    assert not jeanne.told("reminder", "It is noted: not today. That happens. We go on tomorrow.")


async def test_forged_buttons_are_answered_once_and_change_nothing(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.open("pied")
    before = await clinic.look(conversation)
    texts, heard = len(jeanne.texts), len(nathalie.texts)

    forged = (
        "nonsense",
        "1.answer.1.0",
        "1.answer.999999999999999999999.0",
        "1.module.nowhere",
        "1.consent.education.1999-01.yes",
        "1.dose.1.done",
        "1.dose.77.done",
        "1.alert.1.take",
        "1.caregiver.ended.1",
        "1.reminder.stop.1",
        "1.language.xx",
        "2.answer.5.0",
    )
    for data in forged:
        jeanne.phone.tap_data(jeanne.bot, data, jeanne.last.id)
        await clinic.settle()
    for data in ("nonsense", "1.alert.1.take", "1.alert.x.take", "1.answer.5.0"):
        nathalie.phone.tap_data(nathalie.bot, data, nathalie.last.id)
        await clinic.settle()

    answered = clinic.sandbox.accepted("answerCallbackQuery")
    assert len([call for call in answered if call.text]) >= len(forged)
    assert await clinic.look(conversation) == before
    assert len(jeanne.texts) == texts
    unknown = ("alert-team", "I do not know this alert.")
    assert len(nathalie.texts) - heard == nathalie.told(*unknown) == 1
    assert await clinic.look(lambda tx: tx.alerts.unresolved_of(PatientId(1))) == ()


async def test_a_restart_in_mid_questionnaire_goes_on_from_the_same_question(
    clinic: Clinic,
) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.open("pied")
    await jeanne.choose("pied/accueil", "oui")
    screen = jeanne.texts

    await clinic.down()
    await clinic.up()
    assert jeanne.texts == screen
    jeanne.phone.tap(jeanne.bot, words.option(FRENCH, "pied/grave", "aucun"))
    await clinic.down()
    await clinic.up()
    assert jeanne.asked("pied/signes") == 1
    await jeanne.choose("pied/signes", "plaie")

    assert jeanne.warned("pied/foot_sign") == 1
    assert nathalie.count("A-1") == 1
    assert await clinic.look(finished) == 1
