"""Every update once, each chat in its order, and none lost when a worker dies."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import create_engine, text

from bot.domain.people import Audience
from bot.services.ports.messages import RawUpdate
from bot.services.ports.store import Transaction
from bot.store.database import Database
from tests.store.stage import NOW, SECOND

LEASE = timedelta(seconds=30)
UPDATE = RawUpdate(Audience.PATIENTS, 10, 7_000_000_001, '{"text": "mal au pied"}')


def later(number: int, chat: int = UPDATE.chat) -> RawUpdate:
    return replace(UPDATE, update=number, chat=chat)


async def put(database: Database, *updates: RawUpdate) -> list[bool]:
    def work(tx: Transaction) -> list[bool]:
        return [tx.inbox.put(update, NOW) for update in updates]

    return await database.write(work)


async def take(database: Database, seconds: int = 0) -> RawUpdate | None:
    real = NOW + seconds * SECOND
    return await database.write(lambda tx: tx.inbox.take(real, LEASE))


async def done(database: Database, number: int = 10, *, forget: bool = False) -> bool:
    return await database.write(
        lambda tx: tx.inbox.done(Audience.PATIENTS, number, NOW, forget=forget)
    )


async def failed(database: Database, number: int = 10) -> bool:
    return await database.write(lambda tx: tx.inbox.failed(Audience.PATIENTS, number, NOW))


async def test_an_update_is_kept_once_per_bot(database: Database) -> None:
    other_bot = replace(UPDATE, audience=Audience.CARETEAM)
    assert await put(database, UPDATE, UPDATE, other_bot) == [True, False, True]
    assert await put(database, UPDATE) == [False]
    assert await database.read(lambda tx: tx.inbox.waiting()) == 2


async def test_an_update_comes_out_as_it_went_in(database: Database) -> None:
    await put(database, UPDATE)
    assert await take(database) == UPDATE
    assert await take(database) is None


async def test_done_is_said_once(database: Database) -> None:
    await put(database, UPDATE)
    await take(database)
    assert [await done(database), await done(database)] == [True, False]
    assert await put(database, UPDATE) == [False]
    assert await database.read(lambda tx: tx.inbox.waiting()) == 0


async def test_a_chat_is_in_one_pair_of_hands_and_in_order(database: Database) -> None:
    await put(database, later(10), later(11), later(12, chat=5))
    first = await take(database)
    assert first == later(10)
    assert await take(database) == later(12, chat=5)
    assert await take(database) is None
    await done(database)
    assert await take(database) == later(11)


async def test_what_a_dead_worker_held_is_taken_again_after_its_lease(database: Database) -> None:
    await put(database, UPDATE)
    await take(database)
    assert await take(database, 29) is None
    assert await take(database, 30) == UPDATE


async def test_the_third_failure_parks_and_lets_the_chat_go_on(database: Database) -> None:
    await put(database, later(10), later(11))
    verdicts: list[bool] = []
    for _ in range(3):
        assert await take(database) == later(10)
        verdicts.append(await failed(database))
    assert verdicts == [False, False, True]
    assert await take(database) == later(11)
    assert await database.read(lambda tx: tx.inbox.parked()) == 1


async def test_an_update_that_kills_its_worker_is_parked_too(database: Database) -> None:
    await put(database, later(10), later(11))
    for attempt in range(3):
        assert await take(database, 30 * attempt) == later(10)
    assert await take(database, 90) == later(11)
    assert await database.read(lambda tx: tx.inbox.parked()) == 1


async def test_failing_after_it_was_done_changes_nothing(database: Database) -> None:
    await put(database, UPDATE)
    await take(database)
    await done(database)
    assert not await failed(database)
    assert await take(database) is None


async def test_an_outsiders_words_are_gone_at_once_but_stay_known(
    database: Database, database_url: str
) -> None:
    await put(database, UPDATE)
    await done(database, forget=True)
    assert _columns(database_url) == [(None, None)]
    assert await put(database, UPDATE) == [False]


async def test_nothing_readable_lies_in_the_table(database: Database, database_url: str) -> None:
    await put(database, UPDATE)
    [(chat, payload)] = _columns(database_url)
    assert isinstance(payload, bytes)
    assert b"pied" not in payload
    assert str(UPDATE.chat) not in str(chat)


async def test_updates_are_erased_when_their_time_is_over(database: Database) -> None:
    await put(database, later(10), later(11))
    await done(database)
    assert await database.write(lambda tx: tx.inbox.purge(NOW)) == 0
    assert await database.write(lambda tx: tx.inbox.purge(NOW + SECOND)) == 1
    assert await take(database) == later(11)


async def test_a_broken_payload_is_parked_and_blocks_nobody(
    database: Database, database_url: str
) -> None:
    await put(database, later(10), later(11))
    _change(database_url, "UPDATE inbox SET payload = NULL WHERE update_id = 10")
    assert await take(database) == later(11)
    assert await database.read(lambda tx: tx.inbox.parked()) == 1


async def test_many_workers_take_each_update_once(database: Database) -> None:
    updates = [later(number, chat=number % 7) for number in range(70)]
    await put(database, *updates)
    order: dict[int, list[int]] = {}

    async def work() -> None:
        while (update := await take(database)) is not None:
            order.setdefault(update.chat, []).append(update.update)
            assert await done(database, update.update)

    await asyncio.gather(*(work() for _ in range(6)))
    while await database.read(lambda tx: tx.inbox.waiting()):
        await work()
    assert order == {chat: list(range(chat, 70, 7)) for chat in range(7)}


def _columns(url: str) -> list[tuple[object, object]]:
    engine = create_engine(url)
    with engine.begin() as connection:
        rows = connection.execute(text("SELECT chat, payload FROM inbox")).all()
    engine.dispose()
    return [(chat, bytes(payload) if payload else None) for chat, payload in rows]


def _change(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
