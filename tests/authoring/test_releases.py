"""A release is one file that is named by what is in it; what changed is told step by step."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.authoring.differences import LOGIC, Difference, differences
from bot.authoring.known import NOTHING_KNOWN, Known
from bot.authoring.load import compile_folder
from bot.authoring.problem import Problem
from bot.authoring.release_bundle import (
    Bundle,
    Changelog,
    ReleaseError,
    bundles,
    make_bundle,
    named,
    read_bundle,
    write_bundle,
)
from bot.authoring.signoff import Signature
from bot.domain.library import Library
from bot.domain.text import FRENCH

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 22)
HYPO = "modules/hypo.fiche"
LOG = Changelog(TODAY, "Première version.")
SIGNED = Signature("hypo/mot", "0" * 16, "fr", "Anne Exemple", TODAY, "PV 1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the sample fiches that a test may change."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "content"))


def library(folder: Path) -> Library:
    found = compile_folder(folder, today=TODAY).library
    assert found is not None
    return found


def change(folder: Path, *changes: tuple[str, str], path: str = HYPO) -> None:
    file = folder / path
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def bundle(folder: Path, *signed: Signature, log: Changelog = LOG) -> Bundle:
    return make_bundle(library(folder), signed, "c0ffee", log)


def test_the_same_content_has_the_same_name_whenever_and_with_whatever_notes(folder: Path) -> None:
    one = bundle(folder)
    later = bundle(folder, log=Changelog(date(2027, 1, 1), "Autre note", one.name))
    assert later.name == one.name
    assert one.name.startswith(library(folder).release)


def test_other_words_other_sign_offs_or_another_interface_are_another_release(
    folder: Path,
) -> None:
    one = bundle(folder)
    names = {one.name, bundle(folder, SIGNED).name}
    names.add(make_bundle(library(folder), (), "decaf", LOG).name)
    change(folder, ("de: Und jetzt?", "de: Und nun?"))
    names.add(bundle(folder).name)
    assert len(names) == 4


def test_a_bundle_is_read_back_whole(folder: Path, tmp_path: Path) -> None:
    path, new = write_bundle(bundle(folder, SIGNED), tmp_path / "releases")
    assert new
    again = read_bundle(path)
    assert again == bundle(folder, SIGNED)
    assert again.read() == library(folder)
    assert again.steps["hypo/mesure"].flagged


def test_a_bundle_is_never_written_over(folder: Path, tmp_path: Path) -> None:
    path, _ = write_bundle(bundle(folder), tmp_path)
    before = path.read_bytes()
    other = replace(bundle(folder), changelog=Changelog(TODAY, "Une autre note"))
    assert write_bundle(other, tmp_path) == (path, False)
    assert path.read_bytes() == before


def test_a_bundle_that_was_changed_by_hand_is_refused(folder: Path, tmp_path: Path) -> None:
    path, _ = write_bundle(bundle(folder, SIGNED), tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Anne Exemple", "Anna Exemple"), encoding="utf-8")
    with pytest.raises(ReleaseError, match="changed after it was made"):
        read_bundle(path)
    path.write_text(json.dumps({"format": 1}), encoding="utf-8")
    with pytest.raises(ReleaseError, match="not a release"):
        read_bundle(path)


def test_releases_are_listed_newest_first_also_on_one_day(folder: Path, tmp_path: Path) -> None:
    made: list[str] = []
    for number in range(4):
        before = f"de: Und jetzt{'!' * number}?"
        change(folder, (before, f"de: Und jetzt{'!' * (number + 1)}?"))
        one = bundle(folder, log=Changelog(TODAY, previous=made[-1] if made else ""))
        write_bundle(one, tmp_path)
        made.append(one.name)
    assert [one.name for one in bundles(tmp_path)] == made[::-1]
    assert named(tmp_path, made[1][:16]).name == made[1]
    with pytest.raises(ReleaseError, match="no release"):
        named(tmp_path, "zzz")
    with pytest.raises(ReleaseError, match="Several"):
        named(tmp_path, "")


def changed(folder: Path, *changes: tuple[str, str], path: str = HYPO) -> list[Difference]:
    before = library(folder)
    change(folder, *changes, path=path)
    return list(differences(before, library(folder), FRENCH))


def test_a_change_is_told_by_step_and_language_logic_first(folder: Path) -> None:
    found = changed(
        folder,
        ("de: Und jetzt?", "de: Und nun?"),
        ("-> urgence if bg < hypo_grave", "-> urgence if bg < hypo"),
    )
    assert [(one.key, one.language) for one in found] == [
        ("hypo/mesure", LOGIC),
        ("hypo/encore", "de"),
    ]
    logic, words = ("\n".join(one.lines()) for one in found)
    assert "54" in logic
    assert "70" in logic
    assert words == "- question: Und jetzt?\n+ question: Und nun?"


def test_a_threshold_and_a_fixed_safety_text_are_told_too(folder: Path) -> None:
    found = changed(folder, ("hypo_grave : 54", "hypo_grave : 55"), path="thresholds.fiche")
    assert ("hypo/mesure", LOGIC) in [(one.key, one.language) for one in found]
    found = changed(folder, ("fr: Appelez le 112", "fr: Appelez vite le 112"), path="safety.fiche")
    assert {one.key.partition("/")[0] for one in found} == {"safety"}


def test_a_step_that_came_and_one_that_went_have_one_empty_side(folder: Path) -> None:
    found = changed(folder, ("# encore\n", "# encore_deux\n"), ("-> encore ;", "-> encore_deux ;"))
    sides = {one.key: (bool(one.before), bool(one.after)) for one in found if not one.language}
    assert sides["hypo/encore"] == (True, False)
    assert sides["hypo/encore_deux"] == (False, True)


def against(folder: Path, previous: Library | None, **stored: frozenset[str]) -> list[Problem]:
    codes = {name.replace("__", "/"): found for name, found in stored.items()}
    known = Known(previous, codes) if previous is not None or stored else NOTHING_KNOWN
    found = compile_folder(folder, today=TODAY, known=known).problems
    return [one for one in found if one.code in {"V05", "V06"}]


SWEAT_GONE = (
    ("* sueur: Je transpire | Ich schwitze\n", ""),
    ("tremor in signes or sueur in signes", "tremor in signes"),
)
RENAME = (("# encore\n", "# encore_deux\n"), ("-> encore ;", "-> encore_deux ;"))


def test_a_waiting_step_that_is_gone_is_an_error_until_its_heir_says_so(folder: Path) -> None:
    before = library(folder)
    assert against(folder, before) == []
    change(folder, *RENAME)
    (problem,) = against(folder, before)
    assert (problem.code, problem.path) == ("V05", HYPO)
    change(folder, ("# encore_deux\n", "# encore_deux\nmoved-from: encore\n"))
    assert against(folder, before) == []


def test_an_answer_that_is_gone_is_an_error_until_the_step_says_restart(folder: Path) -> None:
    before = library(folder)
    change(folder, *SWEAT_GONE)
    (problem,) = against(folder, before)
    assert problem.code == "V05"
    change(folder, ("# signes\n", "# signes\nrestart: yes\n"))
    assert against(folder, before) == []


def test_other_words_and_added_answers_leave_nobody_behind(folder: Path) -> None:
    before = library(folder)
    change(
        folder,
        ("de: Und jetzt?", "de: Und nun?"),
        (
            "* sueur: Je transpire | Ich schwitze\n",
            "* sueur: Je sue | Ich schwitze\n* faim: Faim | Hunger\n",
        ),
    )
    assert against(folder, before) == []


def test_a_code_that_stands_in_answers_is_missed(folder: Path) -> None:
    given = frozenset({"tremor", "sueur"})
    assert against(folder, None, hypo__signes=given) == []
    change(folder, *SWEAT_GONE)
    (problem,) = against(folder, None, hypo__signes=given)
    assert problem.code == "V06"
    assert dict(problem.message.values)["codes"] == "sueur"
