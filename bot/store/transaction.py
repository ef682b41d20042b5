"""The transaction that a unit of work gets: every side of the database over one connection."""

from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlmodel import col

from bot.domain.alert import AlertState
from bot.store.access import Access, written_out
from bot.store.alerts import StoredAlerts
from bot.store.audit import StoredAudit
from bot.store.columns import Instant
from bot.store.follow_ups import StoredFollowUps
from bot.store.inbox import StoredInbox
from bot.store.invitations import StoredInvitations
from bot.store.outbox import StoredOutbox
from bot.store.persons import StoredPersons
from bot.store.records import StoredRecords
from bot.store.releases import StoredReleases
from bot.store.reminders import StoredReminders
from bot.store.tables.alerts import AlertRow
from bot.store.tables.clinical import FollowUpRow
from bot.store.tables.schedule import OccurrenceRow, PlanRow

_NOW = bindparam("now", type_=Instant())
_NEXT = (
    select(func.min(col(AlertRow.next_step_at))).where(
        col(AlertRow.next_step_at) > _NOW,
        col(AlertRow.state) != written_out(AlertState.RESOLVED),
    ),
    select(func.min(col(PlanRow.next_at))).where(col(PlanRow.active), col(PlanRow.next_at) > _NOW),
    select(func.min(col(OccurrenceRow.next_at))).where(col(OccurrenceRow.next_at) > _NOW),
    select(func.min(col(FollowUpRow.next_at))).where(col(FollowUpRow.next_at) > _NOW),
)


class StoredTransaction:
    """Implements bot.services.ports.store.Transaction."""

    __slots__ = (
        "_connection",
        "alerts",
        "audit",
        "follow_ups",
        "inbox",
        "invitations",
        "outbox",
        "persons",
        "records",
        "releases",
        "reminders",
    )

    def __init__(self, access: Access) -> None:
        self._connection = access.connection
        self.persons = StoredPersons(access)
        self.invitations = StoredInvitations(access)
        self.records = StoredRecords(access)
        self.releases = StoredReleases(access)
        self.follow_ups = StoredFollowUps(access)
        self.reminders = StoredReminders(access)
        self.alerts = StoredAlerts(access)
        self.audit = StoredAudit(access)
        self.inbox = StoredInbox(access)
        self.outbox = StoredOutbox(access)

    def next_due(self, now: datetime) -> datetime | None:
        """The earliest instant after `now` at which anything is due; None: nothing is."""
        instants = [self._connection.execute(one, {"now": now}).scalar_one() for one in _NEXT]
        instants.append(self.outbox.next_at(now))
        return min((at for at in instants if at is not None), default=None)
