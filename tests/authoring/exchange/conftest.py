"""A folder that a test may change."""

import shutil
from pathlib import Path

import pytest

from tests.authoring.exchange.stage import SAMPLES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the sample fiches."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "content"))
