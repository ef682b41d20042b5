"""The writer: units of work of many chats, one commit.

1. take: the first waiting unit and up to 31 more.
2. run: each in its own savepoint; one that fails is undone alone.
3. commit: once, for all that succeeded.
4. resolve: only now their callers go on; what failed is raised to its own caller.

A unit that lost against another connection (deadlock, unique key taken meanwhile) runs again by
itself, a few times. If the commit fails, every caller of the batch is told, and nothing is done.
"""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Generic, Protocol, TypeVar, cast

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from bot.services.ports.store import StoreUnavailableError, Transaction
from bot.store.engines import DatabaseError

T = TypeVar("T")

BATCH_MAX = 32
TRIES_MAX = 5
LOST_A_RACE = frozenset({"40001", "40P01", "55P03", "23505"})
"""PostgreSQL: serialization failure, deadlock, lock not available, unique violation."""

PRIMARY = 0xFF
SQLITE_TROUBLE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)
POSTGRESQL_TROUBLE = frozenset({"08", "53", "57", "58"})
"""Classes of codes: connection, resources (disk full), operator (shutdown), the system's errors."""

Open = Callable[[Connection], Transaction]


class Raw(Protocol):
    """The driver's own connection: savepoints are many, and go round SQLAlchemy's machinery."""

    def execute(self, statement: str) -> object:
        """Runs a statement."""
        ...


class Unit(Protocol):
    """A queued unit of work, whatever it gives."""

    def run(self, tx: Transaction) -> None:
        """Does the work; may run again after it was undone."""
        ...

    def fail(self, error: Exception) -> None:
        """Notes that it did not become true."""
        ...

    def resolve(self) -> None:
        """Tells the caller; on the event loop."""
        ...


class Job(Generic[T]):
    """A unit and the future that its caller waits for."""

    __slots__ = ("_error", "_result", "_work", "future")

    def __init__(self, work: Callable[[Transaction], T], future: "asyncio.Future[T]") -> None:
        self._work = work
        self.future = future
        self._result: list[T] = []
        self._error: Exception | None = None

    def run(self, tx: Transaction) -> None:
        """Does the work."""
        self._error = None
        self._result = [self._work(tx)]

    def fail(self, error: Exception) -> None:
        """Notes that it did not become true."""
        # A future cannot carry a StopIteration.
        stopped = isinstance(error, StopIteration)
        self._error = RuntimeError("a unit ran out of items") if stopped else _told(error)

    def resolve(self) -> None:
        """Tells the caller, unless nobody waits any more."""
        if self.future.done():
            return
        if self._error is not None:
            self.future.set_exception(self._error)
        else:
            self.future.set_result(self._result[0])


class BatchLostError(Exception):
    """The whole transaction was undone under our hands; nothing of the batch is true."""


class Writer:
    """The threads that write: one on SQLite, a few on PostgreSQL."""

    def __init__(
        self, engine: Engine, open_transaction: Open, committed: Callable[[], None], threads: int
    ) -> None:
        self._engine = engine
        self._open = open_transaction
        self._committed = committed
        self._loop = asyncio.get_running_loop()
        self._waiting: queue.SimpleQueue[Unit | None] = queue.SimpleQueue()
        self._closed = False
        self._threads = [
            threading.Thread(target=self._serve, name=f"writer-{number}", daemon=True)
            for number in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Queues a unit; when this returns, it is durable. Once queued it runs, even if the caller
        is cancelled meanwhile."""  # noqa: D209 - one sentence
        if self._closed:
            raise DatabaseError("The database is closed; nothing more can be written.")
        future: asyncio.Future[T] = self._loop.create_future()
        self._waiting.put(Job(work, future))
        return await future

    async def close(self) -> None:
        """Finishes what is queued, then ends the threads."""
        self._closed = True
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            await asyncio.to_thread(thread.join)

    def _serve(self) -> None:
        open_for_work = True
        while open_for_work:
            batch, open_for_work = self._take()
            if batch:
                self._write(batch)
                # Where the loop is gone, nobody waits any more.
                with suppress(RuntimeError):
                    self._loop.call_soon_threadsafe(self._resolve, batch)

    def _take(self) -> tuple[list[Unit], bool]:
        batch: list[Unit] = []
        unit = self._waiting.get()
        while unit is not None:
            batch.append(unit)
            if len(batch) == BATCH_MAX:
                return batch, True
            try:
                unit = self._waiting.get_nowait()
            except queue.Empty:
                return batch, True
        return batch, False

    def _resolve(self, batch: Sequence[Unit]) -> None:
        for unit in batch:
            unit.resolve()
        self._committed()

    def _write(self, batch: Sequence[Unit]) -> None:
        try:
            again = self._commit(batch)
        except BatchLostError:
            again = list(batch)
        except Exception as error:  # noqa: BLE001 - whatever it is, the callers must hear of it
            for unit in batch:
                unit.fail(error)
            return
        for unit in again:
            self._write_alone(unit)

    def _commit(self, batch: Sequence[Unit]) -> list[Unit]:
        """Runs the batch and commits it; gives the units that must run again by themselves."""
        if len(batch) == 1:
            return self._commit_one(batch[0])
        with self._engine.connect() as connection, connection.begin():
            tx = self._open(connection)
            return [unit for unit in batch if not _in_savepoint(connection, tx, unit)]

    def _commit_one(self, unit: Unit) -> list[Unit]:
        try:
            with self._engine.connect() as connection, connection.begin():
                unit.run(self._open(connection))
        except DBAPIError as error:
            if _lost_a_race(error):
                return [unit]
            raise
        return []

    def _write_alone(self, unit: Unit) -> None:
        for _ in range(TRIES_MAX):
            try:
                if not self._commit_one(unit):
                    return
            except Exception as error:  # noqa: BLE001 - whatever it is, the caller must hear of it
                unit.fail(error)
                return
        unit.fail(
            DatabaseError(f"A unit of work lost {TRIES_MAX} races against others. Try again.")
        )


def _in_savepoint(connection: Connection, tx: Transaction, unit: Unit) -> bool:
    """Runs one unit among others; False where it is to run again by itself."""
    raw = cast("Raw", connection.connection.driver_connection)
    raw.execute("SAVEPOINT unit")
    try:
        unit.run(tx)
        raw.execute("RELEASE SAVEPOINT unit")
    except Exception as error:  # noqa: BLE001 - a unit may fail as it likes, the others go on
        _undo(raw)
        if _lost_a_race(error):
            return False
        unit.fail(error)
    return True


def _undo(raw: Raw) -> None:
    try:
        raw.execute("ROLLBACK TO SAVEPOINT unit")
        raw.execute("RELEASE SAVEPOINT unit")
    except Exception as error:
        # SQLite undoes the whole transaction by itself when a disk is full; a lost connection too.
        raise BatchLostError from error


def _told(error: Exception) -> Exception:
    """The error for the caller: where the database itself is the trouble, one that says so."""
    if not isinstance(error, DBAPIError):
        return error
    state = getattr(error.orig, "sqlstate", None)
    code = getattr(error.orig, "sqlite_errorcode", None)
    ours = isinstance(code, int) and code & PRIMARY in SQLITE_TROUBLE
    if ours or error.connection_invalidated or str(state)[:2] in POSTGRESQL_TROUBLE:
        name = getattr(error.orig, "sqlite_errorname", None) or state or "connection lost"
        return StoreUnavailableError(f"The database cannot be written now ({name}).")
    return error


def _lost_a_race(error: Exception) -> bool:
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) in LOST_A_RACE
