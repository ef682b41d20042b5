"""A process that freezes beyond its leases, is replaced, and wakes again: two at once."""

import asyncio
import signal
from pathlib import Path

from tests.faults.hospital import SECONDS_MAX
from tests.faults.invariants import Told
from tests.faults.ward import NEVER, Ward, running_ward

STEPS = range(2, 300, 11)
"""Odd and even: before and after a commit."""

AWAKE_SECONDS = 1.5


async def _frozen(ward: Ward, step: int, before: int) -> bool:
    """Whether the process froze at this step; False where it came to the end of its steps."""
    await ward.lives.arm(step, signal.SIGSTOP)
    ward.tap_black()
    async with asyncio.timeout(SECONDS_MAX):
        while not ward.lives.frozen():
            told = Told(ward.clinic.sandbox.accepted()[before:])
            if ward.everything_happened(told):
                await asyncio.sleep(AWAKE_SECONDS)  # what was accepted is still to be noted
                return ward.lives.frozen()
            await asyncio.sleep(0.02)
    return True


async def _freeze_at(ward: Ward, step: int) -> bool:
    """An alert and a reminder in two pairs of hands; False where nothing froze any more."""
    await ward.at_the_question()
    await ward.just_before_ten()
    before = len(ward.clinic.sandbox.accepted())
    frozen = await _frozen(ward, step, before)
    if frozen:
        await ward.lives.take_over()
        await ward.lives.settle()
        await ward.lives.thaw(AWAKE_SECONDS)
    await ward.lives.arm(NEVER)
    await ward.lives.settle()
    told = Told(ward.clinic.sandbox.accepted()[before:])
    alert = await ward.expect_the_alert(told)
    await ward.expect_the_reminder(told)
    await ward.resolve(alert)
    return frozen


async def test_who_wakes_late_doubles_no_reminder_and_loses_no_alert(
    fresh_postgresql_url: str, tmp_path: Path
) -> None:
    async with running_ward(fresh_postgresql_url, tmp_path) as ward:
        frozen = 0
        for step in STEPS:
            if not await _freeze_at(ward, step):
                break
            frozen += 1
        assert frozen > 2
