"""Telegram's limit: whatever the delays, no second of its holds more messages than allowed."""

import random
from datetime import timedelta

from bot.services.pace import ORDINARY_PER_WINDOW_MAX, PER_WINDOW_MAX, WINDOW, Pace
from tests.store.stage import NOW

TICK = timedelta(milliseconds=20)


def test_at_first_there_is_room_and_some_of_it_is_kept_for_alerts() -> None:
    pace = Pace()
    assert pace.room(NOW) == (PER_WINDOW_MAX, ORDINARY_PER_WINDOW_MAX)
    pace.begin(ORDINARY_PER_WINDOW_MAX)
    assert pace.room(NOW) == (PER_WINDOW_MAX - ORDINARY_PER_WINDOW_MAX, 0)
    assert pace.opens_in(NOW) == timedelta(0)


def test_a_place_is_free_again_a_second_after_the_end() -> None:
    pace = Pace()
    pace.begin(ORDINARY_PER_WINDOW_MAX)
    for _ in range(ORDINARY_PER_WINDOW_MAX):
        pace.end(NOW)
    assert pace.opens_in(NOW + WINDOW / 4) == WINDOW * 3 / 4
    assert pace.room(NOW + WINDOW)[1] == ORDINARY_PER_WINDOW_MAX


def test_a_clock_that_goes_back_shuts_nothing_for_longer() -> None:
    pace = Pace()
    pace.begin(1)
    pace.end(NOW + timedelta(hours=1))
    assert pace.room(NOW) == (PER_WINDOW_MAX, ORDINARY_PER_WINDOW_MAX)


def test_no_second_holds_too_many_whatever_the_delays() -> None:
    """Each message is accepted somewhere between its beginning and its end."""
    dice, pace = random.Random(7), Pace()
    flying: list[int] = []
    accepted: list[int] = []
    for tick in range(1_000):
        now = NOW + tick * TICK
        for end in [one for one in flying if one <= tick]:
            flying.remove(end)
            pace.end(now)
        fresh = pace.room(now)[dice.randrange(2)]
        pace.begin(fresh)
        for _ in range(fresh):
            flying.append(tick + dice.randrange(1, 60))
            accepted.append(dice.randint(tick, flying[-1]))
    per_second = WINDOW // TICK
    ordered = sorted(accepted)
    assert len(ordered) > 300
    for first, last in zip(ordered, ordered[PER_WINDOW_MAX:], strict=False):
        assert last - first >= per_second
