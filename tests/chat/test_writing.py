"""From a spoken message to bubbles."""

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.limits import CAPTION_UNITS_MAX, TEXT_UNITS_MAX, shortened, units
from bot.chat.writing import Bubble, Key, bubbles, split
from bot.domain.press import press
from bot.domain.text import Button, Message

YES = Button("Oui", press("answer", 1, 0))
NO = Button("Non", press("answer", 1, 1))
UNSURE = Button("Je ne sais pas encore", press("answer", 1, 2))


def test_text_is_escaped_and_nothing_else_changes() -> None:
    [bubble] = bubbles(Message("Sucre < 70 & > 54 : « prenez » 15 g"))
    assert bubble.html == "Sucre &lt; 70 &amp; &gt; 54 : « prenez » 15 g"


def test_short_labels_share_a_row_and_long_ones_do_not() -> None:
    [bubble] = bubbles(Message("Prêt ?", (YES, NO, UNSURE)))
    assert [[key.label for key in row] for row in bubble.rows] == [
        ["Oui", "Non"],
        ["Je ne sais pas encore"],
    ]
    assert bubble.rows[0][0] == Key("Oui", "1.answer.1.0")


def test_a_short_label_after_a_long_one_starts_a_row() -> None:
    [bubble] = bubbles(Message("Prêt ?", (UNSURE, YES)))
    assert [len(row) for row in bubble.rows] == [1, 1]


def test_a_long_text_is_cut_at_a_paragraph_and_the_last_part_has_the_buttons() -> None:
    first, second = "a" * 3000, "b" * 3000
    one, two = bubbles(Message(f"{first}\n\n{second}", (YES,)))
    assert (one.html, two.html) == (first, second)
    assert (one.rows, len(two.rows)) == ((), 1)


def test_without_paragraphs_it_is_cut_at_lines_then_words_then_anywhere() -> None:
    assert split("aaa\nbbb ccc", 9) == ("aaa", "bbb ccc")
    assert split("aaa bbb", 5) == ("aaa", "bbb")
    assert split("aaaaaa", 4) == ("aaaa", "aa")
    assert split("😀😀😀", 3) == ("😀", "😀", "😀")


@given(st.text(max_size=60), st.integers(2, 20))
def test_splitting_loses_no_word_and_keeps_the_limit(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(units(piece) <= limit for piece in pieces)
    assert len(pieces) == 1 or all(pieces)


@given(st.text(max_size=60), st.integers(1, 20))
def test_a_shortened_text_fits(text: str, limit: int) -> None:
    assert units(shortened(text, limit)) <= limit


def test_a_picture_carries_a_short_text_and_its_alternative() -> None:
    message = Message("Le brassard", (YES,), "tension/arm.png", "Un bras & un brassard")
    [bubble] = bubbles(message)
    assert bubble.picture == "tension/arm.png"
    assert bubble.html == "Le brassard\n\n<i>Un bras &amp; un brassard</i>"
    assert len(bubble.rows) == 1


def test_a_picture_goes_before_a_text_that_is_no_caption() -> None:
    text = "x" * CAPTION_UNITS_MAX
    one, two = bubbles(Message(text, (YES,), "tension/arm.png", "Un bras"))
    assert one == Bubble("<i>Un bras</i>", "tension/arm.png")
    assert (two.html, two.picture, len(two.rows)) == (text, None, 1)


def test_an_alternative_that_is_no_caption_follows_the_text() -> None:
    alternative = "y" * (CAPTION_UNITS_MAX + 1)
    one, two = bubbles(Message("Le brassard", (), "tension/arm.png", alternative))
    assert one == Bubble("", "tension/arm.png")
    assert two.html == f"Le brassard\n\n{alternative}"


def test_the_keyboard_goes_with_the_first_part_and_the_buttons_with_the_last() -> None:
    one, two = bubbles(Message("a" * (TEXT_UNITS_MAX + 1), (YES,), keyboard=("Menu", "Aide")))
    assert (one.keyboard, one.rows) == ((("Menu", "Aide"),), ())
    assert two.keyboard == ()
    assert len(two.rows) == 1


def test_in_one_bubble_the_buttons_win_over_the_keyboard() -> None:
    [bubble] = bubbles(Message("Prêt ?", (YES,), keyboard=("Menu",)))
    assert (bubble.keyboard, len(bubble.rows)) == ((), 1)
    [bubble] = bubbles(Message("Prêt ?", keyboard=("Menu",)))
    assert bubble.keyboard == (("Menu",),)
