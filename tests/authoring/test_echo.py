"""Rules are told as sentences that a clinician can sign."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.authoring.echo import Names, echo
from bot.authoring.files import Source, read_folder
from bot.authoring.load import Compiled, compile_folder, compile_sources
from bot.authoring.problem import Problems
from bot.authoring.show import show, show_rules
from bot.domain.condition import (
    Arithmetic,
    Call,
    Compare,
    Comparison,
    Function,
    Number,
    Operator,
    Variable,
)
from bot.domain.ids import ModuleId
from bot.domain.text import FRENCH, GERMAN, Language

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 22)
RISK = ModuleId("risque")
HYPO = ModuleId("hypo")
RULE = "bg < hypo and tremor in signes"


def with_rule(condition: str) -> Compiled:
    """Compile the samples with another condition in the flag `hypo_signs`."""
    problems = Problems()
    sources = [
        Source(source.path, tuple(line.replace(RULE, condition) for line in source.lines))
        for source in read_folder(SAMPLES, problems)
    ]
    return compile_sources(sources, SAMPLES, (FRENCH, GERMAN), TODAY, problems)


@pytest.mark.parametrize(
    ("condition", "french", "german"),
    [
        (
            "bg < hypo and tremor in signes",
            "glycémie : moins de 70 mg/dL ET signes : « Je tremble »",
            "Blutzucker: weniger als 70 mg/dL UND Zeichen: „Ich zittere“",
        ),
        (
            "bg >= hypo or not (bg > hypo_grave)",
            "glycémie : au moins 70 mg/dL OU PAS (glycémie : plus de 54 mg/dL)",
            "Blutzucker: mindestens 70 mg/dL ODER NICHT (Blutzucker: mehr als 54 mg/dL)",
        ),
        (
            "hypo_grave <= bg <= hypo",
            "glycémie : de 54 à 70 mg/dL",
            "Blutzucker: von 54 bis 70 mg/dL",
        ),
        (
            "hypo > bg and (tremor in signes or sueur in signes)",
            (
                "glycémie : moins de 70 mg/dL"
                " ET (signes : « Je tremble » OU signes : « Je transpire »)"
            ),
            (
                "Blutzucker: weniger als 70 mg/dL"
                " UND (Zeichen: „Ich zittere“ ODER Zeichen: „Ich schwitze“)"
            ),
        ),
        (
            "hypo_grave < bg <= hypo",
            "glycémie : plus de 54 mg/dL ET glycémie : au plus 70 mg/dL",
            "Blutzucker: mehr als 54 mg/dL UND Blutzucker: höchstens 70 mg/dL",
        ),
        ("answered(bg)", "glycémie : répondu", "Blutzucker: beantwortet"),
    ],
)
def test_a_condition_is_a_sentence_in_each_language(
    condition: str, french: str, german: str
) -> None:
    library = with_rule(condition).library
    assert library is not None
    (flag,) = (rule for rule in library.modules[HYPO].flag_rules if rule.id == "hypo_signs")

    assert flag.rule.in_language(FRENCH).replace("\u00a0", " ") == french
    assert flag.rule.in_language(GERMAN).replace("\u00a0", " ") == german


def test_computed_values_and_names_without_words_are_told_plainly() -> None:
    nothing = Names({}, {}, {"bg": "mg/dL"}, {})
    more = Arithmetic(Operator.PLUS, Variable("bg"), Number(Decimal(2)))
    mean = Call(Function.MEAN, (Variable("bg"), more))
    condition = Compare((mean, Variable("target")), (Comparison.DIFFERENT,))

    said = echo(condition, nothing, (FRENCH, GERMAN, Language("it")))

    assert said.in_language(FRENCH) == "moyenne (bg ; (bg + 2))\u00a0: autre chose que target"
    assert said.in_language(GERMAN) == "Mittelwert (bg ; (bg + 2)): etwas anderes als target"
    assert said.in_language(Language("it")) == "mean (bg ; (bg + 2)): != target"


def test_the_table_of_rules_holds_every_flag_and_every_conditional_arrow() -> None:
    compiled = compile_folder(SAMPLES, today=TODAY)
    assert compiled.library is not None
    module = compiled.library.modules[HYPO]

    table = show_rules(module, compiled.names[HYPO], GERMAN)

    for rule in module.flag_rules:
        assert f"! {rule.id} {rule.severity}" in table
        assert rule.rule.in_language(GERMAN) in table
    arrows = [a for step in module.steps for a in step.frame.arrows if a.condition is not None]
    assert table.count("-> ") == len(arrows)


def test_a_module_is_shown_with_its_texts_answers_arrows_and_rules() -> None:
    compiled = compile_folder(SAMPLES, today=TODAY)
    assert compiled.library is not None

    page = show(compiled.library.modules[RISK], compiled.names[RISK], GERMAN)
    other = show(compiled.library.modules[HYPO], compiled.names[HYPO], FRENCH)

    assert page.splitlines()[0] == "Mein Risiko (risque, questionnaire)"
    assert "  * Nein [1] -> q3" in page
    assert "  | 2 … 5 Hohes Risiko -> fin" in page
    assert "  = points: sum (f1, f2, f3) 2/3" in page
    assert "bp_high orange: Mittelwert (Blutdruck, oberer Wert" in page
    assert "  [media/sucre.png] Un verre de jus." in other
    assert "  & 15 min -> encore ; 15 min" in other
    assert "      ~ Voyons cela autrement" in other
    assert "  [one] Vous mesurez {jours} jour." in other
