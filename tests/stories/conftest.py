"""The clinics of the stories. Each ends with the service in order and its logs without errors."""

import logging
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.settings import PACKAGED_CONTENT
from tests.stories.clinic import Clinic, running_clinic


@pytest.fixture(autouse=True)
def _no_errors_in_the_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    errors = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.ERROR]
    assert not errors


@pytest.fixture
def own_content(tmp_path: Path) -> Path:
    """A copy of the shipped content that a story may change, one language without the other."""
    without = shutil.ignore_patterns("translations.lock")
    return Path(shutil.copytree(PACKAGED_CONTENT, tmp_path / "content", ignore=without))


@pytest.fixture
async def clinic(database_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    """Forwarding is on; once on SQLite and once on PostgreSQL."""
    async with running_clinic(database_url, tmp_path) as running:
        yield running


@pytest.fixture
async def clinic_on_sqlite(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    """Forwarding is on; for stories in which the database is no matter."""
    async with running_clinic(sqlite_url, tmp_path) as running:
        yield running


@pytest.fixture
async def education_clinic(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    """Education mode: nothing is forwarded."""
    async with running_clinic(sqlite_url, tmp_path, forwarding="off") as running:
        yield running
