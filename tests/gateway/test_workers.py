"""The workers of a real inbox."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import pytest

from bot.domain.people import Audience
from bot.gateway import workers
from bot.gateway.workers import InboxWorkers
from bot.services.ports.messages import RawUpdate
from bot.services.ports.store import Store
from tests.gateway.doors import (
    FullDisk,
    Heard,
    WallClock,
    keep,
    message,
    parked,
    running,
    until,
    until_waiting,
    waiting,
)

Feed = Callable[[RawUpdate], Awaitable[None]]


class Slow:
    """A feed that stays at work until released; it notes who came and who went."""

    def __init__(self) -> None:
        self.released = asyncio.Event()
        self.begun: list[int] = []
        self.ended: list[int] = []

    async def __call__(self, raw: RawUpdate) -> None:
        self.begun.append(raw.update)
        await self.released.wait()
        self.ended.append(raw.update)


async def _never(raw: RawUpdate) -> None:
    raise AssertionError(raw)


def _workers(store: Store, feed: Feed, on_parked: Feed = _never) -> InboxWorkers:
    feeds = {Audience.PATIENTS: feed, Audience.CARETEAM: feed}
    return InboxWorkers(store, WallClock(), feeds, on_parked, retry_seconds=0.01)


async def test_what_waits_is_fed_to_its_bot_and_done(store: Store) -> None:
    patients, team = Heard(), Heard()
    await keep(store, message(1))
    await keep(store, message(1), Audience.CARETEAM)
    feeds = {Audience.PATIENTS: patients, Audience.CARETEAM: team}
    async with running(InboxWorkers(store, WallClock(), feeds, _never).run):
        await until_waiting(store, 0)
    assert [raw.audience for raw in (*patients.updates, *team.updates)] == list(Audience)
    assert await parked(store) == 0


async def test_one_chat_is_in_order_and_in_one_pair_of_hands(store: Store) -> None:
    at_work: set[int] = set()
    numbers: list[int] = []

    async def careful(raw: RawUpdate) -> None:
        assert raw.chat not in at_work
        at_work.add(raw.chat)
        await asyncio.sleep(0)
        numbers.append(raw.update)
        at_work.remove(raw.chat)

    for number in range(1, 31):
        await keep(store, message(number, chat=101 + number % 3))
    async with running(_workers(store, careful).run):
        await until_waiting(store, 0)
    assert all(
        [one for one in numbers if one % 3 == rest] == list(range(rest or 3, 31, 3))
        for rest in range(3)
    )


async def test_chats_do_not_wait_for_each_other(store: Store) -> None:
    slow = Slow()
    for number in range(1, 6):
        await keep(store, message(number, chat=100 + number))
    async with running(_workers(store, slow).run):
        await until(lambda: len(slow.begun) == 5)
        assert slow.ended == []
        slow.released.set()
        await until_waiting(store, 0)


async def test_a_waiting_worker_is_woken(store: Store) -> None:
    heard = Heard()
    door = _workers(store, heard)
    async with running(door.run):
        for number in range(1, 4):
            await keep(store, message(number))
            door.wake()
            await until_waiting(store, 0)
    assert heard.numbers == [1, 2, 3]


async def test_a_poisoned_update_is_tried_three_times_and_parked_and_others_flow(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    given_up, tries, heard = Heard(), Heard(), Heard()

    async def feed(raw: RawUpdate) -> None:
        if raw.update != 2:
            return await heard(raw)
        await tries(raw)
        raise ValueError("Jeanne said: au secours")

    for number in range(1, 4):
        await keep(store, message(number))
    await keep(store, message(4, chat=202))
    async with running(_workers(store, feed, given_up).run):
        await until_waiting(store, 0)
        await until(lambda: bool(given_up.updates))
    assert tries.numbers == [2, 2, 2]
    assert given_up.numbers == [2]
    assert sorted(heard.numbers) == [1, 3, 4]
    assert await parked(store) == 1
    assert "ValueError in" in caplog.text
    assert "Jeanne" not in caplog.text


async def test_an_update_that_hangs_is_a_failure(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "WORK_SECONDS_MAX", 0.05)
    given_up = Heard()
    await keep(store, message(1))
    async with running(_workers(store, Slow(), given_up).run):
        await until(lambda: bool(given_up.updates))
    assert await parked(store) == 1


async def test_who_marks_an_update_done_in_the_same_commit_is_not_contradicted(
    store: Store,
) -> None:
    async def feed(raw: RawUpdate) -> None:
        now = WallClock().now()
        await store.write(lambda tx: tx.inbox.done(raw.audience, raw.update, now, forget=True))

    await keep(store, message(1))
    async with running(_workers(store, feed).run):
        await until_waiting(store, 0)
    assert await parked(store) == 0


async def test_a_store_that_refuses_for_a_while_stops_nobody(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    full, heard = FullDisk(store, refuses=True), Heard()
    await keep(store, message(1))
    async with running(_workers(full, heard).run):
        await until(lambda: full.refusals >= 3)
        full.refuses = False
        await until_waiting(store, 0)
    assert heard.numbers == [1]
    assert "Jeanne" not in caplog.text


async def test_a_stop_ends_what_is_in_hand_and_takes_nothing_more(store: Store) -> None:
    slow = Slow()
    for number in (1, 2):
        await keep(store, message(number))
    async with running(_workers(store, slow).run) as stopping:
        await until(lambda: slow.begun == [1])
        stopping.set()
        await asyncio.sleep(0.05)
        slow.released.set()
    assert (slow.begun, slow.ended) == ([1], [1])
    assert await waiting(store) == 1


async def test_a_stop_does_not_wait_for_ever(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    monkeypatch.setattr(workers, "STOP_SECONDS_MAX", 0.05)
    slow = Slow()
    await keep(store, message(1))
    async with running(_workers(store, slow).run):
        await until(lambda: slow.begun == [1])
    assert slow.ended == []
    assert await waiting(store) == 1
    assert not caplog.records
