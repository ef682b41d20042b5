"""The outbox: everything that leaves, in two in-flight states (see bot.domain.dispatch).

`claimed` is safe to give back; `sending` is doubtful once its worker is gone. Every change of a row
in flight names its epoch, so a worker that lost its lease changes nothing.
"""

from datetime import datetime
from typing import assert_never

from sqlalchemy import bindparam, case, delete, func, insert, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.domain.dispatch import AnswerTapAct, Dispatch, DispatchState, Lane, Subject
from bot.domain.ids import DispatchId
from bot.domain.people import Address, Audience
from bot.services.ports.messages import NewDispatch
from bot.store.access import InsertAbsent
from bot.store.claiming import EVERYBODY, SPACING, Claiming
from bot.store.columns import Instant
from bot.store.dispatches import (
    CLAIMED,
    COLUMNS,
    PAYLOAD_PLACE,
    PENDING,
    dispatches_of,
)
from bot.store.persons import chat_hash
from bot.store.rows import ENVELOPE, Envelope
from bot.store.settling import Settling
from bot.store.tables.messages import HoldRow, OutboxRow
from bot.store.tables.persons import ChatRow

PENDING_PER_CHAT_MAX = 50
"""In lanes 2 and 3. When it is reached, a reminder takes the place of the oldest broadcast;
where there is none, and for a broadcast, nothing is kept."""

_NOW = bindparam("now", type_=Instant())
_waiting = aliased(OutboxRow)
_PENDING_HERE = (
    (col(OutboxRow.chat) == bindparam("chat_hash"))
    & (col(OutboxRow.state) == PENDING)
    & (col(OutboxRow.lane) >= Lane.REMINDER.value)
)

_ENQUEUE = InsertAbsent(OutboxRow)
_BLOCKED = select(col(ChatRow.blocked)).where(col(ChatRow.id) == bindparam("chat_hash"))
_CROWD = select(func.count()).where(_PENDING_HERE)
_OLDEST_BROADCAST = (
    select(func.min(col(OutboxRow.id)))
    .where(_PENDING_HERE, col(OutboxRow.lane) == Lane.BROADCAST.value)
    .scalar_subquery()
)
_CANCELLED = {"state": DispatchState.CANCELLED.value, "lease_until": None, "payload": None}
_MAKE_ROOM = update(OutboxRow).where(col(OutboxRow.id) == _OLDEST_BROADCAST).values(_CANCELLED)
_CANCEL = (
    update(OutboxRow)
    .where(
        col(OutboxRow.subject_kind) == bindparam("kind"),
        col(OutboxRow.subject_id) == bindparam("number"),
        or_(col(OutboxRow.state) == PENDING, col(OutboxRow.state) == CLAIMED),
    )
    .values(_CANCELLED)
)
_CANCEL_CHAT = update(OutboxRow).where(_PENDING_HERE).values(_CANCELLED)

_SENT_ABOUT = (
    select(*COLUMNS)
    .where(
        col(OutboxRow.subject_kind) == bindparam("kind"),
        col(OutboxRow.subject_id) == bindparam("number"),
        col(OutboxRow.state) == DispatchState.SENT.value,
        col(OutboxRow.provider_message).is_not(None),
        col(OutboxRow.payload).is_not(None),
    )
    .order_by(col(OutboxRow.id))
)
_UNHOLD = delete(HoldRow).where(col(HoldRow.scope) == bindparam("whom"))
_HOLD = insert(HoldRow)
_PURGE = delete(OutboxRow).where(
    col(OutboxRow.dedupe).is_(None),
    or_(
        col(OutboxRow.settled_at) < bindparam("before", type_=Instant()),
        (col(OutboxRow.state) == DispatchState.CANCELLED.value)
        & (col(OutboxRow.enqueued_at) < bindparam("before", type_=Instant())),
    ),
)
_BLANK = (
    update(OutboxRow)
    .where(
        col(OutboxRow.settled_at) < bindparam("before", type_=Instant()),
        col(OutboxRow.payload).is_not(None),
    )
    .values(payload=None, chat="")
)
_PURGE_HOLDS = delete(HoldRow).where(col(HoldRow.until) < bindparam("before", type_=Instant()))

_DUE = (col(OutboxRow.state) == PENDING) & (col(OutboxRow.not_before) <= _NOW)
_NEXT_DUE = select(func.min(col(OutboxRow.not_before))).where(
    col(OutboxRow.state) == PENDING, col(OutboxRow.not_before) > _NOW
)
_NEXT_LIFTED = select(func.min(col(HoldRow.until))).where(
    col(HoldRow.until) > _NOW, select(col(OutboxRow.id)).where(_DUE).exists()
)
_NEXT_SPACED = select(func.min(col(OutboxRow.settled_at))).where(
    col(OutboxRow.settled_at) > bindparam("spaced", type_=Instant()),
    ~col(OutboxRow.aside),
    col(OutboxRow.chat).in_(
        select(col(_waiting.chat)).where(
            col(_waiting.state) == PENDING, col(_waiting.not_before) <= _NOW
        )
    ),
)
_COUNT = select(func.count()).where(col(OutboxRow.state) == bindparam("state"))
_OLDEST = select(
    func.min(
        # What is tried again and again is put off each time: it waits since it was enqueued.
        case(
            (col(OutboxRow.attempt) > 0, col(OutboxRow.enqueued_at)),
            else_=col(OutboxRow.not_before),
        )
    )
).where(
    col(OutboxRow.state) == PENDING,
    or_(col(OutboxRow.not_before) <= _NOW, col(OutboxRow.attempt) > 0),
    col(OutboxRow.lane) == bindparam("lane"),
)


class StoredOutbox(Claiming, Settling):
    """Implements bot.services.ports.messages.Outbox."""

    __slots__ = ()

    def enqueue(self, dispatch: NewDispatch, now: datetime) -> DispatchId | None:
        """Keeps a dispatch; None where its dedupe key was used already.

        Lanes 2 and 3: None as well where the chat is blocked or full (PENDING_PER_CHAT_MAX).
        """
        chat = chat_hash(self._access.vault, dispatch.to)
        if dispatch.lane > Lane.REPLY and not self._welcome(chat, dispatch.lane):
            return None
        envelope = ENVELOPE.write(Envelope(dispatch.to, dispatch.act))
        subject = dispatch.subject
        values: dict[str, object] = {
            "audience": dispatch.to.audience.value,
            "chat": chat,
            "lane": int(dispatch.lane),
            "aside": isinstance(dispatch.act, AnswerTapAct),
            "state": DispatchState.PENDING.value,
            "not_before": dispatch.not_before,
            "valid_until": dispatch.valid_until,
            "enqueued_at": now,
            "attempt": 0,
            "epoch": 0,
            "doubtful": False,
            "subject_kind": None if subject is None else subject.kind.value,
            "subject_id": None if subject is None else subject.id,
            "quiet": dispatch.quiet,
            "protect": dispatch.protect,
            "forget": dispatch.forget,
            "language": dispatch.language,
            "dedupe": dispatch.dedupe,
            "payload": self._access.vault.seal(PAYLOAD_PLACE, envelope),
        }
        number = _ENQUEUE.into(self._access, values)
        self._access.outgoing.stirred = True
        return None if number is None else DispatchId(int(number))

    def _welcome(self, chat: str, lane: Lane) -> bool:
        key = {"chat_hash": chat}
        if self._connection.execute(_BLOCKED, key).scalar_one_or_none():
            return False
        if self._connection.execute(_CROWD, key).scalar_one() < PENDING_PER_CHAT_MAX:
            return True
        return lane is Lane.REMINDER and self._connection.execute(_MAKE_ROOM, key).rowcount == 1

    def hold(self, to: Address | Audience | None, until: datetime) -> None:
        """Nothing goes to this chat, or from this bot (None: from any) before this instant."""
        match to:
            case None:
                scope = EVERYBODY
            case Audience():
                scope = to.value
            case Address():
                scope = chat_hash(self._access.vault, to)
            case _:
                assert_never(to)
        self._connection.execute(_UNHOLD, {"whom": scope})
        self._connection.execute(_HOLD, {"scope": scope, "until": until})

    def cancel(self, subject: Subject) -> int:
        """Cancels what is pending about a subject, or claimed and not begun; gives how many."""
        key: dict[str, object] = {"kind": subject.kind.value, "number": subject.id}
        return self._connection.execute(_CANCEL, key).rowcount

    def cancel_chat(self, to: Address) -> int:
        """Cancels what is pending in lanes 2 and 3 of a chat."""
        key = {"chat_hash": chat_hash(self._access.vault, to)}
        return self._connection.execute(_CANCEL_CHAT, key).rowcount

    def sent_about(self, subject: Subject) -> tuple[Dispatch, ...]:
        """What was sent about a subject and can be edited or removed, oldest first."""
        key: dict[str, object] = {"kind": subject.kind.value, "number": subject.id}
        return dispatches_of(self._connection.execute(_SENT_ABOUT, key), self._access.vault)

    def next_at(self, now: datetime) -> datetime | None:
        """The earliest instant after `now` at which something pending becomes ready."""
        times = {"now": now, "spaced": now - SPACING}
        due = self._connection.execute(_NEXT_DUE, times).scalar_one()
        lifted = self._connection.execute(_NEXT_LIFTED, times).scalar_one()
        spoken = self._connection.execute(_NEXT_SPACED, times).scalar_one()
        spaced = None if spoken is None else spoken + SPACING
        return min((at for at in (due, lifted, spaced) if at is not None), default=None)

    def count(self, state: DispatchState) -> int:
        """How many dispatches are in a state."""
        return self._connection.execute(_COUNT, {"state": state.value}).scalar_one()

    def oldest_ready(self, lane: Lane, now: datetime) -> datetime | None:
        """Since when the oldest row of a lane has been waiting that is ready, or that was tried and
        is tried again later; None: nothing waits.
        """
        key: dict[str, object] = {"lane": int(lane), "now": now}
        oldest: datetime | None = self._connection.execute(_OLDEST, key).scalar_one()
        return oldest

    def purge(self, before: datetime) -> int:
        """Erases rows that were final before this instant; gives how many.

        Of a row with a dedupe key the key stays, and nothing that says who or what.
        """
        key = {"before": before}
        self._connection.execute(_PURGE_HOLDS, key)
        purged = self._connection.execute(_PURGE, key).rowcount
        return purged + self._connection.execute(_BLANK, key).rowcount
