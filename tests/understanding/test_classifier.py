"""How a text is taken to pieces and weighed, and that the stored tables belong to the sentences."""

from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.severity import Severity
from bot.understanding.classifier import Classifier, Danger, is_word, pieces
from bot.understanding.emergency import outside_idioms
from bot.understanding.normalise import utterance
from bot.understanding.second_opinion import pieces_of
from bot.understanding.vocabulary import Lexicon
from tests.understanding.sentences import held_back, sentences

STROKE = Danger("stroke", Severity.RED)
FOOT = Danger("foot", Severity.ORANGE)
EVEN = 0
EVERY_SO_MANY = 7
"""The sentences that are looked at: enough to tell, and quick."""


def test_a_text_becomes_words_pairs_of_words_and_letters_in_a_row() -> None:
    text = pieces(("bin", "da"))

    assert {piece for piece in text if is_word(piece)} == {"_bin_", "_da_", "_bin_da_"}
    assert {piece for piece in text if not is_word(piece)} == {
        *("_bi", "bin", "in_", "_bin", "bin_"),
        *("_da", "da_"),
    }


def test_of_a_number_only_the_size_counts() -> None:
    assert pieces(("385",)).keys() == pieces(("312",)).keys()
    assert pieces(("385",)).keys() != pieces(("112",)).keys()


@given(st.lists(st.text("abcdefg", min_size=1, max_size=8), min_size=1, max_size=12))
def test_each_kind_of_piece_counts_as_much_as_the_other_however_long_a_text_is(
    tokens: list[str],
) -> None:
    text = pieces(tokens)
    words = [share for piece, share in text.items() if is_word(piece)]

    assert isclose(sum(share * share for share in words), 1)


def test_what_speaks_for_a_danger_is_added_to_where_the_sum_starts() -> None:
    classifier = Classifier({"start": -2.0, "_taub_": 3.0, "tau": 4.0}, {})
    text = pieces(("taub",))
    letters = sum(not is_word(piece) for piece in text)

    assert isclose(classifier.weight(text), -2.0 + 3.0 + 4.0 / sqrt(letters))


def test_an_empty_text_speaks_for_nothing() -> None:
    assert Classifier({"start": -2.0, "_taub_": 3.0}, {}).weight(pieces(())) == -2.0


def test_the_danger_is_the_one_for_which_the_words_speak_most() -> None:
    classifier = Classifier(
        {},
        {
            "start": {STROKE: 0.5, FOOT: 0.0},
            "_taub_": {STROKE: 1.0, FOOT: 0.2},
            "_zeh_": {FOOT: 2.0},
        },
    )

    assert classifier.danger(pieces(("taub",))) == STROKE
    assert classifier.danger(pieces(("zeh", "taub"))) == FOOT
    assert classifier.danger(pieces(("heute",))) is None


def test_the_reason_is_the_words_that_weigh_most() -> None:
    classifier = Classifier({"_taub_": 1.0, "_arm_taub_": 2.0, "_heute_": -1.0, "tau": 3.0}, {})

    assert classifier.heaviest(pieces(("heute", "arm", "taub"))) == ("arm taub", "taub")


def test_nothing_is_learned_from_what_is_held_back() -> None:
    assert held_back()
    assert not {one.text for one in sentences()} & held_back()


@pytest.mark.parametrize("danger", [True, False])
def test_the_stored_tables_tell_our_own_sentences_apart(lexicon: Lexicon, *, danger: bool) -> None:
    """They were learned from them: if this fails, `make classifier` was forgotten."""
    told = [one.text for one in sentences() if one.danger is danger][::EVERY_SO_MANY]
    found = [_weight(text, lexicon) > EVEN for text in told]

    assert sum(one is danger for one in found) >= 0.95 * len(told)


def _weight(text: str, lexicon: Lexicon) -> float:
    cues = outside_idioms(utterance(text, lexicon.spelling), lexicon)
    return lexicon.classifier.weight(pieces_of(cues))
