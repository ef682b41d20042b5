"""Both bots by webhook, end to end: the stand-in for Telegram calls the service."""

import asyncio
import socket
from collections.abc import AsyncGenerator
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from bot.domain.alert import AlertState
from bot.domain.ids import AlertId
from bot.gateway.webhook import SECRET_HEADER
from bot.services.ports.store import Transaction
from tests.stories.clinic import PATIENT_BOT, TEAM_BOT, Clinic, running_clinic
from tests.stories.scenes import black_foot, joins, member

SECONDS_MAX = 30


@pytest.fixture
async def clinic(sqlite_url: str, tmp_path: Path) -> AsyncGenerator[Clinic]:
    """A clinic whose service Telegram can reach; both webhooks are set."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    extra = {"http_port": str(port), "public_url": f"http://127.0.0.1:{port}"}
    async with running_clinic(sqlite_url, tmp_path, **extra) as running:
        async with asyncio.timeout(SECONDS_MAX):
            while len(running.sandbox.accepted("setWebhook")) < len((PATIENT_BOT, TEAM_BOT)):
                await asyncio.sleep(0.01)
        yield running


async def _post(clinic: Clinic, audience: str, secret: str | None, body: object) -> int:
    address = f"{clinic.application.address}/telegram/{audience}"
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with httpx.AsyncClient(trust_env=False) as web:
        answer = await web.post(address, json=body, headers=headers)
    await clinic.settle()
    return answer.status_code


def _secret(clinic: Clinic, bot: str) -> str:
    return str(clinic.sandbox.accepted("setWebhook", bot=bot)[-1].parameters["secret_token"])


def _text(chat: int, update: int, text: str) -> dict[str, object]:
    person = {"id": chat, "is_bot": False, "first_name": "Jeanne"}
    place = {"id": chat, "type": "private"}
    said = {"message_id": update, "date": 0, "from": person, "chat": place, "text": text}
    return {"update_id": update, "message": said}


def _state(tx: Transaction) -> AlertState | None:
    alert = tx.alerts.alert(AlertId(1))
    return alert.state if alert is not None else None


async def test_an_alert_goes_all_the_way_by_webhook(clinic: Clinic) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await black_foot(jeanne)
    assert jeanne.warned("pied/foot_emergency") == 1
    await nathalie.press("alert", 1, "take")
    await nathalie.press("alert", 1, "resolve")
    assert await clinic.look(_state) is AlertState.RESOLVED
    assert clinic.sandbox.accepted("getUpdates") == ()


async def test_who_does_not_know_the_secret_is_sent_away_and_heard_nowhere(clinic: Clinic) -> None:
    jeanne = await joins(clinic)
    before = jeanne.texts
    patients, team = (_secret(clinic, bot.username) for bot in (PATIENT_BOT, TEAM_BOT))
    assert patients != team
    for secret in (None, "", "wrong", team, patients.upper()):
        status = await _post(clinic, "patients", secret, _text(jeanne.chat, 900, "/menu"))
        assert status == HTTPStatus.FORBIDDEN
    assert jeanne.texts == before
    assert await _post(clinic, "careteam", team, _text(999, 901, "/start")) == HTTPStatus.OK


async def test_doubled_and_reordered_updates_count_once_each(clinic: Clinic) -> None:
    jeanne = await joins(clinic)
    secret, question = _secret(clinic, PATIENT_BOT.username), "What would you like to do?"
    before = jeanne.told("menu", question)
    for number in (70_002, 70_001, 70_002, 70_001, 5):
        body = _text(jeanne.chat, number, "/menu")
        assert await _post(clinic, "patients", secret, body) == HTTPStatus.OK
    assert jeanne.told("menu", question) == before + 3

