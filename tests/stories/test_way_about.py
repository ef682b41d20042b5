"""Finding one's way: another language, back, stop, and the return."""

from datetime import time

from bot.domain.ids import PatientId
from bot.domain.people import PatientStatus
from bot.domain.text import FRENCH, GERMAN
from tests.stories import words
from tests.stories.clinic import Clinic
from tests.stories.scenes import joins, member, reminded_at

STOPPED = ("stop", "You have stopped the service. I send you nothing by myself.")


async def test_another_language_in_mid_question_keeps_the_place(clinic: Clinic) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.open("pied")
    await jeanne.choose("pied/accueil", "oui")

    await jeanne.send("/language")
    await jeanne.press("language", GERMAN)
    jeanne.language = GERMAN
    assert jeanne.asked("pied/grave") == 1
    await jeanne.choose("pied/grave", "noir")

    assert jeanne.warned("pied/foot_emergency") == 1
    await nathalie.say("alert-team", "I take it")
    seen = ("alert-patient", "Somebody in your team has seen it ({reference}).")
    assert jeanne.told(*seen, reference="A-1") == 1
    await nathalie.say("alert-team", "Answers")
    assert nathalie.count(words.option(FRENCH, "pied/grave", "noir")) == 1


async def test_going_back_asks_again_and_takes_the_answer_back(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.open("pied")
    await jeanne.choose("pied/accueil", "oui")
    await jeanne.choose("pied/grave", "aucun")
    assert jeanne.asked("pied/signes") == 1

    await jeanne.say("engine", "Back")
    assert jeanne.asked("pied/grave") == 2
    await jeanne.send("/back")
    assert jeanne.asked("pied/accueil") == 2
    await jeanne.choose("pied/accueil", "oui")
    await jeanne.choose("pied/grave", "traits")
    await nathalie.say("alert-team", "I take it")
    await nathalie.say("alert-team", "Answers")

    assert nathalie.count(words.option(FRENCH, "pied/grave", "traits")) == 1
    assert not nathalie.count(words.option(FRENCH, "pied/grave", "aucun"))


async def test_after_stop_no_reminder_comes_and_start_returns(clinic: Clinic) -> None:
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await reminded_at(jeanne, time(8))
    await jeanne.send("/stop")
    await jeanne.say("stop", "Yes, stop")
    assert jeanne.told(*STOPPED) == 1
    count = len(jeanne.texts)

    await clinic.at(time(12), days=2)
    assert len(jeanne.texts) == count
    await jeanne.send("Bonjour")
    assert jeanne.told(*STOPPED) == 2

    await jeanne.start()
    found = await clinic.look(lambda tx: tx.persons.patient(PatientId(1)))
    assert found.status is PatientStatus.ACTIVE
    back = ("stop", "Good to see you. Your reminders are off: switch them on in the menu.")
    assert jeanne.told(*back) == 1
    await reminded_at(jeanne, time(20))
    await clinic.at(time(20, 1))
    push = words.pieces(words.reminder("medicaments").push, FRENCH)
    assert jeanne.count(push) == 1


async def test_stopping_waits_for_a_second_word(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.open("pied")
    await jeanne.send("/stop")

    await jeanne.say("stop", "No, go on")

    assert not jeanne.told(*STOPPED)
    assert jeanne.asked("pied/accueil") == 2
