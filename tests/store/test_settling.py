"""What becomes of a dispatch: sent, doubtful, refused, forgotten, erased."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.dispatch import (
    Deferred,
    Delivered,
    Delivery,
    DispatchState,
    Lane,
    Refusal,
    Refused,
    Subject,
    SubjectKind,
    Uncertain,
    settle,
)
from bot.domain.people import Address, Audience
from bot.services.ports.store import Transaction
from bot.store.database import Database
from tests.store.sending import change, claim, count, enqueue, finish, recover, rows, texts
from tests.store.stage import (
    MEMBER_CHAT,
    MINUTE,
    NOW,
    OUTSIDER,
    SECOND,
    message,
)

ABOUT = Subject(SubjectKind.OCCURRENCE, 12)
NIGHT = datetime.fromisoformat("2026-03-03T21:30:00+00:00")
MORNING = datetime.fromisoformat("2026-03-04T07:00:00+00:00")


@pytest.mark.parametrize(
    ("lane", "delivery", "state", "repeat"),
    [
        (Lane.SAFETY, Uncertain("timeout"), DispatchState.PENDING, True),
        (Lane.SAFETY, Deferred(MINUTE), DispatchState.PENDING, False),
        (Lane.REMINDER, Uncertain("timeout"), DispatchState.UNCERTAIN, False),
        (Lane.REPLY, Refused(Refusal.GONE, "blocked"), DispatchState.BLOCKED, False),
        (Lane.REPLY, Refused(Refusal.MALFORMED, "markup"), DispatchState.FAILED, False),
    ],
)
async def test_what_came_of_it_is_kept(
    database: Database, lane: Lane, delivery: Delivery, state: DispatchState, *, repeat: bool
) -> None:
    await enqueue(database, message(lane=lane))
    [claimed] = await claim(database)
    await finish(database, claimed, delivery)
    assert await count(database, state) == 1
    again = await claim(database, NOW + 10 * MINUTE)
    assert [(one.repeat, one.dispatch.attempt) for one in again] == (
        [(repeat, 2)] if state is DispatchState.PENDING else []
    )


async def test_what_a_sender_left_behind_is_judged_by_how_far_it_was(database: Database) -> None:
    lanes = (Lane.SAFETY, Lane.REMINDER)
    chats = [Address(Audience.PATIENTS, number) for number in range(4)]
    pairs = zip(chats, lanes * 2, strict=True)
    await enqueue(database, *(message(chat, lane) for chat, lane in pairs))
    claimed = {one.dispatch.to: one.dispatch for one in await claim(database)}

    def begin(tx: Transaction) -> list[bool]:
        return [tx.outbox.begin(claimed[chat], NOW) for chat in chats[2:]]

    assert await database.write(begin) == [True, True]
    assert await recover(database, NOW + 59 * SECOND) == ()
    [uncertain] = await recover(database, NOW + MINUTE)
    assert (uncertain.to, uncertain.state) == (chats[3], DispatchState.UNCERTAIN)
    again = await claim(database, NOW + MINUTE, real=NOW + MINUTE)
    assert {one.dispatch.to: (one.dispatch.attempt, one.repeat) for one in again} == {
        chats[0]: (1, False),
        chats[1]: (1, False),
        chats[2]: (2, True),
    }


async def test_a_sender_that_lost_its_lease_sends_and_changes_nothing(database: Database) -> None:
    await enqueue(database, message())
    [old] = await claim(database)
    late = NOW + MINUTE
    assert not await database.write(lambda tx: tx.outbox.begin(old.dispatch, late))
    await recover(database, late)
    [new] = await claim(database, late, real=late)
    assert not await database.write(lambda tx: tx.outbox.begin(old.dispatch, late))
    assert await database.write(lambda tx: tx.outbox.begin(new.dispatch, late))
    wrong = settle(old.dispatch, Delivered(1), late)
    assert not await database.write(lambda tx: tx.outbox.settle(wrong, late))
    right = settle(new.dispatch, Delivered(2), late)
    assert await database.write(lambda tx: tx.outbox.settle(right, late))
    assert not await database.write(lambda tx: tx.outbox.settle(right, late))


async def test_who_begins_late_has_a_whole_lease_to_end(database: Database) -> None:
    await enqueue(database, message(lane=Lane.REMINDER))
    [claimed] = await claim(database)
    assert await database.write(lambda tx: tx.outbox.begin(claimed.dispatch, NOW + 59 * SECOND))
    assert await recover(database, NOW + 118 * SECOND) == ()
    after = settle(claimed.dispatch, Delivered(1), NOW)
    assert await database.write(lambda tx: tx.outbox.settle(after, NOW))


async def test_what_was_sent_can_be_found_to_be_edited(database: Database) -> None:
    await enqueue(database, replace(message(), subject=ABOUT))
    [claimed] = await claim(database)
    assert await database.read(lambda tx: tx.outbox.sent_about(ABOUT)) == ()
    sent = await finish(database, claimed, Delivered(77))
    assert await database.read(lambda tx: tx.outbox.sent_about(ABOUT)) == (sent,)
    assert sent.provider_message == 77


async def test_what_is_to_be_forgotten_leaves_no_row(database: Database, database_url: str) -> None:
    await enqueue(database, replace(message(OUTSIDER), forget=True))
    [claimed] = await claim(database)
    await finish(database, claimed, Delivered(1))
    assert rows(database_url) == 0


async def test_payloads_are_erased_when_their_time_is_over(
    database: Database, database_url: str
) -> None:
    kept = replace(message(), dedupe="once")
    await enqueue(database, kept, message(OUTSIDER), message(MEMBER_CHAT), message(MEMBER_CHAT))
    for claimed in await claim(database):
        await finish(database, claimed, Delivered(1))
    await database.write(lambda tx: tx.outbox.cancel_chat(MEMBER_CHAT))
    assert await database.write(lambda tx: tx.outbox.purge(NOW)) == 0
    assert await database.write(lambda tx: tx.outbox.purge(NOW + SECOND)) == 3
    assert await database.write(lambda tx: tx.outbox.purge(NOW + SECOND)) == 0
    assert rows(database_url) == 2
    assert await texts(database) == ["Hello"]


async def test_a_poisoned_row_fails_and_blocks_nobody(
    database: Database, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    number, _ = await enqueue(database, replace(message(), dedupe="bad"), message(text="good"))
    change(database_url, "UPDATE outbox SET payload = NULL WHERE dedupe = 'bad'")
    assert await texts(database) == ["good"]
    assert await count(database, DispatchState.FAILED) == 1
    assert f"outbox row {number}" in caplog.text


async def test_since_when_a_lane_waits(database: Database) -> None:
    def since(now: datetime) -> Callable[[Transaction], datetime | None]:
        return lambda tx: tx.outbox.oldest_ready(Lane.SAFETY, now)

    later = replace(message(lane=Lane.SAFETY), not_before=NOW + MINUTE)
    await enqueue(database, later, replace(later, not_before=NOW + 2 * MINUTE), message())
    assert await database.read(since(NOW)) is None
    assert await database.read(since(NOW + timedelta(hours=1))) == NOW + MINUTE
