"""A database with all its tables, on SQLite and on PostgreSQL."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.schema import upgrade
from tests.store.stage import fresh


@pytest.fixture
async def database(database_url: str) -> AsyncGenerator[Database]:
    """Give a new, empty database with all tables; the test runs on both kinds."""
    async with fresh(database_url) as opened:
        yield opened


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a SQLite file with all tables and no rows, to be copied for each example."""
    path = tmp_path_factory.mktemp("blank") / "blank.sqlite3"
    upgrade(f"sqlite:///{path}")
    return path
