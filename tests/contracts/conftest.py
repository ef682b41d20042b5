"""Fixtures of the contracts: a sandbox, and both bots' channels to one person in it."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.domain.people import Audience
from bot.sandbox.server import SandboxServer
from tests.contracts.ways import Way, make_bot
from tests.sandbox.stage import PARTNER, TEAM, HandClock, Stage, staged


@pytest.fixture
async def stage() -> AsyncGenerator[Stage]:
    """Give a running sandbox without anybody's START."""
    clock = HandClock()
    async with staged(SandboxServer(clock.now, [PARTNER, TEAM]), clock) as ready:
        yield ready


@pytest.fixture(params=list(Audience))
async def way(request: pytest.FixtureRequest, stage: Stage, tmp_path: Path) -> AsyncGenerator[Way]:
    """Give the channel of one of the bots to Jeanne, who pressed START."""
    audience = Audience(request.param)
    account = PARTNER if audience is Audience.PATIENTS else TEAM
    stage.jeanne.start(account.username)
    bot = make_bot(audience, account.token, stage.url, tmp_path)
    await bot.open()
    yield Way(audience, account, bot.channel, stage, tmp_path)
    await bot.close()
