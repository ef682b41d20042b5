"""Fixtures of the door's tests."""

from collections.abc import AsyncGenerator

import pytest

from bot.services.ports.store import Store
from bot.store.database import Database
from bot.store.schema import upgrade

KEY = bytes(range(32))


@pytest.fixture
async def store(database_url: str) -> AsyncGenerator[Store]:
    """Give a real, empty store; each test runs on SQLite and on PostgreSQL."""
    upgrade(database_url)
    async with Database(database_url, KEY) as database:
        await database.check()
        yield database
