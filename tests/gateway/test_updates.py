"""What the door reads of an update."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Audience
from bot.gateway.updates import NO_CHAT, raw_update

ATOMS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
ANY_JSON = st.recursive(
    ATOMS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)
CHAT = {"id": -77, "type": "group"}


@pytest.mark.parametrize(
    "update",
    [
        {"message": {"chat": CHAT}},
        {"edited_message": {"chat": CHAT}},
        {"my_chat_member": {"chat": CHAT, "from": {"id": 5}}},
        {"callback_query": {"from": {"id": 5}, "message": {"chat": CHAT}}},
        {"callback_query": {"from": {"id": -77}}},
    ],
)
def test_the_chat_of_every_kind_is_found(update: dict[str, object]) -> None:
    raw = raw_update(Audience.PATIENTS, {"update_id": 9, **update})
    assert raw is not None
    assert (raw.audience, raw.update, raw.chat) == (Audience.PATIENTS, 9, -77)
    assert json.loads(raw.payload) == {"update_id": 9, **update}


@pytest.mark.parametrize("number", [None, "9", 9.0, True, 2**63, -(2**70), {}])
def test_without_a_number_nothing_can_be_kept(number: object) -> None:
    assert raw_update(Audience.PATIENTS, {"update_id": number, "message": {}}) is None


@pytest.mark.parametrize("value", [None, 7, "x", [], {}])
def test_what_is_no_update_is_none(value: object) -> None:
    assert raw_update(Audience.CARETEAM, value) is None


def test_half_a_character_becomes_a_question_mark() -> None:
    raw = raw_update(Audience.PATIENTS, {"update_id": 1, "message": {"text": "a\ud83d"}})
    assert raw is not None
    assert raw.payload == '{"update_id":1,"message":{"text":"a?"}}'


@given(st.dictionaries(st.sampled_from(["message", "callback_query", "my_chat_member"]), ANY_JSON))
def test_any_json_with_a_number_is_kept(update: dict[str, object]) -> None:
    raw = raw_update(Audience.PATIENTS, {**update, "update_id": 4})
    assert raw is not None
    assert raw.payload.encode()
    assert -(2**63) <= raw.chat < 2**63


def test_an_update_that_names_no_chat_has_the_chat_of_nobody() -> None:
    raw = raw_update(Audience.PATIENTS, {"update_id": 4, "message": {"chat": {"id": 10**30}}})
    assert raw is not None
    assert raw.chat == NO_CHAT
