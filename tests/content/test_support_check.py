"""The check in three domains: no score; something in at least two of them offers a talk."""

from itertools import product

import pytest

from bot.domain.ids import ModuleId
from bot.domain.severity import Severity
from bot.domain.text import FRENCH, GERMAN
from tests.content.visitor import Visitor, shipped

DOMAINS = ("corps", "moral", "entourage")
AT_LEAST = 2
SOMETHING = {"corps": "escalier", "moral": "memoire", "entourage": "transport"}


def filled(*answers: str, forwarding: bool = True) -> Visitor:
    """The three domains answered, the screen about low spirits read where it comes."""
    body, mood, people = answers
    visitor = Visitor("fragilite", forwarding=forwarding).answer("oui", body, mood)
    if visitor.at == "ecoute":
        visitor.answer("go")
    return visitor.answer(people)


@pytest.mark.parametrize("there", list(product((True, False), repeat=3)))
def test_two_domains_offer_a_talk_and_one_does_not(there: tuple[bool, bool, bool]) -> None:
    answers = [
        SOMETHING[domain] if yes else "rien" for domain, yes in zip(DOMAINS, there, strict=True)
    ]
    for forwarding in (True, False):
        visitor = filled(*answers, forwarding=forwarding)
        assert visitor.at == ("parler" if sum(there) >= AT_LEAST else "appuis")
        assert visitor.raised == {}


@pytest.mark.parametrize("sign", ["chute", "poids", "escalier"])
def test_each_sign_of_the_body_counts(sign: str) -> None:
    assert filled(sign, "rien", "seul").at == "parler"


@pytest.mark.parametrize("sign", ["bas", "memoire"])
def test_each_sign_of_the_mood_counts(sign: str) -> None:
    assert filled("rien", sign, "appeler").at == "parler"


@pytest.mark.parametrize("sign", ["seul", "factures", "appeler", "transport"])
def test_each_sign_around_the_person_counts(sign: str) -> None:
    assert filled("escalier", "rien", sign).at == "parler"


def test_several_signs_of_one_domain_are_one_domain() -> None:
    assert filled("chute+escalier", "rien", "rien").at == "appuis"
    assert filled("rien", "rien", "seul+factures+appeler+transport").at == "appuis"


def test_not_knowing_counts_for_no_domain() -> None:
    assert filled("nsp", "nsp", "nsp").at == "appuis"
    assert filled("chute", "nsp", "nsp").at == "appuis"
    assert filled("chute", "nsp", "seul").at == "parler"


def test_weight_lost_against_ones_will_goes_to_the_team_in_its_hours() -> None:
    visitor = Visitor("fragilite").answer("oui", "poids+chute")
    assert visitor.raised == {"support_weight": Severity.YELLOW}


def test_low_spirits_are_told_at_once_who_listens() -> None:
    visitor = Visitor("fragilite").answer("oui", "rien", "bas")
    assert visitor.at == "ecoute"
    for language in (FRENCH, GERMAN):
        words = " ".join(visitor.said(language))
        assert "{tel:listening}" in words
        assert "{tel:suicide_prevention}" in words
        assert "112" in words
    assert visitor.raised == {}


def test_a_talk_is_asked_for_only_where_the_person_says_yes() -> None:
    yes = filled("chute", "rien", "seul").answer("oui")
    assert yes.raised == {"support_talk": Severity.YELLOW}
    for answer in ("non", "nsp"):
        assert filled("chute", "rien", "seul").answer(answer).raised == {}


def test_nothing_is_passed_on_where_forwarding_is_off_but_the_words_stand() -> None:
    visitor = filled("chute", "rien", "seul", forwarding=False).answer("oui")
    assert visitor.raised == {}
    assert "Votre équipe" not in " ".join(visitor.said())
    assert "Demandez cette rencontre" in " ".join(visitor.said())


def test_nobody_is_given_a_score_or_called_frail() -> None:
    said = [
        wording.text.casefold()
        for step in shipped().modules[ModuleId("fragilite")].steps
        if step.frame.text is not None
        for wording in step.frame.text.wordings
    ]
    assert said
    for words in said:
        assert not any(word in words for word in ("fragil", "gebrechlich", "points", "punkte"))
