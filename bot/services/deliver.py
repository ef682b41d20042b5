"""The sender: claims what is ready, speaks it, sends it, settles it. Nothing else ever sends.

1. claim: ready rows become ours for a minute (one commit).
2. speak: each in its recipient's language, as of now.
3. begin: claimed -> sending, fenced (one commit); whoever lost the lease sends nothing.
4. send: over the channel, several chats at a time.
5. settle: what came of it, and what follows from it (one commit each, batched by the writer).
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.dialogs import cards
from bot.domain.dispatch import (
    AnswerTapAct,
    Deferred,
    DeleteAct,
    Delivery,
    Dispatch,
    EditAct,
    Refusal,
    Refused,
    SendAct,
    SubjectKind,
    settle,
)
from bot.domain.people import Address, Audience
from bot.domain.text import Message, Reply
from bot.services.ports.edges import Channel, Clock, Listener, Translator
from bot.services.ports.messages import Claimed
from bot.services.ports.store import Store, Transaction
from bot.services.settled import Settled

log = logging.getLogger(__name__)

BATCH = 24
BUSY_WINDOW = timedelta(seconds=10)
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
        banner: bool,
    ) -> None:
        self._store = store
        self._channels = channels
        self._translator = translator
        self._clock = clock
        self._settled = settled
        self._banner = banner
        self._limited: tuple[datetime, Address] | None = None
        self._one_batch = asyncio.Lock()

    async def once(self) -> int:
        """Delivers one batch; gives how many dispatches were in it (0: nothing is ready).

        Batches never overlap: who waits here knows afterwards that nothing is in flight.
        """
        async with self._one_batch:
            return await self._batch()

    async def _batch(self) -> int:
        now, real = self._clock.now(), self._clock.real()
        claimed = await self._store.write(lambda tx: tx.outbox.claim(now, real, BATCH))
        if claimed:
            await asyncio.gather(*(self._deliver(one) for one in claimed))
        return len(claimed)

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
        lines = cards.alert_remarks(repeat=claimed.repeat, age=shown, banner=self._banner)
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
        hold = self._hold(dispatch, delivery, now)

        def work(tx: Transaction) -> None:
            if not tx.outbox.settle(after, now):
                return
            if hold is not None:
                tx.outbox.hold(hold[0], hold[1])
            self._settled(tx, after, delivery, now)

        await self._store.write(work)

    def _hold(
        self, dispatch: Dispatch, delivery: Delivery, now: datetime
    ) -> tuple[Address | None, datetime] | None:
        """Which chat is held until when; two chats limited within ten seconds hold the bot."""
        if not isinstance(delivery, Deferred) or not delivery.limited:
            return None
        before, self._limited = self._limited, (now, dispatch.to)
        other = before is not None and before[1] != dispatch.to and now - before[0] <= BUSY_WINDOW
        whole = other or delivery.whole_bot
        return (None if whole else dispatch.to), now + delivery.after
