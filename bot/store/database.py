"""The database of the service: opened once, written by the writer, read on snapshots."""

import asyncio
import hmac
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, bindparam, insert, select
from sqlmodel import col

from bot.services.ports.store import Transaction
from bot.store import schema
from bot.store.access import Access, Outgoing
from bot.store.crypto import EncryptionKeyError, Vault
from bot.store.engines import (
    POSTGRESQL_WRITERS,
    READERS,
    DatabaseError,
    is_sqlite,
    parse_url,
    reading_engine,
    writing_engine,
)
from bot.store.singleton import Singleton
from bot.store.tables.service import ServiceRow
from bot.store.transaction import StoredTransaction
from bot.store.writer import Writer

T = TypeVar("T")

KEY_CHECK = "key_check"
NOT_UP_TO_DATE = "The database is not up to date. Run: patient-partner db upgrade."

_KEY_CHECK = select(col(ServiceRow.value)).where(col(ServiceRow.name) == bindparam("name"))


class Database:
    """Implements bot.services.ports.store.Store. Made by `open_database`."""

    def __init__(self, url: str, key: bytes) -> None:
        self._url = url
        self._parsed = parse_url(url)
        self._vault = Vault(key)
        self._writing = writing_engine(self._parsed)
        self._reading = reading_engine(self._parsed)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._wakes: list[Callable[[], None]] = []
        self._outgoing = Outgoing()
        self._ready = False
        threads = 1 if is_sqlite(self._parsed) else POSTGRESQL_WRITERS
        self._writer = Writer(self._writing, self._open_writing, self._committed, threads)

    async def __aenter__(self) -> Self:
        """The database itself."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes it."""
        await self.close()

    async def check(self) -> None:
        """Looks whether the tables are there, and whether the key is this database's.

        Raises DatabaseError where there is no database, EncryptionKeyError for another key.
        """
        if await asyncio.to_thread(schema.pending, self._url):
            return
        await asyncio.to_thread(self._check_key)
        self._ready = True

    async def upgrade(self) -> None:
        """Applies what is pending on SQLite; elsewhere the operator does it (DatabaseError)."""
        if is_sqlite(self._parsed):
            await asyncio.to_thread(schema.upgrade, self._url)
        await self.check()
        self._expect_ready()

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Queues a unit of work for the writer; when this returns, it is durable."""
        self._expect_ready()
        return await self._writer.write(work)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Runs a unit that changes nothing, on a snapshot of its own."""
        self._expect_ready()
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, self._read, work)

    def on_commit(self, wake: Callable[[], None]) -> None:
        """Calls `wake` (on the event loop) after every commit that may have left something to send.

        Of several writers' commits at once one may be taken for another: the sender looks once a
        second by itself.
        """
        self._wakes.append(wake)

    @asynccontextmanager
    async def singleton(self, name: str) -> AsyncGenerator[Singleton]:
        """Waits until nobody else holds this name, and holds it. See Singleton."""
        holder = Singleton(None if is_sqlite(self._parsed) else self._parsed, name)
        try:
            await holder.acquire()
            yield holder
        finally:
            await holder.release()

    async def close(self) -> None:
        """Finishes what is queued and closes every connection; nothing is lost."""
        await self._writer.close()
        await asyncio.to_thread(self._readers.shutdown)
        self._writing.dispose()
        self._reading.dispose()

    def _read(self, work: Callable[[Transaction], T]) -> T:
        with self._reading.connect() as connection, connection.begin():
            return work(StoredTransaction(Access(connection, self._vault, writing=False)))

    def _open_writing(self, connection: Connection) -> Transaction:
        access = Access(connection, self._vault, writing=True, outgoing=self._outgoing)
        return StoredTransaction(access)

    def _committed(self) -> None:
        if not self._outgoing.stirred:
            return
        self._outgoing.stirred = False
        for wake in self._wakes:
            wake()

    def _expect_ready(self) -> None:
        if not self._ready:
            raise DatabaseError(NOT_UP_TO_DATE)

    def _check_key(self) -> None:
        """The first key to open a database is its key; a second one would read nobody's name."""
        print_of_key = self._vault.fingerprint(KEY_CHECK, "")
        with schema.connected(self._url) as connection:
            kept = connection.execute(_KEY_CHECK, {"name": KEY_CHECK}).scalar_one_or_none()
            if kept is None:
                values = {"name": KEY_CHECK, "value": print_of_key}
                connection.execute(insert(ServiceRow), values)
            elif not hmac.compare_digest(kept, print_of_key):
                raise EncryptionKeyError(
                    "PP_ENCRYPTION_KEY is not the key that this database was made with."
                )


async def open_database(url: str, key: bytes) -> Database:
    """The database at this address, open; `upgrade` it before the first use where it is new.

    Raises DatabaseError where it cannot be reached, EncryptionKeyError for a wrong key.
    """
    database = Database(url, key)
    try:
        await database.check()
    except BaseException:
        await database.close()
        raise
    return database
