"""A shipped questionnaire is the same after a way through another format."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.authoring.draft import Asking
from bot.authoring.exchange.instrument.drafting import draft_text
from bot.authoring.exchange.instrument.model import Choice, Instrument, Item, Note, Total
from bot.authoring.exchange.instrument.remarks import Remarks
from bot.authoring.exchange.questionnaires import Format
from bot.domain.condition import OneOf, Variable
from bot.domain.module import Aggregate
from bot.domain.text import FRENCH, GERMAN
from tests.authoring.documents import BOTH_LABELS, NAMES
from tests.authoring.exchange import instruments
from tests.authoring.exchange.instruments import asked, carried, there_and_back
from tests.authoring.exchange.stage import speak


@pytest.mark.parametrize("form", list(Format))
@pytest.mark.parametrize("name", instruments.NAMES)
def test_questions_answers_points_and_labels_come_back_as_they_went(
    name: str, form: Format
) -> None:
    before = carried(name).instrument

    after = there_and_back(before, form)

    assert [asked(item) for item in after.items] == [asked(item) for item in before.items]
    assert after.titles == before.titles


@pytest.mark.parametrize("name", instruments.NAMES)
def test_an_xlsform_keeps_texts_and_scores_too(name: str) -> None:
    before = carried(name).instrument

    after = there_and_back(before, Format.XLSFORM)

    assert [(note.name, note.text) for note in after.notes] == [
        (note.name, note.text) for note in before.notes
    ]
    totals = [replace(one, shown=None) for one in after.entries if isinstance(one, Total)]
    assert totals == [replace(one, shown=None) for one in before.entries if isinstance(one, Total)]


@pytest.mark.parametrize("form", list(Format))
@pytest.mark.parametrize("name", instruments.NAMES)
def test_what_comes_back_can_be_written_as_a_fiche(name: str, form: Format) -> None:
    remarks = Remarks()

    text = draft_text(there_and_back(carried(name).instrument, form), remarks)

    assert text is not None, remarks.found
    assert text.startswith(f"---\nfiche: {name}\nkind: questionnaire\n")


def test_flags_feedback_pictures_and_waits_are_told_as_lost() -> None:
    lost = {
        name: "\n".join(f"{r.where} {speak(r.message)}" for r in carried(name).remarks)
        for name in instruments.NAMES
    }

    assert "pied/grave/flag-foot_emergency The flag “foot_emergency”" in lost["pied"]
    assert "pied/accueil The picture is not carried." in lost["pied"]
    assert "The way back to “grave” is not carried." in lost["pied"]
    assert "findrisc/suite What is said after an answer" in lost["findrisc"]
    assert "Coming back later is not carried" in lost["semaine_tension"]
    assert "nothing fills in {tel:gp_on_call} there" in lost["pied"]


CHOICES = st.lists(
    st.builds(
        Choice,
        code=NAMES,
        labels=BOTH_LABELS,
        points=st.one_of(st.none(), st.integers(-9, 99).map(Decimal)),
        only=st.booleans(),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one.code,
).map(tuple[Choice, ...])
QUESTIONS = st.one_of(
    st.builds(
        Item,
        name=NAMES,
        asking=st.sampled_from([Asking.CHOICE, Asking.CHOICES]),
        text=BOTH_LABELS,
        choices=CHOICES,
    ),
    st.builds(
        Item,
        name=NAMES,
        asking=st.just(Asking.NUMBER),
        text=BOTH_LABELS,
        low=st.integers(-5, 5).map(Decimal),
        high=st.decimals(min_value=6, max_value=900, places=1).map(Decimal.normalize),
        unit=st.sampled_from(["", "km", "kg/m²", "mg/dL"]),
    ),
    st.builds(
        Item,
        name=NAMES,
        asking=st.just(Asking.TEXT),
        text=BOTH_LABELS,
        characters_max=st.one_of(st.none(), st.integers(1, 4000)),
    ),
)


@st.composite
def questionnaires(draw: st.DrawFn) -> Instrument:
    """Give questions, each of which may depend on an answer to an earlier one, and a total."""
    items = draw(st.lists(QUESTIONS, min_size=1, max_size=5, unique_by=lambda one: one.name))
    found: list[Item] = []
    for item in items:
        earlier = [one for one in found if one.asking is Asking.CHOICE]
        read = draw(st.sampled_from([None, *earlier]))
        shown = None
        if read is not None:
            codes = draw(st.sets(st.sampled_from([c.code for c in read.choices]), min_size=1))
            shown = OneOf(Variable(read.name), tuple(sorted(codes)))
        found.append(replace(item, shown=shown))
    titles = {FRENCH: "Essai", GERMAN: "Versuch"}
    return Instrument("essai", titles, tuple(found), source="Exemple inventé")


@settings(max_examples=40, deadline=None)
@given(questionnaire=questionnaires(), form=st.sampled_from(Format))
def test_every_questionnaire_comes_back_with_its_conditions(
    questionnaire: Instrument, form: Format
) -> None:
    after = there_and_back(questionnaire, form)

    assert after.items == questionnaire.items


@settings(max_examples=40, deadline=None)
@given(
    items=st.lists(QUESTIONS, min_size=1, max_size=4, unique_by=lambda one: one.name),
    aggregate=st.sampled_from(Aggregate),
    needs=st.integers(1, 4),
)
def test_a_score_is_found_again_in_its_calculation(
    items: list[Item], aggregate: Aggregate, needs: int
) -> None:
    counted = [one for one in items if one.asking is not Asking.TEXT and _has_points(one)]
    names = tuple(one.name for one in counted)
    if not names:
        return
    total = Total("total_des_points", aggregate, names, min(needs, len(names)))
    form = Instrument("essai", {FRENCH: "Essai"}, (*items, total))

    after = there_and_back(form, Format.XLSFORM)

    assert after.entries[-1] == total


def _has_points(item: Item) -> bool:
    return not item.choices or any(choice.points is not None for choice in item.choices)


def test_a_text_and_its_question_stand_on_one_screen_again() -> None:
    note = Note("a_say", {FRENCH: "Bonjour.", GERMAN: "Guten Tag."})
    item = Item("a", Asking.TEXT, {FRENCH: "Pourquoi ?", GERMAN: "Warum?"})
    text = draft_text(Instrument("essai", {FRENCH: "x", GERMAN: "y"}, (note, item)), Remarks())

    assert text is not None
    assert "# a\nfr: Bonjour.\nde: Guten Tag.\n? a : text\nfr: Pourquoi ?\n" in text
