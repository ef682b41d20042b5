"""How hard a text is to read: its sentences first, then the formulas that average over them.

Formulas flatter hard texts and say nothing about a single message; they show a trend. The list of
long sentences is what an author can use. Kandel and Moles 1958 (French), Amstad 1978 and the first
Wiener Sachtextformel, Bamberger and Vanecek 1984 (German), LIX, Björnsson 1968 (both).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.authoring.syllables import syllables
from bot.authoring.units import Piece, Unit
from bot.domain.text import FRENCH, GERMAN, Language

SENTENCE_WORDS_MAX = 15
SCORE_WORDS_MIN = 100
SCORE_MIN = 60
GERMAN_LETTERS_MAX = 20
LONG_WORD_LETTERS = 6
MANY_SYLLABLES = 3

_NO_SENTENCES = frozenset({"title", "name", "label", "aliases", "term"})
_LABELS = ("option-", "band-")
_ABBREVIATION = re.compile(
    r"\b(?:p|z|d|u|a|h|ex|art|Dr|Mme|Mlle|env|max|min|Nr|ca|bzw|usw|ggf|évtl|evtl|vgl|B)\.$"
)
_ORDINAL = re.compile(r"(?<![\w.,])\d{1,2}\.$")
_COUNTED = re.compile(
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|Tag|Mal|Woche|Monat|Jahr|Lebensjahr|Schritt|Stock)"
)
"""What follows a German ordinal, so that its point ends no sentence."""

_END = re.compile(r"(?<=[.!?…])(?:\s?[»“”\")])*\s+")
_LIST = re.compile(r"^(?:[•–*-]|\d{1,2}[.)])\s+")
_ROUND_A_WORD = "«»„“”\"'’()[].,;:!?…–-"
_SENTENCE_ENDS = (".", "!", "?", "…", ":", ";", "»", "“", "”")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or list line of a unit; `piece` says where."""

    key: str
    piece: Piece
    text: str
    words: int


@dataclass(frozen=True, slots=True)
class Score:
    """The averages of some texts in one language.

    `ease` is Kandel-Moles or Amstad (None in other languages; the higher the easier), `school` the
    Wiener Sachtextformel (None but in German; a school year), `lix` the lower the easier.
    """

    words: int
    per_sentence: float
    ease: float | None
    school: float | None
    lix: float


def is_read_as_text(unit: Unit) -> bool:
    """Whether a text holds sentences: titles, labels and names do not."""
    return unit.part not in _NO_SENTENCES and not unit.part.startswith(_LABELS)


def sentences_of(units: Iterable[Unit], language: Language) -> Iterator[Sentence]:
    """All sentences of these texts in one language, in reading order."""
    for unit in units:
        if is_read_as_text(unit):
            for piece in unit.forms(language).values():
                for text, count in _counted(piece.text):
                    yield Sentence(unit.key, piece, text, count)


@lru_cache(maxsize=20_000)
def _counted(text: str) -> tuple[tuple[str, int], ...]:
    """The sentences of a text and their words; kept, as several checks ask for the same."""
    return tuple((one, len(words(one))) for one in sentences(text))


def sentences(text: str) -> list[str]:
    """The sentences of a text. Every list line is one; a line that runs on joins the next.

    Decimals, ordinals (`1. März`) and abbreviations (`z. B.`) end no sentence.
    """
    return [one for line in _joined(text.split("\n")) for one in _split(line)]


def _joined(lines: Sequence[str]) -> list[str]:
    joined: list[str] = []
    for line in (one.strip() for one in lines):
        runs_on = joined and line[:1].islower() and not joined[-1].endswith(_SENTENCE_ENDS)
        if runs_on and not _LIST.match(joined[-1]):
            joined[-1] += f" {line}"
        elif line:
            joined.append(line)
    return joined


def _split(line: str) -> list[str]:
    found: list[str] = []
    start = 0
    bare = _LIST.match(line)
    for match in _END.finditer(line, bare.end() if bare else 0):
        part = line[start : match.start()]
        counting = _ORDINAL.search(part) and _COUNTED.match(line, match.end())
        if not counting and not _ABBREVIATION.search(part):
            found.append(line[start : match.end()].strip())
            start = match.end()
    return [*found, line[start:].strip()] if line[start:].strip() else found


def words(text: str) -> list[str]:
    """The words of a text: what stands between spaces and holds a letter or a digit."""
    parts = (part.strip(_ROUND_A_WORD) for part in _LIST.sub("", text).split())
    return [part for part in parts if any(sign.isalnum() for sign in part)]


def long_german_words(texts: Iterable[str], letters_max: int = GERMAN_LETTERS_MAX) -> list[str]:
    """Words of more letters than that, each once, the longest first; a hyphen parts them."""
    parts = (part for text in texts for word in words(text) for part in word.split("-"))
    found = {part for part in parts if len(part) > letters_max and "{" not in part}
    return sorted(found, key=lambda word: (-len(word), word))


def score(units: Iterable[Unit], language: Language) -> Score | None:
    """The averages of these texts, or None where they hold no sentence."""
    found = [words(sentence.text) for sentence in sentences_of(units, language)]
    said = [word for sentence in found for word in sentence]
    if not said:
        return None
    per_sentence = len(said) / len([sentence for sentence in found if sentence])
    counts = [syllables(word, language) for word in said]
    per_word = sum(counts) / len(said)
    long = _share(len(word) > LONG_WORD_LETTERS for word in said)
    many = _share(count >= MANY_SYLLABLES for count in counts)
    single = _share(count == 1 for count in counts)
    school = 0.1935 * many + 0.1672 * per_sentence + 0.1297 * long - 0.0327 * single - 0.875
    return Score(
        words=len(said),
        per_sentence=per_sentence,
        ease=_ease(per_sentence, per_word, language),
        school=school if language == GERMAN else None,
        lix=per_sentence + long,
    )


def _share(found: Iterable[bool]) -> float:
    """In per cent."""
    flags = list(found)
    return 100 * sum(flags) / len(flags)


def _ease(per_sentence: float, per_word: float, language: Language) -> float | None:
    if language == FRENCH:
        return 207 - 1.015 * per_sentence - 73.6 * per_word
    if language == GERMAN:
        return 180 - per_sentence - 58.5 * per_word
    return None
