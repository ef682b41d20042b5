"""The inbox: every update once, one chat's updates one after the other.

    waiting -take-> waiting, leased -done-> done
    waiting, leased -failed, or the lease runs out-> waiting again, or parked after three attempts

Only the oldest waiting update of a chat can be taken, and while it is worked on it stays the
oldest: so a chat is in order and in one pair of hands.
"""

import logging
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import bindparam, case, delete, func, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.domain.people import Address, Audience
from bot.services.ports.messages import RawUpdate
from bot.store.access import InsertAbsent, Repository, written_out
from bot.store.columns import Instant
from bot.store.crypto import SealError
from bot.store.persons import chat_hash
from bot.store.tables.messages import InboxRow

log = logging.getLogger(__name__)

ATTEMPTS_MAX = 3
PAYLOAD_PLACE = "inbox.payload"


class InboxState(StrEnum):
    """Where an update stands."""

    WAITING = "waiting"
    DONE = "done"
    PARKED = "parked"


WAITING = written_out(InboxState.WAITING)
_earlier = aliased(InboxRow)

_PUT = InsertAbsent(InboxRow)
_OLDEST = (
    select(col(InboxRow.id))
    .where(
        col(InboxRow.state) == WAITING,
        or_(col(InboxRow.lease_until).is_(None), col(InboxRow.lease_until) <= bindparam("real")),
        ~select(col(_earlier.id))
        .where(
            col(_earlier.chat) == col(InboxRow.chat),
            col(_earlier.state) == WAITING,
            col(_earlier.id) < col(InboxRow.id),
        )
        .exists(),
    )
    .order_by(col(InboxRow.id))
    .limit(1)
    .with_for_update(skip_locked=True)
)
_TAKE = (
    update(InboxRow)
    .where(col(InboxRow.id) == _OLDEST.scalar_subquery())
    .values(attempts=col(InboxRow.attempts) + 1, lease_until=bindparam("until"))
    .returning(
        col(InboxRow.id),
        col(InboxRow.audience),
        col(InboxRow.update_id),
        col(InboxRow.attempts),
        col(InboxRow.payload),
    )
)
_PARK = (
    update(InboxRow)
    .where(col(InboxRow.id) == bindparam("number"))
    .values(state=InboxState.PARKED.value, lease_until=None, done_at=bindparam("at"))
)
_THIS = (col(InboxRow.audience) == bindparam("whose")) & (
    col(InboxRow.update_id) == bindparam("which")
)
_DONE = (
    update(InboxRow)
    .where(_THIS, col(InboxRow.state) != InboxState.DONE.value)
    .values(state=InboxState.DONE.value, lease_until=None, done_at=bindparam("now"))
)
_DONE_AND_FORGOTTEN = _DONE.values(chat=None, payload=None)
_FAILED = (
    update(InboxRow)
    .where(_THIS, col(InboxRow.state) == WAITING)
    .values(
        lease_until=None,
        state=case(
            (col(InboxRow.attempts) >= ATTEMPTS_MAX, InboxState.PARKED.value),
            else_=InboxState.WAITING.value,
        ),
        done_at=case((col(InboxRow.attempts) >= ATTEMPTS_MAX, bindparam("now", type_=Instant()))),
    )
    .returning(col(InboxRow.state))
)
_PUT_BACK = (
    update(InboxRow)
    .where(_THIS, col(InboxRow.state) == WAITING, col(InboxRow.lease_until).is_not(None))
    .values(lease_until=None, attempts=col(InboxRow.attempts) - 1)
)
_GIVEN_UP = (
    select(col(InboxRow.audience), col(InboxRow.update_id), col(InboxRow.payload))
    .where(col(InboxRow.state) == InboxState.PARKED.value)
    .order_by(col(InboxRow.id))
)
_HOW_MANY = select(func.count()).where(col(InboxRow.state) == bindparam("state"))
_WAITING = select(func.count()).where(col(InboxRow.state) == WAITING)
_PURGE = delete(InboxRow).where(col(InboxRow.done_at) < bindparam("before"))


class StoredInbox(Repository):
    """Implements bot.services.ports.messages.Inbox."""

    __slots__ = ()

    def put(self, update: RawUpdate, now: datetime) -> bool:
        """Keeps an update; False where it is known already (a redelivery)."""
        vault = self._access.vault
        values: dict[str, object] = {
            "audience": update.audience.value,
            "update_id": update.update,
            "chat": chat_hash(vault, Address(update.audience, update.chat)),
            "payload": vault.seal(PAYLOAD_PLACE, f"{update.chat}\n{update.payload}"),
            "state": InboxState.WAITING.value,
            "attempts": 0,
            "lease_until": None,
            "put_at": now,
            "done_at": None,
        }
        return _PUT.into(self._access, values) is not None

    def take(self, real: datetime, lease: timedelta) -> RawUpdate | None:
        """The oldest waiting update of a chat in which nothing is being worked on.

        One whose worker died three times, or that cannot be opened, is parked on the way.
        """
        times = {"real": real, "until": real + lease}
        while True:
            row = self._connection.execute(_TAKE, times).one_or_none()
            if row is None:
                return None
            number, audience, update_id, attempts, payload = row
            taken = self._opened(Audience(audience), update_id, payload)
            if taken is not None and attempts <= ATTEMPTS_MAX:
                return taken
            log.error("inbox row %d is parked", number)
            self._connection.execute(_PARK, {"number": number, "at": real})

    def _opened(self, audience: Audience, number: int, payload: bytes | None) -> RawUpdate | None:
        try:
            text = self._access.vault.unseal(PAYLOAD_PLACE, payload or b"")
        except SealError:
            return None
        chat, _, raw = text.partition("\n")
        return RawUpdate(audience, number, int(chat), raw)

    def done(self, audience: Audience, update: int, now: datetime, *, forget: bool = False) -> bool:
        """Marks it done in the transaction that did it. False where it was done already."""
        statement = _DONE_AND_FORGOTTEN if forget else _DONE
        key = {"whose": audience.value, "which": update, "now": now}
        return self._connection.execute(statement, key).rowcount == 1

    def failed(self, audience: Audience, update: int, real: datetime) -> bool:
        """Work on it failed; True where it is now parked, else it waits again."""
        key = {"whose": audience.value, "which": update, "now": real}
        state = self._connection.execute(_FAILED, key).scalar_one_or_none()
        return state == InboxState.PARKED.value

    def put_back(self, audience: Audience, update: int) -> None:
        """It waits again, and the attempt that was under way does not count."""
        self._connection.execute(_PUT_BACK, {"whose": audience.value, "which": update})

    def given_up(self) -> tuple[RawUpdate, ...]:
        """The parked updates that can still be read, oldest first."""
        rows = self._connection.execute(_GIVEN_UP).all()
        found = (self._opened(Audience(bot), number, payload) for bot, number, payload in rows)
        return tuple(raw for raw in found if raw is not None)

    def waiting(self) -> int:
        """How many updates are not worked on yet."""
        return self._connection.execute(_WAITING).scalar_one()

    def parked(self) -> int:
        """How many updates are parked."""
        key = {"state": InboxState.PARKED.value}
        return self._connection.execute(_HOW_MANY, key).scalar_one()

    def purge(self, before: datetime) -> int:
        """Erases updates done or parked before this instant, keys too; gives how many.

        By then the provider has forgotten them as well and cannot deliver them again.
        """
        return self._connection.execute(_PURGE, {"before": before}).rowcount
