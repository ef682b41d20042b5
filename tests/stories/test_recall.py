"""A module was found to be wrong: it is withdrawn now, and everybody who is in it learns so."""

from datetime import time
from pathlib import Path

import pytest

from bot.authoring.bundle import from_json
from bot.domain.ids import ModuleId, PatientId
from bot.domain.text import FRENCH
from bot.services.ports.store import Transaction
from bot.services.recalling import NothingToRecallError, Withdraw, Withdrawn
from tests.stories import words
from tests.stories.actor import Actor
from tests.stories.clinic import Clinic, running_clinic
from tests.stories.scenes import black_foot, joins, member

TITLE = words.library().modules[ModuleId("pied")].title.in_language(FRENCH)
REASON = "wrong sentence in the first step"


async def recalled(clinic: Clinic, name: str = "pied") -> Withdrawn:
    """What the operator's command does, and what the service makes of it."""
    withdraw, now = Withdraw(from_json), clinic.clock.now()
    done = await clinic.application.store.write(lambda tx: withdraw(tx, name, REASON, now))
    await clinic.settle()
    return done


def told(patient: Actor) -> int:
    """How many messages say that the foot check was taken back."""
    return sum(
        TITLE in bubble.text and "112" in bubble.text
        for bubble in patient.phone.chat(patient.bot).received
    )


async def waits(clinic: Clinic) -> bool:
    conversation = await clinic.look(lambda tx: tx.records.conversation(PatientId(1)))
    return conversation.place is not None or conversation.paused is not None


async def test_who_waits_in_it_is_told_and_nobody_goes_on_with_it(clinic: Clinic) -> None:
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.open("pied")
    await jeanne.choose("pied/accueil", "oui")
    assert (await recalled(clinic)).fresh
    assert told(jeanne) == 1
    assert not await waits(clinic)
    await jeanne.choose("pied/grave", "aucun")
    assert not await waits(clinic)
    await jeanne.open("pied")
    assert told(jeanne) == 2
    assert not await waits(clinic)
    await jeanne.open("comprendre")
    assert await waits(clinic)


async def test_it_stays_withdrawn_after_a_restart_and_is_said_once(clinic: Clinic) -> None:
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.open("pied")
    await recalled(clinic)
    await clinic.down()
    await clinic.up()
    assert told(jeanne) == 1
    await jeanne.open("pied")
    assert not await waits(clinic)


async def test_an_alert_that_was_raised_in_it_goes_on(clinic: Clinic) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await black_foot(jeanne)
    await recalled(clinic)
    await nathalie.say("alert-team", "I take it")
    await nathalie.say("alert-team", "Close")
    assert jeanne.told("alert-patient", "Your team has closed it ({reference}).", reference="A-1")


async def test_nobody_is_woken_to_be_told(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.open("pied")
    await clinic.at(time(23, 30))
    await recalled(clinic)
    assert not await waits(clinic)
    assert told(jeanne) == 0
    await clinic.at(time(9), days=1)
    assert told(jeanne) == 1


async def test_the_operator_is_given_the_pseudonyms_of_those_who_saw_it_and_it_is_audited(
    clinic: Clinic,
) -> None:
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await joins(clinic, "Karl Exemple")
    await black_foot(jeanne)
    done = await recalled(clinic)
    pseudonym = (await clinic.look(lambda tx: tx.persons.patient(PatientId(1)))).pseudonym
    assert done.seen == (pseudonym,)
    again = await recalled(clinic)
    assert (again.fresh, again.seen, again.recall.id) == (False, done.seen, done.recall.id)
    events = await clinic.look(lambda tx: tx.audit.of(f"recall:{done.recall.id}"))
    kinds = [event.kind for event in events]
    assert kinds == ["content.recalled", "content.recall_listed", "content.recall_listed"]
    assert events[0].detail == REASON


async def test_a_name_that_was_never_current_recalls_nothing(clinic_on_sqlite: Clinic) -> None:
    with pytest.raises(NothingToRecallError, match="peid"):
        await recalled(clinic_on_sqlite, "peid")


async def test_a_whole_release_can_be_withdrawn(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    (release,) = await clinic.look(lambda tx: tx.releases.all())
    await recalled(clinic, release)
    for module in ("pied", "comprendre"):
        await jeanne.open(module)
        assert not await waits(clinic)


def mended(folder: Path) -> None:
    fiche = folder / "questionnaires" / "pied.fiche"
    text = fiche.read_text(encoding="utf-8")
    fiche.write_text(text.replace("Regardons vos pieds", "Regardons bien vos pieds"), "utf-8")


async def test_a_mended_module_is_another_version_and_runs(
    sqlite_url: str, tmp_path: Path, own_content: Path
) -> None:
    async with running_clinic(sqlite_url, tmp_path, content_dir=str(own_content)) as clinic:
        await member(clinic, "Nathalie", 1)
        jeanne = await joins(clinic)
        await recalled(clinic)
        mended(own_content)
        await clinic.application.reload()
        await jeanne.open("pied")
        assert await waits(clinic)


async def test_an_unchanged_module_of_a_later_release_stays_withdrawn(
    sqlite_url: str, tmp_path: Path, own_content: Path
) -> None:
    async with running_clinic(sqlite_url, tmp_path, content_dir=str(own_content)) as clinic:
        await member(clinic, "Nathalie", 1)
        jeanne = await joins(clinic)
        await recalled(clinic)
        numbers = own_content / "numbers.fiche"
        text = numbers.read_text(encoding="utf-8")
        numbers.write_text(text.replace("verified-on: 2026", "verified-on: 2025", 1), "utf-8")
        await clinic.application.reload()
        assert len(await clinic.look(known)) == 2
        await jeanne.open("pied")
        assert not await waits(clinic)


def known(tx: Transaction) -> tuple[str, ...]:
    return tx.releases.all()
