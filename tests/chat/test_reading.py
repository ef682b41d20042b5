"""What Telegram carries, read without a library."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.limits import TEXT_UNITS_MAX, units
from bot.chat.reading import EVENTS, MEDIA_KINDS, read_media, read_membership, read_text
from bot.domain.inbound import Command, Media, MediaKind, Membership, Typed


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/start", Command("start")),
        ("/start abc-DEF_123", Command("start", "abc-DEF_123")),
        ("/START  abc ", Command("start", "abc")),
        ("/stop@partner_bot", Command("stop")),
        ("/stop@partner_bot now", Command("stop", "now")),
        ("/help\nplease", Command("help", "please")),
    ],
)
def test_a_command_has_a_name_and_an_argument(text: str, command: Command) -> None:
    assert read_text(text, edited=False, forwarded=False) == command


@pytest.mark.parametrize("text", ["/", "/ start", "//start", "/é", " /start", "140/90", "/a-b"])
def test_what_only_looks_like_a_command_is_words(text: str) -> None:
    assert read_text(text, edited=False, forwarded=False) == Typed(text)


def test_an_edited_or_forwarded_command_is_words() -> None:
    assert read_text("/stop", edited=True, forwarded=False) == Typed("/stop", edited=True)
    assert read_text("/stop", edited=False, forwarded=True) == Typed("/stop", forwarded=True)


def test_an_absurdly_long_text_is_cut_and_not_refused() -> None:
    read = read_text("😀" * 10_000, edited=False, forwarded=False)
    assert isinstance(read, Typed)
    assert units(read.text) == TEXT_UNITS_MAX


@given(st.text(), st.booleans(), st.booleans())
def test_reading_never_fails(text: str, edited: bool, forwarded: bool) -> None:  # noqa: FBT001 - Hypothesis passes them
    read = read_text(text, edited=edited, forwarded=forwarded)
    assert isinstance(read, Typed | Command)


def test_every_kind_of_media_is_known_and_the_rest_is_other() -> None:
    kinds = {read_media({"chat", field}, "", edited=False) for field in MEDIA_KINDS}
    assert {media.kind for media in kinds if isinstance(media, Media)} == (
        set(MediaKind) - {MediaKind.OTHER}
    )
    assert read_media({"chat", "hologram"}, "", edited=False) == Media(MediaKind.OTHER)


def test_an_animation_is_a_video_though_it_comes_with_a_document() -> None:
    read = read_media(["document", "animation"], "regardez", edited=False)
    assert read == Media(MediaKind.VIDEO, "regardez")


def test_what_happens_in_a_chat_is_nothing_somebody_sent() -> None:
    assert {read_media({"chat", event}, "", edited=False) for event in EVENTS} == {None}


def test_of_an_edited_picture_only_the_caption_counts() -> None:
    assert read_media({"photo"}, "au secours", edited=True) == Typed("au secours", edited=True)
    assert read_media({"photo"}, "", edited=True) is None


def test_kicked_and_left_are_blocks_and_everything_else_is_not() -> None:
    blocked = [status for status in ("kicked", "left") if read_membership(status).blocked]
    assert blocked == ["kicked", "left"]
    assert read_membership("member") == Membership(blocked=False)
