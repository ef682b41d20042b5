"""`content watch` looks again after each change of a file that is checked."""

import asyncio
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchfiles import Change

from bot.authoring.load import compile_folder
from bot.cli.content.watching import is_checked, watching
from tests.cli.process import SECONDS_MAX, Shell

SAMPLES = Path(__file__).parents[1] / "authoring" / "samples"
Changes = Iterator[set[tuple[Change, str]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the sample fiches that a test may spoil."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "content"))


def codes(folder: Path) -> str:
    return " ".join(problem.code for problem in compile_folder(folder).problems) or "good"


def saved(folder: Path) -> Changes:
    """An author misspells a step, renames the file, deletes it, and mends everything."""
    path = folder / "modules" / "hypo.fiche"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("-> merci", "-> mercy"), encoding="utf-8")
    yield {(Change.modified, str(path))}
    other = path.rename(path.with_name("hyper.fiche"))
    yield {(Change.deleted, str(path)), (Change.added, str(other))}
    other.unlink()
    yield {(Change.deleted, str(other))}
    path.write_text(text, encoding="utf-8")
    yield {(Change.added, str(path))}


def test_each_save_renaming_and_deletion_is_followed_by_a_new_look(folder: Path) -> None:
    told = list(watching(saved(folder), folder, lambda: codes(folder)))

    assert told[0] == "good"
    assert told[1] == "\n── modules/hypo.fiche\nG01"
    assert told[2].startswith("\n── modules/hyper.fiche, modules/hypo.fiche\nS06 G01")
    assert "X02" in told[3]
    assert told[4] == "\n── modules/hypo.fiche\ngood"


def test_an_editors_own_files_are_no_reason_to_look_again(folder: Path) -> None:
    swap = {(Change.added, str(folder / "modules" / ".hypo.fiche.swp"))}

    assert list(watching(iter([swap]), folder, lambda: "looked")) == ["looked"]


@pytest.mark.parametrize("name", ["a.fiche", "directory/a.csv", "media/a.PNG", "signoff.lock"])
def test_what_the_checks_look_into_is_watched(name: str) -> None:
    assert is_checked(name)


@pytest.fixture
def ctrl_c_counts() -> Iterator[None]:
    """What a shell starts in the background ignores Ctrl-C, and hands that on: not here."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c_counts")
async def test_it_looks_once_at_the_start_and_ctrl_c_ends_it_well(folder: Path) -> None:
    process = await Shell({}).begin("content", "watch", "--folder", str(folder))
    assert process.stdout is not None
    greeting, first_look = await process.stdout.readline(), await process.stdout.readline()

    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(SECONDS_MAX):
        _, error = await process.communicate()

    assert b"Ctrl-C" in greeting
    assert first_look.strip()
    assert (process.returncode, error) == (0, b"")
