"""A database for the use cases."""

from collections.abc import AsyncGenerator

import pytest

from bot.store.database import Database
from tests.store.stage import fresh


@pytest.fixture
async def database(sqlite_url: str) -> AsyncGenerator[Database]:
    """Give a new, empty SQLite database with all tables."""
    async with fresh(sqlite_url) as database:
        yield database
