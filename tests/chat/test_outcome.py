"""What an answer of the Bot API means."""

import json
from datetime import timedelta

import pytest

from bot.chat.outcome import RETRY_SECONDS_MAX, Failure, delivery_of, read_failure
from bot.domain.dispatch import Deferred, Delivered, Delivery, Refusal, Refused, Uncertain


def _answer(status: int, description: str, **parameters: int) -> Delivery:
    body: dict[str, object] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return delivery_of(read_failure(status, json.dumps(body)))


@pytest.mark.parametrize(
    ("status", "description", "why"),
    [
        (400, "Bad Request: can't parse entities", Refusal.MALFORMED),
        (400, "Bad Request: chat not found", Refusal.GONE),
        (400, "Bad Request: PEER_ID_INVALID", Refusal.GONE),
        (400, "Bad Request: message can't be deleted for everyone", Refusal.MALFORMED),
        (400, "Bad Request: message to edit not found", Refusal.MALFORMED),
        (401, "Unauthorized", Refusal.UNAUTHORIZED),
        (404, "Not Found", Refusal.UNAUTHORIZED),
        (403, "Forbidden: bot was blocked by the user", Refusal.GONE),
        (403, "Forbidden: user is deactivated", Refusal.GONE),
        (413, "Request Entity Too Large", Refusal.MALFORMED),
        (402, "Payment Required", Refusal.MALFORMED),
    ],
)
def test_a_refusal_says_why(status: int, description: str, why: Refusal) -> None:
    assert _answer(status, description) == Refused(why, description)


@pytest.mark.parametrize(
    "description",
    [
        "Bad Request: message is not modified: specified new message content is the same",
        "Bad Request: message to delete not found",
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
        "Bad Request: QUERY_ID_INVALID",
    ],
)
def test_what_is_so_already_counts_as_delivered(description: str) -> None:
    assert _answer(400, description) == Delivered()


def test_a_pause_is_as_long_as_telegram_asks() -> None:
    pause = _answer(429, "Too Many Requests: retry after 10072", retry_after=10_072)
    assert pause == Deferred(timedelta(seconds=10_072), limited=True)
    assert _answer(429, "Too Many Requests") == Deferred(timedelta(0), limited=True)


def test_an_absurd_pause_is_cut() -> None:
    pause = _answer(429, "Too Many Requests", retry_after=10**12)
    assert pause == Deferred(timedelta(seconds=RETRY_SECONDS_MAX), limited=True)


def test_a_group_that_moved_says_where_to() -> None:
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    moved = _answer(400, words, migrate_to_chat_id=-1001)
    assert moved == Refused(Refusal.GONE, words, -1001)


def test_another_poller_is_no_reason_to_give_up() -> None:
    assert _answer(409, "Conflict") == Deferred(timedelta(0))


@pytest.mark.parametrize("body", ["<html>nginx</html>", "", "[]", "null", '{"description": 7}'])
def test_a_page_of_a_proxy_is_uncertain_at_5xx_and_never_repeated(body: str) -> None:
    assert delivery_of(read_failure(502, body)) == Uncertain("HTTP 502 without a reason")
    too_large = delivery_of(read_failure(413, body))
    assert too_large == Refused(Refusal.MALFORMED, "HTTP 413 without a reason")


def test_only_what_was_surely_not_written_is_put_off() -> None:
    assert delivery_of(Failure(None, "refused", unsent=True)) == Deferred(timedelta(0))
    assert delivery_of(Failure(None, "reset")) == Uncertain("reset")
    assert delivery_of(Failure(200, "unreadable")) == Uncertain("unreadable")
