"""kill -9 between any two steps of an alert, with a reminder due at the same time."""

from pathlib import Path

import pytest

from tests.faults.ward import Ward, running_ward

STEPS_MAX = 300
SPARSE = 11
"""On PostgreSQL every so many-th step: the steps are the same, the database is slower to reach."""


async def _live_through(ward: Ward, stride: int) -> int:
    """An alert for each step at which the service can die; gives the step that was never reached.

    Each life begins on what the one before it left behind.
    """
    for step in range(1, STEPS_MAX, stride):
        await ward.at_the_question()
        survived, told = await ward.flag(step)
        alert = await ward.expect_the_alert(told)
        await ward.expect_the_reminder(told)
        await ward.resolve(alert)
        if survived:
            return step
    pytest.fail("the service never came to an end of its steps")


async def test_an_alert_survives_a_death_at_every_step(sqlite_url: str, tmp_path: Path) -> None:
    async with running_ward(sqlite_url, tmp_path) as ward:
        assert await _live_through(ward, 1) > 20


async def test_an_alert_survives_deaths_on_postgresql(
    fresh_postgresql_url: str, tmp_path: Path
) -> None:
    async with running_ward(fresh_postgresql_url, tmp_path) as ward:
        assert await _live_through(ward, SPARSE) > 20
