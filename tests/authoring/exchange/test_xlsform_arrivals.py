"""Foreign XLSForms: what is taken in, what is told, what is refused at its cell."""

from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.authoring.exchange import questionnaires
from bot.authoring.exchange.questionnaires import Arrived, Format
from bot.authoring.load import compile_folder
from bot.domain.text import GERMAN
from tests.authoring.exchange.instruments import arrives, carried, losses, reasons, workbook
from tests.authoring.exchange.stage import NOW, TODAY

Line = dict[str, object]
Sheets = dict[str, list[Line]]


def row(kind: str, name: str, french: str = "", german: str = "", **others: object) -> Line:
    labels = {"label::Français (fr)": french or None, "label::Deutsch (de)": german or None}
    return {"type": kind, "name": name, **labels, **others}


def choice(name: object, french: str, german: str, **others: object) -> Line:
    labels = {"label::Français (fr)": french, "label::Deutsch (de)": german}
    return {"list_name": "oui_non", "name": name, **labels, **others}


def form() -> Sheets:
    """Give an invented form about water."""
    yes = {"required": "yes"}
    return {
        "survey": [
            row("start", "debut"),
            row("note", "salut", "Bonjour.", "Guten Tag."),
            row("select_one oui_non", "Soif", "Avez-vous soif ?", "Haben Sie Durst?", **yes),
            row("begin group", "boire", relevant="${Soif} = '1'"),
            row(
                "integer",
                "verres",
                "Combien de verres ?",
                "Wie viele Gläser?",
                constraint=". >= 0 and . <= 20",
                **yes,
            ),
            row(
                "select_multiple oui_non",
                "quoi",
                "Lesquels ?",
                "Welche?",
                relevant="${verres} > 3 and not(${verres} = 20)",
                **yes,
            ),
            row("end group", ""),
            row("date", "quand", "Quand ?", "Wann?"),
            row("text", "pourquoi", "Pourquoi ?", "Warum?", relevant="${quand} != ''"),
            row("text", "mot", "Un mot ?", "Ein Wort?", relevant="selected(${quoi}, '2')"),
            row("calculate", "double", calculation="${verres} * 2"),
        ],
        "choices": [choice(1, "Oui", "Ja", points=2), choice(2, "Non", "Nein", points=0)],
        "settings": [
            {"form_title": "L'eau", "default_language": "Français (fr)", "version": "2026"}
        ],
    }


def read(sheets: Mapping[str, list[Line]]) -> Arrived:
    return arrives(workbook(**sheets), Format.XLSFORM)


def text_of(sheets: Mapping[str, list[Line]]) -> str:
    found = read(sheets)
    assert found.text is not None, reasons(found)
    return found.text


def test_questions_lists_points_and_ranges_are_taken_in() -> None:
    text = text_of(form())

    assert "title.fr: L'eau\ntitle.de:\n" in text
    assert "fr: Bonjour.\nde: Guten Tag.\n? soif : choice\nfr: Avez-vous soif ?\n" in text
    assert "* 1 [2]: Oui | Ja\n* 2 [0]: Non | Nein\n" in text
    assert "? verres : number 0..20\n" in text
    assert "? quoi : choices\n" in text


def test_relevant_and_its_groups_become_arrows() -> None:
    text = text_of(form())

    first = text[text.index("# soif") : text.index("# verres")]
    several = "soif == 1 and verres > 3 and (not (verres == 20) or not answered(verres))"
    assert "-> verres if soif == 1\n" in first
    assert f"-> quoi if {several}\n" in first
    assert "-> mot if 2 in quoi\n-> end\n" in first


def test_what_is_not_carried_is_told_with_its_cell() -> None:
    lost = losses(read(form()))

    assert "survey!2: Left out: fiches have no questions of type “start”." in lost
    assert "survey!9: Left out: fiches have no questions of type “date”." in lost
    assert "survey!10: Left out: it depends on a question that is left out." in lost
    assert "survey!12: Left out: this calculation is not carried." in lost
    assert "survey!B4 (name): “Soif” is called “soif” here." in lost
    assert "survey!E11 (required): It may stay unanswered there" in lost


def test_the_draft_has_no_error_of_form(folder: Path) -> None:
    (folder / "questionnaires" / "essai.fiche").write_text(text_of(form()), "utf-8")

    problems = compile_folder(folder, today=TODAY).problems

    errors = {one.code for one in problems if one.path == "questionnaires/essai.fiche"}
    assert not errors.intersection({"S01", "S03", "S04", "S05", "X01", "X02"}), errors


def survey(place: int, **values: object) -> Callable[[Sheets], None]:
    """Give a change of one row of the survey; names of columns are written with _ for ::."""

    def change(sheets: Sheets) -> None:
        line = sheets["survey"][place]
        line.update({name.replace("label_", "label::"): value for name, value in values.items()})

    return change


def choices(place: int, **values: object) -> Callable[[Sheets], None]:
    def change(sheets: Sheets) -> None:
        sheets["choices"][place].update(values)

    return change


def german_missing(sheets: Sheets) -> None:
    sheets["survey"][2]["label::Deutsch (de)"] = None


def answer_without_german(sheets: Sheets) -> None:
    sheets["choices"][1]["label::Deutsch (de)"] = None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (survey(2, type="select_one ouinon"), "survey!A4 (type): The sheet choices has no list"),
        (survey(2, type="select_one"), "survey!A4 (type): Behind select_one stands the name"),
        (survey(2, type="selct_one oui_non"), "survey!A4 (type): There is no type “selct_one"),
        (survey(2, type=None), "survey!A4 (type): The type is missing."),
        (survey(2, name=None), "survey!B4 (name): The name is missing."),
        (survey(4, name="Soif"), "survey!B6 (name): The name “Soif” is used twice."),
        (german_missing, "survey!D4 (label::Deutsch (de)): The label in “de” is missing."),
        (answer_without_german, "choices!D3 (label::Deutsch (de)): The label in “de” is missing"),
        (survey(9, relevant="${soiff} = '1'"), "survey!F11 (relevant): Nothing is called “soiff”"),
        (survey(2, relevant="${mot} = ''"), "survey!F4 (relevant): “mot” is not asked before."),
        (survey(9, relevant="${Soif} = '7'"), "(relevant): “7” is not an answer to “soif”."),
        (survey(9, relevant="${quoi} = '1'"), "asked about with selected()"),
        (survey(9, relevant="${Soif} = '1' et 3"), "(relevant): “et” is not understood here."),
        (survey(9, relevant="jr:choice-name(1)"), "is not understood here"),
        (survey(9, relevant="count-selected(${quoi}) > 1"), "Here a number is expected."),
        (survey(9, relevant="${verres} > "), "The expression stops too early."),
        (survey(9, relevant="(" * 40 + "1"), "too long to be read"),
        (survey(9, relevant="3"), "This is neither true nor false."),
        (survey(6, type="end repeat"), "survey!A8 (type): Nothing is open here"),
        (survey(6, type="note", name="x", label_X="y"), "survey!A5 (type): This group is not"),
        (survey(4, constraint=". >= 9 and . <= 2"), "The lowest value is above the highest one."),
        (survey(4, calculation="=1+1"), "This cell calculates"),
        (survey(4, calculation=datetime(2026, 1, 1)), "holds a date"),  # noqa: DTZ001 - a cell has no zone
        (survey(9, **{"label_Deutsch (de)": "${Soif}?"}), "“Soif” cannot be shown in a text."),
        (choices(1, name=1), "choices!B3 (name): The code “1” is used twice."),
        (choices(1, name=None), "choices!B3 (name): The name is missing."),
        (choices(1, list_name=None), "choices!A3 (list_name): The name of the list is missing."),
        (choices(1, points="deux"), "choices!E3 (points): Here a number is expected."),
    ],
)
def test_a_form_that_contradicts_itself_is_refused_at_its_cell(
    change: Callable[[Sheets], None], reason: str
) -> None:
    sheets = form()
    change(sheets)

    found = read(sheets)

    assert found.text is None
    assert reason in reasons(found)


def test_a_number_told_before_is_shown_in_a_text() -> None:
    sheets = form()
    survey(9, **{"label_Deutsch (de)": "${verres} Gläser?"})(sheets)

    assert "de: {verres} Gläser?\n" in text_of(sheets)


def test_every_mistake_is_told_at_once() -> None:
    sheets = form()
    for change in (survey(1, name="Soif"), german_missing, survey(9, relevant="x")):
        change(sheets)

    assert len(reasons(read(sheets)).splitlines()) == 3


def test_a_language_that_has_no_column_stays_empty() -> None:
    sheets = form()
    for line in [*sheets["survey"], *sheets["choices"]]:
        del line["label::Deutsch (de)"]

    text = text_of(sheets)

    assert "fr: Un mot ?\nde:\n" in text
    assert "* 1 [2]: Oui\n" in text


def test_labels_without_a_language_need_to_be_told_theirs() -> None:
    sheets: Sheets = {"survey": [{"type": "text", "name": "a", "label": "Warum?"}]}

    refused = read(sheets)
    told = questionnaires.read("x.xlsx", workbook(**sheets), "essai", GERMAN)

    assert "The file does not say its language" in reasons(refused)
    assert told.text is not None
    assert "fr:\nde: Warum?\n" in told.text


def test_other_languages_and_columns_are_told() -> None:
    sheets = form()
    sheets["survey"][2] |= {"label::English (en)": "Are you thirsty?", "hint::Deutsch (de)": "Ja?"}

    lost = losses(read(sheets))

    assert "The column “label::English (en)” is not carried." in lost
    assert "The column “hint::Deutsch (de)” is not carried." in lost


def test_a_number_without_a_range_and_a_repeat_are_left_out() -> None:
    sheets = form()
    survey(4, constraint=None)(sheets)
    sheets["survey"] += [
        row("begin_repeat", "encore", "Encore", "Noch einmal"),
        row("text", "dedans", "Et ?", "Und?"),
        row("end_repeat", ""),
    ]

    found = read(sheets)

    assert found.text is not None, reasons(found)
    assert "? verres" not in found.text
    assert "? dedans" not in found.text
    lost = losses(found)
    assert "a number needs its lowest and highest value" in lost
    assert "survey!7: Left out: it depends on a question that is left out." in lost
    assert "survey!13: Left out: a fiche asks nothing several times." in lost


@pytest.mark.parametrize("content", [b"not packed", b"", b"0" * 11_000_000])
def test_a_file_that_is_none_is_refused(content: bytes) -> None:
    assert arrives(content, Format.XLSFORM).text is None


def test_a_workbook_without_a_survey_is_refused() -> None:
    assert "has a sheet “survey”" in reasons(arrives(workbook(choices=[]), Format.XLSFORM))


def test_an_exported_form_has_the_three_sheets_and_columns_of_the_standard() -> None:
    content, _ = questionnaires.write(Format.XLSFORM, carried("findrisc").instrument, NOW)

    book = load_workbook(BytesIO(content))

    assert book.sheetnames == ["survey", "choices", "settings"]
    heads = [cell.value for cell in next(book["survey"].iter_rows())]
    assert heads[:5] == [
        "type",
        "name",
        "label::Français (fr)",
        "label::Deutsch (de)",
        "relevant",
    ]
    kinds = {str(line[0].value) for line in book["survey"].iter_rows(min_row=2)}
    assert {"note", "select_one age", "decimal", "calculate"} <= kinds
