"""The machine's clock is set wrong while it runs: only what has no hour of its own goes."""

from datetime import time, timedelta
from http import HTTPStatus

import httpx
import pytest

from bot.domain.reminder import OccurrenceState
from bot.domain.text import FRENCH
from tests.faults.hospital import Hospital
from tests.stories import words
from tests.stories.scenes import joins, reminded_at

PUSH = words.pieces(words.reminder("medicaments").push, FRENCH)
ELEVEN = time(11)
WRONG = (timedelta(hours=1), timedelta(hours=-1), timedelta(days=365))


async def _ready(hospital: Hospital) -> tuple[int, str]:
    async with httpx.AsyncClient(trust_env=False) as web:
        answer = await web.get(f"{hospital.clinic.application.address}/readyz")
    return answer.status_code, answer.text


@pytest.mark.parametrize("wrong", WRONG)
async def test_a_clock_that_was_set_holds_reminders_and_passes_alerts(
    hospital: Hospital, wrong: timedelta
) -> None:
    karl = await joins(hospital.clinic, "Karl Exemple")
    await reminded_at(karl, ELEVEN)
    await hospital.clinic.at(time(10, 59))
    hospital.clock.set_by(wrong)
    await hospital.clinic.later(minutes=2)
    assert hospital.told.count(karl.chat, *PUSH) == 0
    status, why = await _ready(hospital)
    assert status == HTTPStatus.SERVICE_UNAVAILABLE
    assert "clock" in why
    await hospital.black_foot()
    await hospital.expect_alert(hospital.first)


async def test_once_the_clock_is_right_again_what_still_counts_comes_and_nothing_is_missed(
    hospital: Hospital,
) -> None:
    karl = await joins(hospital.clinic, "Karl Exemple")
    await reminded_at(karl, ELEVEN)
    await hospital.clinic.at(time(10, 59))
    hospital.clock.set_by(timedelta(days=365))
    await hospital.clinic.settle()
    hospital.clock.set_by(timedelta(0))
    await hospital.clinic.at(time(11, 1))
    assert hospital.told.count(karl.chat, *PUSH) == 1
    patient = await hospital.patient(karl)
    latest = await hospital.clinic.look(lambda tx: tx.reminders.latest_open(patient))
    assert latest is not None
    assert latest.state is OccurrenceState.SENT
    assert (await _ready(hospital))[0] == HTTPStatus.OK


async def test_what_waited_already_is_held_too(hospital: Hospital) -> None:
    karl = await joins(hospital.clinic, "Karl Exemple")
    await reminded_at(karl, ELEVEN)
    hold = hospital.sandbox.faults.too_many
    hold("sendMessage", retry_after=60, chat_id=karl.chat)
    await hospital.clinic.at(time(11, 0, 1))
    hospital.clock.set_by(timedelta(minutes=6))
    await hospital.clinic.settle()
    assert hospital.told.count(karl.chat, *PUSH) == 0
    hospital.clock.set_by(timedelta(0))
    await hospital.clinic.later(minutes=2)
    assert hospital.told.count(karl.chat, *PUSH) == 1
