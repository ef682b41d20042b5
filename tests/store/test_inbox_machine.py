"""Whatever workers do, each chat is worked on in the order of arrival and nothing is done twice."""

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bot.domain.people import Audience
from bot.services.ports.messages import RawUpdate
from bot.store.inbox import ATTEMPTS_MAX
from tests.store.stage import NOW
from tests.store.sync import SyncStore

LEASE = timedelta(seconds=30)
WHO = Audience.PATIENTS


class InboxMachine(RuleBasedStateMachine):
    """Updates come, also twice; workers take, finish, fail, die, and come back too late."""

    def __init__(self, blank: Path) -> None:
        super().__init__()
        self.store = SyncStore(blank)
        self.real: datetime = NOW
        self.arrived: list[RawUpdate] = []
        self.over: list[int] = []
        self.attempts: Counter[int] = Counter()
        self.in_hand: dict[int, tuple[RawUpdate, datetime]] = {}

    @rule(chat=st.integers(0, 2))
    def comes(self, chat: int) -> None:
        update = RawUpdate(WHO, len(self.arrived), chat, "{}")
        assert self.store.write(lambda tx: tx.inbox.put(update, self.real))
        self.arrived.append(update)

    @rule(which=st.integers(0, 40))
    def comes_again(self, which: int) -> None:
        if which < len(self.arrived):
            again = self.arrived[which]
            assert not self.store.write(lambda tx: tx.inbox.put(again, self.real))

    @rule()
    def is_taken(self) -> None:
        taken = self.store.write(lambda tx: tx.inbox.take(self.real, LEASE))
        ready = [one for one in self._heads() if self._is_free(one)]
        # One that has used up its attempts is parked on the way, so look past it.
        for worn in [one for one in ready if self.attempts[one.update] >= ATTEMPTS_MAX]:
            if taken is None or worn.update < taken.update:
                self.over.append(worn.update)
        ready = [one for one in self._heads() if self._is_free(one)]
        assert taken == min(ready, key=lambda one: one.update, default=None)
        if taken is not None:
            self.attempts[taken.update] += 1
            self.in_hand[taken.update] = (taken, self.real + LEASE)

    @rule(which=st.integers(0, 9))
    def is_done(self, which: int) -> None:
        if which < len(self.in_hand):
            number = sorted(self.in_hand)[which]
            assert self.store.write(lambda tx: tx.inbox.done(WHO, number, self.real))
            assert not self.store.write(lambda tx: tx.inbox.done(WHO, number, self.real))
            self.in_hand.pop(number)
            self.over.append(number)

    @rule(which=st.integers(0, 9))
    def fails(self, which: int) -> None:
        if which < len(self.in_hand):
            number = sorted(self.in_hand)[which]
            parked = self.store.write(lambda tx: tx.inbox.failed(WHO, number, self.real))
            assert parked == (self.attempts[number] >= ATTEMPTS_MAX)
            self.in_hand.pop(number)
            self.over += [number] if parked else []

    @rule(seconds=st.integers(1, 40))
    def time_goes_by(self, seconds: int) -> None:
        self.real += timedelta(seconds=seconds)
        self.in_hand = {n: held for n, held in self.in_hand.items() if held[1] > self.real}

    @invariant()
    def nothing_is_lost(self) -> None:
        waiting = self.store.write(lambda tx: tx.inbox.waiting())
        assert waiting == len(self.arrived) - len(self.over)

    def teardown(self) -> None:
        self.store.close()

    def _heads(self) -> list[RawUpdate]:
        heads: dict[int, RawUpdate] = {}
        for update in self.arrived:
            if update.update not in self.over:
                heads.setdefault(update.chat, update)
        return list(heads.values())

    def _is_free(self, update: RawUpdate) -> bool:
        return update.update not in self.in_hand


def test_each_chat_is_worked_on_in_order_whatever_happens(blank_file: Path) -> None:
    class OnACopy(InboxMachine):
        def __init__(self) -> None:
            super().__init__(blank_file)

    run_state_machine_as_test(OnACopy, settings=settings(max_examples=60, stateful_step_count=40))
    assert blank_file.exists()
