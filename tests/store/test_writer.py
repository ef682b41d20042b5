"""What was acknowledged is there after kill -9; a full disk acknowledges nothing."""

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import Generator
from functools import partial

import pytest
from sqlalchemy import Engine, create_engine, event, text

from bot.services.ports.store import Transaction
from bot.store.database import open_database
from bot.store.engines import DatabaseError
from tests.store.stage import KEY, fresh, team

WRITES_UNTIL_KILLED = """
import asyncio, sys
from bot.store.database import open_database
from tests.store.stage import KEY, team

async def write(database, name):
    await database.write(lambda tx: team(tx, name))
    print(name, flush=True)

async def main():
    database = await open_database(sys.argv[1], KEY)
    for number in range(1_000_000):
        await asyncio.gather(*(write(database, f"{number}-{chat}") for chat in range(8)))

asyncio.run(main())
"""


async def test_what_was_acknowledged_survives_kill_9(database_url: str) -> None:
    async with fresh(database_url):
        pass
    acknowledged: list[str] = []
    with subprocess.Popen(  # noqa: S603, ASYNC220 - our own Python and our own words
        [sys.executable, "-c", WRITES_UNTIL_KILLED, database_url],
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            acknowledged.append(line.strip())
            if len(acknowledged) == 200:
                writer.kill()
    async with await open_database(database_url, KEY) as database:
        teams = await database.read(lambda tx: tx.persons.teams())
    assert len(acknowledged) >= 200
    assert set(acknowledged) <= {one.title for one in teams}


@pytest.fixture
def small_disk() -> Generator[None]:
    """Let every SQLite file end at 120 pages, as a full disk would."""

    def limit(connection: object, _: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.execute("PRAGMA max_page_count = 120")

    event.listen(Engine, "connect", limit)
    yield
    event.remove(Engine, "connect", limit)


@pytest.mark.usefixtures("small_disk")
async def test_a_full_disk_is_told_and_nothing_is_half_done(sqlite_url: str) -> None:
    async with fresh(sqlite_url) as database:

        def keep(number: int, tx: Transaction) -> str:
            return team(tx, f"{number}" * 500).title

        calls = [database.write(partial(keep, number)) for number in range(2000)]
        results = await asyncio.gather(*calls, return_exceptions=True)
        kept = [result for result in results if isinstance(result, str)]
        assert kept
        assert any(isinstance(result, Exception) for result in results)
        teams = await database.read(lambda tx: tx.persons.teams())
        assert sorted(one.title for one in teams) == sorted(kept)
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


async def test_a_closed_database_takes_nothing_more_and_loses_nothing(sqlite_url: str) -> None:
    async with fresh(sqlite_url) as database:
        queued = [asyncio.create_task(database.write(team)) for _ in range(100)]
        await asyncio.sleep(0)
    await asyncio.gather(*queued)
    with pytest.raises(DatabaseError, match="closed"):
        await database.write(team)
    async with await open_database(sqlite_url, KEY) as again:
        assert len(await again.read(lambda tx: tx.persons.teams())) == 100


async def test_a_writer_waits_for_another_process_beside_it(sqlite_url: str) -> None:
    async with fresh(sqlite_url) as database:
        other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.create_task(database.write(team))
        done, _ = await asyncio.wait([waiting], timeout=0.2)
        assert not done
        other.execute("COMMIT")
        other.close()
        assert (await waiting).id == 1


async def test_a_database_that_went_away_is_told_and_found_again(
    fresh_postgresql_url: str,
) -> None:
    async with fresh(fresh_postgresql_url) as database:
        await database.write(team)
        engine = create_engine(fresh_postgresql_url)
        with engine.begin() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
        engine.dispose()
        assert (await database.write(team)).id == 2
        assert len(await database.read(lambda tx: tx.persons.teams())) == 2
