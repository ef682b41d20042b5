"""A rewritten fiche differs in the lines of that text alone, whatever its form."""

import pytest

from bot.authoring.exchange.rewriting import Change, rewritten
from bot.authoring.files import read_source
from bot.authoring.problem import Problems
from bot.authoring.units import Unit, units_of
from bot.domain.text import GERMAN, OTHER, Language

PATH = "modules/essai.fiche"
FICHE = """---
fiche: essai
kind: module
title.fr: Essai
---
# un
fr: Une ligne.
  Une autre.
de: Eine Zeile.
  // entre les lignes
  Noch eine.
? choix : choice
fr: Oui ?
de:
* oui [1]: Oui | Ja -> deux
  ~ fr: Bien.
* non: Non | -> deux
! flag alarme red if choix == oui ; unknown -> ignore
  fr: Appelez le 112.
  de: Rufen Sie die 112 an.
# deux
fr[one]: Il reste {n} jour.
fr[other]: Il reste {n} jours.
de[other]: Noch {n} Tage.
= points : sum(choix) needs 1 of 1
| 0..1 | bas | Faible | Gering -> end
"""


def units(content: bytes) -> dict[str, Unit]:
    source = read_source(PATH, content, Problems())
    assert source is not None
    return {unit.key: unit for unit in units_of([source])}


def change(
    content: bytes, key: str, text: str, category: str = OTHER, language: Language = GERMAN
) -> bytes:
    unit = units(content)[key]
    return rewritten({PATH: content}, [Change(unit, language, category, text)])[PATH]


@pytest.mark.parametrize(
    ("key", "text", "old", "new"),
    [
        ("essai/un/say", "Kurz.\nNoch eine.", "de: Eine Zeile.", "de: Kurz."),
        ("essai/un/say", "Kurz.", "de: Eine Zeile.\n  // entre les lignes\n  Noch eine.\n",
         "de: Kurz.\n  // entre les lignes\n"),
        ("essai/un/say", "Eine Zeile.\nB.\nC.", "Noch eine.\n", "B.\n  C.\n"),
        ("essai/un/ask", "Ja?\nSicher?", "de:\n*", "de: Ja?\n  Sicher?\n*"),
        ("essai/un/option-oui", "Jawohl", "| Ja ->", "| Jawohl ->"),
        ("essai/un/option-non", "Nein", "Non | ->", "Non | Nein ->"),
        ("essai/un/feedback-oui", "Gut.\nSehr.", "Bien.\n", "Bien.\n  ~ de: Gut.\n    Sehr.\n"),
        ("essai/un/flag-alarme", "Die 112!", "  de: Rufen Sie die 112 an.", "  de: Die 112!"),
        ("essai/title", "Probe", "title.fr: Essai\n", "title.fr: Essai\ntitle.de: Probe\n"),
        ("essai/deux/band-bas", "Klein", "| Gering ->", "| Klein ->"),
    ],
)  # fmt: skip
def test_only_the_lines_of_the_text_change(key: str, text: str, old: str, new: str) -> None:
    after = change(FICHE.encode(), key, text).decode()

    assert after == FICHE.replace(old, new, 1)
    assert units(after.encode())[key].forms(GERMAN)[OTHER].text == text


def test_a_missing_form_is_written_below_those_that_are_there() -> None:
    after = change(FICHE.encode(), "essai/deux/say", "Noch {n} Tag.", "one").decode()

    assert "de[other]: Noch {n} Tage.\nde[one]: Noch {n} Tag.\n= points" in after


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay(end: str, mark: str) -> None:
    content = (mark + FICHE.replace("\n", end)).encode()

    after = change(content, "essai/un/feedback-oui", "Gut.").decode()

    wanted = FICHE.replace("~ fr: Bien.\n", "~ fr: Bien.\n  ~ de: Gut.\n")
    assert after == mark + wanted.replace("\n", end)


def test_a_file_without_an_end_to_its_last_line_gets_none() -> None:
    content = FICHE.rstrip("\n").encode()

    after = change(content, "essai/deux/band-bas", "Klein").decode()

    assert after == FICHE.rstrip("\n").replace("Gering", "Klein")


def test_separate_accents_tabs_and_hidden_signs_of_other_lines_stay_as_typed() -> None:
    odd = FICHE.replace("Une autre.", "De\u0301ja\u0300\t\u200b.")
    odd = odd.replace("Oui | Ja", "O\u200bui | Ja")

    after = change(odd.encode(), "essai/un/option-oui", "Jawohl").decode()

    assert "De\u0301ja\u0300\t\u200b." in after
    assert "* oui [1]: Oui | Jawohl -> deux" in after


def test_several_labels_of_one_line_change_together() -> None:
    content = FICHE.encode()
    unit = units(content)["essai/un/option-oui"]
    french = Change(unit, Language("fr"), OTHER, "Oui, volontiers")

    after = rewritten({PATH: content}, [french, Change(unit, GERMAN, OTHER, "Gern")])[PATH]

    assert "* oui [1]: Oui, volontiers | Gern -> deux" in after.decode()
