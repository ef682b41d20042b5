"""What leaves: a dispatch, its lane, what came of it, and the one policy of retrying.

    pending -claim-> claimed -begin-> sending -accepted-> sent
    sending -> pending    deferred (429, connection refused, an uncertain one of lanes 0 and 1)
    sending -> uncertain  lanes 2 and 3: perhaps delivered, never sent again
    sending -> failed (the channel refuses it), blocked (the person does)
    pending -> expired (past valid_until), cancelled (answered, stopped)

Alerts at least once, reminders at most once: both at the same time cannot be had.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Literal

from bot.domain.ids import DispatchId
from bot.domain.people import Address
from bot.domain.text import Language, Phrase, Reply


class Lane(IntEnum):
    """Who goes first. 0: alerts, safety texts and their follow-ups; 1: replies to somebody who
    waits; 2: reminders; 3: broadcasts. Lanes 0 and 1 repeat when uncertain, 2 and 3 never do.
    """

    SAFETY = 0
    REPLY = 1
    REMINDER = 2
    BROADCAST = 3

    @property
    def repeats_when_uncertain(self) -> bool:
        """Whether a doubtful delivery is tried again."""
        return self <= Lane.REPLY


class DispatchState(StrEnum):
    """See the module's docstring."""

    PENDING = "pending"
    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    BLOCKED = "blocked"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class SendAct:
    """Send a new message."""

    reply: Reply
    kind: Literal["send"] = "send"


@dataclass(frozen=True, slots=True)
class EditAct:
    """Replace the text and buttons of a message of ours, by the provider's id of it."""

    message: int
    reply: Reply
    kind: Literal["edit"] = "edit"


@dataclass(frozen=True, slots=True)
class DeleteAct:
    """Remove a message of ours, by the provider's id (Telegram allows it for 48 hours)."""

    message: int
    kind: Literal["delete"] = "delete"


@dataclass(frozen=True, slots=True)
class AnswerTapAct:
    """Stop the spinner of a pressed button, perhaps with a short notice."""

    tap: str
    notice: Phrase | None = None
    kind: Literal["answer_tap"] = "answer_tap"


Act = SendAct | EditAct | DeleteAct | AnswerTapAct


class SubjectKind(StrEnum):
    """What a dispatch is about; says what its settling changes.

    ALERT: an alert to a member: accepted means delivered. OCCURRENCE: a reminder. IDENTITY: a card
    that is removed after ten minutes. DIGEST (of a patient): several reminders in one. NOTICE: the
    words to the patient about an alert.
    """

    ALERT = "alert"
    OCCURRENCE = "occurrence"
    DIGEST = "digest"
    IDENTITY = "identity"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind and the id within it, for example alert 12."""

    kind: SubjectKind
    id: int


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One thing to do in one chat. `attempt` counts the tries begun, this one included.

    `epoch` fences it: a worker that lost its lease holds an old epoch and changes nothing.
    `quiet`: held back during the recipient's quiet hours, looked at when it is claimed.
    `subject` says what it is about, so that it can be cancelled, or what follows can be decided.
    `protect`: may not be forwarded or saved. `forget`: the row disappears once it is settled.
    `language` speaks for a recipient who is not known (an outsider).
    `doubtful`: an earlier attempt may have arrived.
    """

    id: DispatchId
    to: Address
    lane: Lane
    act: Act
    state: DispatchState
    not_before: datetime
    valid_until: datetime | None = None
    attempt: int = 0
    epoch: int = 0
    provider_message: int | None = None
    subject: Subject | None = None
    quiet: bool = False
    protect: bool = False
    forget: bool = False
    language: Language | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Delivered:
    """The channel accepted it; `message` is the provider's id where there is one."""

    message: int | None = None


@dataclass(frozen=True, slots=True)
class Deferred:
    """Certainly not delivered; try again after this long.

    `limited`: the provider asked for the pause (429), so that the chat is held as well;
    `whole_bot`: the limit is the bot's, so that nothing goes out.
    """

    after: timedelta
    limited: bool = False
    whole_bot: bool = False


class Refusal(StrEnum):
    """Why it will never be delivered. `gone`: the chat is blocked, deactivated or unknown."""

    GONE = "gone"
    MALFORMED = "malformed"
    UNAUTHORIZED = "unauthorized"


@dataclass(frozen=True, slots=True)
class Refused:
    """The channel said no for good. `detail` holds the channel's words, never ours."""

    why: Refusal
    detail: str
    moved_to: int | None = None


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Perhaps delivered: a timeout, a reset, a 5xx or a crash."""

    detail: str


Delivery = Delivered | Deferred | Refused | Uncertain
"""Values, not exceptions: a channel never raises for a failed send."""

ATTEMPTS_MAX = 12
BACKOFF_MAX = timedelta(minutes=5)
SAFETY_BACKOFF_MAX = timedelta(seconds=30)
"""For lane 0: so long may an alert still wait once a long outage is over."""


def backoff(attempt: int) -> timedelta:
    """2, 4, 8 … seconds after the attempt of this number (1 is the first), at most 5 minutes."""
    return min(timedelta(seconds=2 ** min(attempt, 10)), BACKOFF_MAX)


def settle(dispatch: Dispatch, delivery: Delivery, now: datetime) -> Dispatch:
    """The dispatch after a delivery attempt: the one policy of retrying.

    Lane 0 is retried without end, as alerts go out at any age; others up to ATTEMPTS_MAX attempts.
    """
    match delivery:
        case Delivered(message):
            return replace(dispatch, state=DispatchState.SENT, provider_message=message)
        case Deferred(after):
            return _again(dispatch, now + max(after, _pause(dispatch)))
        case Refused(why):
            return _refused(dispatch, why, now)
        case Uncertain():
            if dispatch.lane.repeats_when_uncertain:
                doubtful = replace(dispatch, doubtful=True)
                return _again(doubtful, now + _pause(dispatch))
            return replace(dispatch, state=DispatchState.UNCERTAIN)


def _refused(dispatch: Dispatch, why: Refusal, now: datetime) -> Dispatch:
    match why:
        case Refusal.GONE:
            return replace(dispatch, state=DispatchState.BLOCKED)
        case Refusal.MALFORMED:
            return replace(dispatch, state=DispatchState.FAILED)
        case Refusal.UNAUTHORIZED:
            return _again(dispatch, now + _pause(dispatch))


def _pause(dispatch: Dispatch) -> timedelta:
    longest = SAFETY_BACKOFF_MAX if dispatch.lane is Lane.SAFETY else BACKOFF_MAX
    return min(backoff(dispatch.attempt), longest)


def _again(dispatch: Dispatch, at: datetime) -> Dispatch:
    if dispatch.lane is not Lane.SAFETY and dispatch.attempt >= ATTEMPTS_MAX:
        return replace(dispatch, state=DispatchState.FAILED)
    return replace(dispatch, state=DispatchState.PENDING, not_before=at)
