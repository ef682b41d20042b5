"""Told to stop (SIGTERM), the service ends within ten seconds and loses nothing."""

import asyncio
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.domain.text import FRENCH
from tests.faults.hospital import SECONDS_MAX, until
from tests.faults.invariants import Told, nothing_waits
from tests.faults.lives import Lives, first_life
from tests.stories import words
from tests.stories.actor import Actor
from tests.stories.clinic import Clinic, running_clinic
from tests.stories.scenes import joins, member

PEOPLE, MESSAGES = 5, 6
STOP_SECONDS_MAX = 12
"""Ten by design, and two for a machine that has other things to do."""


@asynccontextmanager
async def _busy(url: str, folder: Path) -> AsyncGenerator[tuple[Clinic, Lives, list[Actor]]]:
    async with running_clinic(url, folder) as clinic:
        await member(clinic, "Nathalie", 1)
        patients = [await joins(clinic, f"Patient {number}") for number in range(PEOPLE)]
        await clinic.down()
        lives = Lives(clinic.sandbox, clinic.clock, clinic.values, folder / "offset")
        async with first_life(lives):
            yield clinic, lives, patients
        await clinic.up()
        await clinic.look(nothing_waits)


async def _stopped(lives: Lives) -> int | None:
    lives.send_signal(signal.SIGTERM)
    async with asyncio.timeout(STOP_SECONDS_MAX):
        return await lives.ended()


def _menus(clinic: Clinic, patient: Actor) -> int:
    question = words.interface(FRENCH, "menu", "What would you like to do?")
    return Told(clinic.sandbox.accepted()).count(patient.chat, question)


async def test_a_stop_under_load_answers_everything_once_with_the_next_start(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with _busy(sqlite_url, tmp_path) as (clinic, lives, patients):
        before = [_menus(clinic, patient) for patient in patients]
        for _ in range(MESSAGES):
            for patient in patients:
                patient.phone.send(patient.bot, "/menu")
        started = sum(before)
        await until(lambda: sum(_menus(clinic, one) for one in patients) > started)
        assert await _stopped(lives) == 0
        await lives.begin()
        await lives.settle()
        after = [_menus(clinic, patient) for patient in patients]
        assert [b - a for a, b in zip(before, after, strict=True)] == [MESSAGES] * PEOPLE


async def test_a_stop_does_not_wait_for_a_connection_that_hangs(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with _busy(sqlite_url, tmp_path) as (clinic, lives, patients):
        before = _menus(clinic, patients[0])
        hold = clinic.sandbox.faults.hold("sendMessage", chat_id=patients[0].chat)
        patients[0].phone.send(patients[0].bot, "/menu")
        async with asyncio.timeout(SECONDS_MAX):
            await hold.reached()
        assert await _stopped(lives) == 0
        clinic.sandbox.faults.clear()
        await lives.begin()
        await lives.settle()
        assert _menus(clinic, patients[0]) > before
