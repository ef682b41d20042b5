"""The programmes of groups A, B and C: each subject has its week, each group its subjects."""

from datetime import date, timedelta

import pytest

from bot.dialogs.shelf import in_order
from bot.domain.module import ModuleKind
from bot.domain.text import FRENCH, GERMAN
from tests.content.visitor import shipped

PROGRAMMES = ("programme_a", "programme_b", "programme_c")
NUMBERS = {8: ("huit", "acht"), 10: ("dix", "zehn"), 11: ("onze", "elf")}


def modules(programme: str) -> tuple[str, ...]:
    return shipped().packages[programme].modules


def test_there_is_one_programme_for_each_group() -> None:
    groups = {name: package.groups for name, package in shipped().packages.items()}
    assert groups == {"programme_a": ("A",), "programme_b": ("B",), "programme_c": ("C",)}


def test_every_module_and_questionnaire_has_its_place_in_a_programme() -> None:
    planned = {module for programme in PROGRAMMES for module in modules(programme)}
    shelves = {m.id for m in shipped().modules.values() if m.kind is not ModuleKind.WELCOME}
    assert planned == shelves


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_programme_begins_with_what_matters_to_the_person(programme: str) -> None:
    assert modules(programme)[0] == "bilan"
    assert {"comprendre", "bouger", "manger", "coeur", "fragilite"} <= set(modules(programme))


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_one_subject_a_week_for_as_many_weeks_as_the_text_says(programme: str) -> None:
    package = shipped().packages[programme]
    start = date(2027, 1, 4)
    days = [day for day, _ in package.beginnings(start)]
    assert days == [start + timedelta(weeks=week) for week in range(len(modules(programme)))]
    french, german = NUMBERS[len(days)]
    assert f"pendant {french} semaines" in package.text.in_language(FRENCH)
    assert f"{german} Wochen lang" in package.text.in_language(GERMAN)


def test_the_risk_of_diabetes_is_no_question_for_who_has_it() -> None:
    assert "findrisc" in modules("programme_a")
    assert "findrisc" not in modules("programme_c")
    assert "pied" in modules("programme_c")


def test_a_reminder_comes_only_where_there_is_something_to_take_or_to_measure() -> None:
    assert shipped().packages["programme_a"].reminders == ()
    for programme in ("programme_b", "programme_c"):
        assert set(shipped().packages[programme].reminders) == {"medicaments", "tension"}
        assert {"medicaments", "semaine_tension"} <= set(modules(programme))


def test_no_programme_pretends_to_have_been_reviewed() -> None:
    for package in shipped().packages.values():
        assert package.governance.source
        assert package.governance.reviewed_by == ""


def test_the_menu_begins_where_the_programmes_begin() -> None:
    lessons = [module.id for module in in_order(shipped(), ModuleKind.MODULE)]
    assert lessons[:2] == ["bilan", "comprendre"]
    assert len(lessons) == 7, "with the Menu button all lessons fit on one screen"
