"""The shelf: a release becomes current once it is kept, and nobody loses the one they stand in."""

from dataclasses import replace

from bot.authoring.bundle import from_json, to_json
from bot.domain.conversation import Place
from bot.domain.ids import ModuleId, ReleaseId, RunId, StepId
from bot.domain.library import Libraries, Library
from bot.domain.people import Patient
from bot.services.ports.store import Transaction
from bot.services.shelf import Shelf
from bot.store.database import Database
from tests.services.ward import library, set_up
from tests.store.stage import NOW


def release(name: str) -> Library:
    return replace(library(), release=ReleaseId(name))


async def kept(database: Database, shelf: Shelf, new: Library) -> Libraries:
    bundle = to_json(new)
    return await database.write(lambda tx: shelf.keep(tx, new, bundle, NOW))


def stands_in(tx: Transaction, patient: Patient, name: str) -> None:
    place = Place(ReleaseId(name), ModuleId("pied"), StepId("grave"), RunId("run"))
    conversation = tx.records.conversation(patient.id)
    tx.records.save_conversation(replace(conversation, place=place))


async def test_a_release_is_shown_only_once_it_is_durable(database: Database) -> None:
    await set_up(database)
    shelf = Shelf(release("one"), from_json)
    after = await kept(database, shelf, release("two"))
    assert shelf.library().release == "one"
    shelf.show(after)
    assert shelf.library().release == "two"


async def test_a_waiting_conversation_finds_its_release_also_after_a_restart(
    database: Database,
) -> None:
    there = await set_up(database)
    first = Shelf(release("one"), lambda _: library())
    first.show(await kept(database, first, release("one")))
    await database.write(lambda tx: stands_in(tx, there.patient, "one"))
    restarted = Shelf(release("two"), lambda _: release("one"))
    restarted.show(await kept(database, restarted, release("two")))
    pinned = restarted.libraries().of(ReleaseId("one"))
    assert pinned is not None
    assert (pinned.release, restarted.library().release) == ("one", "two")


async def test_what_was_current_a_moment_ago_stays_for_who_begins_meanwhile(
    database: Database,
) -> None:
    await set_up(database)
    shelf = Shelf(release("one"), from_json)
    shelf.show(await kept(database, shelf, release("two")))
    assert shelf.libraries().of(ReleaseId("one")) is not None
    shelf.show(await kept(database, shelf, release("three")))
    assert shelf.libraries().of(ReleaseId("one")) is None


async def test_a_kept_bundle_gives_the_same_library_back(database: Database) -> None:
    await set_up(database)
    shelf = Shelf(library(), from_json)
    await kept(database, shelf, library())
    bundle = await database.read(lambda tx: tx.releases.bundle(library().release))
    assert bundle is not None
    assert from_json(bundle) == library()
