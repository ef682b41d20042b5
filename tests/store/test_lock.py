"""One service per data folder, one holder per name."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.lock import AlreadyRunningError, hold_lock
from tests.store.stage import fresh

HOLD = """
import sys
from pathlib import Path
from bot.store.lock import hold_lock
with hold_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "run.lock"
    with subprocess.Popen(  # noqa: S603 - our own Python and our own words
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyRunningError, match=f"process {first.pid}"), hold_lock(path):
            pytest.fail("two processes hold one lock")
        first.kill()
        first.wait()
    with hold_lock(path):
        assert path.exists()
    with hold_lock(path):
        assert path.exists()


async def test_a_name_has_one_holder_and_passes_on(fresh_postgresql_url: str) -> None:
    async with fresh(fresh_postgresql_url) as one, fresh(fresh_postgresql_url) as two:
        order: list[str] = []

        async def hold(database: Database, name: str) -> None:
            async with database.singleton("sender") as holder:
                order.append(name)
                assert await holder.held()
                await asyncio.sleep(0.05)
                order.append(name)

        await asyncio.gather(hold(one, "one"), hold(two, "two"))
        assert order in (["one", "one", "two", "two"], ["two", "two", "one", "one"])
        async with one.singleton("poller") as poller, two.singleton("ticks") as ticks:
            assert await poller.held()
            assert await ticks.held()


async def test_on_sqlite_the_name_is_ours(database: Database) -> None:
    async with database.singleton("sender") as holder:
        assert await holder.held()
