"""The inbox that every update enters by and the outbox that every message leaves by."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.dispatch import Act, Dispatch, DispatchState, Lane, Subject
from bot.domain.ids import DispatchId
from bot.domain.people import Address, Audience
from bot.domain.text import Language


@dataclass(frozen=True, slots=True)
class RawUpdate:
    """An update as the provider sent it (JSON), before anybody understood it.

    `chat` orders the work: one chat's updates are worked on one after the other. Encrypted at rest.
    """

    audience: Audience
    update: int
    chat: int
    payload: str


class Inbox(Protocol):
    """Every update is kept before the provider is told so; (audience, update) is unique."""

    def put(self, update: RawUpdate, now: datetime) -> bool:
        """Keeps an update; False where it is known already (a redelivery)."""
        ...

    def take(self, real: datetime, lease: timedelta) -> RawUpdate | None:
        """The oldest waiting update of a chat in which nothing is being worked on; leased and
        its attempt counted, in a transaction of its own.
        """
        ...

    def done(self, audience: Audience, update: int, now: datetime, *, forget: bool = False) -> bool:
        """Marks it done in the transaction that did it. False where it was done already: then the
        caller must change nothing. `forget` erases payload and chat at once (outsiders).
        """
        ...

    def failed(self, audience: Audience, update: int, real: datetime) -> bool:
        """Work on it failed; True where it is now parked (ATTEMPTS_MAX 3), else it waits again."""
        ...

    def put_back(self, audience: Audience, update: int) -> None:
        """Work on it could not go on for a reason that is not its own: it waits again, and this
        attempt does not count.
        """
        ...

    def given_up(self) -> tuple[RawUpdate, ...]:
        """The parked updates that can still be read, oldest first."""
        ...

    def waiting(self) -> int:
        """How many updates are not worked on yet."""
        ...

    def parked(self) -> int:
        """How many updates are parked."""
        ...

    def purge(self, before: datetime) -> int:
        """Erases payloads of updates done or parked before this instant; gives how many."""
        ...


@dataclass(frozen=True, slots=True)
class NewDispatch:
    """What to enqueue; see Dispatch for the fields. `dedupe`: at most one row of it, ever."""

    to: Address
    lane: Lane
    act: Act
    not_before: datetime
    valid_until: datetime | None = None
    subject: Subject | None = None
    dedupe: str | None = None
    quiet: bool = False
    protect: bool = False
    forget: bool = False
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A dispatch in hand, with what is needed to speak it. `repeat`: an earlier attempt may have
    arrived. `language` None: the recipient has not chosen one.
    """

    dispatch: Dispatch
    language: Language | None
    zone: str
    territory: str
    enqueued_at: datetime
    repeat: bool


class Outbox(Protocol):
    """Two in-flight states; see bot.domain.dispatch."""

    def enqueue(self, dispatch: NewDispatch, now: datetime) -> DispatchId | None:
        """Keeps a dispatch; None where its dedupe key was used already. Lanes 2 and 3: None and
        nothing kept as well where the chat is blocked, or has 50 of them pending (a reminder then
        takes the place of the oldest broadcast, if there is one).
        """
        ...

    def claim(
        self, now: datetime, real: datetime, limit: int, last: Lane = Lane.BROADCAST
    ) -> tuple[Claimed, ...]:
        """Takes up to `limit` ready rows of the lanes up to `last`, lane by lane: due, chat not
        held, nothing of that chat in flight, at most one per chat. Rows past valid_until become
        expired; rows with `quiet` inside the recipient's quiet hours are put off to their end.
        Leased for a minute of real time.
        """
        ...

    def begin(self, dispatch: Dispatch, real: datetime) -> bool:
        """Claimed -> sending, fenced by epoch and lease; False: it is not ours, send nothing."""
        ...

    def settle(self, dispatch: Dispatch, now: datetime) -> bool:
        """Writes state, not_before and provider_message of a dispatch in `sending` (fenced by
        epoch); erases it where `forget` is set and it is final. False: it was not ours.
        """
        ...

    def hold(self, to: Address | Audience | None, until: datetime) -> None:
        """Nothing goes to this chat (an audience: from this bot; None: from any bot) before this
        instant (service time): the provider said so.
        """
        ...

    def cancel(self, subject: Subject) -> int:
        """Cancels what is pending about a subject, or claimed and not begun; gives how many."""
        ...

    def cancel_chat(self, to: Address) -> int:
        """Cancels what is pending in lanes 2 and 3 of a chat."""
        ...

    def sent_about(self, subject: Subject) -> tuple[Dispatch, ...]:
        """What was sent about a subject and can be edited or removed, oldest first."""
        ...

    def recover(self, now: datetime, real: datetime) -> tuple[Dispatch, ...]:
        """Ends leases that ran out: claimed returns to pending; sending becomes pending again in
        lanes 0 and 1 (attempt kept, so it counts as a repeat), uncertain in lanes 2 and 3. Gives
        the dispatches that became uncertain.
        """
        ...

    def next_at(self, now: datetime) -> datetime | None:
        """The earliest instant after `now` at which something pending becomes ready."""
        ...

    def count(self, state: DispatchState) -> int:
        """How many dispatches are in a state."""
        ...

    def oldest_ready(self, lane: Lane, now: datetime) -> datetime | None:
        """Since when the oldest row of a lane has been waiting that is ready, or that was tried and
        is tried again later; None: nothing waits.
        """
        ...

    def purge(self, before: datetime) -> int:
        """Erases the payloads of rows that were final before this instant; gives how many."""
        ...
