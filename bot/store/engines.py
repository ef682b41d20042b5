"""Connections to SQLite and PostgreSQL, made by the address alone, with their safe settings."""

import sqlite3
from typing import Literal

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.domain.errors import PartnerError

BUSY_SECONDS = 10
"""How long a writer waits for another process, for example the command line beside the service."""

IDLE_SECONDS = 10
"""How long a transaction on PostgreSQL may do nothing; ours hold no network and no waiting."""

POSTGRESQL_WRITERS = 4
READERS = 4

SQLITE_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # what was acknowledged survives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",  # nothing that was said lies in a temporary file
    "PRAGMA secure_delete = ON",  # what was erased is overwritten
)

EXAMPLES = "sqlite:////var/lib/patient-partner/data.sqlite3 or postgresql://user@host/name"


class DatabaseError(PartnerError):
    """The database cannot be used as it is; the text says why and what to do."""


def parse_url(url: str) -> URL:
    """The address with the driver that we use; raises DatabaseError, which names the setting."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise DatabaseError(f"PP_DATABASE_URL is not an address. Write {EXAMPLES}.") from None
    match parsed.get_backend_name():
        case "sqlite" if parsed.database not in {None, "", ":memory:"}:
            return parsed.set(drivername="sqlite")
        case "postgresql" | "postgres":
            return parsed.set(drivername="postgresql+psycopg")
        case _:
            raise DatabaseError(
                f"PP_DATABASE_URL must name a SQLite file or a PostgreSQL database: {EXAMPLES}."
            )


def is_sqlite(url: URL) -> bool:
    """Whether it is a SQLite file."""
    return url.get_backend_name() == "sqlite"


def writing_engine(url: URL) -> Engine:
    """One connection on SQLite, a few on PostgreSQL."""
    if is_sqlite(url):
        return _sqlite(url, "BEGIN IMMEDIATE", connections=1)
    return _postgresql(url, POSTGRESQL_WRITERS)


def reading_engine(url: URL) -> Engine:
    """Connections on which every transaction is a snapshot and changes nothing."""
    if is_sqlite(url):
        return _sqlite(url, "BEGIN", connections=READERS)
    engine = _postgresql(url, READERS)
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _postgresql(url: URL, connections: int) -> Engine:
    return create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,  # an error's text reaches logs, and the parameters hold what was said
        connect_args={
            # A frozen process must not hold its locks for ever: after this its session is ended.
            "options": f"-c timezone=utc -c idle_in_transaction_session_timeout={IDLE_SECONDS}s",
            "connect_timeout": BUSY_SECONDS,
        },
    )


def _sqlite(url: URL, begin: Literal["BEGIN", "BEGIN IMMEDIATE"], connections: int) -> Engine:
    engine = create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )
    reads = begin == "BEGIN"

    def connected(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        # The driver's own BEGIN is a deferred one: two writers that read first then lock each
        # other out, whatever the timeout. So the driver is told to leave transactions to us.
        connection.isolation_level = None
        for setting in SQLITE_SETTINGS:
            connection.execute(setting)
        if reads:
            connection.execute("PRAGMA query_only = ON")

    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
    return engine
