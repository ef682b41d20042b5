"""The folder in which somebody follows a page for authors, and the service that runs beside it."""

import base64
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.authoring.bundle import from_json, to_json
from bot.authoring.load import compile_folder
from bot.cli.context import in_database, settings
from bot.clock import SystemClock
from bot.services.shelf import Shelf
from tests.authoring.page_replay import Command, answer, deeds, do

DOCS = Path(__file__).parents[2] / "docs" / "authoring"
SAMPLES = Path(__file__).parent / "samples"
"""A small content folder, so that a page stays true whatever the shipped one says."""

KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
"""The day of the pages: days of review on them lie ahead."""


def lay_out(folder: Path, content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of the content in `folder`, all texts compared; commands run there, on that day."""
    shutil.copytree(SAMPLES, folder / content)
    for name in [name for name in os.environ if name.startswith("PP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PP_ENCRYPTION_KEY", KEY)
    monkeypatch.setattr(SystemClock, "real", _on_that_day)
    monkeypatch.chdir(folder)
    answer(Command(("content", "confirm", "--all-new", "--folder", content), (), ""))


def _on_that_day(_: SystemClock) -> datetime:
    return NOW


def follow(page: str, folder: Path) -> list[str]:
    """Does all of a page in the folder; gives what is otherwise than the page says."""
    return [found for deed in deeds(page) for found in do(deed, folder, _beside)]


def _beside(command: Command) -> None:
    """Withdrawn is what the service has: its operator has put the content into service before."""
    if command.words[:2] == ("content", "recall"):
        take_over()


def take_over() -> None:
    """What `patient-partner run` does with the content at its start, without any bot."""
    now = SystemClock().now()
    library = compile_folder(settings().content_dir, today=now.date()).library
    assert library is not None
    shelf, bundle = Shelf(library, from_json), to_json(library)
    in_database(settings(), lambda tx: shelf.keep(tx, library, bundle, now))
