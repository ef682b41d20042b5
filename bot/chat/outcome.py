"""What an answer of the Bot API means for a delivery: one policy for both bots.

A failed call becomes a `Failure` (what the wire showed), and that a `Delivery` (what to do). The
descriptions are Telegram's; a bot library's class of exception decides nothing here.
"""

from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

from bot.chat.wire import as_integer, as_object, parsed
from bot.domain.dispatch import (
    Deferred,
    Delivered,
    Delivery,
    Refusal,
    Refused,
    Uncertain,
)
from bot.domain.errors import PartnerError

_ALREADY_SO = (
    "message is not modified",
    "message to delete not found",
    "query is too old",
    "query id is invalid",
    "query_id_invalid",
)
_CHAT_IS_GONE = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "group chat was deactivated",
    "group chat was upgraded",
    "peer_id_invalid",
    "not enough rights to send",
    "have no rights to send",
    "chat_write_forbidden",
)
DETAIL_CHARS_MAX = 200
RETRY_SECONDS_MAX = 86_400


@dataclass(frozen=True, slots=True)
class Failure:
    """A call that was not accepted.

    `status` None: no whole answer came, and `unsent` says whether the connection failed before
    anything was written.
    """

    status: int | None
    description: str
    retry_after: timedelta | None = None
    moved_to: int | None = None
    unsent: bool = False


class CallError(PartnerError):
    """A call to the Bot API was not accepted; `failure` says how. The text holds no token."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(f"The Bot API did not accept a call: {failure.description}")
        self.failure = failure


def read_failure(status: int, body: str | bytes) -> Failure:
    """The failure that an answer tells of: a status that is not 2xx and whatever body.

    A body that is no JSON (a proxy's page) is not repeated.
    """
    answer = parsed(body)
    description = answer.get("description")
    words = description if isinstance(description, str) else f"HTTP {status} without a reason"
    hints = as_object(answer.get("parameters"))
    seconds = as_integer(hints.get("retry_after"))
    return Failure(
        status,
        words[:DETAIL_CHARS_MAX],
        None if seconds is None else timedelta(seconds=min(seconds, RETRY_SECONDS_MAX)),
        as_integer(hints.get("migrate_to_chat_id")),
    )


def delivery_of(failure: Failure) -> Delivery:
    """What to do about a failure; see bot.domain.dispatch for the meaning of each value."""
    if failure.retry_after is not None:
        return Deferred(failure.retry_after, limited=True)
    if failure.moved_to is not None:
        return Refused(Refusal.GONE, failure.description, failure.moved_to)
    if failure.status is None:
        return Deferred(timedelta(0)) if failure.unsent else Uncertain(failure.description)
    if not HTTPStatus.BAD_REQUEST <= failure.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return Uncertain(failure.description)
    return _refusal(failure.status, failure.description)


def _refusal(status: int, description: str) -> Delivery:
    match status:
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.NOT_FOUND:  # 404: a token of no known form
            return Refused(Refusal.UNAUTHORIZED, description)
        case HTTPStatus.FORBIDDEN:
            return Refused(Refusal.GONE, description)
        case HTTPStatus.TOO_MANY_REQUESTS:
            return Deferred(timedelta(0), limited=True)
        case HTTPStatus.CONFLICT:
            return Deferred(timedelta(0))
        case _:
            return _bad_request(description)


def _bad_request(description: str) -> Delivery:
    words = description.lower()
    if any(known in words for known in _ALREADY_SO):
        return Delivered()
    if any(known in words for known in _CHAT_IS_GONE):
        return Refused(Refusal.GONE, description)
    return Refused(Refusal.MALFORMED, description)
