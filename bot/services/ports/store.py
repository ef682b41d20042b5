"""The transaction that a writing use case gets, and the store that runs it."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from bot.domain.errors import PartnerError
from bot.services.ports.alerts import Alerts, Audit
from bot.services.ports.clinical import FollowUps, Records
from bot.services.ports.messages import Inbox, Outbox
from bot.services.ports.persons import Invitations, Persons
from bot.services.ports.releases import Releases
from bot.services.ports.schedule import Reminders

T = TypeVar("T")


class UnknownRowError(PartnerError):
    """Something was asked for by an id that does not exist."""


class StoreUnavailableError(PartnerError):
    """The database cannot be written now: full, locked, gone. The unit of work is not to blame:
    nothing of it is true, and it may be tried again as it is.
    """


class Transaction(Protocol):
    """Everything kept, within one unit of work: all of it becomes true, or none."""

    @property
    def persons(self) -> Persons:
        """People and their chats."""
        ...

    @property
    def invitations(self) -> Invitations:
        """One-time links."""
        ...

    @property
    def records(self) -> Records:
        """Conversations, answers, consents."""
        ...

    @property
    def releases(self) -> Releases:
        """Kept libraries."""
        ...

    @property
    def follow_ups(self) -> FollowUps:
        """Safety questions that come back."""
        ...

    @property
    def reminders(self) -> Reminders:
        """Plans and occurrences."""
        ...

    @property
    def alerts(self) -> Alerts:
        """Alerts."""
        ...

    @property
    def audit(self) -> Audit:
        """The chain of events."""
        ...

    @property
    def inbox(self) -> Inbox:
        """What came in."""
        ...

    @property
    def outbox(self) -> Outbox:
        """What goes out."""
        ...

    def next_due(self, now: datetime) -> datetime | None:
        """The earliest instant after `now` at which anything becomes due: an alert's step, a plan,
        an occurrence's nag or nudge, a follow-up, a pending dispatch (the end of its chat's gate
        or hold included). None: nothing will.
        """
        ...


class Store(Protocol):
    """Runs units of work. A unit that raises changes nothing and harms no other unit."""

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Queues a unit of work for the writer; when this returns, it is durable."""
        ...

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Runs a unit that changes nothing, on a snapshot of its own."""
        ...

    def on_commit(self, wake: Callable[[], None]) -> None:
        """Calls `wake` (on the event loop) after every commit that left something to send."""
        ...
