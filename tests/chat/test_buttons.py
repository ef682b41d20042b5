"""What a button carries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.buttons import decode, encode
from bot.chat.limits import CALLBACK_DATA_BYTES_MAX
from bot.domain.press import PRESS_BYTES_MAX, Press, press

PARTS = st.from_regex(r"[a-z0-9_-]{1,12}", fullmatch=True)


@given(PARTS, st.lists(PARTS, max_size=3))
def test_a_press_comes_back_as_it_went(verb: str, arguments: list[str]) -> None:
    pressed = Press(verb, tuple(arguments))
    assert decode(encode(pressed)) == pressed


def test_the_longest_press_fits_into_what_a_button_carries() -> None:
    longest = press("answer", "x" * 40, "y" * (PRESS_BYTES_MAX - 48))
    assert len(encode(longest).encode()) <= CALLBACK_DATA_BYTES_MAX


@pytest.mark.parametrize(
    "data", [None, "", "1", "1.", "answer.1.0", "2.answer.1.0", "1.Answer", "1.a b", "0" * 64]
)
def test_forged_data_and_another_layout_mean_nothing(data: str | None) -> None:
    assert decode(data) is None


@given(st.text())
def test_no_data_make_reading_fail(data: str) -> None:
    read = decode(data)
    assert read is None or encode(read) == data
