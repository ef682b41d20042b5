"""A third language is an overlay and a catalogue, and never half a module."""

import shutil
from pathlib import Path

import pytest

from bot.authoring.bundle import from_json, to_json
from bot.authoring.exchange.files import Format
from bot.authoring.load import compile_folder
from bot.authoring.problem import Problem, Severity
from bot.authoring.translation_lock import State
from bot.authoring.translations import Signature, confirm, read_translations
from bot.domain.ids import ModuleId
from bot.domain.text import FRENCH, GERMAN
from tests.authoring.dutch import (
    DUTCH,
    HYPO,
    DutchPhone,
    dutch_catalogue,
    for_everybody,
    library_of,
    with_hypo,
)
from tests.authoring.exchange.stage import (
    SAMPLES,
    TODAY,
    arrives,
    carried,
    exported,
    saying,
    written,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder in which everything for everybody, and one module, exist in Dutch."""
    copy = Path(shutil.copytree(SAMPLES, tmp_path / "content"))
    for_everybody(copy)
    with_hypo(copy)
    return copy


def problems(folder: Path) -> tuple[Problem, ...]:
    return compile_folder(folder, today=TODAY).problems


def hypo_in_dutch(folder: Path) -> bool:
    return library_of(folder).modules[ModuleId("hypo")].speaks(DUTCH)


def test_a_complete_overlay_makes_a_module_that_is_all_in_its_language(folder: Path) -> None:
    library = library_of(folder)

    assert problems(folder) == ()
    assert library.languages == (FRENCH, GERMAN, DUTCH)
    assert hypo_in_dutch(folder)
    assert not library.modules[ModuleId("risque")].speaks(DUTCH)
    assert set(library.readable(DUTCH).modules) == {ModuleId("hypo"), ModuleId("bienvenue")}
    assert from_json(to_json(library)) == library


def test_a_conversation_runs_in_dutch(folder: Path, tmp_path: Path) -> None:
    phone = DutchPhone(library_of(folder), dutch_catalogue(tmp_path / "locales"))
    while "Leren" not in phone.labels:
        phone.taps(phone.labels[0])

    phone.taps("Leren")
    assert "Wat wilt u leren?" in phone.text
    assert "Bij te weinig suiker" in phone.labels
    phone.taps("Bij te weinig suiker")
    assert "Minder dan 70\u00a0mg/dL is laag." in phone.text
    phone.taps("Begrepen")
    assert "Hoe hoog is uw bloedsuiker?" in phone.text


def test_a_module_with_a_gap_is_not_offered_in_that_language_at_all(folder: Path) -> None:
    with_hypo(folder, HYPO.replace("nl: Bel nu 112.\n  Blijf zitten.\n", "// later\n"))

    found = problems(folder)

    assert [(p.code, p.severity, p.path) for p in found] == [
        ("T01", Severity.WARNING, "modules/hypo.nl.fiche")
    ]
    assert dict(found[0].message.values)["key"] == "hypo/encore/flag-hypo_again"
    assert not hypo_in_dutch(folder)
    wordings = to_json(library_of(folder))
    assert "bloedsuiker" not in wordings


def test_without_its_safety_texts_a_language_is_not_offered(folder: Path) -> None:
    (folder / "safety.nl.fiche").unlink()

    assert library_of(folder).languages == (FRENCH, GERMAN)
    assert not hypo_in_dutch(folder)
    assert {problem.code for problem in problems(folder)} == {"T01"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("?\nnl: En nu?", "? bg2 : number 0..9\nnl: En nu?", "S01"),
        ("nl: En nu?", "nl: En nu?\n-> fin", "S01"),
        ("* sueur: Ik zweet", "* sueur: Ik zweet -> fin", "S01"),
        ("* sueur: Ik zweet", "* sueur [2]: Ik zweet", "S01"),
        ("! hypo_again", "! flag hypo_again yellow if bg2 < hypo", "S01"),
        ("nl: En nu?", "nl: En nu?\nfr: Et là ?", "S01"),
        ("# fin", "# fin_fin", "S01"),
        ("* sueur: Ik zweet", "* sueur: Ik zweet\n* froid: Ik heb het koud", "S01"),
        ("picture", "picture", "S01"),
        ("fiche: hypo", "fiche: risque", "S03"),
        ("kind: overlay", "kind: module", "S03"),
        ("format: 1", "format: 1\nreviewed-by: x", "S03"),
        ("---\nfiche", "fiche", "S03"),
    ],
)
def test_logic_and_strange_lines_in_an_overlay_are_refused(
    old: str, new: str, code: str, folder: Path
) -> None:
    text = HYPO.replace(old, new, 1)
    with_hypo(folder, text if text != HYPO else HYPO + "= points : sum(bg) needs 1 of 1\n")

    found = problems(folder)

    assert (code, "modules/hypo.nl.fiche") in {(p.code, p.path) for p in found}
    assert compile_folder(folder, today=TODAY).library is None


def test_placeholders_and_lengths_of_an_overlay_are_checked_at_their_place(folder: Path) -> None:
    text = HYPO.replace("Minder dan {hypo}", "Minder dan {hipo}")
    with_hypo(folder, text.replace("Niets daarvan", "Niets van alles wat hier boven staat"))

    found = {(p.code, p.path, p.line) for p in problems(folder)}

    assert ("X02", "modules/hypo.nl.fiche", 10) in found
    assert ("M03", "modules/hypo.nl.fiche", 23) in found


@pytest.mark.parametrize("name", ["hypoo.nl.fiche", "hypo.de.fiche"])
def test_an_overlay_lies_beside_its_fiche_and_has_a_further_language(
    name: str, folder: Path
) -> None:
    (folder / "modules" / name).write_text(HYPO.replace("nl:", f"{name[-8:-6]}:"), "utf-8")

    assert ("S06", f"modules/{name}") in {(p.code, p.path) for p in problems(folder)}


def test_a_written_overlay_goes_out_and_comes_back(folder: Path) -> None:
    sheet = carried(exported(folder, DUTCH), Format.XLIFF)
    before = (folder / "modules" / "hypo.nl.fiche").read_text("utf-8")

    found = arrives(folder, sheet)
    written(folder, saying(sheet, hypo__encore__ask="En wat nu?"))

    assert (found.changes, found.findings) == ((), ())
    assert found.left > 0
    after = (folder / "modules" / "hypo.nl.fiche").read_text("utf-8")
    assert after == before.replace("En nu?", "En wat nu?")


def test_texts_that_an_overlay_lacks_are_added_to_it(folder: Path) -> None:
    short = HYPO.replace("* dormir: Slapen\n  ~ nl: Anders gezegd: eerst suiker.\n", "")
    with_hypo(folder, short.replace("title.nl: Bij te weinig suiker\n", "") + "// het einde\n")
    sheet = exported(folder, DUTCH)
    keys = {
        "hypo__title": "Te weinig suiker",
        "hypo__explique__option-dormir": "Gaan slapen",
        "hypo__explique__feedback-dormir": "Nee:\neerst suiker.",
    }

    found = written(folder, saying(sheet, **keys))

    assert found.allowed
    assert hypo_in_dutch(folder)
    after = (folder / "modules" / "hypo.nl.fiche").read_text("utf-8")
    assert "format: 1\ntitle.nl: Te weinig suiker\n---" in after
    assert after.endswith(
        "// het einde\n\n# explique\n* dormir: Gaan slapen\n  ~ nl: Nee:\n    eerst suiker.\n"
    )


def test_the_lock_keeps_the_third_language_too(folder: Path) -> None:
    confirm(read_translations(folder), (), Signature(TODAY), all_new=True)
    path = folder / "modules" / "hypo.fiche"
    path.write_text(path.read_text("utf-8").replace("fr: Et maintenant ?", "fr: Et là ?"), "utf-8")

    stale = [s for s in read_translations(folder).standings if s.state is not State.OK]
    written(folder, saying(exported(folder, DUTCH), hypo__encore__ask="En nu dan?"))
    after = [s for s in read_translations(folder).standings if s.state is not State.OK]

    assert [(s.unit.key, s.languages) for s in stale] == [("hypo/encore/ask", (GERMAN, DUTCH))]
    assert [s.unit.key for s in after] == ["hypo/encore/ask"]
    assert GERMAN in after[0].languages
