"""What stands around a cry for help does not hide it: greetings, thanks, spelling, a question.

Every cry of the corpus's part `a` is written once more in each of these ways.
"""

import re
import unicodedata
from collections.abc import Callable

import pytest

from bot.understanding.understand import Understanding
from tests.understanding.corpus_rows import HELD_BACK, CryRow, rows
from tests.understanding.courtesies import BEFORE, BEHIND

OTHERWISE = frozenset({"21/12"})
"""A blood pressure alone, and a day of December beside other words."""

LOST_MAX = 0.01

CRIES = {
    language: [
        row.text
        for row in rows("redflags", CryRow)
        if row.lang == language and row.part != HELD_BACK and row.severity != "none"
        if row.text not in OTHERWISE
    ]
    for language in ("fr", "de")
}
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
SPELLINGS: dict[str, Callable[[str], str]] = {
    "small letters": str.lower,
    "capitals": str.upper,
    "ae for ä": lambda text: text.translate(UMLAUTS),
    "no accents": lambda text: "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    ),
    "no apostrophes": lambda text: re.sub("['’]", "", text),
}


def lost(understanding: Understanding, texts: list[str]) -> list[str]:
    meanings = ((text, understanding(text, None, ())) for text in texts)
    return [text for text, heard in meanings if heard.cry is None and heard.suspicion is None]


def _hold(understanding: Understanding, texts: list[str]) -> None:
    missed = lost(understanding, texts)
    assert len(missed) <= LOST_MAX * len(texts), "\n".join(missed)


@pytest.mark.parametrize("language", ["fr", "de"])
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_cry_is_heard_in_any_spelling(
    understanding: Understanding, spelling: str, language: str
) -> None:
    _hold(understanding, [SPELLINGS[spelling](text) for text in CRIES[language]])


@pytest.mark.parametrize(("language", "words"), [(la, one) for la in BEFORE for one in BEFORE[la]])
def test_polite_words_before_a_cry_do_not_hide_it(
    understanding: Understanding, language: str, words: str
) -> None:
    _hold(understanding, [words + text for text in CRIES[language]])


@pytest.mark.parametrize(("language", "words"), [(la, one) for la in BEHIND for one in BEHIND[la]])
def test_what_is_asked_or_said_behind_a_cry_does_not_hide_it(
    understanding: Understanding, language: str, words: str
) -> None:
    _hold(understanding, [text.rstrip(" .!?") + words for text in CRIES[language]])
