"""Foreign FHIR questionnaires: what is taken in, what is told, what is refused."""

from pathlib import Path

import pytest

from bot.authoring.exchange import questionnaires
from bot.authoring.exchange.fhir.codes import ORDINAL_VALUE
from bot.authoring.load import compile_folder
from bot.domain.text import FRENCH
from tests.authoring.exchange.instruments import (
    FILES,
    arrives,
    changed,
    losses,
    reasons,
    sample,
)
from tests.authoring.exchange.stage import TODAY

R4, R5 = "sommeil_r4.json", "marche_r5.json"


def fiche(name: str) -> str:
    found = arrives(sample(name))
    assert found.text is not None, reasons(found)
    return found.text


def test_translations_designations_and_ordinal_values_become_labels_and_points() -> None:
    text = fiche(R4)

    assert "title.fr: Mon sommeil\ntitle.de: Mein Schlaf\n" in text
    assert "* la1 [0]: Jamais | Nie\n* la2 [1]: Parfois | Manchmal\n* la3 [2.5]: Souvent |" in text
    assert "? q_1_2_1 : number 0..300 min\n" in text


def test_nested_groups_and_enable_when_become_arrows() -> None:
    text = fiche(R4)

    first = text[text.index("# q_1_1\n") : text.index("# q_1_2_1\n")]
    assert "-> q_1_2_1 if q_1_1 != la1 or not answered(q_1_1)\n" in first
    assert "-> pillen if q_1_1 == la3 or q_1_2_1 >= 60\n" in first
    assert "-> danke if pillen == no\n-> end\n" in first


def test_a_licence_stores_the_wording_and_names_the_instrument() -> None:
    text = fiche(R4)

    assert "licence: Frei für alle, erfunden für Tests\ninstrument: Mein Schlaf\n" in text
    assert "version: 2.1\nwording.fr: " in text
    assert "source: Exemple inventé ; https://example.org/Questionnaire/sommeil|2.1\n" in text
    assert "reviewed-by:\nreviewed-on:\n" in text


def test_what_is_not_carried_is_told_with_its_path() -> None:
    lost = losses(arrives(sample(R4)))

    assert "item[3]: Left out: it is computed, not asked." in lost
    assert "item[4]: Left out: fiches have no questions of type “date”." in lost
    assert "item[5]: Left out: it depends on a question that is left out." in lost
    assert "item[1]: “2.” before the question is not carried." in lost
    assert "sdc-questionnaire-calculatedExpression is not carried" in lost
    assert "“1.2.1” is called “q_1_2_1” here." in lost


def test_item_weights_and_known_value_sets_of_r5_are_read() -> None:
    text = fiche(R5)

    assert "* oui [2]: Oui\n* non [0]: Non\n" in text
    assert "? lieux : choices\n" in text
    assert "* en_foret: En forêt\n* en_ville: En ville\n" in text
    assert "* y: Oui | Ja\n* n: Non | Nein\n* asked_unknown: Je ne sais pas |" in text
    assert "An answer set before is not carried." in losses(arrives(sample(R5)))


def test_a_missing_language_stays_empty_and_the_check_says_so(folder: Path) -> None:
    text = fiche(R5)
    (folder / "questionnaires" / "essai.fiche").write_text(text, "utf-8")

    problems = compile_folder(folder, today=TODAY).problems

    assert "fr: Marchez-vous ?\nde:\n" in text
    found = {one.code for one in problems if one.path == "questionnaires/essai.fiche"}
    assert "T01" in found
    assert not any(code.startswith("S") for code in found), found


def test_a_complete_one_has_no_error_that_comes_from_its_form(folder: Path) -> None:
    (folder / "questionnaires" / "essai.fiche").write_text(fiche(R4), "utf-8")

    problems = compile_folder(folder, today=TODAY).problems

    errors = {one.code for one in problems if one.path == "questionnaires/essai.fiche"}
    assert not errors.intersection({"S01", "S03", "S04", "S05", "X01", "X02", "T01", "Q13", "Q14"})


OUI = {"valueCoding": {"code": "oui", "display": "Oui"}}
WEIGHED = {"url": ORDINAL_VALUE, "valueDecimal": 7}
LOINC_SET = "http://loinc.org/vs/LL358-3"
RULE = "item.1.enableWhen.0"


@pytest.mark.parametrize(
    ("place", "value", "reason"),
    [
        ("item.0.type", "choise", "item[0].type: “choise” is not known"),
        (f"{RULE}.question", "nichts", "[0].question: No item has the linkId “nichts”."),
        (f"{RULE}.question", "aide", "[0].question: “aide” is not asked before."),
        (f"{RULE}.operator", "~", "item[1].enableWhen[0].operator: “~” is not known"),
        (f"{RULE}.operator", ">", "item[1].enableWhen[0]: The answer does not fit"),
        (f"{RULE}.answerCoding.code", "quoi", "item[1].enableWhen[0]: The answer does not fit"),
        ("item.1.linkId", "marche", "item[1].linkId: The linkId “marche” is used twice."),
        ("item.0.answerValueSet", "#x", "answerOption or answerValueSet, not both"),
        ("item.0.initial.0", {"valueString": "?"}, "item[0].initial[0]: This is not among"),
        ("item.2.answerValueSet", "#x", "The value set #x is not in the file"),
        ("item.2.answerValueSet", LOINC_SET, f"The value set {LOINC_SET} is not in the file"),
        ("item.2.enableBehavior", None, "item[2]: enableBehavior is missing"),
        ("item.1.type", "choice", "mixes the types of FHIR R4 and R5"),
        ("item.0.linkId", None, "item[0].linkId: This is missing."),
        ("item.0.text", ["x"], "item[0].text: “['x']” has another form"),
        ("item.0.text", None, "item[0]: The question has no text"),
        ("resourceType", "ValueSet", "This is not a FHIR Questionnaire"),
        ("item", [], "item: No question could be carried."),
        ("item.0.answerOption.1", OUI, "item[0].answerOption[1]: The code “oui” is used twice."),
        ("item.0.answerOption", None, "item[0]: The question offers no answers."),
        ("item.0.answerOption.0.extension", [WEIGHED], "say different points"),
        ("item.0.modifierExtension", [], "item[0]: A modifierExtension changes what this means."),
        ("language", None, "language: The file does not say its language"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused_with_its_path(
    place: str, value: object, reason: str
) -> None:
    found = arrives(changed(R5, place, value))

    assert found.text is None
    assert reason in reasons(found)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "1:2: This is not JSON"),
        (b"\xff\xfe", "The file is not UTF-8 text."),
        (b'{"a": 1, "a": 2}', "“a” stands twice"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", "This is not a FHIR Questionnaire."),
        (b" " * 10_000_001, "at most 10000000 are read"),
    ],
)
def test_a_file_that_is_none_is_refused(content: bytes, reason: str) -> None:
    found = arrives(content)

    assert found.text is None
    assert reason in reasons(found)


def test_fields_that_are_not_read_are_told() -> None:
    found = arrives(changed(R5, "item.0.definition", "https://example.org"))

    assert found.text is not None
    assert "item[0]: Not read: definition." in losses(found)


def test_the_language_may_be_told_where_the_file_does_not_say_it() -> None:
    found = arrives(changed(R5, "language", None), language=FRENCH)

    assert found.text is not None
    assert "fr: Marchez-vous ?" in found.text


def test_a_text_cannot_smuggle_a_line_of_logic_into_the_fiche() -> None:
    text = "Marchez-vous ?\n-> end"

    found = arrives(changed(R5, "item.0.text", text))

    assert found.text is None
    assert "A fiche cannot hold this" in reasons(found)


def test_a_word_changed_afterwards_in_a_validated_wording_is_an_error(folder: Path) -> None:
    path = folder / "questionnaires" / "essai.fiche"
    path.write_text(fiche(R4).replace("Wachen Sie nachts auf?", "Wachen Sie auf?"), "utf-8")

    problems = compile_folder(folder, today=TODAY).problems

    assert [one.code for one in problems if one.path.endswith("essai.fiche")].count("Q14") == 1


def test_answers_to_another_questionnaire_are_refused() -> None:
    answers = sample("reponse_autre.json")

    found = questionnaires.read(FILES[questionnaires.Format.FHIR], sample(R5), "x", None, answers)

    assert found.text is None
    assert "item[0].answer[0].item[0].linkId: The answers belong to “PHQ.1”" in reasons(found)
