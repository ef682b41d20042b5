"""The one policy of retrying: alerts at least once, reminders at most once."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dispatch import (
    ATTEMPTS_MAX,
    Deferred,
    Delivered,
    Delivery,
    Dispatch,
    DispatchState,
    Lane,
    Refusal,
    Refused,
    SendAct,
    Uncertain,
    backoff,
    settle,
)
from bot.domain.ids import DispatchId
from bot.domain.people import Address, Audience
from bot.domain.text import Reply

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LANES = st.sampled_from(Lane)
FAILURES: st.SearchStrategy[Delivery] = st.one_of(
    st.builds(Deferred, st.timedeltas(timedelta(0), timedelta(hours=3))),
    st.builds(Uncertain, st.just("timeout")),
    st.builds(Refused, st.sampled_from(Refusal), st.just("no")),
)


def dispatch(lane: Lane, attempt: int = 1) -> Dispatch:
    return Dispatch(
        id=DispatchId(1),
        to=Address(Audience.PATIENTS, 5),
        lane=lane,
        act=SendAct(Reply(())),
        state=DispatchState.SENDING,
        not_before=NOW,
        attempt=attempt,
    )


def test_what_is_accepted_is_sent_and_keeps_the_number_of_its_message() -> None:
    after = settle(dispatch(Lane.REPLY), Delivered(77), NOW)
    assert (after.state, after.provider_message) == (DispatchState.SENT, 77)


@pytest.mark.parametrize("lane", [Lane.REMINDER, Lane.BROADCAST])
def test_a_doubtful_reminder_is_never_sent_again(lane: Lane) -> None:
    assert settle(dispatch(lane), Uncertain("reset"), NOW).state is DispatchState.UNCERTAIN


@pytest.mark.parametrize("lane", [Lane.SAFETY, Lane.REPLY])
def test_a_doubtful_alert_or_reply_is_sent_again(lane: Lane) -> None:
    after = settle(dispatch(lane), Uncertain("reset"), NOW)
    assert after.state is DispatchState.PENDING
    assert after.not_before > NOW


@given(FAILURES, st.integers(1, 10_000))
def test_an_alert_is_given_up_only_when_the_chat_is_gone_or_the_text_is_refused(
    failure: Delivery, attempt: int
) -> None:
    after = settle(dispatch(Lane.SAFETY, attempt), failure, NOW)
    final = isinstance(failure, Refused) and failure.why is not Refusal.UNAUTHORIZED
    assert (after.state is DispatchState.PENDING) == (not final)


@given(LANES, FAILURES)
def test_everything_else_ends_after_a_bounded_number_of_attempts(
    lane: Lane, failure: Delivery
) -> None:
    after = settle(dispatch(lane, ATTEMPTS_MAX), failure, NOW)
    assert lane is Lane.SAFETY or after.state is not DispatchState.PENDING


def test_the_pause_that_the_provider_asks_for_is_kept() -> None:
    after = settle(dispatch(Lane.REPLY), Deferred(timedelta(seconds=90)), NOW)
    assert after.not_before == NOW + timedelta(seconds=90)


@given(st.integers(1, 1_000))
def test_the_backoff_grows_and_stays_under_five_minutes(attempt: int) -> None:
    assert backoff(attempt) <= backoff(attempt + 1) <= timedelta(minutes=5)
