"""What the classifier adds to the frames, what it takes back, and where it keeps out."""

from dataclasses import replace

import pytest

from bot.domain.meaning import Meaning
from bot.domain.severity import Severity
from bot.understanding.classifier import Classifier, Danger
from bot.understanding.second_opinion import (
    ASKS_FROM,
    CRIES_FROM,
    DOUBT,
    DOUBTED_WORDS,
    DOUBTS_BELOW,
    WORDS,
)
from bot.understanding.understand import Understanding
from bot.understanding.vocabulary import Lexicon

PLAIN = "der Zaun ist gestrichen"
CRY = "ich habe starke Schmerzen in der Brust"
VALUE = "Zucker 412"
DANGERS = {"_zaun_": {Danger("stroke", Severity.RED): 1.0}}
A_BIT = 0.1


def heard(lexicon: Lexicon, text: str, weight: float) -> Meaning:
    """What is understood if the classifier gave every text this weight."""
    told = Classifier({"start": weight, "_zaun_": 0.0}, DANGERS)
    return Understanding(replace(lexicon, classifier=told))(text, None, ())


def test_a_text_that_reads_like_a_danger_is_asked_about(lexicon: Lexicon) -> None:
    meaning = heard(lexicon, PLAIN, ASKS_FROM)

    assert meaning.cry is None
    assert meaning.suspicion is not None
    assert (meaning.suspicion.category, meaning.suspicion.severity) == ("stroke", Severity.RED)
    assert meaning.findings[0].rule == f"stroke: reads like it, {ASKS_FROM:.1f}"


def test_a_text_that_plainly_reads_like_one_is_a_cry(lexicon: Lexicon) -> None:
    meaning = heard(lexicon, PLAIN, CRIES_FROM)

    assert meaning.cry is not None
    assert meaning.cry.category == "stroke"


def test_a_text_of_unknown_words_is_a_call_for_help(lexicon: Lexicon) -> None:
    meaning = heard(lexicon, "lorem ipsum dolor", ASKS_FROM)

    assert meaning.suspicion is not None
    assert meaning.suspicion.category == "help"


@pytest.mark.parametrize(
    ("text", "bystander"),
    [
        ("mein Mann und der Zaun", True),
        ("mein Mann sagt, ich streiche den Zaun", False),
        ("ich und der Zaun", False),
        (PLAIN, False),
    ],
)
def test_somebody_else_is_told_from_the_writer(
    lexicon: Lexicon, text: str, *, bystander: bool
) -> None:
    meaning = heard(lexicon, text, ASKS_FROM)

    assert meaning.suspicion is not None
    assert meaning.suspicion.bystander is bystander


def test_below_that_nothing_is_asked(lexicon: Lexicon) -> None:
    meaning = heard(lexicon, PLAIN, ASKS_FROM - A_BIT)

    assert (meaning.cry, meaning.suspicion, meaning.asked_about) == (None, None, None)


def test_a_sign_in_a_text_that_reads_harmless_alarms_nobody_but_is_still_asked_about(
    lexicon: Lexicon,
) -> None:
    meaning = heard(lexicon, CRY, DOUBTS_BELOW - A_BIT)

    assert (meaning.cry, meaning.suspicion) == (None, None)
    assert meaning.asked_about == "chest_pain"
    assert {finding.silenced_by for finding in meaning.findings} == {DOUBT}


def test_a_sign_is_believed_where_the_whole_text_leaves_it_open(lexicon: Lexicon) -> None:
    assert heard(lexicon, CRY, DOUBTS_BELOW).cry is not None


def test_a_value_is_never_doubted(lexicon: Lexicon) -> None:
    assert heard(lexicon, VALUE, DOUBTS_BELOW - 9).cry is not None


def test_one_plain_sign_in_a_longer_text_is_never_doubted(lexicon: Lexicon) -> None:
    rest = " und dann war noch etwas" * (len(DOUBTED_WORDS) // 4)

    assert len((CRY + rest).split()) in WORDS
    assert heard(lexicon, CRY + rest, DOUBTS_BELOW - 9).cry is not None


@pytest.mark.parametrize("text", ["Herzinfarkt", "akute Atemnot"])
def test_a_sign_alone_is_never_doubted(lexicon: Lexicon, text: str) -> None:
    assert heard(lexicon, text, DOUBTS_BELOW - 9).cry is not None


@pytest.mark.parametrize("text", ["Zaun", "45", "13/8", f"der {'Zaun' * 200}"])
def test_what_is_hardly_a_sentence_is_left_to_the_frames(lexicon: Lexicon, text: str) -> None:
    assert heard(lexicon, text, CRIES_FROM).cry is None


def test_what_a_frame_only_asks_about_stays_a_question(lexicon: Lexicon) -> None:
    meaning = heard(lexicon, "ich fühle mich komisch", CRIES_FROM)

    assert meaning.cry is None
    assert meaning.suspicion is not None


@pytest.mark.parametrize("text", ["rappelle-moi demain à 8h de marcher", "Blutdruck 13/8 gemessen"])
def test_who_plainly_wishes_something_else_is_not_asked(lexicon: Lexicon, text: str) -> None:
    assert heard(lexicon, text, ASKS_FROM).suspicion is None
    assert heard(lexicon, text, CRIES_FROM).cry is not None


def test_who_wishes_to_be_left_alone_is_asked(lexicon: Lexicon) -> None:
    assert heard(lexicon, "arrêtez vos messages", ASKS_FROM).suspicion is not None


def test_a_long_story_is_left_to_the_frames(lexicon: Lexicon) -> None:
    story = PLAIN + " und dann war noch etwas" * len(WORDS)

    assert heard(lexicon, story, CRIES_FROM).findings == ()
