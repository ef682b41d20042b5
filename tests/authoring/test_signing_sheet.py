"""A clinician reads every rule of a module in one table, and signs below it."""

from datetime import date
from pathlib import Path

from bot.authoring.explore.places import Places, drafts_of
from bot.authoring.load import compile_folder
from bot.authoring.signing_sheet import Sheet, rows_of, signing_sheet
from bot.domain.ids import ModuleId
from bot.domain.module import FollowUp, Module, Score
from bot.domain.text import FRENCH, GERMAN, Language, Phrase

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 22)


def spoken(phrase: Phrase) -> str:
    return phrase.message.format(**{name: str(value) for name, value in phrase.values})


def sheet_of(name: str) -> Sheet:
    whole = compile_folder(SAMPLES, today=TODAY)
    assert whole.library is not None
    module = ModuleId(name)
    places = Places(module, drafts_of(SAMPLES, (FRENCH, GERMAN))[module])
    return Sheet(whole.library.modules[module], whole.library, whole.names[module], places)


def rules_of(module: Module) -> int:
    """Count the flags, the bands and the arrows that have a condition."""
    arrows = [a for step in module.steps for a in step.frame.arrows if a.condition is not None]
    bands = [band for step in module.steps if isinstance(step, Score) for band in step.bands]
    return len(module.flag_rules) + len(bands) + len(arrows)


def test_every_flag_band_and_condition_has_a_row_in_each_language() -> None:
    for name in ("hypo", "risque"):
        sheet = sheet_of(name)
        for language in (FRENCH, GERMAN):
            assert len(list(rows_of(sheet, language, spoken))) == rules_of(sheet.module) > 0


def test_a_row_says_where_when_what_then_and_what_the_patient_reads() -> None:
    sheet = sheet_of("hypo")
    (severe, *_) = rows_of(sheet, GERMAN, spoken)
    lines = (SAMPLES / "modules" / "hypo.fiche").read_text(encoding="utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, start=1) if "flag hypo_severe" in text)

    assert severe.place == f"mesure, line {line}"
    assert severe.rule.replace("\u00a0", " ") == "Der Blutzucker liegt unter 54 mg/dL"
    assert severe.then.startswith("ORANGE")
    assert severe.then.endswith("-> signes"), "an unknown value leads there"
    assert severe.text.startswith("Rufen Sie heute die Praxis an"), "the level's own text"


def test_silence_and_the_text_at_the_target_of_an_arrow_are_told() -> None:
    rows = list(rows_of(sheet_of("hypo"), FRENCH, spoken))

    silent = [row for row in rows if "pas de réponse" in row.rule]
    assert [row.text.splitlines()[0] for row in silent] == [
        "Appelez {tel:gp_on_call}. Pire\u00a0: 112."
    ]
    assert any(isinstance(step, FollowUp) for step in sheet_of("hypo").module.steps)
    sugar = [row for row in rows if row.then == "-> sucre"]
    assert {row.text for row in sugar} == {"Mangez maintenant du sucre rapide."}


def test_the_table_is_no_wider_than_a_page_and_ends_with_two_signatures() -> None:
    page = signing_sheet(sheet_of("hypo"), FRENCH, spoken)

    assert max(map(len, page.splitlines())) <= 160
    assert page.splitlines()[0] == "Réagir au sucre bas (hypo, fr)"
    assert page.count("Signature: ___") == 2
    assert "not yet clinically reviewed" in page


def test_a_module_without_rules_says_so() -> None:
    page = signing_sheet(sheet_of("bienvenue"), Language("de"), spoken)

    assert "This module has no rules." in page
    assert "Signature" not in page
