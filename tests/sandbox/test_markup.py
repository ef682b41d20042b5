"""Telegram's HTML."""

import pytest

from bot.sandbox.entities import cut, found_in, units
from bot.sandbox.markup import read_html
from bot.sandbox.wire import RefusedError


def test_offsets_count_utf16_units() -> None:
    text, entities = read_html("😀 <b>gras</b>")
    assert text == "😀 gras"
    assert entities == [{"type": "bold", "offset": 3, "length": 4}]


def test_escaped_characters_are_read() -> None:
    assert read_html("a &lt; b &amp;&#233;&#xE9; &eacute; AT&T") == ("a < b &éé &eacute; AT&T", [])


def test_blank_edges_are_cut_and_entities_move_along() -> None:
    text, entities = read_html("  <i> mot </i>\n")
    assert text == "mot"
    assert entities == [{"type": "italic", "offset": 0, "length": 3}]


def test_links_and_quotes_keep_what_they_say() -> None:
    text, entities = read_html(
        '<a href="https://example.org/?a=1">ici</a> <blockquote expandable>q</blockquote>'
    )
    assert text == "ici q"
    assert entities[0] == {
        "type": "text_link",
        "offset": 0,
        "length": 3,
        "url": "https://example.org/?a=1",
    }
    assert entities[1]["type"] == "expandable_blockquote"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("é<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("1 <b", "Unclosed start tag at byte offset 2"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_what_does_not_parse_is_refused_with_its_place(source: str, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def test_commands_links_and_names_are_found() -> None:
    found = found_in("/start x@example.org @partner_bot 120/80", [])
    assert [entity["type"] for entity in found if isinstance(entity, dict)] == [
        "bot_command",
        "email",
        "mention",
    ]


def test_a_long_text_is_cut_between_letters() -> None:
    pieces = cut("😀" * 5, 4)
    assert pieces == ["😀😀", "😀😀", "😀"]
    assert all(units(piece) <= 4 for piece in pieces)
