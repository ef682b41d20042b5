"""How the program speaks: every text of the catalogues, and those few that stand in the code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

import bot
from bot.dialogs import outsiders, tongues
from bot.domain.text import FRENCH, GERMAN, Language, Text
from bot.i18n.catalogue import LOCALES

AUTHORS = frozenset(
    {"calendar", "exchange", "explore", "holiday", "lint", "read", "recall", "rehearsal", "replay"}
    | {"sheet", "translate", "usage", "write"}
)
"""What educators and operators read on a screen: it quotes signs of the fiches and of files."""
AUTHORS_ROOMS = ("authoring", "cli")
FOR_COMMANDS = frozenset({"recalling.py", "replaying.py"})
"""Services that only a command calls."""
BOT = Path(bot.__path__[0])
PROFESSIONALS = frozenset({"team", "alert-team", "answers", "identity", "page", "role", "level"})
WORDS_MAX = 15
LABEL_CHARS_MAX = 30
CHECKED_BY_HAND = frozenset({"Menu", "ORANGE", "HbA1c: {value}", "patient"})
"""Texts that are rightly the same in English and in another language."""

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
SENTENCE_END = re.compile(r"(?<=[.!?…])\s|\n")
PLACE = re.compile(r"\{\w+\}")
FAMILIAR = {
    FRENCH: re.compile(r"\b(?:tu|te|toi|ton|ta|tes)\b|\bt'", re.IGNORECASE),
    GERMAN: re.compile(r"\b(?:du|dich|dir|dein\w*|euch|euer\w*)\b", re.IGNORECASE),
}
SHORT_FORM = re.compile(
    r"\w·\w|\w\((?:e|s|es|ne|te|le|in|innen|r)\)|\w[*:_](?:in|innen|e|es)\b|[a-zäöüß]In(?:nen)?\b"
)
ENGLISH = re.compile(r"\b(?:the|this|is|are|write|please|you|your|with|here|there)\b")
OPTION = re.compile(r"--\w+")
TIGHT = re.compile(rf"(?<!{NO_BREAK_SPACE})[:;!?»]|«(?!{NO_BREAK_SPACE})")
PLAIN_SPACE = re.compile(r"[ \t][:;!?»]")
UNIT = re.compile(
    r"(?:\d|\{count\}) (?:min\w*|heures?|h|jours?|Stunden?|Tage?|Uhr|mg|kg|mmHg)\b", re.IGNORECASE
)
CLAIMS = {
    "sent": re.compile(r"\b(?:envoyée?s?|gesendet)\b"),
    "seen": re.compile(r"\b(?:vue?s?|gesehen)\b"),
}
"""What may be said to have happened only where the English says so: it follows an alert's state."""


@dataclass(frozen=True, slots=True)
class Said:
    """One wording in one language; `english` is empty for a text of the code."""

    context: str
    english: str
    words: str
    language: Language

    @property
    def is_label(self) -> bool:
        """Whether it stands on a button: a few words without a full stop."""
        whole = self.english[-1:] in {".", "?", "!", ":", "🔔"} or PLACE.search(self.english)
        return bool(self.english) and not whole and self.context not in AUTHORS


def _of_catalogue(language: Language) -> Iterator[Said]:
    with (LOCALES / language / "LC_MESSAGES" / "bot.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    for message in catalogue:
        if message.id:
            for words in _forms(message):
                yield Said(message.context or "", _english(message), words, language)


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[-1]


def _of_code() -> Iterator[Said]:
    """What is said before a language is known: each reader's own wording comes first."""
    texts: tuple[Text, ...] = (
        *(outsiders.REFUSAL, outsiders.USED_LINK, outsiders.IN_PRIVATE),
        *(tongues.WHICH, tongues.IN_DANGER, tongues.NO_VOICE, tongues.CALL_112),
    )
    for text in texts:
        for wording in text.wordings:
            own = wording.text.split(tongues.BETWEEN, maxsplit=1)[0]
            yield Said("outsiders", "", own, wording.language)


SAID = (*_of_catalogue(FRENCH), *_of_catalogue(GERMAN), *_of_code())
TO_PATIENTS = tuple(said for said in SAID if said.context not in AUTHORS | PROFESSIONALS)
TO_PEOPLE = tuple(said for said in SAID if said.context not in AUTHORS)


def _sentences(words: str) -> list[str]:
    return [sentence for sentence in SENTENCE_END.split(words) if sentence]


def _length(sentence: str) -> int:
    return sum(bool(re.search(r"\w", word)) for word in sentence.split())


def _fail_on(problems: list[str]) -> None:
    assert not problems, "\n".join(problems)


def test_there_is_something_to_hold_to_the_voice() -> None:
    assert {said.language for said in TO_PATIENTS} == {FRENCH, GERMAN}
    assert any(said.is_label for said in SAID)


def test_what_educators_read_is_said_in_their_rooms_alone() -> None:
    theirs = re.compile(rf"phrase\(\s*\"(?:{'|'.join(sorted(AUTHORS))})\"")
    users = {path for path in BOT.rglob("*.py") if theirs.search(path.read_text(encoding="utf-8"))}
    elsewhere = (path for path in users if path.relative_to(BOT).parts[0] not in AUTHORS_ROOMS)
    _fail_on([path.name for path in elsewhere if path.name not in FOR_COMMANDS])


def test_no_sentence_to_a_patient_has_more_than_fifteen_words() -> None:
    sentences = (one for said in TO_PATIENTS for one in _sentences(said.words))
    _fail_on([one for one in sentences if _length(one) > WORDS_MAX])


def test_every_button_fits_a_narrow_phone() -> None:
    labels = (said.words for said in SAID if said.is_label)
    _fail_on([label for label in labels if len(label) > LABEL_CHARS_MAX])


def test_everybody_is_spoken_to_politely() -> None:
    _fail_on([said.words for said in SAID if FAMILIAR[said.language].search(said.words)])


def test_no_word_carries_signs_for_a_gender() -> None:
    _fail_on([said.words for said in SAID if SHORT_FORM.search(said.words)])


def test_quotes_and_apostrophes_are_those_of_the_content() -> None:
    wrong = {FRENCH: '"’„“”', GERMAN: '"’«»”'}
    _fail_on([said.words for said in TO_PEOPLE if set(said.words) & set(wrong[said.language])])


def test_quotation_marks_are_closed() -> None:
    pairs = {FRENCH: "«»", GERMAN: "„“"}
    unbalanced = (
        said.words
        for said in SAID
        if said.words.count(pairs[said.language][0]) != said.words.count(pairs[said.language][1])
    )
    _fail_on(list(unbalanced))


def test_french_has_a_no_break_space_before_high_punctuation() -> None:
    french = (said.words for said in TO_PEOPLE if said.language == FRENCH)
    _fail_on([words for words in french if TIGHT.search(words)])


def test_german_has_no_space_before_punctuation() -> None:
    german = (said.words for said in TO_PEOPLE if said.language == GERMAN)
    _fail_on([words for words in german if PLAIN_SPACE.search(words)])


def test_a_number_stays_with_its_unit() -> None:
    _fail_on([said.words for said in TO_PEOPLE if UNIT.search(said.words)])


def test_nothing_is_left_in_english() -> None:
    untouched = (
        said.words
        for said in SAID
        if said.words == said.english
        and said.english not in CHECKED_BY_HAND
        and re.search(r"[^\W\d_]{2}", PLACE.sub("", said.english))
    )
    _fail_on(
        [*untouched, *(said.words for said in SAID if ENGLISH.search(OPTION.sub("", said.words)))]
    )


@pytest.mark.parametrize("english", sorted(CLAIMS))
def test_a_translation_claims_no_more_than_the_code(english: str) -> None:
    claiming = (
        said for said in TO_PEOPLE if said.english and CLAIMS[english].search(said.words.lower())
    )
    granted = re.compile(rf"\b{english}\b")
    _fail_on([said.words for said in claiming if not granted.search(said.english.lower())])
