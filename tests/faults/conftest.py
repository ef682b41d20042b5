"""The hospital of the bad days."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.faults.hospital import Hospital, running_hospital


@pytest.fixture
async def hospital(sqlite_url: str, tmp_path: Path) -> AsyncGenerator[Hospital]:
    """Everybody has joined, the service is up; what goes wrong is up to the test."""
    async with running_hospital(sqlite_url, tmp_path) as running:
        yield running
