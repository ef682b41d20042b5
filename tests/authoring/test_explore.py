"""The explorer goes every way, with the real engine, and says what nobody should have to meet."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.authoring.explore.explorer import Explored, spoken
from bot.authoring.explore.marks import BranchKind, mark
from bot.authoring.explore.numbers import numbers_to_try, pressures_to_try
from bot.authoring.explore.play import Player, Write
from bot.authoring.explore.report import render
from bot.authoring.explore.search import Bounds
from bot.domain.library import Library
from bot.domain.meaning import Meaning
from bot.domain.measurement import MeasurementKind
from bot.domain.module import AskNumber, AskPressure, ChooseMany
from bot.domain.text import FRENCH, GERMAN, Language, Phrase
from tests.authoring.small_library import (
    ASKED,
    NAME,
    explored,
    library_with,
    understanding,
)

NEVER = """# choix
? choix : choices
fr: Que faites-vous ?
de: Was tun Sie?
* a: Un | Eins
* b: Deux | Zwei
* rien [only]: Rien | Nichts -> fin
-> fin if a in choix or b in choix
-> jamais

# jamais
fr: Personne ne vient ici.
de: Hierher kommt niemand.
-> fin

# fin
fr: Merci.
de: Danke.
-> end
"""


def english(phrase: Phrase) -> str:
    one = phrase.plural is None or phrase.count == 1
    return (phrase.message if one else phrase.plural or "").format(**dict(phrase.values))


def messages(found: Explored) -> list[str]:
    return [finding.message.message for finding in found.findings]


def test_a_module_in_order_has_no_finding_and_says_so() -> None:
    found = explored(ASKED)

    assert found.in_order
    assert found.findings == ()
    assert "Every line was reached" in render([found], english)


def test_each_threshold_is_tried_below_at_and_above_and_so_are_the_ends() -> None:
    module = library_with(ASKED).modules[NAME]
    step = module.steps[0]
    assert isinstance(step, AskNumber)

    tried = numbers_to_try(step, module)

    assert {Decimal(n) for n in (69, 70, 71, 20, 600, 19, 601, 39, 40, 400, 401)} <= set(tried)


def test_tenths_are_tried_where_somebody_measures_tenths() -> None:
    module = library_with(ASKED).modules[NAME]
    step = module.steps[0]
    assert isinstance(step, AskNumber)

    tried = numbers_to_try(replace(step, measures=MeasurementKind.WEIGHT), module)

    assert {Decimal("69.9"), Decimal(70), Decimal("70.1")} <= set(tried)


def test_pressures_are_tried_around_the_thresholds_of_both_values() -> None:
    body = ASKED.replace("number 20..600 mg/dL as glucose", "pressure").replace(
        "bg < hypo", "bg_sys >= bp_haut or bg_dia >= bp_haut"
    )
    module = library_with(body).modules[NAME]
    step = module.steps[0]
    assert isinstance(step, AskPressure)

    tried = pressures_to_try(step, module)

    assert {upper for upper, _ in tried} >= {134, 135, 136}
    assert {lower for _, lower in tried} >= {134, 135, 136}
    assert all(upper > lower for upper, lower in tried)


def test_a_line_that_nobody_reaches_is_named_with_its_place() -> None:
    found = explored(NEVER)

    assert sorted(messages(found)) == ["Nobody reaches this step.", "This line is never used."]
    places = {finding.at.excerpt for finding in found.findings}
    assert places == {"# jamais", "-> jamais"}
    page = render([found], english)
    assert "modules/essai.fiche:" in page
    assert "2 findings." in page


def test_choices_are_tried_alone_together_and_empty() -> None:
    library = library_with(NEVER)
    step = library.modules[NAME].steps[0]
    assert isinstance(step, ChooseMany)
    found = explored(NEVER)

    tried = {line for node, _ in found.ways.values() for line in spoken(node)}

    assert {"choix: {a}", "choix: {b}", "choix: {rien}"} <= tried


def test_the_way_to_a_flag_is_told() -> None:
    found = explored(ASKED)

    (way,) = [node for branch, (node, _) in found.ways.items() if branch.kind is BranchKind.FLAG]

    assert next(iter(spoken(way))).startswith("mesure: ")


def with_another_arrow(library: Library) -> Library:
    """Take the arrow away that holds when no condition does, which the compiler forbids."""
    module = library.modules[NAME]
    first = module.steps[0]
    frame = replace(first.frame, arrows=first.frame.arrows[:1])
    broken = replace(module, steps=(replace(first, frame=frame), *module.steps[1:]))
    return replace(library, modules={**library.modules, NAME: broken})


def test_a_marked_module_tells_when_no_arrow_holds() -> None:
    library = with_another_arrow(library_with(ASKED))
    player = Player(library, library.modules[NAME], forwarding=True)
    asked = player.begin().conversation

    after = player.give(asked, Write("100"), understanding()("100", FRENCH, ()))

    assert [branch.kind for branch in after.branches] == [BranchKind.NOWHERE]
    assert after.finished


def comma_blind(text: str, language: Language | None, offered: tuple[str, ...]) -> Meaning:
    """Understand everything but the German word for yes, which is taken for no."""
    heard = understanding()(text, language, offered)
    if language == GERMAN and text == "Ja" and offered:
        return replace(heard, option=1)
    return heard


def test_a_word_that_leads_elsewhere_than_its_button_is_found() -> None:
    found = explored(ASKED, comma_blind)

    assert messages(found) == [
        "Whoever writes “{text}” ({language}) comes elsewhere than with the button."
    ]
    (finding,) = found.findings
    assert dict(finding.message.values) == {"text": "Ja", "language": GERMAN}
    assert finding.path[0].startswith("mesure: ")


def tenfold(text: str, language: Language | None, offered: tuple[str, ...]) -> Meaning:
    """Read German numbers ten times too large."""
    heard = understanding()(text, language, offered)
    if language == GERMAN and heard.numbers:
        return replace(heard, numbers=tuple(number * 10 for number in heard.numbers))
    return heard


def test_a_number_that_one_language_reads_otherwise_is_found() -> None:
    found = explored(ASKED, tenfold)

    assert "“{text}” ({language}) is taken for another value, or leads elsewhere." in messages(
        found
    )


@pytest.mark.parametrize("turns", [1, 5])
def test_the_bound_is_told_when_it_is_met(turns: int) -> None:
    found = explored(ASKED, bounds=Bounds(turns=turns, walks=0))

    assert found.bounded
    assert not found.in_order
    assert "The bound was reached" in render([found], english)


def test_the_same_seed_walks_the_same_ways() -> None:
    once, again = explored(ASKED), explored(ASKED)

    assert once.turns == again.turns
    assert once.states == again.states


def test_marks_change_nothing_but_arrows_and_flag_names() -> None:
    library = library_with(ASKED)
    module = library.modules[NAME]

    marked = mark(module, library)

    own = [step.frame.id for step in module.steps]
    assert [step.frame.id for step in marked.module.steps][: len(own)] == own
    assert {branch.name for branch in marked.flags.values()} == {"bas"}
    assert all(branch.emergency for branch in marked.flags.values())
