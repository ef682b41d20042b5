"""The shelves of the menu stay usable, however many modules the educators write."""

from dataclasses import replace

import pytest

from bot.domain.ids import ModuleId
from bot.domain.library import Library
from bot.domain.press import press
from bot.domain.reference import Package
from tests.dialogs.phone import Phone
from tests.dialogs.small_service import FEET, GOVERNANCE, LESSON, WELCOME, library
from tests.dialogs.stages import text


def with_lessons(count: int, *first: str) -> Library:
    """A library of so many lessons, named by letters; a programme leads through some of them."""
    names = [f"lesson_{chr(ord('a') + place)}" for place in range(count)]
    lessons = [replace(LESSON, id=ModuleId(name), title=text(name)) for name in names]
    programme = Package(
        "programme", text("Programme"), text("Texte"), (), tuple(map(ModuleId, first)), (), 1,
        GOVERNANCE,
    )  # fmt: skip
    modules = {module.id: module for module in (WELCOME, FEET, *lessons)}
    return replace(library(), modules=modules, packages={"programme": programme})


def at_the_shelf(content: Library) -> Phone:
    """Somebody who has opened the lessons."""
    phone = Phone(content=content).arrives()
    phone.taps("Learn")
    return phone


def test_seven_lessons_stand_on_one_screen() -> None:
    phone = at_the_shelf(with_lessons(7))
    assert len(phone.buttons) == 8
    assert phone.buttons[-1] == "Menu"


@pytest.mark.parametrize("count", [8, 12, 13, 20])
def test_more_lessons_come_screen_by_screen_and_each_can_be_begun(count: int) -> None:
    phone = at_the_shelf(with_lessons(count))
    seen = [name for name in phone.buttons if name.startswith("lesson")]
    while "More to choose from" in phone.buttons:
        phone.taps("More to choose from")
        assert len(phone.buttons) <= 8
        assert phone.buttons[-1] == "Menu"
        seen.extend(name for name in phone.buttons if name.startswith("lesson"))
    assert len(seen) == len(set(seen)) == count
    phone.taps(seen[-1])
    assert "Première page." in phone.said


def test_from_the_last_screen_the_way_leads_back_to_the_first() -> None:
    phone = at_the_shelf(with_lessons(8))
    first = phone.buttons
    phone.taps("More to choose from", "Back to the first ones")
    assert phone.buttons == first


def test_the_order_of_the_programmes_comes_first_and_the_rest_behind() -> None:
    phone = at_the_shelf(with_lessons(4, "lesson_d", "lesson_b"))
    assert phone.buttons == ["lesson_d", "lesson_b", "lesson_a", "lesson_c", "Menu"]


def test_a_programme_leads_questionnaires_into_their_own_shelf_only() -> None:
    phone = Phone(content=with_lessons(2, "feet", "lesson_b")).arrives()
    phone.taps("Questions about my health")
    assert phone.buttons == ["Mes pieds", "Menu"]
    phone.taps("Menu", "Learn")
    assert phone.buttons == ["lesson_b", "lesson_a", "Menu"]


def test_an_empty_shelf_says_so() -> None:
    bare = {module.id: module for module in (WELCOME, FEET)}
    phone = at_the_shelf(replace(library(), modules=bare))
    assert "There is nothing here yet." in phone.said
    assert phone.buttons == ["Menu"]


@pytest.mark.parametrize("page", ["9", "-1", "abc", "1" * 30])
def test_a_screen_that_is_not_there_changes_nothing(page: str) -> None:
    phone = at_the_shelf(with_lessons(8))
    phone.presses(press("menu", "modules", page))
    assert phone.sends == []
    assert "old one" in phone.notice


def test_only_the_shelves_have_further_screens() -> None:
    phone = at_the_shelf(with_lessons(8))
    phone.presses(press("menu", "reminders", 1))
    assert phone.sends == []
