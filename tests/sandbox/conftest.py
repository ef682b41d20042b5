"""Fixtures of the sandbox's tests."""

from collections.abc import AsyncGenerator

import pytest

from bot.sandbox.server import SandboxServer
from tests.sandbox.stage import PARTNER, TEAM, HandClock, Stage, staged


@pytest.fixture
async def stage() -> AsyncGenerator[Stage]:
    """Give a running sandbox without anybody's START."""
    clock = HandClock()
    async with staged(SandboxServer(clock.now, [PARTNER, TEAM]), clock) as ready:
        yield ready


@pytest.fixture
async def opened(stage: Stage) -> Stage:
    """Give a sandbox where Jeanne pressed START and the bot took that update."""
    stage.jeanne.start("partner_bot")
    updates = await stage.updates()
    number = updates[-1].get("update_id")
    assert isinstance(number, int)
    assert await stage.updates(offset=number + 1) == []
    return stage
