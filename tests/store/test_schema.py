"""The migrations make exactly the tables that the program uses."""

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

import bot.store
from bot.store.crypto import EncryptionKeyError
from bot.store.database import open_database
from bot.store.engines import DatabaseError
from bot.store.schema import connected, current_revision, pending, upgrade
from bot.store.tables import METADATA
from tests.store.stage import KEY, people

VERSIONS = Path(bot.store.__file__).parent / "migrations" / "versions"
REVISIONS = tuple(sorted(path.name[1:5] for path in VERSIONS.glob("r*.py")))


def test_the_migrations_leave_no_difference_to_the_tables(database_url: str) -> None:
    upgrade(database_url)
    with connected(database_url) as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, METADATA) == []


def test_an_upgrade_is_done_once(database_url: str) -> None:
    assert (current_revision(database_url), pending(database_url)) == (None, REVISIONS)
    upgrade(database_url)
    assert (current_revision(database_url), pending(database_url)) == (REVISIONS[-1], ())
    upgrade(database_url)
    assert current_revision(database_url) == REVISIONS[-1]


def test_a_database_that_is_ahead_is_left_as_it_is(database_url: str) -> None:
    upgrade(database_url)
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    assert pending(database_url) == ()
    upgrade(database_url)
    assert current_revision(database_url) == "9999"


def test_looking_at_a_database_that_is_not_there_makes_none(tmp_path: Path) -> None:
    path = tmp_path / "none.sqlite3"
    assert pending(f"sqlite:///{path}") == REVISIONS
    assert not path.exists()


def test_a_new_file_is_for_its_owner_alone(sqlite_url: str) -> None:
    upgrade(sqlite_url)
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    assert path.stat().st_mode & 0o777 == 0o600


async def test_before_its_upgrade_a_database_gives_nothing(database_url: str) -> None:
    async with await open_database(database_url, KEY) as database:
        with pytest.raises(DatabaseError, match="db upgrade"):
            await database.write(people)
        with pytest.raises(DatabaseError, match="db upgrade"):
            await database.read(people)


async def test_a_service_brings_sqlite_up_to_date_by_itself(sqlite_url: str) -> None:
    async with await open_database(sqlite_url, KEY) as database:
        await database.upgrade()
        assert (await database.write(people)).patient.pseudonym == "K3-17"


async def test_a_service_waits_for_the_operator_on_postgresql(fresh_postgresql_url: str) -> None:
    async with await open_database(fresh_postgresql_url, KEY) as database:
        with pytest.raises(DatabaseError, match="db upgrade"):
            await database.upgrade()
        upgrade(fresh_postgresql_url)
        await database.upgrade()
        assert (await database.write(people)).patient.pseudonym == "K3-17"


async def test_the_key_of_another_database_is_refused(database_url: str) -> None:
    upgrade(database_url)
    async with await open_database(database_url, KEY):
        pass
    with pytest.raises(EncryptionKeyError, match="PP_ENCRYPTION_KEY"):
        await open_database(database_url, bytes(32))
    async with await open_database(database_url, KEY) as database:
        assert await database.read(lambda tx: tx.persons.teams()) == ()


@pytest.mark.parametrize("url", ["", "data.sqlite3", "mysql://u:secret@h/d", "sqlite://"])
@pytest.mark.parametrize("ask", [upgrade, pending, current_revision])
def test_an_address_that_cannot_be_is_named_and_its_password_is_not(
    url: str, ask: Callable[[str], object]
) -> None:
    with pytest.raises(DatabaseError, match="PP_DATABASE_URL") as caught:
        ask(url)
    assert "secret" not in str(caught.value)


def test_a_database_that_cannot_be_reached_is_said_so() -> None:
    with pytest.raises(DatabaseError, match="cannot be used") as caught:
        upgrade("postgresql://user:secret@127.0.0.1:9/none")
    assert "secret" not in str(caught.value)
    with pytest.raises(DatabaseError, match="cannot be made"):
        upgrade("sqlite:////nowhere/at/all.sqlite3")
