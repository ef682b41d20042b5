"""The clockwork: wakes everything, survives what fails, holds nothing."""

import asyncio
from datetime import timedelta

from bot.services.work import Work
from scheduler.clockwork import Clockwork
from scheduler.ticks import Tick, table


async def test_a_tick_that_fails_comes_again_and_stops_no_other() -> None:
    failing, working = asyncio.Event(), asyncio.Event()
    tries = 0

    async def fails() -> int:
        nonlocal tries
        tries += 1
        if tries > 1:
            failing.set()
        raise RuntimeError("a bad day")

    async def works() -> int:
        working.set()
        return 0

    often = timedelta(milliseconds=20)
    clockwork = Clockwork((Tick("fails", often, fails), Tick("works", often, works)))
    clockwork.start()
    async with asyncio.timeout(20):
        await failing.wait()
        await working.wait()
    clockwork.stop()
    assert tries > 1


def test_the_table_wakes_every_deed_of_the_service_once() -> None:
    deeds = {name for name in vars(Work) if not name.startswith("_")} - set(Work.__annotations__)
    woken = [tick.run.__name__ for tick in table(object.__new__(Work))]
    assert sorted(woken) == sorted(deeds)
