"""Small signs together ask one question, and only where nothing else was understood."""

from dataclasses import replace

import pytest

from bot.domain.meaning import Finding
from bot.understanding.cues import Cues
from bot.understanding.normalise import utterance
from bot.understanding.points import Points
from bot.understanding.together import together
from bot.understanding.understand import Understanding
from bot.understanding.vocabulary import Lexicon
from bot.understanding.wordlists import WordLists
from tests.understanding.corpus_rows import HELD_BACK, CryRow, rows
from tests.understanding.weighing import Example, sentences, weighed


def test_every_list_with_points_is_a_list_of_the_lexicon(lexicon: Lexicon) -> None:
    assert set(lexicon.points.of) <= set(lexicon.lists.patterns)


def test_the_points_are_not_weighed_from_what_is_held_back() -> None:
    learned = {text for text, _ in sentences()}
    kept = {row.text for row in rows("redflags", CryRow) if row.part == HELD_BACK}

    assert kept
    assert not learned & kept


def test_a_list_that_tells_danger_apart_gets_weight_and_one_that_does_not_gets_none() -> None:
    learned = [
        Example(frozenset({"told", "always"} if danger else {"always"}), danger=danger)
        for danger in (True, False) * 40
    ]

    weights = weighed(learned).of

    assert weights["told"] > 1
    assert weights["always"] == 0


NONE = Points({}, start=0, needed=1, words_max=40)
PLAIN = "eins zwei drei"


LISTS = WordLists({"stroke.one": ("eins",), "shared.two": ("zwei",), "context.not": ("drei",)})


@pytest.fixture
def lexicon(understanding: Understanding) -> Lexicon:
    return understanding.lexicon


def suspected(lexicon: Lexicon, points: Points, text: str = PLAIN) -> Finding | None:
    small = replace(lexicon, points=points, lists=LISTS)
    return together(Cues(utterance(text, small.spelling), small))


def test_enough_points_make_a_weak_sign_of_the_danger_that_weighs_most(lexicon: Lexicon) -> None:
    found = suspected(lexicon, replace(NONE, of={"stroke.one": 3, "shared.two": 2}, needed=5))

    assert found is not None
    assert (found.category, found.words) == ("stroke", ("eins", "zwei"))
    assert found.rule == "stroke: 5 points for stroke.one + shared.two"


def test_words_against_a_danger_take_points_away(lexicon: Lexicon) -> None:
    points = {"stroke.one": 3, "shared.two": 2, "context.not": -1}

    assert suspected(lexicon, replace(NONE, of=points, needed=5)) is None


def test_without_a_danger_of_its_own_it_is_a_call_for_help(lexicon: Lexicon) -> None:
    found = suspected(lexicon, replace(NONE, of={"shared.two": 5}, needed=5))

    assert found is not None
    assert found.category == "help"


def test_a_long_story_is_not_added_up(lexicon: Lexicon) -> None:
    points = replace(NONE, of={"stroke.one": 9}, words_max=3)

    assert suspected(lexicon, points) is not None
    assert suspected(lexicon, points, f"{PLAIN} vier") is None
