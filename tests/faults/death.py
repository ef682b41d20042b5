"""Death (or a faint) at a chosen step: just before, or just after, a commit that changes something.

Between two such steps lies everything that can go wrong: an update is kept but not confirmed, a
message is claimed but not begun, begun but not written, accepted by Telegram but not noted.
"""

import os
import signal
import sqlite3
import threading

from sqlalchemy import Connection, Engine, Pool, event
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.pool import ConnectionPoolEntry

CHANGES = ("INSERT", "UPDATE", "DELETE")


class Reaper:
    """Counts steps once it is armed, and ends or freezes this process at the chosen one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._fatal = 0
        self._steps = 0
        self._signal = signal.SIGKILL
        self._changed: set[int] = set()
        self._committed: set[int] = set()
        self._rows: dict[int, int] = {}
        event.listen(Engine, "after_cursor_execute", self._executed)
        event.listen(Engine, "commit", self._commits)
        event.listen(Pool, "checkin", self._is_back)

    def arm(self, fatal: int, number: signal.Signals) -> None:
        """From now on steps count; at the one of this number the process gets this signal."""
        with self._lock:
            self._steps, self._fatal, self._signal = 0, fatal, number

    def _step(self) -> None:
        with self._lock:
            self._steps += 1
            if self._steps == self._fatal:
                os.kill(os.getpid(), self._signal)

    def _executed(
        self, connection: Connection, cursor: DBAPICursor, statement: str, *_rest: object
    ) -> None:
        if statement.lstrip().startswith(CHANGES) and cursor.rowcount > 0:
            self._changed.add(id(connection.connection.dbapi_connection))

    def _commits(self, connection: Connection) -> None:
        raw = connection.connection.dbapi_connection
        if self._has_changed(raw):
            self._step()
            self._committed.add(id(raw))

    def _is_back(self, raw: DBAPIConnection | None, _entry: ConnectionPoolEntry) -> None:
        if id(raw) in self._committed:
            self._committed.discard(id(raw))
            self._step()

    def _has_changed(self, raw: object) -> bool:
        if not isinstance(raw, sqlite3.Connection):
            known = id(raw) in self._changed
            self._changed.discard(id(raw))
            return known
        # What RETURNING gives is counted only once it was read: so SQLite's own count is asked.
        before = self._rows.get(id(raw), 0)
        self._rows[id(raw)] = raw.total_changes
        return raw.total_changes != before
