"""Whatever is typed: a meaning, no exception, and no cry lost in the noise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.meaning import NOTHING, Meaning
from bot.understanding.understand import Understanding
from bot.understanding.vocabulary import Lexicon

UNDERSTANDING = Understanding(Lexicon.load())

FLOODS = {
    "the same words": "pas mal poitrine " * 600,
    "gaps": "ne " * 3_000,
    "halves of a frame": "kann nicht bras jambe " * 450,
    "people": "ma femme je " * 900,
    "values": "zucker 40 " * 1_000,
    "digits": "9" * 10_000,
    "fractions": "1/1 " * 2_500,
    "number words": "quatre vingt " * 800,
    "signs": ",.?!" * 2_500,
    "emoji": "😀" * 500,
    "stacked accents": "a" + "\u0301\u0316" * 5_000,
    "right to left": "\u202e نص عربي طويل \u202c" * 500,
    "controls": "\x00\x07\t\r\n" * 2_000,
    "no spaces": "schmerz" * 1_500,
    "lone surrogates": "\ud800" * 100,
    "brackets": "([{*.." * 1_500,
}


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS.keys())
def test_a_flood_is_read_and_the_cry_at_its_end_is_found(flood: str) -> None:
    assert UNDERSTANDING(flood, None, ("Oui", "Non")).text == flood
    cry = UNDERSTANDING(flood + ". J'ai mal à la poitrine", None, ()).cry
    assert cry is not None


def test_a_cry_at_the_end_of_a_long_story_is_found() -> None:
    story = "Hier nous sommes allés nous promener au bord du lac. " * 200
    cry = UNDERSTANDING(story + "Je veux mourir.", None, ()).cry
    assert cry is not None
    assert cry.category == "suicide"


@pytest.mark.parametrize("empty", ["", " ", "\n\t", "…", "🙂"])
def test_no_words_mean_nothing(empty: str) -> None:
    assert UNDERSTANDING(empty, None, ("Oui",)) == Meaning(text=empty)


def test_the_empty_text_is_nothing() -> None:
    assert UNDERSTANDING("", None, ()) == NOTHING


@given(st.text(), st.lists(st.text(max_size=30), max_size=5))
def test_any_text_has_a_meaning(text: str, offered: list[str]) -> None:
    meaning = UNDERSTANDING(text, None, tuple(offered))
    assert meaning.text == text
    assert meaning.option is None or 0 <= meaning.option < len(offered)


WORDS = ["poitrine", "mal", "pas", "ne", "plus", "brust", "nicht", "ich", "je", ",", ".", "?"]


@given(st.lists(st.sampled_from([*WORDS, "13/8", "40", "zucker", "hier", "si", "ma femme"])))
def test_any_order_of_telling_words_has_a_meaning(chosen: list[str]) -> None:
    text = " ".join(chosen)
    assert UNDERSTANDING(text, None, ()) == UNDERSTANDING(text, None, ())
