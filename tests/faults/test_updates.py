"""Updates that come twice, in another order, or with numbers that begin anew (by webhook)."""

import asyncio
import socket
from collections.abc import AsyncGenerator
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from bot.gateway.webhook import SECRET_HEADER
from tests.faults import invariants
from tests.faults.hospital import SAFETY, Hospital, running_hospital, until

ASKED = ("menu", "What would you like to do?")


@pytest.fixture
async def reachable(sqlite_url: str, tmp_path: Path) -> AsyncGenerator[Hospital]:
    """A hospital that Telegram calls by itself."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    public = {"http_port": str(port), "public_url": f"http://127.0.0.1:{port}"}
    async with running_hospital(sqlite_url, tmp_path, **public) as running:
        await until(lambda: len(running.sandbox.accepted("setWebhook")) == 2)
        yield running


def _secret(hospital: Hospital, bot: str) -> str:
    return str(hospital.sandbox.accepted("setWebhook", bot=bot)[-1].parameters["secret_token"])


async def _call(hospital: Hospital, secret: str, update: dict[str, object]) -> int:
    address = f"{hospital.clinic.application.address}/telegram/patients"
    async with httpx.AsyncClient(trust_env=False) as web:
        answer = await web.post(address, json=update, headers={SECRET_HEADER: secret})
    return answer.status_code


def _jeanne(hospital: Hospital, number: int) -> dict[str, object]:
    person = {"id": hospital.jeanne.chat, "is_bot": False, "first_name": "Jeanne"}
    chat = {"id": hospital.jeanne.chat, "type": "private"}
    return {"from": person, "chat": chat, "message_id": number, "date": 0}


def _says(hospital: Hospital, number: int, text: str) -> dict[str, object]:
    return {"update_id": number, "message": {**_jeanne(hospital, number), "text": text}}


async def test_each_counts_once_whatever_its_number(reachable: Hospital) -> None:
    secret, before = _secret(reachable, "partner_bot"), reachable.jeanne.told(*ASKED)
    for number in (70_002, 70_001, 70_002, 70_001, 3):
        update = _says(reachable, number, "/menu")
        assert await _call(reachable, secret, update) == HTTPStatus.OK
    await reachable.clinic.settle()
    assert reachable.jeanne.told(*ASKED) == before + 3


async def test_an_answer_that_comes_ten_times_at_once_raises_one_alert(
    reachable: Hospital,
) -> None:
    await reachable.at_the_question()
    button = reachable.jeanne.last.buttons[0][0]
    body = _jeanne(reachable, reachable.jeanne.last.id)
    tap = {"id": "1", "from": body["from"], "chat_instance": "1", "data": button.data}
    update: dict[str, object] = {"update_id": 90_001, "callback_query": {**tap, "message": body}}
    secret = _secret(reachable, "partner_bot")
    statuses = await asyncio.gather(*(_call(reachable, secret, update) for _ in range(10)))
    assert set(statuses) == {HTTPStatus.OK}
    await reachable.clinic.settle()
    alert = await reachable.expect_alert(reachable.first)
    invariants.warned_first(reachable.told, reachable.jeanne.chat, alert.reference, SAFETY)


async def test_the_other_bots_secret_opens_nothing(reachable: Hospital) -> None:
    before = reachable.jeanne.texts
    team, patients = (_secret(reachable, bot) for bot in ("team_bot", "partner_bot"))
    for secret in ("", "wrong", team, patients.upper()):
        status = await _call(reachable, secret, _says(reachable, 80_001, "/menu"))
        assert status == HTTPStatus.FORBIDDEN
    await reachable.clinic.settle()
    assert reachable.jeanne.texts == before
