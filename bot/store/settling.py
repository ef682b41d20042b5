"""What becomes of a dispatch in flight: begun, settled, or given up by a worker that is gone.

Every change names the epoch, so a worker that lost its lease changes nothing.
"""

from datetime import datetime

from sqlalchemy import bindparam, delete, update
from sqlmodel import col

from bot.domain.dispatch import Dispatch, DispatchState, Lane
from bot.store.access import Repository
from bot.store.claiming import LEASE
from bot.store.columns import Instant
from bot.store.dispatches import CLAIMED, COLUMNS, SENDING, dispatches_of
from bot.store.tables.messages import OutboxRow

_NOW = bindparam("now", type_=Instant())
_REAL = bindparam("real", type_=Instant())
_BEGIN = (
    update(OutboxRow)
    .where(
        col(OutboxRow.id) == bindparam("number"),
        col(OutboxRow.epoch) == bindparam("term"),
        col(OutboxRow.state) == CLAIMED,
        col(OutboxRow.lease_until) > _REAL,
    )
    .values(
        state=DispatchState.SENDING.value,
        attempt=bindparam("tries"),
        lease_until=bindparam("until", type_=Instant()),
    )
)
_OURS = (
    (col(OutboxRow.id) == bindparam("number"))
    & (col(OutboxRow.epoch) == bindparam("term"))
    & (col(OutboxRow.state) == SENDING)
)
_SETTLE = (
    update(OutboxRow)
    .where(_OURS)
    .values(
        state=bindparam("becomes"),
        not_before=bindparam("due", type_=Instant()),
        provider_message=bindparam("message"),
        doubtful=bindparam("doubt"),
        settled_at=bindparam("settled", type_=Instant()),
        lease_until=None,
    )
)
_ERASE = delete(OutboxRow).where(_OURS)

_RUN_OUT = col(OutboxRow.lease_until) <= _REAL
_GIVE_BACK = (
    update(OutboxRow)
    .where(_RUN_OUT, col(OutboxRow.state) == CLAIMED)
    .values(state=DispatchState.PENDING.value, lease_until=None)
)
_REPEAT = (
    update(OutboxRow)
    .where(_RUN_OUT, col(OutboxRow.state) == SENDING, col(OutboxRow.lane) <= Lane.REPLY.value)
    .values(state=DispatchState.PENDING.value, lease_until=None, doubtful=True)
)
_DOUBT = (
    update(OutboxRow)
    .where(_RUN_OUT, col(OutboxRow.state) == SENDING, col(OutboxRow.lane) > Lane.REPLY.value)
    .values(state=DispatchState.UNCERTAIN.value, lease_until=None, settled_at=_NOW)
    .returning(*COLUMNS)
)


class Settling(Repository):
    """The part of the outbox that follows a dispatch in flight."""

    __slots__ = ()

    def begin(self, dispatch: Dispatch, real: datetime) -> bool:
        """Claimed -> sending, fenced by epoch and lease; False: it is not ours, send nothing.

        The lease begins anew, so that it outlasts the attempt however late it starts.
        """
        key: dict[str, object] = {
            "number": dispatch.id,
            "term": dispatch.epoch,
            "tries": dispatch.attempt,
            "real": real,
            "until": real + LEASE,
        }
        return self._connection.execute(_BEGIN, key).rowcount == 1

    def settle(self, dispatch: Dispatch, now: datetime) -> bool:
        """Writes what came of a dispatch in `sending`, fenced by epoch. False: it was not ours.

        It is erased where `forget` is set and it is final.
        """
        ours: dict[str, object] = {"number": dispatch.id, "term": dispatch.epoch}
        self._access.outgoing.stirred = True  # the chat is free for its next one
        final = dispatch.state is not DispatchState.PENDING
        if final and dispatch.forget:
            return self._connection.execute(_ERASE, ours).rowcount == 1
        values: dict[str, object] = {
            **ours,
            "becomes": dispatch.state.value,
            "due": dispatch.not_before,
            "message": dispatch.provider_message,
            "doubt": dispatch.doubtful,
            "settled": now if final else None,
        }
        return self._connection.execute(_SETTLE, values).rowcount == 1

    def recover(self, now: datetime, real: datetime) -> tuple[Dispatch, ...]:
        """Ends leases that ran out; gives the dispatches that became uncertain."""
        self._connection.execute(_GIVE_BACK, {"real": real})
        self._access.outgoing.stirred = True
        self._connection.execute(_REPEAT, {"real": real})
        doubtful = self._connection.execute(_DOUBT, {"real": real, "now": now})
        return dispatches_of(doubtful, self._access.vault)
