"""A sign-off holds while what was signed is as it was; what it takes, and what it does not."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.authoring.load import Compiled, compile_folder
from bot.authoring.signoff import (
    CLINICAL,
    PATIENT_READER,
    Signature,
    Standing,
    append,
    hash_for,
    parse_lock,
    read_lock,
    stands,
)
from bot.authoring.step_hashes import StepHashes, step_hashes

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 22)
HYPO = "modules/hypo.fiche"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the sample fiches that a test may change."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "content"))


def compiled(folder: Path) -> Compiled:
    found = compile_folder(folder, today=TODAY)
    assert found.library is not None, found.problems
    return found


def hashes(folder: Path) -> dict[str, StepHashes]:
    library = compiled(folder).library
    assert library is not None
    return step_hashes(library)


def change(folder: Path, path: str, old: str, new: str) -> None:
    file = folder / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def sign(folder: Path, role: str, name: str, *keys: str) -> None:
    found = hashes(folder)
    append(
        folder,
        [
            Signature(key, hash_for(found[key], role), role, name, TODAY, "example")
            for key in keys or found
        ],
    )


def standing(folder: Path, key: str, role: str) -> Standing:
    found = stands(hashes(folder), read_lock(folder).signatures)
    return next(one.standing for one in found if (one.key, one.role) == (key, role))


def void(folder: Path) -> list[str]:
    return [one.excerpt.split(" ")[0] for one in compiled(folder).problems if one.code == "V04"]


def test_another_wording_voids_only_the_sign_off_of_its_language(folder: Path) -> None:
    for role in ("clinical", "fr", "de"):
        for name in ("Anne Exemple", "Bernd Beispiel"):
            sign(folder, role, name, "hypo/encore")
    change(folder, HYPO, "de: Und jetzt?", "de: Und nun?")
    assert standing(folder, "hypo/encore", "de") is Standing.VOID
    assert standing(folder, "hypo/encore", "fr") is Standing.SIGNED
    assert standing(folder, "hypo/encore", CLINICAL) is Standing.SIGNED
    assert void(folder) == ["hypo/encore", "hypo/encore"]


def test_another_logic_voids_the_clinical_sign_off_and_leaves_the_languages(folder: Path) -> None:
    for role in ("clinical", "fr", "de"):
        sign(folder, role, "Anne Exemple", "hypo/mesure")
    change(folder, HYPO, "-> urgence if bg < hypo_grave", "-> urgence if bg < hypo")
    assert standing(folder, "hypo/mesure", CLINICAL) is Standing.VOID
    assert standing(folder, "hypo/mesure", "fr") is Standing.SIGNED
    assert standing(folder, "hypo/mesure", "de") is Standing.SIGNED


def test_another_threshold_and_another_safety_text_are_another_logic(folder: Path) -> None:
    sign(folder, CLINICAL, "Anne Exemple")
    change(folder, "thresholds.fiche", "hypo_grave : 54", "hypo_grave : 55")
    assert "hypo/mesure" in void(folder)
    assert "risque/q1" not in void(folder)
    change(folder, "thresholds.fiche", "hypo_grave : 55", "hypo_grave : 54")
    assert void(folder) == []
    change(folder, "safety.fiche", "# orange\nfr: ", "# orange\nfr: Attention. ")
    assert void(folder) != []


def test_two_buttons_that_change_their_words_void_the_clinical_sign_off(folder: Path) -> None:
    sign(folder, CLINICAL, "Anne Exemple", "hypo/signes")
    change(folder, HYPO, "Je tremble | Ich zittere", "Rien de tout cela | Nichts davon")
    change(
        folder, HYPO, "[only]: Rien de tout cela | Nichts davon", "[only]: Je tremble | Ich zittere"
    )
    assert standing(folder, "hypo/signes", CLINICAL) is Standing.VOID


def test_a_picture_of_the_same_name_with_other_bytes_is_another_logic(folder: Path) -> None:
    sign(folder, CLINICAL, "Anne Exemple")
    picture = folder / "media/sucre.png"
    picture.write_bytes(picture.read_bytes() + b"\0")
    assert len(void(folder)) == 1


def test_who_signs_again_makes_the_old_line_history(folder: Path) -> None:
    sign(folder, "de", "Anne Exemple", "hypo/encore")
    change(folder, HYPO, "de: Und jetzt?", "de: Und nun?")
    sign(folder, "de", "Bernd Beispiel", "hypo/encore")
    assert void(folder) == []


def red(folder: Path) -> None:
    change(folder, HYPO, "hypo_severe orange", "hypo_severe red")


def test_a_red_flag_needs_two_different_clinicians(folder: Path) -> None:
    red(folder)
    sign(folder, CLINICAL, "Anne Exemple")
    assert standing(folder, "hypo/mesure", CLINICAL) is Standing.MISSING
    sign(folder, CLINICAL, "anne  exemple")
    assert standing(folder, "hypo/mesure", CLINICAL) is Standing.MISSING
    sign(folder, CLINICAL, "Bernd Beispiel")
    assert standing(folder, "hypo/mesure", CLINICAL) is Standing.SIGNED


def test_content_is_signed_when_every_step_of_modules_with_rules_is(folder: Path) -> None:
    def unsigned() -> tuple[str, ...]:
        library = compiled(folder).library
        assert library is not None
        return library.unsigned

    assert unsigned() == ("hypo", "risque")
    for name in ("Anne Exemple", "Bernd Beispiel"):
        sign(folder, CLINICAL, name, *(key for key in hashes(folder) if key.startswith("hypo/")))
    assert unsigned() == ("risque",)
    change(folder, HYPO, "-> sucre if bg < hypo\n", "-> signes if bg < hypo\n")
    assert unsigned() == ("hypo", "risque")


def test_signing_makes_no_other_release(folder: Path) -> None:
    before = compiled(folder).library
    for name in ("Anne Exemple", "Bernd Beispiel"):
        sign(folder, CLINICAL, name)
    after = compiled(folder).library
    assert before is not None
    assert after is not None
    assert (after.release, after.unsigned) == (before.release, ())


def test_a_patient_reader_signs_the_words_of_all_languages(folder: Path) -> None:
    sign(folder, PATIENT_READER, "Claire Exemple", "hypo/encore")
    assert standing(folder, "hypo/encore", PATIENT_READER) is Standing.SIGNED
    change(folder, HYPO, "de: Und jetzt?", "de: Und nun?")
    assert standing(folder, "hypo/encore", PATIENT_READER) is Standing.VOID


def test_a_line_that_is_not_understood_is_an_error_at_its_place(folder: Path) -> None:
    (folder / "signoff.lock").write_text("// x\nhypo/mesure signed by me\n", encoding="utf-8")
    (problem,) = compile_folder(folder, today=TODAY).problems
    assert (problem.code, problem.path, problem.line) == ("S01", "signoff.lock", 2)


@pytest.mark.parametrize(
    "line",
    [
        "a/b | 12 | clinical | N | 2026-11-22",
        "a/b | 12 | clinical |  | 2026-11-22 | s",
        "a/b | 12 | clinical | N | 22.11.2026 | s",
    ],
)
def test_a_line_has_six_parts_and_a_date(line: str) -> None:
    assert len(parse_lock(line).unclear) == 1


def test_a_line_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    one = Signature("a/b", "0123456789abcdef", "fr", "Zoé Exemple", TODAY, "PV 3")
    append(tmp_path, [one])
    append(tmp_path, [replace(one, role="de")])
    assert read_lock(tmp_path).signatures == (one, replace(one, role="de"))


Change = Callable[[Path], None]


def retitle(folder: Path) -> None:
    change(folder, HYPO, "title.fr: Réagir", "title.fr: Bien réagir")


def move_down(folder: Path) -> None:
    change(folder, HYPO, "# mot\n", "// une remarque\n\n# mot\n")


@pytest.mark.parametrize("harmless", [retitle, move_down])
def test_what_no_step_says_or_decides_voids_nothing(harmless: Change, folder: Path) -> None:
    before = hashes(folder)
    harmless(folder)
    assert hashes(folder) == before
