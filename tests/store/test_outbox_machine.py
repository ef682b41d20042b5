"""Whatever crashes, freezes or is lost on the way: no reminder twice, no alert never."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

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

WHICH = st.integers(0, 5)


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


class OutboxMachine(RuleBasedStateMachine):
    """Telegram is a counter of accepted messages; senders may stop at any point, or wake late."""

    def __init__(self, blank: Path) -> None:
        super().__init__()
        self.store = SyncStore(blank)
        self.now: datetime = NOW
        self.real: datetime = NOW
        self.lanes: dict[DispatchId, Lane] = {}
        self.accepted: dict[DispatchId, int] = {}
        self.senders: list[Sender] = []

    @rule(lane=st.sampled_from(Lane), chat=st.integers(0, 2))
    def is_enqueued(self, lane: Lane, chat: int) -> None:
        new = message(Address(Audience.PATIENTS, chat), lane)
        number = self.store.write(lambda tx: tx.outbox.enqueue(new, self.now))
        assert number is not None
        self.lanes[number] = lane
        self.accepted[number] = 0

    @rule(limit=st.integers(1, 3), at_once=st.booleans())
    def is_claimed(self, limit: int, *, at_once: bool) -> None:
        claimed = self.store.write(lambda tx: tx.outbox.claim(self.now, self.real, limit))
        chats = [one.dispatch.to for one in claimed]
        busy = [one.dispatch.to for one in self.senders if one.lease_until > self.real]
        assert len(chats) == len(set(chats)) <= limit
        assert not set(chats) & set(busy)
        fresh = [Sender(one.dispatch, self.real + LEASE) for one in claimed]
        self.senders += fresh
        for sender in fresh if at_once else []:
            self._begin(sender)

    @rule(which=WHICH)
    def begins_later(self, which: int) -> None:
        for sender in self.senders[which : which + 1]:
            if not sender.begun:
                self._begin(sender)

    @rule(which=WHICH, end=st.sampled_from(End))
    def ends(self, which: int, end: End) -> None:
        for sender in self.senders[which : which + 1]:
            if sender.begun:
                self._end(sender, end)
            elif end in {End.DIES, End.ACCEPTED_AND_DIES}:
                self.senders.remove(sender)

    @rule(seconds=st.integers(1, 59))
    def time_goes_by(self, seconds: int) -> None:
        self.real += timedelta(seconds=seconds)
        self.now += timedelta(seconds=seconds)
        uncertain = self.store.write(lambda tx: tx.outbox.recover(self.now, self.real))
        assert all(one.lane >= Lane.REMINDER for one in uncertain)
        assert all(one.state is DispatchState.UNCERTAIN for one in uncertain)

    @rule()
    def every_lease_runs_out(self) -> None:
        self.time_goes_by(59)
        self.time_goes_by(2)

    @invariant()
    def no_reminder_is_accepted_twice(self) -> None:
        twice = [n for n, times in self.accepted.items() if times > 1]
        assert all(self.lanes[number] <= Lane.REPLY for number in twice)

    def teardown(self) -> None:
        """Everybody is gone; a new sender clears what is left."""
        self.senders.clear()
        while self._open():
            self.every_lease_runs_out()
            self.now += 10 * MINUTE
            self.is_claimed(3, at_once=True)
            for sender in list(self.senders):
                self._end(sender, End.DELIVERED)
            self.no_reminder_is_accepted_twice()
        lost = [n for n, lane in self.lanes.items() if lane <= Lane.REPLY and not self.accepted[n]]
        self.store.close()
        assert not lost

    def _open(self) -> int:
        states = (DispatchState.PENDING, DispatchState.CLAIMED, DispatchState.SENDING)
        return self.store.write(lambda tx: sum(tx.outbox.count(state) for state in states))

    def _begin(self, sender: Sender) -> None:
        sender.begun = self.store.write(lambda tx: tx.outbox.begin(sender.dispatch, self.real))
        assert not (sender.begun and sender.lease_until <= self.real)
        sender.lease_until = self.real + LEASE
        if not sender.begun:
            self.senders.remove(sender)

    def _end(self, sender: Sender, end: End) -> None:
        """What Telegram and the sender do last; who still has its lease is never overruled."""
        self.senders.remove(sender)
        self.accepted[sender.dispatch.id] += end in ACCEPTED
        delivery = DELIVERIES.get(end)
        if delivery is not None:
            after = settle(sender.dispatch, delivery, self.now)
            settled = self.store.write(lambda tx: tx.outbox.settle(after, self.now))
            assert settled or sender.lease_until <= self.real


def test_no_reminder_twice_and_no_alert_never(blank_file: Path) -> None:
    class OnACopy(OutboxMachine):
        def __init__(self) -> None:
            super().__init__(blank_file)

    run_state_machine_as_test(OnACopy, settings=settings(max_examples=40, stateful_step_count=40))
    assert blank_file.exists()
