"""Buttons: short enough for Telegram, and nothing forged comes through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.press import PRESS_BYTES_MAX, Press, press

PARTS = st.from_regex(r"[a-z0-9_-]{1,12}", fullmatch=True)


@given(PARTS, st.lists(PARTS, max_size=3))
def test_a_press_is_read_back_as_it_was_written(verb: str, arguments: list[str]) -> None:
    one = Press(verb, tuple(arguments))
    assert Press.decode(one.encode()) == one


@given(st.text(max_size=100))
def test_whatever_text_comes_back_it_is_our_press_or_none(text: str) -> None:
    decoded = Press.decode(text)
    assert decoded is None or decoded.encode() == text


def test_numbers_are_written_in_digits() -> None:
    assert press("answer", 17, 2).encode() == "answer.17.2"


def test_what_does_not_fit_a_button_is_refused_when_it_is_made() -> None:
    with pytest.raises(ValueError, match=str(PRESS_BYTES_MAX)):
        press("module", "m" * 40, "n" * 20).encode()
    with pytest.raises(ValueError, match="a-z"):
        press("module", "Ma tension").encode()
