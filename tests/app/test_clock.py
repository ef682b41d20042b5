"""The one clock: its offset only grows, and outlives the process."""

from datetime import timedelta
from pathlib import Path

from bot.clock import SystemClock


def test_a_jump_moves_the_service_time_and_not_the_true_time(tmp_path: Path) -> None:
    clock = SystemClock(tmp_path / "offset")
    target = clock.now() + timedelta(days=1)
    clock.jump_to(target)
    assert clock.now() >= target
    assert clock.real() < target


def test_the_offset_is_kept_for_the_next_start(tmp_path: Path) -> None:
    first = SystemClock(tmp_path / "offset")
    target = first.now() + timedelta(hours=5)
    first.jump_to(target)
    assert SystemClock(tmp_path / "offset").now() >= target


def test_time_never_goes_back(tmp_path: Path) -> None:
    clock = SystemClock(tmp_path / "offset")
    before = clock.now()
    clock.jump_to(before - timedelta(days=3))
    assert clock.now() >= before
