"""Whoever has a sign of danger now is helped first, in whichever module they stand."""

from itertools import product

import pytest

from bot.domain.dispatch import Lane
from bot.domain.severity import Severity
from bot.domain.text import FRENCH, GERMAN
from tests.content.visitor import Visitor

UNSEEN = "Your team does not see this. To reach them, please phone."
RED, ORANGE, YELLOW = Severity.RED, Severity.ORANGE, Severity.YELLOW

SIGNS = (
    *(("coeur", sign, "heart_emergency", RED) for sign in (
        "poitrine", "souffle", "visage", "faiblesse", "parole", "vue",
    )),
    ("coeur", "nsp", "heart_unsure", ORANGE),
    ("bouger", "poitrine", "move_emergency", RED),
    ("bouger", "souffle", "move_emergency", RED),
    ("bouger", "en_bougeant", "move_chest", ORANGE),
    ("medicaments", "souffle", "med_emergency", RED),
    ("medicaments", "gonfle", "med_emergency", RED),
    ("medicaments", "trop", "med_too_much", RED),
    ("medicaments", "tete", "med_dizzy", ORANGE),
    ("medicaments", "effet", "med_effect", YELLOW),
    ("manger", "oui", "eat_weight_loss", YELLOW),
)  # fmt: skip

MISSED = tuple(product(("un", "plus"), ("oublie", "effet", "cher")))

CALM = (
    ("coeur", "aucun", "apprendre"),
    ("bouger", "aucun", "semaine"),
    ("bouger", "chute", "equilibre"),
    ("bouger", "nsp", "demander"),
    ("medicaments", "aucun", "utilite"),
    ("medicaments", "nsp", "hesite"),
    ("manger", "non", "table"),
    ("manger", "nsp", "table"),
)


@pytest.mark.parametrize(("module", "answer", "flag", "level"), SIGNS)
def test_a_sign_raises_its_flag_and_says_what_to_do_first(
    module: str, answer: str, flag: str, level: Severity
) -> None:
    visitor = Visitor(module).answer(answer)
    assert visitor.raised == {flag: level}
    for language in (FRENCH, GERMAN):
        (warning,) = visitor.said(language, Lane.SAFETY)
        first = warning.splitlines()[0]
        assert "112" in (first if level is RED else warning)


@pytest.mark.parametrize(("module", "answer", "step"), CALM)
def test_without_a_sign_the_module_goes_on(module: str, answer: str, step: str) -> None:
    visitor = Visitor(module).answer(answer)
    assert visitor.raised == {}
    assert visitor.at == step


@pytest.mark.parametrize(
    ("module", "answer"), [(module, answer) for module, answer, _, level in SIGNS if level is RED]
)
def test_after_a_red_sign_only_the_call_is_left(module: str, answer: str) -> None:
    visitor = Visitor(module).answer(answer)
    assert visitor.at == "appel"
    assert visitor.answer("go").finished


@pytest.mark.parametrize(("module", "answer"), [(module, answer) for module, answer, _, _ in SIGNS])
def test_where_forwarding_is_off_the_words_stand_and_nothing_is_raised(
    module: str, answer: str
) -> None:
    (warning,) = Visitor(module).answer(answer).said(lane=Lane.SAFETY)
    visitor = Visitor(module, forwarding=False).answer(answer)
    assert visitor.raised == {}
    assert visitor.said(lane=Lane.SAFETY) == (warning, UNSEEN)


@pytest.mark.parametrize("answer", ["poitrine", "nsp"])
def test_a_sign_that_is_gone_is_told_to_call_too(answer: str) -> None:
    (warning,) = Visitor("coeur").answer(answer).said(lane=Lane.SAFETY)
    assert "112" in warning
    taught = Visitor("coeur").answer("aucun", "oui", "go", "go", "appeler")
    assert any("part tout seul" in words for words in taught.said())


def test_too_much_medicine_names_the_poison_centre_behind_112() -> None:
    for language in (FRENCH, GERMAN):
        (warning,) = Visitor("medicaments").answer("trop").said(language, Lane.SAFETY)
        assert warning.index("112") < warning.index("{tel:poison}")


@pytest.mark.parametrize(
    ("module", "way", "right", "others"),
    [
        ("coeur", "aucun oui go go", "appeler", "attendre demain nsp"),
        ("bouger", "aucun trois go", "morceaux", "inutile nsp"),
        ("manger", "non prix go", "legume", "tout sauter nsp"),
        ("medicaments", "aucun oui zero go", "demander", "double arreter nsp"),
        ("bilan", "energie famille non tension go", "oui", "non nsp"),
    ],
)
def test_every_module_asks_back_and_explains_otherwise_without_blame(
    module: str, way: str, right: str, others: str
) -> None:
    understood = Visitor(module).answer(*way.split(), right)
    for other in others.split():
        visitor = Visitor(module).answer(*way.split())
        asked = visitor.at
        visitor.answer(other)
        assert visitor.at == asked, "the question is asked once more"
        assert visitor.said()[0] == "Not quite. In other words:"
        visitor.answer(other)
        assert visitor.at == understood.at, "and then it goes on either way"


@pytest.mark.parametrize(("dose", "reason"), MISSED)
def test_a_missed_dose_is_asked_for_its_reason_and_never_doubled(dose: str, reason: str) -> None:
    visitor = Visitor("medicaments").answer("aucun", "certains", dose, reason)
    assert visitor.at == "oubli"
    assert "jamais deux doses" in " ".join(visitor.said(FRENCH))
    assert "nie das Doppelte" in " ".join(visitor.said(GERMAN))
