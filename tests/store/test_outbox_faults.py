"""Whatever crashes, freezes or is lost on the way: no reminder twice, no alert never."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.domain.dispatch import (
    Deferred,
    Delivered,
    Delivery,
    Dispatch,
    DispatchState,
    Lane,
    Uncertain,
    settle,
)
from bot.domain.ids import DispatchId
from bot.domain.people import Address, Audience
from bot.store.claiming import LEASE
from tests.store.stage import MINUTE, NOW, SECOND, message
from tests.store.sync import SyncStore


class End(Enum):
    """What comes of an attempt, seen from outside."""

    DELIVERED = auto()
    ANSWER_LOST = auto()
    PUT_OFF = auto()
    DIES = auto()
    ACCEPTED_AND_DIES = auto()


ACCEPTED = frozenset({End.DELIVERED, End.ANSWER_LOST, End.ACCEPTED_AND_DIES})
DELIVERIES: dict[End, Delivery] = {
    End.DELIVERED: Delivered(1),
    End.ANSWER_LOST: Uncertain("timeout"),
    End.PUT_OFF: Deferred(SECOND, limited=True),
}


@dataclass(slots=True)
class Sender:
    """A worker with a dispatch in its hands, from its claim to its end."""

    dispatch: Dispatch
    lease_until: datetime
    begun: bool = False


class World:
    """Telegram is a counter of accepted messages; senders may stop at any point, or wake late."""

    def __init__(self, blank: Path) -> None:
        self.store = SyncStore(blank)
        self.now: datetime = NOW
        self.real: datetime = NOW
        self.lanes: dict[DispatchId, Lane] = {}
        self.accepted: dict[DispatchId, int] = {}
        self.senders: list[Sender] = []

    def enqueue(self, lane: Lane, chat: int) -> None:
        new = message(Address(Audience.PATIENTS, chat), lane)
        number = self.store.write(lambda tx: tx.outbox.enqueue(new, self.now))
        assert number is not None
        self.lanes[number] = lane
        self.accepted[number] = 0

    def claim(self, limit: int, *, at_once: bool) -> None:
        claimed = self.store.write(lambda tx: tx.outbox.claim(self.now, self.real, limit))
        chats = [one.dispatch.to for one in claimed]
        busy = [one.dispatch.to for one in self.senders if one.lease_until > self.real]
        assert len(chats) == len(set(chats)) <= limit
        assert not set(chats) & set(busy)
        fresh = [Sender(one.dispatch, self.real + LEASE) for one in claimed]
        self.senders += fresh
        for sender in fresh if at_once else []:
            self._begin(sender)

    def begin(self, which: int) -> None:
        idle = [sender for sender in self.senders if not sender.begun]
        for sender in idle[which % max(len(idle), 1) :][:1]:
            self._begin(sender)

    def _begin(self, sender: Sender) -> None:
        sender.begun = self.store.write(lambda tx: tx.outbox.begin(sender.dispatch, self.real))
        assert not (sender.begun and sender.lease_until <= self.real)
        sender.lease_until = self.real + LEASE
        if not sender.begun:
            self.senders.remove(sender)

    def end(self, which: int, end: End) -> None:
        busy = [sender for sender in self.senders if sender.begun]
        for sender in busy[which % max(len(busy), 1) :][:1]:
            self._end(sender, end)

    def _end(self, sender: Sender, end: End) -> None:
        """What Telegram and the sender do last; who still has its lease is never overruled."""
        self.senders.remove(sender)
        self.accepted[sender.dispatch.id] += end in ACCEPTED
        delivery = DELIVERIES.get(end)
        if delivery is not None:
            after = settle(sender.dispatch, delivery, self.now)
            settled = self.store.write(lambda tx: tx.outbox.settle(after, self.now))
            assert settled or sender.lease_until <= self.real

    def wait(self, seconds: int) -> None:
        self.real += timedelta(seconds=seconds)
        self.now += timedelta(seconds=seconds)

    def recover(self) -> None:
        uncertain = self.store.write(lambda tx: tx.outbox.recover(self.now, self.real))
        assert all(one.lane >= Lane.REMINDER for one in uncertain)
        assert all(one.state is DispatchState.UNCERTAIN for one in uncertain)

    def expect_no_reminder_twice(self) -> None:
        twice = [number for number, times in self.accepted.items() if times > 1]
        assert all(self.lanes[number] <= Lane.REPLY for number in twice)

    def clear(self) -> None:
        """Everybody is gone; a new sender sends what is left."""
        self.senders.clear()
        while self._open():
            self.wait(2 * LEASE.seconds)
            self.recover()
            self.now += 10 * MINUTE
            self.claim(3, at_once=True)
            for sender in list(self.senders):
                self._end(sender, End.DELIVERED)

    def _open(self) -> int:
        states = (DispatchState.PENDING, DispatchState.CLAIMED, DispatchState.SENDING)
        return self.store.write(lambda tx: sum(tx.outbox.count(state) for state in states))


Step = Callable[[World], None]


def _claims(limit: int, at_once: bool) -> Step:  # noqa: FBT001 - drawn, never written
    return lambda world: world.claim(limit, at_once=at_once)


def _begins(which: int) -> Step:
    return lambda world: world.begin(which)


def _ends(which: int, end: End) -> Step:
    return lambda world: world.end(which, end)


def _waits(seconds: int) -> Step:
    return lambda world: world.wait(seconds)


WHICH = st.integers(0, 5)
ROWS = st.tuples(st.sampled_from(Lane), st.integers(0, 2))
STEPS = st.one_of(
    st.builds(_claims, st.integers(1, 3), st.booleans()),
    st.builds(_begins, WHICH),
    st.builds(_ends, WHICH, st.sampled_from(End)),
    st.builds(_ends, WHICH, st.sampled_from(End)),
    st.just(World.recover),
    st.builds(_waits, st.sampled_from([1, 40, 59, 61])),
)


@settings(max_examples=80, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(rows=st.lists(ROWS, min_size=4, max_size=8), steps=st.lists(STEPS, min_size=20, max_size=30))
def test_no_reminder_twice_and_no_alert_never(
    blank_file: Path, rows: list[tuple[Lane, int]], steps: list[Step]
) -> None:
    world = World(blank_file)
    for lane, chat in rows:
        world.enqueue(lane, chat)
    for step in steps:
        step(world)
        world.expect_no_reminder_twice()
    world.clear()
    world.expect_no_reminder_twice()
    world.store.close()
    never = [number for number, times in world.accepted.items() if not times]
    assert not [number for number in never if world.lanes[number] <= Lane.REPLY]
