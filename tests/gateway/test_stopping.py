"""Waiting that ends when the process is told to stop."""

import asyncio

import pytest

from bot.gateway.stopping import pause, unless_stopped


async def _value() -> str:
    await asyncio.sleep(0)
    return "done"


async def _problem() -> str:
    raise LookupError("x")


async def test_a_pause_ends_by_itself() -> None:
    stopping = asyncio.Event()
    await pause(stopping, 0.01)
    assert not stopping.is_set()


async def test_a_pause_ends_with_the_stop() -> None:
    stopping = asyncio.Event()
    waiting = asyncio.create_task(pause(stopping, 1000))
    await asyncio.sleep(0)
    stopping.set()
    await asyncio.wait_for(waiting, 5)
    assert waiting.done()


async def test_work_that_ends_gives_its_result_or_its_error() -> None:
    stopping = asyncio.Event()
    assert await unless_stopped(stopping, _value()) == "done"
    with pytest.raises(LookupError):
        await unless_stopped(stopping, _problem())


async def test_the_stop_cancels_the_work() -> None:
    stopping, cancelled = asyncio.Event(), asyncio.Event()

    async def endless() -> str:
        try:
            await asyncio.sleep(1000)
        finally:
            cancelled.set()
        return "never"

    asyncio.get_running_loop().call_later(0.01, stopping.set)
    assert await unless_stopped(stopping, endless()) is None
    assert cancelled.is_set()
