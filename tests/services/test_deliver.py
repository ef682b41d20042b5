"""The sender over a real outbox, with channels that answer as a test likes."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from time import monotonic

from bot.app.opening import LOCALES
from bot.domain.dispatch import (
    Deferred,
    Delivered,
    Delivery,
    DispatchState,
    Lane,
    Refusal,
    Refused,
)
from bot.domain.people import Address, Audience
from bot.domain.text import Message
from bot.i18n.catalogue import Catalogue
from bot.i18n.speak import Speaker
from bot.services.deliver import Deliver
from bot.services.ports.messages import NewDispatch
from bot.services.ports.store import Transaction
from bot.store.database import Database
from tests.services.ward import SETTLED, library, set_up
from tests.store.stage import MEMBER_CHAT, NOW, PATIENT_CHAT, SECOND, message

TEAM_CHATS = [Address(Audience.CARETEAM, number) for number in (71, 72)]
Answer = Callable[[Address], Delivery]


@dataclass(slots=True)
class HandClock:
    """The service's time moves when it is told to; the true time, for limits, goes by itself."""

    time: datetime = NOW
    trusted: bool = True
    began: float = field(default_factory=monotonic)

    def now(self) -> datetime:
        return self.time

    def real(self) -> datetime:
        return NOW + timedelta(seconds=monotonic() - self.began)


@dataclass(slots=True)
class Line:
    """A channel that notes what it is given."""

    answer: Answer = lambda _: Delivered(1)
    sent: list[tuple[Address, str]] = field(default_factory=list[tuple[Address, str]])
    shut: asyncio.Event | None = None

    async def send(self, to: Address, message: Message, *, protect: bool) -> Delivery:
        del protect
        if self.shut is not None:
            await self.shut.wait()
        self.sent.append((to, message.text))
        return self.answer(to)

    async def edit(self, to: Address, message_id: int, message: Message) -> Delivery:
        raise AssertionError((to, message_id, message))

    async def delete(self, to: Address, message_id: int) -> Delivery:
        raise AssertionError((to, message_id))

    async def answer_tap(self, tap: str, notice: str) -> Delivery:
        raise AssertionError((tap, notice))


@dataclass(slots=True)
class Office:
    """A sender, its clock and its two lines."""

    database: Database
    clock: HandClock = field(default_factory=HandClock)
    patients: Line = field(default_factory=Line)
    team: Line = field(default_factory=Line)

    def sender(self) -> Deliver:
        lines = {Audience.PATIENTS: self.patients, Audience.CARETEAM: self.team}
        speaker = Speaker(Catalogue.load(LOCALES), lambda: library().numbers)
        return Deliver(self.database, lines, speaker, self.clock, SETTLED, banner=lambda: False)

    async def enqueue(self, *dispatches: NewDispatch) -> None:
        for one in dispatches:
            await self.database.write(partial(_enqueue, one))

    async def team_has_heard(self) -> bool:
        return bool(self.team.sent)

    async def is_sending(self) -> bool:
        return bool(await self.count(DispatchState.SENDING))

    async def count(self, state: DispatchState) -> int:
        return await self.database.read(lambda tx: tx.outbox.count(state))


def _enqueue(one: NewDispatch, tx: Transaction) -> None:
    tx.outbox.enqueue(one, NOW)


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Waits until it is so."""
    async with asyncio.timeout(30):
        while not await condition():  # noqa: ASYNC110 - what is looked at tells nobody
            await asyncio.sleep(0.01)


async def test_while_the_clock_is_not_trusted_only_safety_and_replies_go(
    database: Database,
) -> None:
    await set_up(database)
    office = Office(database, HandClock(trusted=False))
    chats = [Address(Audience.PATIENTS, number) for number in range(4)]
    await office.enqueue(*(message(to, lane) for to, lane in zip(chats, Lane, strict=True)))
    sender = office.sender()
    while await sender.once():
        pass
    assert [to for to, _ in office.patients.sent] == chats[:2]
    office.clock.trusted = True
    await sender.once()
    assert len(office.patients.sent) == 4


async def test_a_limit_of_one_chat_holds_that_chat_alone(database: Database) -> None:
    await set_up(database)
    office = Office(database)
    office.team.answer = lambda _: Deferred(60 * SECOND, limited=True)
    await office.enqueue(message(MEMBER_CHAT), message(PATIENT_CHAT), message(TEAM_CHATS[0]))
    sender = office.sender()
    await sender.once()
    office.team.answer = lambda _: Delivered(1)
    await office.enqueue(message(TEAM_CHATS[1]))
    office.clock.time = NOW + 11 * SECOND
    await sender.once()
    assert TEAM_CHATS[1] not in [to for to, _ in office.team.sent]
    office.clock.time = NOW + 61 * SECOND
    await sender.once()
    assert TEAM_CHATS[1] in [to for to, _ in office.team.sent]
    assert [to for to, _ in office.patients.sent] == [PATIENT_CHAT]


async def test_what_is_refused_for_its_form_fails_alone(database: Database) -> None:
    await set_up(database)
    office = Office(database)
    office.patients.answer = lambda _: Refused(Refusal.MALFORMED, "bad markup")
    await office.enqueue(message(), message(MEMBER_CHAT))
    await office.sender().once()
    assert await office.count(DispatchState.FAILED) == 1
    assert len(office.team.sent) == 1


async def test_lines_that_hang_leave_a_place_for_an_alert(database: Database) -> None:
    await set_up(database)
    office = Office(database)
    office.patients.shut = asyncio.Event()
    chats = [Address(Audience.PATIENTS, number) for number in range(40)]
    await office.enqueue(*(message(to) for to in chats))
    sender = office.sender()
    begun = await sender.begin()
    assert begun < len(chats)
    assert await sender.begin() == 0
    await office.enqueue(message(MEMBER_CHAT, Lane.SAFETY))
    assert await sender.begin() == 1
    await until(office.team_has_heard)
    office.patients.shut.set()
    while await sender.once():
        office.clock.time += timedelta(seconds=2)
    assert len(office.patients.sent) == len(chats)


async def test_what_is_broken_off_comes_again_after_its_lease(database: Database) -> None:
    await set_up(database)
    office = Office(database)
    office.patients.shut = asyncio.Event()
    await office.enqueue(message())
    sender = office.sender()
    await sender.begin()
    await until(office.is_sending)
    await sender.abandon()
    assert await office.count(DispatchState.SENDING) == 1
    later = NOW + 61 * SECOND
    await database.write(lambda tx: tx.outbox.recover(later, later))
    assert await office.count(DispatchState.PENDING) == 1
