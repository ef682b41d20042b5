"""The store without its threads: for the many short lives of a property test."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import event

from bot.services.ports.store import Transaction
from bot.store.access import Access
from bot.store.crypto import Vault
from bot.store.engines import parse_url, writing_engine
from bot.store.transaction import StoredTransaction
from tests.store.stage import KEY

T = TypeVar("T")


class SyncStore:
    """One SQLite file; every unit is committed before it returns."""

    def __init__(self, blank: Path) -> None:
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / "copy.sqlite3"
        shutil.copy(blank, path)
        self._engine = writing_engine(parse_url(f"sqlite:///{path}"))
        self._vault = Vault(KEY)
        event.listen(self._engine, "connect", _without_the_disk)

    def write(self, work: Callable[[Transaction], T]) -> T:
        with self._engine.connect() as connection, connection.begin():
            return work(StoredTransaction(Access(connection, self._vault, writing=True)))

    def close(self) -> None:
        self._engine.dispose()
        self._folder.cleanup()


def _without_the_disk(connection: sqlite3.Connection, _: object) -> None:
    """Nothing here has to survive a power cut, so the tests need not wait for the disk."""
    connection.execute("PRAGMA synchronous = OFF")
