"""A cry for help gets the fixed text, whoever cries and however."""

from bot.domain.ids import PatientId
from bot.domain.severity import Severity
from bot.domain.text import FRENCH
from bot.services.ports.store import Transaction
from tests.stories import words
from tests.stories.actor import Actor
from tests.stories.clinic import TEAM_BOT, Clinic
from tests.stories.scenes import joins, member, supporter

CRY = "Au secours, j'ai très mal dans la poitrine"
RED = words.safety(FRENCH, Severity.RED)


def helped(actor: Actor) -> int:
    return actor.count(RED)


def raised(tx: Transaction) -> list[Severity]:
    return [alert.flag.severity for alert in tx.alerts.unresolved_of(PatientId(1))]


async def test_a_patients_cry_raises_a_red_alert_and_the_module_can_be_resumed(
    clinic: Clinic,
) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.open("pied")
    await jeanne.choose("pied/accueil", "oui")

    await jeanne.send(CRY)

    assert helped(jeanne) == 1
    assert await clinic.look(raised) == [Severity.RED]
    assert nathalie.count(nathalie.word("level", "RED")) == 1
    await jeanne.say("button", "Continue where I was")
    assert jeanne.asked("pied/grave") == 2
    await jeanne.choose("pied/grave", "aucun")
    assert jeanne.asked("pied/signes") == 1


async def test_a_cry_in_a_changed_message_or_under_a_photo_is_heard(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    await member(clinic, "Nathalie", 1)
    jeanne, karl = await joins(clinic), await joins(clinic, "Karl Muster")

    number = await jeanne.send("Bonjour")
    jeanne.phone.edit(jeanne.bot, number, CRY)
    karl.phone.send_photo(karl.bot, caption=CRY)
    await clinic.settle()

    assert helped(jeanne) == helped(karl) == 1
    assert await clinic.look(raised) == [Severity.RED]


async def test_a_cry_behind_a_slash_is_heard(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    await member(clinic, "Nathalie", 1)
    jeanne, stranger = await joins(clinic), clinic.actor("Somebody", FRENCH)

    await jeanne.send(f"/aide {CRY}")
    await stranger.send(f"/help {CRY}")

    assert helped(jeanne) == 1
    assert await clinic.look(raised) == [Severity.RED]
    assert any("112" in text for text in stranger.texts)


async def test_a_stopped_patient_who_cries_is_helped(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.send("/stop")
    await jeanne.say("stop", "Yes, stop")

    await jeanne.send(CRY)

    assert helped(jeanne) == 1
    assert await clinic.look(raised) == [Severity.RED]
    assert nathalie.count("A-1") == 1


async def test_strangers_supporters_and_professionals_who_cry_are_helped_and_raise_nothing(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    luc = await supporter(clinic, jeanne, "Luc", FRENCH)
    passing = clinic.actor("Passante")
    astray = clinic.actor("Égarée", FRENCH, TEAM_BOT)
    heard = len(nathalie.texts)

    for actor in (luc, passing, astray, nathalie):
        await actor.send(CRY)
        assert helped(actor) == 1
        assert "112" in actor.last.text
    number = await passing.send("Bonjour")
    passing.phone.edit(passing.bot, number, CRY)
    await clinic.settle()

    assert helped(passing) == 2
    assert await clinic.look(raised) == []
    assert len(nathalie.texts) == heard + 1


async def test_the_button_i_dont_feel_well_is_always_there(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.tap(jeanne.word("keyboard", "I don't feel well"))
    await jeanne.say("unwell", "Chest pain, breathing")

    assert helped(jeanne) == 1
    assert nathalie.count(nathalie.word("level", "RED")) == 1
