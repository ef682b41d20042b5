from datetime import date, datetime, time

import pytest

from bot.domain.library import HelpNumber, Hours
from bot.domain.text import FRENCH, GERMAN, Language, Text
from bot.i18n.help_line import help_number, is_open
from tests.i18n.conftest import NUMBERS

MONDAY_TO_THURSDAY_NIGHTS = Hours((0, 1, 2, 3), time(19), time(8))
WEEKEND = Hours((5, 6))
OFFICE = Hours((0, 1, 2, 3, 4), time(9), time(17))


def on(weekday: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the week that begins on Monday, 2 March 2026, on the wall clock."""
    return datetime(2026, 3, 2 + weekday, hour, minute)  # noqa: DTZ001 - a wall clock


@pytest.mark.parametrize(
    ("hours", "local", "expected"),
    [
        (Hours(), on(6, 3), True),
        (OFFICE, on(0, 9), True),
        (OFFICE, on(0, 16, 59), True),
        (OFFICE, on(0, 17), False),
        (OFFICE, on(0, 8, 59), False),
        (OFFICE, on(5, 12), False),
        (WEEKEND, on(5, 0), True),
        (WEEKEND, on(6, 23, 59), True),
        (WEEKEND, on(4, 23, 59), False),
        (MONDAY_TO_THURSDAY_NIGHTS, on(0, 19), True),
        (MONDAY_TO_THURSDAY_NIGHTS, on(0, 18, 59), False),
        (MONDAY_TO_THURSDAY_NIGHTS, on(0, 3), False),  # Sunday's night, not Monday's
        (MONDAY_TO_THURSDAY_NIGHTS, on(1, 3), True),
        (MONDAY_TO_THURSDAY_NIGHTS, on(4, 7, 59), True),  # Thursday's night ends on Friday
        (MONDAY_TO_THURSDAY_NIGHTS, on(4, 8), False),
        (MONDAY_TO_THURSDAY_NIGHTS, on(4, 20), False),
        (Hours((), time(22), time(6)), on(2, 0), True),
    ],
)
def test_a_line_answers_in_its_hours_and_at_no_other_time(
    hours: Hours, local: datetime, *, expected: bool
) -> None:
    assert is_open(hours, local) is expected


@pytest.mark.parametrize(
    ("name", "language", "territory", "local", "expected"),
    [
        ("doctor", GERMAN, "south", on(1, 3), "080 22 87 07"),
        ("doctor", GERMAN, "south", on(1, 12), "1733"),
        ("doctor", GERMAN, "south", on(5, 22), "1733"),
        ("doctor", GERMAN, "north", on(1, 3), "1733"),
        ("doctor", FRENCH, "", on(1, 3), "1733"),
        ("listening", FRENCH, "", on(1, 3), "107"),
        ("listening", GERMAN, "", on(1, 3), "108"),
    ],
)
def test_the_first_number_that_fits_is_chosen(
    name: str, language: Language, territory: str, local: datetime, expected: str
) -> None:
    found = help_number(NUMBERS, name, language, territory, local)
    assert found is not None
    assert found.number == expected


def test_a_name_that_nobody_has_gives_nothing() -> None:
    assert help_number(NUMBERS, "plumber", FRENCH, "", on(0, 12)) is None


def test_a_line_that_is_closed_gives_nothing() -> None:
    closed = (HelpNumber("shop", "1", Text(()), date(2026, 1, 1), hours=OFFICE),)
    assert help_number(closed, "shop", FRENCH, "", on(6, 12)) is None
