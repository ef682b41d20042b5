"""Invitations: one-time ways in, kept under a keyed hash of their token."""

from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import col

from bot.services.ports.persons import Invitation, InvitedAs
from bot.store.access import Lockable, Repository
from bot.store.tables.persons import InvitationRow

_ADD = insert(InvitationRow)
_FIND = Lockable(
    select(
        col(InvitationRow.invited_as), col(InvitationRow.subject), col(InvitationRow.expires_at)
    ).where(
        col(InvitationRow.id) == bindparam("id"),
        col(InvitationRow.used_at).is_(None),
        col(InvitationRow.expires_at) > bindparam("now"),
    )
)
_USE = (
    update(InvitationRow)
    .where(col(InvitationRow.id) == bindparam("token"))
    .values(used_at=bindparam("now"))
)


class StoredInvitations(Repository):
    """Implements bot.services.ports.persons.Invitations."""

    __slots__ = ()

    def add(self, token: str, invitation: Invitation) -> None:
        """Keeps an invitation under its token."""
        values: dict[str, object] = {
            "id": self._hash(token),
            "invited_as": invitation.invited_as.value,
            "subject": invitation.subject,
            "expires_at": invitation.expires_at,
            "used_at": None,
        }
        self._connection.execute(_ADD, values)

    def find(self, token: str, now: datetime) -> Invitation | None:
        """The invitation, if it is neither used nor expired."""
        key = {"id": self._hash(token), "now": now}
        for invited_as, subject, expires_at in self._connection.execute(
            _FIND.of(self._access), key
        ):
            return Invitation(InvitedAs(invited_as), subject, expires_at)
        return None

    def use(self, token: str, now: datetime) -> None:
        """Marks it used for ever."""
        self._connection.execute(_USE, {"token": self._hash(token), "now": now})

    def _hash(self, token: str) -> str:
        return self._access.vault.fingerprint("invitation", token)
