"""What the tests of the door share: a store that can refuse, a clock, and simple updates."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from bot.domain.people import Audience
from bot.gateway.updates import raw_update
from bot.services.ports.messages import RawUpdate
from bot.services.ports.store import Store, Transaction

T = TypeVar("T")


class WallClock:
    """The true time twice."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - a clock

    def real(self) -> datetime:
        return self.now()

    @property
    def trusted(self) -> bool:
        return True


@dataclass(slots=True)
class FullDisk:
    """A real store that refuses to write for as long as a test wants."""

    store: Store
    refuses: bool = False
    refusals: int = 0

    async def write(self, work: Callable[[Transaction], T]) -> T:
        if self.refuses:
            self.refusals += 1
            raise OSError("database or disk is full: Jeanne")
        return await self.store.write(work)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        return await self.store.read(work)

    def on_commit(self, wake: Callable[[], None]) -> None:
        self.store.on_commit(wake)


def message(number: int, chat: int = 101, text: str = "Bonjour") -> dict[str, object]:
    """A message as Telegram sends it."""
    person = {"id": chat, "is_bot": False, "first_name": "Jeanne"}
    place = {"id": chat, "type": "private"}
    body = {"message_id": number, "date": 0, "from": person, "chat": place, "text": text}
    return {"update_id": number, "message": body}


async def keep(store: Store, update: object, audience: Audience = Audience.PATIENTS) -> None:
    """Puts an update into the inbox."""
    raw = raw_update(audience, update)
    assert raw is not None
    now = WallClock().now()
    assert await store.write(lambda tx: tx.inbox.put(raw, now))


async def waiting(store: Store) -> int:
    """How many updates wait in the inbox."""
    return await store.read(lambda tx: tx.inbox.waiting())


async def parked(store: Store) -> int:
    """How many updates are parked."""
    return await store.read(lambda tx: tx.inbox.parked())


async def until(condition: Callable[[], bool]) -> None:
    """Waits until it is so; TimeoutError after ten seconds."""
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - what is looked at tells nobody
            await asyncio.sleep(0.01)


async def until_waiting(store: Store, count: int) -> None:
    """Waits until so many updates wait in the inbox; TimeoutError after ten seconds."""
    async with asyncio.timeout(10):
        while await waiting(store) != count:  # noqa: ASYNC110 - the store tells nobody
            await asyncio.sleep(0.01)


@asynccontextmanager
async def running(
    run: Callable[[asyncio.Event], Coroutine[Any, Any, None]],
) -> AsyncGenerator[asyncio.Event]:
    """Something that runs until told to stop; it is told so in the end, and must obey."""
    stopping = asyncio.Event()
    task = asyncio.create_task(run(stopping))
    try:
        yield stopping
    finally:
        stopping.set()
        await asyncio.wait_for(task, 10)


class Heard:
    """A feed that writes down what it is given."""

    def __init__(self) -> None:
        self.updates: list[RawUpdate] = []

    @property
    def numbers(self) -> list[int]:
        return [raw.update for raw in self.updates]

    async def __call__(self, raw: RawUpdate) -> None:
        self.updates.append(raw)
