"""The sender: claims what is ready, speaks it, sends it, settles it. Nothing else ever sends.

1. claim: ready rows become ours for a minute (one commit), as many as the pace allows.
2. speak: each in its recipient's language, as of now.
3. begin: claimed -> sending, fenced (one commit); whoever lost the lease sends nothing.
4. send: over the channel, several chats at a time.
5. settle: what came of it, and what follows from it (one commit each, batched by the writer).

Nobody waits for a chat whose connection hangs: what is in flight goes on by itself, and some places
are kept for lane 0.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.dialogs import cards
from bot.domain.dispatch import (
    AnswerTapAct,
    Deferred,
    DeleteAct,
    Delivered,
    Delivery,
    Dispatch,
    DispatchState,
    EditAct,
    Lane,
    Refusal,
    Refused,
    SendAct,
    SubjectKind,
    settle,
)
from bot.domain.people import Address, Audience
from bot.domain.text import Message, Reply
from bot.services.pace import Pace
from bot.services.ports.edges import Channel, Clock, Listener, Translator
from bot.services.ports.messages import Claimed
from bot.services.ports.store import Store, Transaction
from bot.services.settled import Settled

log = logging.getLogger(__name__)

IN_FLIGHT_MAX = 32
ORDINARY_IN_FLIGHT_MAX = 24
"""For everything but lane 0: an alert finds a place, even where every other connection hangs."""

BUSY_WINDOW = timedelta(seconds=10)
ORDER_KEPT_MAX = timedelta(seconds=5)
AGE_SHOWN_FROM = timedelta(minutes=5)


class Deliver:
    """The only sender of this process."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[Audience, Channel],
        translator: Translator,
        clock: Clock,
        settled: Settled,
        *,
        banner: Callable[[], bool],
    ) -> None:
        self._store = store
        self._channels = channels
        self._translator = translator
        self._clock = clock
        self._settled = settled
        self._banner = banner
        self._limited: dict[Audience, tuple[datetime, Address]] = {}
        self._pace = Pace()
        self._claiming = asyncio.Lock()
        self._in_flight: set[asyncio.Task[None]] = set()

    async def once(self) -> int:
        """Delivers what is ready and what was in flight to its end; gives how much that was.

        0: nothing was ready, and nothing was in flight.
        """
        count = await self.begin()
        while not count and (wait := self.closed_for()):
            await asyncio.sleep(wait)
            count = await self.begin()
        return max(count, await self.finish())

    def closed_for(self) -> float:
        """Seconds until the pace allows an ordinary message; 0 where it does now."""
        return self._pace.opens_in(self._clock.real()).total_seconds()

    async def begin(self) -> int:
        """Begins what is ready and may begin now; gives how much that was, without waiting."""
        async with self._claiming:
            claimed = await self._claim()
            for one in claimed:
                task = asyncio.create_task(self._deliver_or_log(one))
                self._in_flight.add(task)
                task.add_done_callback(self._ended)
        return len(claimed)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._in_flight.discard(task)
        self._pace.end(self._clock.real())

    async def finish(self) -> int:
        """Waits until everything that is in flight now has come to an end; gives how much."""
        async with self._claiming:
            flying = tuple(self._in_flight)
        if flying:
            await asyncio.wait(flying)
        return len(flying)

    async def abandon(self) -> None:
        """Breaks off what is in flight: the rows stay doubtful, their leases bring them back."""
        flying = tuple(self._in_flight)
        for task in flying:
            task.cancel()
        await asyncio.gather(*flying, return_exceptions=True)

    async def _claim(self) -> tuple[Claimed, ...]:
        """Safety first. While the clock is not trusted, nothing goes that has its own hour."""
        now, real = self._clock.now(), self._clock.real()
        last = Lane.BROADCAST if self._clock.trusted else Lane.REPLY
        safety, ordinary = self._room(real)
        if not safety:
            return ()

        def work(tx: Transaction) -> tuple[Claimed, ...]:
            first = tx.outbox.claim(now, real, safety, Lane.SAFETY)
            rest = max(min(ordinary, safety - len(first)), 0)
            return (*first, *tx.outbox.claim(now, real, rest, last)) if rest else first

        claimed = await self._store.write(work)
        self._pace.begin(len(claimed))
        return claimed

    def _room(self, real: datetime) -> tuple[int, int]:
        """How many may begin now: of lane 0, and of all other lanes."""
        safety, ordinary = self._pace.room(real)
        flying = len(self._in_flight)
        return min(safety, IN_FLIGHT_MAX - flying), min(ordinary, ORDINARY_IN_FLIGHT_MAX - flying)

    async def _deliver_or_log(self, claimed: Claimed) -> None:
        """A store that refuses leaves the row as it is: its lease brings it back."""
        try:
            await self._deliver(claimed)
        except Exception as error:  # noqa: BLE001 - one dispatch must not stop the others
            name = type(error).__name__
            number = claimed.dispatch.id
            log.error("%s is left to its lease: %s", number, name)  # noqa: TRY400 - no text of it

    async def _deliver(self, claimed: Claimed) -> None:
        real = self._clock.real()
        begun = await self._store.write(lambda tx: tx.outbox.begin(claimed.dispatch, real))
        if not begun:
            return
        try:
            message = self._speak(claimed)
        except Exception:
            log.exception("dispatch %s cannot be spoken", claimed.dispatch.id)
            delivery: Delivery = Refused(Refusal.MALFORMED, "cannot be spoken")
        else:
            delivery = await self._send(claimed.dispatch, message)
        await self._settle(claimed.dispatch, delivery)

    def _speak(self, claimed: Claimed) -> str | Message:
        act = claimed.dispatch.act
        now = self._clock.now()
        listener = Listener(
            claimed.language or claimed.dispatch.language or self._translator.languages[0],
            claimed.zone,
            claimed.territory,
        )
        match act:
            case AnswerTapAct(_, notice):
                return (
                    "" if notice is None else self._translator.speak_phrase(notice, listener, now)
                )
            case DeleteAct():
                return ""
            case EditAct(_, reply):
                return self._translator.speak(reply, listener, now)
            case SendAct(reply):
                return self._translator.speak(self._aged(claimed, reply), listener, now)

    def _aged(self, claimed: Claimed, reply: Reply) -> Reply:
        """An alert says how old it is, that it may be a repeat, that its rule is unsigned."""
        subject = claimed.dispatch.subject
        if subject is None or subject.kind is not SubjectKind.ALERT:
            return reply
        age = self._clock.now() - max(claimed.enqueued_at, claimed.dispatch.not_before)
        shown = age if age >= AGE_SHOWN_FROM else None
        lines = cards.alert_remarks(repeat=claimed.repeat, age=shown, banner=self._banner())
        return replace(reply, lines=(*reply.lines, *lines))

    async def _send(self, dispatch: Dispatch, spoken: str | Message) -> Delivery:
        channel = self._channels[dispatch.to.audience]
        match dispatch.act:
            case AnswerTapAct(tap):
                return await channel.answer_tap(tap, str(spoken))
            case DeleteAct(message):
                return await channel.delete(dispatch.to, message)
            case EditAct(message) if isinstance(spoken, Message):
                return await channel.edit(dispatch.to, message, spoken)
            case SendAct() if isinstance(spoken, Message):
                return await channel.send(dispatch.to, spoken, protect=dispatch.protect)
            case _:
                return Refused(Refusal.MALFORMED, "nothing to say")

    async def _settle(self, dispatch: Dispatch, delivery: Delivery) -> None:
        now = self._clock.now()
        after = settle(dispatch, delivery, now)
        hold = self._hold(dispatch, delivery, now) or _keep_order(after, now)
        if not isinstance(delivery, Delivered):
            log.warning("dispatch %d: %s", dispatch.id, type(delivery).__name__)

        def work(tx: Transaction) -> None:
            if not tx.outbox.settle(after, now):
                return
            if hold is not None:
                tx.outbox.hold(hold[0], hold[1])
            self._settled(tx, after, delivery, now)

        await self._store.write(work)

    def _hold(
        self, dispatch: Dispatch, delivery: Delivery, now: datetime
    ) -> tuple[Address | Audience, datetime] | None:
        """Which chat is held until when; two chats limited within ten seconds hold their bot.

        The other bot goes on: it is the one that can still tell somebody.
        """
        if not isinstance(delivery, Deferred) or not delivery.limited:
            return None
        bot = dispatch.to.audience
        before, self._limited[bot] = self._limited.get(bot), (now, dispatch.to)
        other = before is not None and before[1] != dispatch.to and now - before[0] <= BUSY_WINDOW
        whole = other or delivery.whole_bot
        return (bot if whole else dispatch.to), now + delivery.after


def _keep_order(after: Dispatch, now: datetime) -> tuple[Address, datetime] | None:
    """While an answer waits to be tried again, later ones of its chat do not overtake it.

    Only for a moment: a safety text must not wait long behind a message that fails again and again.
    """
    if after.state is not DispatchState.PENDING or not after.lane.repeats_when_uncertain:
        return None
    if isinstance(after.act, AnswerTapAct | DeleteAct):
        return None
    return after.to, min(after.not_before, now + ORDER_KEPT_MAX)
