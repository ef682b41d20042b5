"""The shipped content, driven every way by the explorer and held by its dialogue tests."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

import bot
from bot.authoring.dialogues.coverage import coverage
from bot.authoring.dialogues.reading import dialogue_files, read_files
from bot.authoring.dialogues.running import Ran, run
from bot.authoring.explore.explorer import Explored, explore
from bot.authoring.explore.marks import mark
from bot.authoring.explore.places import Places, drafts_of
from bot.authoring.load import compile_folder
from bot.domain.ids import ModuleId
from bot.domain.library import Library
from bot.domain.text import FRENCH, GERMAN
from tests.authoring.small_library import TODAY, theatre_of, understanding

CONTENT = Path(bot.__file__).parent / "content"
NAMES = sorted(
    path.stem
    for folder in ("modules", "questionnaires")
    for path in (CONTENT / folder).glob("*.fiche")
)


@cache
def library() -> Library:
    found = compile_folder(CONTENT, today=TODAY).library
    assert found is not None
    return found


@cache
def places() -> Mapping[ModuleId, Places]:
    drafts = drafts_of(CONTENT, library().languages)
    return {name: Places(name, drafts[name]) for name in library().modules}


@cache
def explored(name: str) -> Explored:
    module = library().modules[ModuleId(name)]
    return explore(library(), module, places()[module.id], understanding())


@cache
def rehearsed() -> tuple[Ran, ...]:
    read = read_files(dialogue_files(CONTENT), CONTENT, library().languages)
    assert read.remarks == ()
    theatre = theatre_of(library())
    return tuple(run(theatre, one) for one in read.tests)


def test_every_module_is_driven() -> None:
    assert set(NAMES) == set(library().modules)


@pytest.mark.parametrize("name", NAMES)
def test_no_way_is_stuck_no_line_unused_and_no_language_parts(name: str) -> None:
    found = explored(name)

    told = [(f.at.path, f.at.line, f.message.message, f.path) for f in found.findings]
    assert told == []
    assert not found.bounded


def test_every_dialogue_test_passes_in_every_language() -> None:
    failed = [
        (failure.at.path, failure.at.line, failure.message)
        for one in rehearsed()
        for failure in one.failures
    ]

    assert failed == []
    assert {one.dialogue.language for one in rehearsed()} == {FRENCH, GERMAN}


@pytest.mark.parametrize("name", NAMES)
def test_the_dialogue_tests_take_flags_emergencies_unknowns_and_arrows(name: str) -> None:
    marked = mark(library().modules[ModuleId(name)], library())

    covered = coverage(marked, explored(name), rehearsed())

    missing = {
        share.name.message: [(b.step, b.kind.value, b.name) for b in share.missing]
        for share in covered.shares
        if not share.enough
    }
    assert missing == {}, "write one by hand, or: patient-partner content record"
