"""Whatever Telegram may send one day: it is kept, parked where nobody can read it, others flow."""

import json
from collections.abc import AsyncGenerator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.careteam.run import CareTeamBot
from bot.domain.inbound import Inbound
from bot.domain.people import Audience
from bot.gateway.bot_api import BotApi
from bot.gateway.poller import Poller
from bot.gateway.workers import InboxWorkers
from bot.patient.run import PatientBot
from bot.services.ports.messages import RawUpdate
from bot.services.ports.store import Store
from tests.gateway.doors import WallClock, message, parked, running, until, until_waiting
from tests.sandbox.stage import serving

WORDS = st.sampled_from(
    ["id", "type", "chat", "from", "text", "date", "message_id", "private", "data", "photo"]
)
ATOMS = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(max_size=9) | WORDS
ANY_JSON = st.recursive(
    ATOMS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
KINDS = st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member", "x"])


def _anything() -> list[object]:
    found: list[object] = []

    @settings(max_examples=60)
    @given(st.dictionaries(KINDS, ANY_JSON, max_size=2))
    def collect(update: dict[str, object]) -> None:
        found.append(update)

    collect()
    return found


class Oracle:
    """A Bot API server that hands out batches of whatever it likes, then nothing."""

    def __init__(self, *batches: list[object]) -> None:
        self.batches = list(batches)
        self.offset = 0

    async def answer(self, request: Request) -> Response:
        asked: dict[str, object] = json.loads(await request.body())
        if not request.url.path.endswith("getUpdates"):
            return JSONResponse({"ok": True, "result": True})
        self.offset = int(str(asked["offset"]))
        batch = self.batches.pop(0) if self.batches else []
        return Response(json.dumps({"ok": True, "result": batch}))


@pytest.fixture
async def heard(store: Store, tmp_path: Path) -> AsyncGenerator[list[Inbound]]:
    """Both bots at work on the inbox; gives what they hand on."""
    heard: list[Inbound] = []

    async def receive(inbound: Inbound) -> None:
        heard.append(inbound)

    async def given_up(raw: RawUpdate) -> None:
        assert raw.update

    patients = PatientBot("7001:t", "http://127.0.0.1:9", tmp_path, receive)
    team = CareTeamBot("7002:t", "http://127.0.0.1:9", tmp_path, receive)
    await team.open()
    feeds = {Audience.PATIENTS: patients.feed, Audience.CARETEAM: team.feed}
    door = InboxWorkers(store, WallClock(), feeds, given_up, retry_seconds=0)
    async with running(door.run):
        yield heard
    await patients.close()
    await team.close()


@pytest.mark.parametrize("audience", list(Audience))
async def test_no_json_stops_the_door(
    store: Store, heard: list[Inbound], audience: Audience
) -> None:
    numbers = count(1)
    strange: list[object] = [
        {**one, "update_id": next(numbers)} for one in _anything() if isinstance(one, dict)
    ]
    last = next(numbers)
    unnumbered: list[object] = [None, 7, "x", [], {}, {"update_id": "7"}]
    oracle = Oracle(unnumbered, [*strange, *unnumbered], [message(last, chat=505)])
    app = Starlette(routes=[Route("/{path:path}", oracle.answer, methods=["POST"])])
    async with serving(app) as url:
        api = BotApi(url, "7001:t")
        poller = Poller(audience, api, store, WallClock(), lambda: None, seconds=0.01)
        async with running(poller.run):
            await until(lambda: oracle.offset == last + 1)
            await until_waiting(store, 0)
        await api.close()
    assert last in {inbound.update for inbound in heard}
    assert all(isinstance(inbound.sender.chat, int) for inbound in heard)
    assert await parked(store)
    assert poller.trouble() is None
