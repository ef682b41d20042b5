"""What the sender does with the outbox, in one word each."""

from datetime import datetime

from sqlalchemy import create_engine, text

from bot.domain.dispatch import (
    Delivery,
    Dispatch,
    DispatchState,
    Subject,
    SubjectKind,
    settle,
)
from bot.services.ports.messages import Claimed, NewDispatch
from bot.services.ports.store import Transaction
from bot.store.database import Database
from tests.store.stage import (
    NOW,
    said,
)

ABOUT = Subject(SubjectKind.OCCURRENCE, 12)
NIGHT = datetime.fromisoformat("2026-03-03T21:30:00+00:00")
MORNING = datetime.fromisoformat("2026-03-04T07:00:00+00:00")


async def enqueue(database: Database, *dispatches: NewDispatch) -> list[int | None]:
    def work(tx: Transaction) -> list[int | None]:
        return [tx.outbox.enqueue(dispatch, NOW) for dispatch in dispatches]

    return await database.write(work)


async def claim(
    database: Database, now: datetime = NOW, limit: int = 30, real: datetime = NOW
) -> tuple[Claimed, ...]:
    return await database.write(lambda tx: tx.outbox.claim(now, real, limit))


async def texts(database: Database, now: datetime = NOW, limit: int = 30) -> list[str]:
    return [said(one) for one in await claim(database, now, limit)]


async def finish(
    database: Database, claimed: Claimed, delivery: Delivery, now: datetime = NOW
) -> Dispatch:
    """Begins and settles a claimed dispatch, as the sender does."""

    def work(tx: Transaction) -> Dispatch:
        assert tx.outbox.begin(claimed.dispatch, NOW)
        after = settle(claimed.dispatch, delivery, now)
        assert tx.outbox.settle(after, now)
        return after

    return await database.write(work)


async def recover(database: Database, real: datetime) -> tuple[Dispatch, ...]:
    return await database.write(lambda tx: tx.outbox.recover(real, real))


async def count(database: Database, state: DispatchState) -> int:
    return await database.read(lambda tx: tx.outbox.count(state))


def rows(url: str) -> int:
    engine = create_engine(url)
    with engine.begin() as connection:
        rows = connection.execute(text("SELECT id FROM outbox")).all()
    engine.dispose()
    return len(rows)


def change(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
