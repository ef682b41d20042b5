"""A release is named by its content, the same everywhere, and can be kept and read back."""

import hashlib
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot
from bot.authoring.bundle import BundleError, from_json, named_by_hash, to_json
from bot.authoring.files import Source, read_folder
from bot.authoring.load import compile_folder, compile_sources
from bot.authoring.problem import Problems
from bot.domain.ids import ModuleId
from bot.domain.library import Library
from bot.domain.module import FollowUp
from bot.domain.text import FRENCH, GERMAN

SAMPLES = Path(__file__).parent / "samples"
SHIPPED = Path(bot.__file__).parent / "content"
TODAY = date(2026, 11, 22)


def library_of(folder: Path) -> Library:
    library = compile_folder(folder, today=TODAY).library
    assert library is not None
    return library


@pytest.mark.parametrize("folder", [SAMPLES, SHIPPED], ids=["samples", "shipped"])
def test_a_library_read_back_is_the_same_library(folder: Path) -> None:
    library = library_of(folder)

    again = from_json(to_json(library))

    assert again == library
    assert to_json(again) == to_json(library)
    assert named_by_hash(again).release == library.release
    assert list(again.safety) == list(library.safety)


def test_the_release_is_the_same_in_another_folder(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(SAMPLES, tmp_path / "elsewhere"))

    assert library_of(copy).release == library_of(SAMPLES).release
    assert len(library_of(SAMPLES).release) == 16


@given(st.randoms(use_true_random=False))
def test_the_release_does_not_depend_on_the_order_of_files(chance: Random) -> None:
    problems = Problems()
    sources: list[Source] = list(read_folder(SAMPLES, problems))
    chance.shuffle(sources)

    compiled = compile_sources(sources, SAMPLES, (FRENCH, GERMAN), TODAY, problems)

    assert compiled.library is not None
    assert compiled.library.release == library_of(SAMPLES).release


def test_another_word_is_another_release(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(SAMPLES, tmp_path / "content"))
    path = copy / "safety.fiche"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Appelez le 112 maintenant", "Appelez vite le 112"), "utf-8")

    assert library_of(copy).release != library_of(SAMPLES).release


def test_another_picture_of_the_same_name_is_another_release(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(SAMPLES, tmp_path / "content"))
    path = copy / "media/sucre.png"
    content = path.read_bytes()
    path.write_bytes(content + b"\0")

    changed = library_of(copy)
    path.write_bytes(content)

    assert changed.release != library_of(SAMPLES).release
    assert library_of(copy) == library_of(SAMPLES)
    assert from_json(to_json(changed)) == changed


def test_a_picture_carries_the_digest_of_its_bytes() -> None:
    pictures = [
        (step.frame.picture.path, step.frame.picture.digest)
        for step in library_of(SAMPLES).modules[ModuleId("hypo")].steps
        if step.frame.picture is not None
    ]

    content = (SAMPLES / "media/sucre.png").read_bytes()
    assert pictures == [("media/sucre.png", hashlib.sha256(content).hexdigest()[:16])]


def test_a_release_that_was_kept_without_digests_is_still_read() -> None:
    library = library_of(SAMPLES)
    kept = re.sub(r'"digest":"[0-9a-f]{16}",', "", to_json(library))

    assert '"digest"' not in kept
    assert from_json(kept).modules.keys() == library.modules.keys()


def test_a_comment_is_no_other_release(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(SAMPLES, tmp_path / "content"))
    with (copy / "safety.fiche").open("a", encoding="utf-8") as file:
        file.write("\n// Read aloud to three people.\n")

    assert library_of(copy).release == library_of(SAMPLES).release


def test_a_library_cannot_be_changed() -> None:
    library = library_of(SAMPLES)
    module = next(iter(library.modules.values()))

    with pytest.raises(TypeError):
        library.modules[ModuleId("autre")] = module  # type: ignore[index]  # pyright: ignore[reportIndexIssue]


def test_a_spoilt_bundle_says_where_and_what_to_do() -> None:
    text = to_json(library_of(SAMPLES)).replace('"kind":"say"', '"kind":"shout"')

    with pytest.raises(BundleError, match=r"cannot be read at modules.*Compile its content again"):
        from_json(text)


def test_silence_after_a_follow_up_is_a_rule_like_the_others() -> None:
    library = library_of(SAMPLES)
    steps = library.modules[ModuleId("hypo")].steps
    (step,) = (step for step in steps if isinstance(step, FollowUp))

    assert step.flag in library.modules[ModuleId("hypo")].flag_rules
    told = step.flag.rule.in_language(FRENCH).replace("\u00a0", " ")
    assert told == "« deuxième glycémie » : pas de réponse en 15 minutes"


def test_shipped_content_is_in_order_and_says_that_nobody_has_reviewed_it() -> None:
    compiled = compile_folder(SHIPPED, today=TODAY)

    assert compiled.problems == ()
    assert compiled.library is not None
    assert all(not m.governance.reviewed_by for m in compiled.library.modules.values())


def test_a_release_keeps_its_name_inside() -> None:
    library = library_of(SAMPLES)

    assert named_by_hash(replace(library, release=library.release)) == library
