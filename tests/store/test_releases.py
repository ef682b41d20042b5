"""Releases in the database: who stands in them, what was answered in them, what was recalled."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.conversation import Answer, Place
from bot.domain.ids import ModuleId, PatientId, ReleaseId, RunId, StepId
from bot.domain.recall import Recall
from bot.domain.text import GERMAN
from bot.services.ports.store import Transaction
from bot.store.database import Database
from tests.store.stage import NOW, people

ONE, TWO = ReleaseId("one"), ReleaseId("two")
FOOT, FOOT_B = ModuleId("pied"), ModuleId("pied_b")


def answered(tx: Transaction, patient: PatientId, release: ReleaseId, key: str) -> None:
    for value in ("noir", frozenset({"a", "b"}), Decimal(3)):
        told = Answer(RunId("run"), release, key, "v", value, NOW, language=GERMAN)
        tx.records.add_answer(patient, told)


def stands(tx: Transaction, patient: PatientId, release: ReleaseId, *, aside: bool = False) -> None:
    place = Place(release, FOOT, StepId("grave"), RunId("run"))
    before = tx.records.conversation(patient)
    after = replace(before, paused=place) if aside else replace(before, place=place)
    tx.records.save_conversation(after)


@pytest.mark.parametrize("aside", [False, True])
async def test_who_waits_is_found_by_release_also_with_a_module_put_aside(
    database: Database,
    aside: bool,  # noqa: FBT001 - both ways of waiting
) -> None:
    patient = (await database.write(people)).patient.id
    await database.write(lambda tx: stands(tx, patient, ONE, aside=aside))

    def look(tx: Transaction) -> tuple[tuple[PatientId, ...], ...]:
        return (
            tx.releases.standing_elsewhere(TWO),
            tx.releases.standing_elsewhere(ONE),
            tx.releases.standing_in(frozenset({ONE, TWO})),
            tx.releases.standing_in(frozenset({TWO})),
        )

    assert await database.read(look) == ((patient,), (), (patient,), ())


async def test_who_answered_is_found_by_release_and_whole_module_name(database: Database) -> None:
    patient = (await database.write(people)).patient.id
    await database.write(lambda tx: answered(tx, patient, ONE, "pied/grave"))

    def look(tx: Transaction) -> list[bool]:
        asked = ((ONE, FOOT), (ONE, None), (TWO, FOOT), (ONE, FOOT_B), (ONE, ModuleId("pie_")))
        return [bool(tx.releases.answered_in(frozenset({r}), m)) for r, m in asked]

    assert await database.read(look) == [True, True, False, False, False]
    stored = await database.read(lambda tx: tx.releases.stored_codes())
    assert stored == {"pied/grave": frozenset({"noir", "a", "b"})}


async def test_an_answer_keeps_the_language_of_its_question_and_its_history(
    database: Database,
) -> None:
    patient = (await database.write(people)).patient.id
    await database.write(lambda tx: answered(tx, patient, ONE, "pied/grave"))
    history = await database.read(lambda tx: tx.records.history_of_run(patient, RunId("run")))
    latest = await database.read(lambda tx: tx.records.answers_of_run(patient, RunId("run")))
    assert [one.language for one in history] == [GERMAN] * 3
    assert latest == history[-1:]


async def test_releases_and_recalls_are_kept_in_their_order(database: Database) -> None:
    first = Recall(0, FOOT, ("0123",), (ONE, TWO), "a wrong sentence", NOW)
    second = Recall(0, None, (), (TWO,), "all of it", NOW + timedelta(hours=1))

    def keep(tx: Transaction) -> tuple[Recall, ...]:
        tx.releases.keep(TWO, "{}", NOW + timedelta(hours=1))
        tx.releases.keep(ONE, "{}", NOW)
        return tuple(tx.releases.add_recall(one) for one in (first, second))

    kept = await database.write(keep)
    assert [replace(one, id=0) for one in kept] == [first, second]
    assert await database.read(lambda tx: tx.releases.recalls()) == kept
    assert await database.read(lambda tx: tx.releases.all()) == (ONE, TWO)
