"""A database with all its tables, on SQLite and on PostgreSQL."""

from collections.abc import AsyncGenerator

import pytest

from bot.store.database import Database
from tests.store.stage import fresh


@pytest.fixture
async def database(database_url: str) -> AsyncGenerator[Database]:
    """Give a new, empty database with all tables; the test runs on both kinds."""
    async with fresh(database_url) as opened:
        yield opened
