"""What is kept as JSON comes back equal, whatever it was."""

import json
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.alert import EscalationPolicy, Flag
from bot.domain.conversation import Conversation, Place
from bot.domain.dispatch import Act, AnswerTapAct, DeleteAct, EditAct, SendAct
from bot.domain.ids import PatientId
from bot.domain.people import Address, Audience, Identity
from bot.domain.text import Phrase
from bot.store.forms import Form
from bot.store.rows import (
    ADDRESS,
    CONVERSATION,
    ENVELOPE,
    FLAG,
    IDENTITY,
    POLICY,
    TOLD,
    WEEKDAYS,
    WORDS,
    Envelope,
    Told,
)

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
VALUES = NUMBERS | st.text() | st.frozensets(st.text())

st.register_type_strategy(Decimal, NUMBERS)
st.register_type_strategy(
    Phrase,
    st.builds(
        Phrase,
        st.text(),
        st.text(),
        st.lists(st.tuples(st.text(), st.text() | st.integers()), max_size=2).map(tuple),
    ),
)
ACTS: st.SearchStrategy[Act] = st.one_of(
    st.from_type(SendAct),
    st.from_type(EditAct),
    st.from_type(DeleteAct),
    st.from_type(AnswerTapAct),
)


@given(st.builds(Address, st.sampled_from(Audience), st.integers()), ACTS)
def test_an_envelope(to: Address, act: Act) -> None:
    envelope = Envelope(to, act)
    assert ENVELOPE.read(ENVELOPE.write(envelope)) == envelope


@given(
    st.builds(
        Conversation,
        patient=st.integers().map(PatientId),
        version=st.integers(),
        place=st.none() | st.from_type(Place),
        values=st.dictionaries(st.text(), VALUES),
        trail=st.lists(st.text()).map(tuple),
        picked=st.frozensets(st.text()),
        tries=st.integers(),
        pending=st.lists(NUMBERS).map(tuple),
        paused=st.none() | st.from_type(Place),
    )
)
def test_a_conversation(conversation: Conversation) -> None:
    assert CONVERSATION.read(CONVERSATION.write(conversation)) == conversation


@given(NUMBERS)
def test_a_number_to_its_last_digit(number: Decimal) -> None:
    back = TOLD.read(TOLD.write(Told(number))).value
    assert str(back) == str(number)


@given(VALUES)
def test_an_answer_keeps_its_kind(value: Decimal | str | frozenset[str]) -> None:
    back = TOLD.read(TOLD.write(Told(value))).value
    assert (type(back), back) == (type(value), value)


@given(st.from_type(Flag), st.from_type(EscalationPolicy), st.from_type(Identity))
def test_flags_policies_and_identities(
    flag: Flag, policy: EscalationPolicy, identity: Identity
) -> None:
    assert FLAG.read(FLAG.write(flag)) == flag
    assert POLICY.read(POLICY.write(policy)) == policy
    assert IDENTITY.read(IDENTITY.write(identity)) == identity


@given(st.lists(st.text()).map(tuple), st.lists(st.integers()).map(tuple))
def test_lists(words: tuple[str, ...], numbers: tuple[int, ...]) -> None:
    assert WORDS.read(WORDS.write(words)) == words
    assert WEEKDAYS.read(WEEKDAYS.write(numbers)) == numbers


def test_what_holds_its_default_is_left_out_and_comes_back() -> None:
    act = AnswerTapAct("tap-1")
    address = Address(Audience.PATIENTS, 5)
    text = ENVELOPE.write(Envelope(address, act))
    assert json.loads(text)["act"] == {"tap": "tap-1", "kind": "answer_tap"}
    assert ENVELOPE.read(text).act == act
    assert ADDRESS.read(ADDRESS.write(address)) == address


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "5", "null", '{"chat": 5}', '{"act": {"kind": 1}}']
)
def test_what_has_another_form_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        ENVELOPE.read(text)


def test_a_type_without_a_form_is_refused_at_once() -> None:
    @dataclass(frozen=True)
    class Odd:
        value: complex

    with pytest.raises(TypeError, match="complex"):
        Form(Odd).write(Odd(1j))
