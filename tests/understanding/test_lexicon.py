import re
from collections.abc import Callable

import pytest

from bot.domain.meaning import Intent
from bot.understanding.normalise import fold
from bot.understanding.patterns import PatternError, anchors, compiled
from bot.understanding.tables import LexiconError, Table
from bot.understanding.vocabulary import Lexicon


def matches(pattern: str, line: str) -> bool:
    return re.search(compiled([pattern]), f" {line} ") is not None


@pytest.mark.parametrize(
    ("pattern", "line", "expected"),
    [
        ("poitrine", "ma poitrine", True),
        ("poitrine", "poitrines", False),
        ("douleur*", "douleurs", True),
        ("*schmerz", "brustschmerz", True),
        ("n'arrive pas", "je n arrive pas", True),
        ("Fuß", "der fuss", True),
        ("keine .. luft", "keine gute luft", True),
        ("keine .. luft", "keine luft", True),
        ("keine .. luft", "keine , luft", False),
        ("will .. sterben", "will nicht sterben", False),
        ("(parler|lever le bras)", "lever le bras", True),
        ("nicht [mehr] wach", "nicht wach", True),
        ("nicht [mehr|ganz] wach", "nicht ganz wach", True),
        ("nicht [mehr] wach", "nicht sehr wach", False),
        ("sagt [nichts]", "sagt", True),
    ],
)
def test_the_notation_of_the_lexicon(pattern: str, line: str, *, expected: bool) -> None:
    assert matches(pattern, line) is expected


@pytest.mark.parametrize("pattern", ["a+", "(open", "a . b", "[auf]wecken", "x\\d", ""])
def test_a_pattern_outside_the_notation_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        compiled([pattern])


@pytest.mark.parametrize("pattern", ["(open", "open)", "[open", "a (b|c"])
def test_an_open_bracket_is_refused_when_the_lexicon_is_read(pattern: str) -> None:
    with pytest.raises(PatternError):
        anchors(pattern)


def test_a_list_without_patterns_matches_nothing() -> None:
    assert compiled([]).search(" anything ") is None


WRONG = Table("wrong.toml", {"text": "x", "number": 1, "mixed": ["x", 1]})
READINGS: list[Callable[[], object]] = [
    lambda: WRONG.strings("text"),
    lambda: WRONG.strings("mixed"),
    lambda: WRONG.string("number", ""),
    lambda: WRONG.number("text", 0),
    lambda: WRONG.flag("text"),
    lambda: WRONG.table("text"),
    lambda: WRONG.tables("text"),
    lambda: WRONG.tables("mixed"),
]


@pytest.mark.parametrize("read", READINGS)
def test_an_entry_of_the_wrong_kind_names_its_file(read: Callable[[], object]) -> None:
    with pytest.raises(LexiconError, match=r"wrong\.toml"):
        read()


def test_every_intent_has_phrases_and_every_category_has_frames() -> None:
    lexicon = Lexicon.load()
    wished = {wish.intent for wish in lexicon.wishes}
    assert set(lexicon.intents.values()) | wished == set(Intent)
    assert {frame.category for frame in lexicon.frames} >= {
        "chest_pain",
        "stroke",
        "breathless",
        "suicide",
        "syncope",
        "hypo",
        "bleeding",
        "anaphylaxis",
        "overdose",
    }


def test_both_spellings_of_an_umlaut_meet() -> None:
    assert fold("Füße ŒUF Ärzte") == "fuesse oeuf aerzte"
