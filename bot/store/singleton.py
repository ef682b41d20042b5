"""One holder of a name among all processes: the poller, the ticks, the sender.

PostgreSQL: an advisory lock of a connection of its own; it falls when that connection does, so a
long worker asks `held` before it goes on, and fencing by epoch guards what it does anyway. SQLite
has one process (see lock.py), so the name is ours at once.
"""

import asyncio
import zlib

from sqlalchemy import URL, Connection, Engine, create_engine, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from bot.store.access import LOCK_CLASS

RETRY_SECONDS = 1.0
SIGNED = 2**31


class Singleton:
    """A name that at most one holder has."""

    def __init__(self, url: URL | None, name: str) -> None:
        self._engine: Engine | None = None
        if url is not None:
            self._engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self._connection: Connection | None = None
        # Apart from the small numbers that other locks of ours have.
        self._number = zlib.crc32(name.encode()) % (SIGNED - 1_000) + 1_000

    async def acquire(self) -> None:
        """Waits until the name is free and takes it; looks once a second."""
        while True:
            if await asyncio.to_thread(self._try):
                return
            await asyncio.sleep(RETRY_SECONDS)

    async def held(self) -> bool:
        """Whether the name is still ours."""
        return await asyncio.to_thread(self._is_held)

    async def release(self) -> None:
        """Gives the name back."""
        await asyncio.to_thread(self._close)

    def _try(self) -> bool:
        if self._engine is None:
            return True
        if self._connection is None:
            self._connection = self._engine.connect()
        taken = select(func.pg_try_advisory_lock(LOCK_CLASS, self._number))
        return bool(self._connection.execute(taken).scalar_one())

    def _is_held(self) -> bool:
        if self._engine is None:
            return True
        if self._connection is None:
            return False
        try:
            self._connection.execute(select(1))
        except DBAPIError:
            return False
        return not self._connection.invalidated

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._engine is not None:
            self._engine.dispose()
