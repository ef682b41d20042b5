"""Rules are told as sentences that a clinician can sign."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from bot.authoring.echo import Names, echo, silence
from bot.authoring.files import Source, read_folder
from bot.authoring.load import Compiled, compile_folder, compile_sources
from bot.authoring.problem import Problems
from bot.authoring.show import show
from bot.domain.comparison import Comparison
from bot.domain.condition import (
    Arithmetic,
    Call,
    Compare,
    Function,
    Number,
    Operator,
    Variable,
)
from bot.domain.ids import ModuleId
from bot.domain.text import FRENCH, GERMAN, Language, Text, Wording

HERE = Path(__file__).parent
SAMPLES = HERE / "samples"
TODAY = date(2026, 11, 22)
RISK = ModuleId("risque")
HYPO = ModuleId("hypo")
ECHOS = ModuleId("echos")


def lines_of(name: str) -> list[str]:
    return (HERE / "echoes" / name).read_text(encoding="utf-8").splitlines()


def table() -> list[tuple[str, str, str]]:
    blocks = "\n".join(lines_of("echoes.txt")).split("\n\n")
    return [
        (condition, french, german) for condition, french, german in map(str.splitlines, blocks)
    ]


TABLE = table()


@cache
def compiled() -> Compiled:
    """Compile the samples with a module whose last arrows hold the conditions of the table."""
    problems = Problems()
    more = {"thresholds.fiche": lines_of("thresholds.txt")}
    sources = [
        Source(source.path, (*source.lines, *more.get(source.path, [])))
        for source in read_folder(SAMPLES, problems)
    ]
    arrows = [f"-> end if {condition}" for condition, _, _ in TABLE]
    lines = (*lines_of("echos.fiche"), *arrows, "-> end")
    sources.append(Source("modules/echos.fiche", lines))
    return compile_sources(sources, SAMPLES, (FRENCH, GERMAN), TODAY, problems)


def test_the_table_holds_more_than_sixty_conditions() -> None:
    assert len({condition for condition, _, _ in TABLE}) >= 60


@pytest.mark.parametrize("number", range(len(TABLE)), ids=[row[0] for row in TABLE])
def test_a_condition_is_a_sentence_in_each_language(number: int) -> None:
    whole = compiled()
    assert whole.library is not None, whole.problems
    arrow = whole.library.modules[ECHOS].steps[-1].frame.arrows[number]
    assert arrow.condition is not None
    _, french, german = TABLE[number]

    said = echo(arrow.condition, whole.names[ECHOS], (FRENCH, GERMAN))

    assert said.in_language(FRENCH).replace("\u00a0", " ") == french
    assert said.in_language(GERMAN).replace("\u00a0", " ") == german


def test_french_signs_and_units_are_held_by_spaces_that_do_not_break() -> None:
    whole = compiled()
    assert whole.library is not None
    sign = whole.library.modules[ECHOS].steps[-1].frame.arrows[0]
    assert sign.condition is not None

    said = echo(sign.condition, whole.names[ECHOS], (FRENCH,)).in_language(FRENCH)

    assert said == "La glycémie est inférieure à 70\u00a0mg/dL"


def test_computed_values_and_names_without_words_are_told_plainly() -> None:
    nothing = Names({}, {}, {"bg": "mg/dL"}, {})
    more = Arithmetic(Operator.PLUS, Variable("bg"), Number(Decimal(2)))
    mean = Call(Function.MEAN, (Variable("bg"), more))
    condition = Compare((mean, Variable("target")), (Comparison.DIFFERENT,))

    said = echo(condition, nothing, (FRENCH, GERMAN, Language("it")))

    assert said.in_language(FRENCH).replace("\u00a0", " ") == (
        "La moyenne de (bg ; bg + 2) n'est pas égale à la valeur « target »"
    )
    assert said.in_language(GERMAN) == (
        "Der Mittelwert von (bg; bg + 2) ist nicht gleich dem Wert „target“"
    )
    assert said.in_language(Language("it")) == "Mean (bg ; bg + 2) != “target”"


@pytest.mark.parametrize(
    ("wait", "french", "german"),
    [
        (timedelta(minutes=1), "1 minute", "1 Minute"),
        (timedelta(minutes=15), "15 minutes", "15 Minuten"),
        (timedelta(hours=1), "1 heure", "1 Stunde"),
        (timedelta(hours=2), "2 heures", "2 Stunden"),
        (timedelta(days=1), "1 jour", "1 Tag"),
        (timedelta(days=3), "3 jours", "3 Tagen"),
        (timedelta(minutes=90), "90 minutes", "90 Minuten"),
    ],
)
def test_silence_is_told_of_the_question_with_one_and_several_units(
    wait: timedelta, french: str, german: str
) -> None:
    name = Text((Wording(FRENCH, "Tension"), Wording(GERMAN, "Blutdruck")))

    said = silence("bp", Names({"bp": name}, {}, {}, {}), wait, (FRENCH, GERMAN))

    told = said.in_language(FRENCH).replace("\u00a0", " ")
    assert told == f"« Tension » : pas de réponse en {french}"
    told = said.in_language(GERMAN).replace("\u00a0", " ")
    assert told == f"„Blutdruck“: keine Antwort innerhalb von {german}"


def test_the_rule_of_a_flag_is_the_sentence_that_was_signed() -> None:
    whole = compile_folder(SAMPLES, today=TODAY)
    assert whole.library is not None
    (flag,) = (rule for rule in whole.library.modules[HYPO].flag_rules if rule.id == "hypo_silence")

    assert flag.rule.in_language(GERMAN).startswith("„zweiter Blutzucker“: keine Antwort")


def test_a_module_is_shown_with_its_texts_answers_arrows_and_rules() -> None:
    whole = compile_folder(SAMPLES, today=TODAY)
    assert whole.library is not None

    page = show(whole.library.modules[RISK], whole.names[RISK], GERMAN)
    other = show(whole.library.modules[HYPO], whole.names[HYPO], FRENCH)

    assert page.splitlines()[0] == "Mein Risiko (risque, questionnaire)"
    assert "  * Nein [1] -> q3" in page
    assert "  | 2 … 5 Hohes Risiko -> fin" in page
    assert "  = points: sum (f1, f2, f3) 2/3" in page
    assert "bp_high orange: Der Mittelwert von (Blutdruck (oberer Wert)" in page
    assert "  [media/sucre.png] Un verre de jus." in other
    assert "  & 15 min -> encore ; 15 min" in other
    assert "      ~ Voyons cela autrement" in other
    assert "  [one] Vous mesurez {jours} jour." in other
