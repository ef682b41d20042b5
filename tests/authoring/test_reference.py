"""FAQ, glossary, directory, campaigns and packages: from their files to the library."""

import shutil
from datetime import date, time
from pathlib import Path

import pytest

from bot.authoring.load import Compiled, compile_folder
from bot.authoring.problem import Problem
from bot.authoring.show_reference import names, show_named
from bot.domain.ids import ModuleId
from bot.domain.library import Library
from bot.domain.reference import Need, ResourceKind
from bot.domain.text import FRENCH, GERMAN

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 22)
FAQ = "faq/sel.fiche"
GLOSSARY = "glossary/mots.fiche"
DIRECTORY = "directory/lieux.csv"
CAMPAIGN = "campaigns/coeur.fiche"
PACKAGE = "packages/base.fiche"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the sample fiches that a test may spoil."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "content"))


@pytest.fixture(scope="module")
def library() -> Library:
    """Give the sample library."""
    found = compile_folder(SAMPLES, today=TODAY).library
    assert found is not None
    return found


def with_slip(folder: Path, path: str, good: str, bad: str) -> Compiled:
    text = (folder / path).read_text(encoding="utf-8")
    assert good in text
    (folder / path).write_text(text.replace(good, bad, 1), encoding="utf-8")
    return compile_folder(folder, today=TODAY)


def test_a_question_has_its_wordings_its_answer_its_source_and_its_module(library: Library) -> None:
    entry = library.faq["sel_par_jour"]

    assert [w.replace("\u00a0", " ") for w in entry.wordings(FRENCH)] == [
        "Combien de sel par jour ?",
        "trop de sel",
        "sel et tension",
    ]
    assert entry.wordings(GERMAN) == ("Wie viel Salz am Tag?", "zu viel Salz")
    assert entry.answer.in_language(GERMAN).startswith("Wenig Salz. Unter {hypo}")
    assert entry.source == "Exemple, page 2"
    assert entry.see == ModuleId("hypo")


def test_an_entry_without_a_source_of_its_own_has_the_one_of_its_file(library: Library) -> None:
    assert library.faq["sucre_rapide"].source == "Exemple inventé"
    assert library.glossary["tension"].source == "Exemple inventé"
    assert library.faq["sucre_rapide"].see is None


def test_a_term_has_its_forms_and_its_definition(library: Library) -> None:
    term = library.glossary["glycemie"]

    assert term.wordings(FRENCH) == ("glycémie", "glycémies", "sucre dans le sang")
    assert term.wordings(GERMAN) == ("Blutzucker", "Blutzuckerwert")
    assert term.definition.in_language(GERMAN).endswith("am Finger.")


def test_an_address_has_its_needs_and_the_day_it_was_checked(library: Library) -> None:
    pharmacy = library.directory["pharmacie_modele"]
    dietetics = library.directory["dietetique_modele"]

    assert pharmacy.name == 'Pharmacie "Modèle"; centre'
    assert pharmacy.kind is ResourceKind.PHARMACY
    assert pharmacy.languages == (FRENCH, GERMAN)
    assert pharmacy.checked_on == date(2026, 11, 2)
    assert dietetics.needs == (Need.DIETICIAN, Need.SOCIAL)
    assert (dietetics.postcode, dietetics.phone) == ("4780", "")


def test_a_campaign_knows_its_days(library: Library) -> None:
    campaign = library.campaigns["coeur"]

    assert list(campaign.days()) == [
        *(date(2027, 2, 1), date(2027, 2, 4)),
        *(date(2027, 2, 8), date(2027, 2, 11)),
    ]
    assert campaign.hour == time(10)
    assert campaign.groups == ("A", "B")


@pytest.mark.parametrize(
    ("rhythm", "days"),
    [
        ("every: 1 week", [date(2027, 2, 1), date(2027, 2, 8)]),
        ("every: 10 days", [date(2027, 2, 1), date(2027, 2, 11)]),
        ("every: sun", [date(2027, 2, 7), date(2027, 2, 14)]),
    ],
)
def test_a_campaign_comes_again_in_its_rhythm(rhythm: str, days: list[date], folder: Path) -> None:
    compiled = with_slip(folder, CAMPAIGN, "every: mon,thu", rhythm)

    assert compiled.library is not None
    assert list(compiled.library.campaigns["coeur"].days()) == days


def test_a_campaign_without_a_rhythm_comes_once(folder: Path) -> None:
    once = "until: 2027-02-14\nevery: mon,thu\n"
    compiled = with_slip(folder, CAMPAIGN, once, "")

    assert compiled.library is not None
    assert list(compiled.library.campaigns["coeur"].days()) == [date(2027, 2, 1)]


def test_a_package_says_when_each_module_begins(library: Library) -> None:
    package = library.packages["base"]

    assert list(package.beginnings(date(2027, 1, 4))) == [
        (date(2027, 1, 4), ModuleId("hypo")),
        (date(2027, 1, 18), ModuleId("risque")),
    ]
    assert package.reminders == ("comprimes",)


@pytest.mark.parametrize(
    ("path", "good", "bad", "code", "marked"),
    [
        (FAQ, "ask.fr: Combien", "askk.fr: Combien", "S01", "askk.fr:"),
        (FAQ, "ask.de: Wie viel Salz am Tag?\n", "", "T01", "Combien"),
        (FAQ, "aliases.fr", "alias.fr", "S01", "alias.fr"),
        (FAQ, "see: hypo", "see: hipo", "X02", "hipo"),
        (FAQ, "see: hypo", "see: bienvenue", "X02", "bienvenue"),
        (FAQ, "see: hypo", "see: hypo\nsee: risque", "S04", "see: risque"),
        (FAQ, "# sucre_rapide", "# sel_par_jour", "S04", "sel_par_jour"),
        (FAQ, "# sucre_rapide", "# Sucre rapide", "S05", "Sucre rapide"),
        (FAQ, "Sous {hypo}, appelez", "Sous {hipo}, appelez", "X02", "hipo"),
        (FAQ, "sel et tension", "qu'est-ce qu'un sucre  RAPIDE", "S04", "Qu'est-ce"),
        (FAQ, "source: Exemple, page 2", "* oui: Oui | Ja", "S01", "* oui"),
        (GLOSSARY, "term.fr: glycémie\nterm.de: Blutzucker\n", "", "S03", "# glycemie"),
        (GLOSSARY, "Man misst sie", "Nicht alles. Nur etwas. Man misst sie", "S03", "Die Menge"),
        (GLOSSARY, "term.fr: tension", "term.fr: glycémies", "S04", "glycémies"),
        (CAMPAIGN, "from: 2027-02-01", "from: 1.2.2027", "S03", "1.2.2027"),
        (CAMPAIGN, "until: 2027-02-14", "until: 2027-01-14", "S03", "2027-01-14"),
        (CAMPAIGN, "until: 2027-02-14\n", "", "R03", "mon,thu"),
        (CAMPAIGN, "every: mon,thu", "every: 0 days", "S03", "0 days"),
        (CAMPAIGN, "every: mon,thu", "every: lundi", "S01", "lundi"),
        (CAMPAIGN, "hour: 10:00", "hour: 10h", "S01", "10h"),
        (CAMPAIGN, "group: A, B", "group: A, D", "S03", "D"),
        (CAMPAIGN, "see: hypo", "see: sel_par_jour", "X02", "sel_par_jour"),
        (PACKAGE, "modules: hypo, risque", "modules: hypo, risk", "X02", "risk"),
        (PACKAGE, "modules: hypo, risque", "modules: hypo, hypo", "S04", "hypo"),
        (PACKAGE, "reminders: comprimes", "reminders: hypo", "X02", "hypo"),
        (PACKAGE, "weeks-between: 2", "weeks-between: deux", "S03", "deux"),
        (PACKAGE, "de: Zwei Module in zwei Wochen, dann eine Erinnerung.\n", "", "T01", "Deux"),
    ],
)
def test_a_slip_is_told_at_its_place(
    folder: Path, path: str, good: str, bad: str, code: str, marked: str
) -> None:
    compiled = with_slip(folder, path, good, bad)

    assert compiled.library is None
    assert code in {p.code for p in compiled.problems if points_at(p, path, marked)}


def points_at(problem: Problem, path: str, marked: str) -> bool:
    return problem.path == path and problem.excerpt[problem.column - 1 :].startswith(marked)


@pytest.mark.parametrize(
    ("good", "bad", "code", "line", "marked"),
    [
        ("id;name", "id;nom", "S03", 1, "nom"),
        ("id;name;kind", "id;name;name", "S04", 1, "name"),
        (";url;checked_on", ";url", "S03", 1, "id;name;"),
        ("pharmacie_modele;", "Pharmacie;", "S05", 2, "Pharmacie"),
        ("dietetique_modele;", "pharmacie_modele;", "S04", 3, "pharmacie_modele"),
        ("dietetique_modele;", ";", "S03", 3, ";Diététique"),
        ("dietician social", "dietician sociale", "S03", 3, "sociale"),
        ("practice", "cabinet", "S03", 3, "cabinet"),
        ("6600", "66000", "S03", 2, "66000"),
        ("061 00 00 00", "061-soixante", "S03", 2, "061-soixante"),
        ("fr de;", "fra de;", "S03", 2, "fra"),
        ("https://www.example.be", "www.example.be", "S03", 3, "www.example.be"),
        ("2026-11-03", "3/11/2026", "S03", 3, "3/11/2026"),
        (
            "Musterstraße 2;4780;Sankt Vith;;de;https://www.example.be",
            ";;;;de;",
            "S03",
            3,
            "dietetique_modele;",
        ),
        ('""; centre"', '"; centre"', "S01", 2, "pharmacie_modele;"),
        ('""; centre"', '""; centre', "S01", 2, '"Pharmacie'),
        ("fr de;;", "fr de;", "S01", 2, "pharmacie_modele;"),
        ("Bastogne", "Basto\u200bgne", "M05", 2, "Basto\u200bgne"),
        ("Bastogne", "Bastogne" * 30, "S03", 2, "BastogneBastogne"),
        ("Bastogne", "Bastogne" * 400, "S01", 2, "pharmacie_modele;"),
    ],
)
def test_a_slip_in_the_directory_is_told_at_its_line_and_column(
    folder: Path, good: str, bad: str, code: str, line: int, marked: str
) -> None:
    compiled = with_slip(folder, DIRECTORY, good, bad)

    assert compiled.library is None
    found = {(p.code, p.line) for p in compiled.problems if points_at(p, DIRECTORY, marked)}
    assert (code, line) in found


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_may_be_saved_with_any_of_three_separators(separator: str, folder: Path) -> None:
    path = folder / DIRECTORY
    columns = "id;name;kind;need;street;postcode;locality;phone;languages;url;checked_on"
    row = 'a;"A, B; C";association;self_help;;;;061 00 00 00;fr;;2026-11-02'
    table = f"\ufeff{columns}\r\n{row}\r\n;;;\r\n".replace(";", separator)
    path.write_text(table.replace(f"B{separator}", "B;"), "utf-8")

    compiled = compile_folder(folder, today=TODAY)

    assert compiled.library is not None
    assert compiled.library.directory["a"].name == "A, B; C"


def test_a_directory_without_addresses_says_which_columns_it_needs(folder: Path) -> None:
    (folder / DIRECTORY).write_text("", "utf-8")

    compiled = compile_folder(folder, today=TODAY)

    assert [(p.code, p.line) for p in compiled.problems] == [("S03", 1)]


def test_everything_beside_the_modules_can_be_shown(library: Library) -> None:
    shown = {name: show_named(library, name, FRENCH) for name in names(library)}

    assert set(shown) >= {"sel_par_jour", "glycemie", "pharmacie_modele", "coeur", "base"}
    assert "Exemple, page 2" in shown["sel_par_jour"]
    assert "061 00 00 00" in shown["pharmacie_modele"]
    assert "2027-02-11" in shown["coeur"]
    assert "comprimes" in shown["base"]
    assert "Man misst sie am Finger." in show_named(library, "glycemie", GERMAN)
    assert show_named(library, "nothing", FRENCH) == ""
