"""Bringing a database to the tables of this program, and saying how far it is.

The revisions lie in `migrations/versions`. A database that is ahead of this program (the next
release has been there) is left as it is: revisions only ever add until nobody needs the old form.
"""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import OperationalError

from bot.store.access import LOCK_CLASS, POSTGRESQL
from bot.store.engines import DatabaseError, is_sqlite, parse_url, writing_engine

MIGRATIONS = Path(__file__).parent / "migrations"
UPGRADE_LOCK = 3


def upgrade(url: str) -> None:
    """Applies what is pending, all or nothing; makes the file of a new SQLite database."""
    parsed = parse_url(url)
    if is_sqlite(parsed) and parsed.database is not None:
        _make_file(Path(parsed.database))
    with connected(url) as connection:
        if connection.dialect.name == POSTGRESQL:
            connection.execute(select(func.pg_advisory_xact_lock(LOCK_CLASS, UPGRADE_LOCK)))
        if _pending(connection):
            configuration = _configuration()
            configuration.attributes["connection"] = connection
            command.upgrade(configuration, "head")


def current_revision(url: str) -> str | None:
    """The revision that the database is at; None for an empty one."""
    if _is_absent(url):
        return None
    with connected(url) as connection:
        return _revision(connection)


def pending(url: str) -> tuple[str, ...]:
    """The revisions that are not applied yet, first one first."""
    if _is_absent(url):
        return _revisions()
    with connected(url) as connection:
        return _pending(connection)


@contextmanager
def connected(url: str) -> Generator[Connection]:
    """A connection in a transaction of its own; raises DatabaseError where there is none."""
    engine = writing_engine(parse_url(url))
    try:
        with engine.connect() as connection, connection.begin():
            yield connection
    except OperationalError as error:
        raise DatabaseError(
            f"The database of PP_DATABASE_URL cannot be used: {error.orig}"
        ) from error
    finally:
        engine.dispose()


def _configuration() -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return configuration


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _make_file(path: Path) -> None:
    """An empty file for the service's own user alone."""
    try:
        path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        raise DatabaseError(f"PP_DATABASE_URL: {path} cannot be made: {error.strerror}.") from error


def _revisions() -> tuple[str, ...]:
    """Every revision that this program knows, first one first."""
    scripts = ScriptDirectory.from_config(_configuration())
    return tuple(reversed([script.revision for script in scripts.walk_revisions()]))


def _pending(connection: Connection) -> tuple[str, ...]:
    known, current = _revisions(), _revision(connection)
    if current is None:
        return known
    return known[known.index(current) + 1 :] if current in known else ()


def _is_absent(url: str) -> bool:
    """Whether it is a SQLite file that does not exist; looking must not make one."""
    parsed = parse_url(url)
    return is_sqlite(parsed) and not Path(parsed.database or "").exists()
