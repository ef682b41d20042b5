"""One spelling out of many: case, accents, apostrophes, phone writing, typos.

Two views of a text: `plain` keeps accents and punctuation (for numbers and labels), `tokens` are
folded words with two signs between them, `,` for the end of a clause and `.` of a sentence.
ä, ö, ü become ae, oe, ue and ß becomes ss, so that both spellings meet; other accents go.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

TEXT_CHARS_MAX = 8_000
"""More than a chat message holds. Of a longer text the first and the last half of this are read."""

CLAUSE, SENTENCE = ",", "."
SIGNS = frozenset({CLAUSE, SENTENCE})

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "œ": "oe", "æ": "ae"})
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´′", "'"))  # noqa: RUF001 - these are the ones
# Composition would make 821/2 of 82½ and 102 of 10².
_SMALL_DIGITS = str.maketrans({"½": " et demi", **dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", " ")})
_THREE_AND_MORE = re.compile(r"([^\W\d_])\1{2,}")
_PIECE = re.compile(r"[0-9]+(?:[.,/:][0-9]+)*|[a-z]+|[.!?…\n,;:()–]")
_SENTENCE_ENDS = frozenset(".!?…\n")
_ELIDED = frozenset("cdjlmnst")
_GLUED_LETTERS_MIN = 4
_UNDOTTED_LETTERS_MIN = 4
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"})


@dataclass(frozen=True, slots=True)
class Utterance:
    """A text made ready. `asked`: the sentence that ends at this token index was a question."""

    plain: str
    tokens: tuple[str, ...]
    asked: frozenset[int]

    @property
    def line(self) -> str:
        """The tokens with a space around each: what patterns are searched in."""
        return f" {' '.join(self.tokens)} "


@dataclass(frozen=True, slots=True)
class Spelling:
    """How people write on phones: pictures and short forms, and the repair of a typo.

    `known` are the lexicon's words; `real` are others that are right as they stand.
    """

    pictures: Mapping[str, str]
    short_forms: Mapping[str, tuple[str, ...]]
    splitters: frozenset[str]
    known: frozenset[str]
    repaired: Callable[[str], str]
    real: frozenset[str] = frozenset()

    def parts(self, word: str) -> tuple[str, ...]:
        """A word as it is meant: glued articles and pronouns apart, dialect and typos repaired."""
        if word in self.known or word in self.real:
            return (word,)
        if word[0] in _ELIDED and word[1:] in self.known and len(word) > _GLUED_LETTERS_MIN:
            return (word[0], word[1:])
        if word[0] == "j" and f"g{word[1:]}" in self.known:
            # The Rhineland says "j" for "g": jeschwollen, janz.
            return (f"g{word[1:]}",)
        dotted = (word[:at] + sign + "e" + word[at + 1 :] for at, sign in _open_vowels(word))
        return (next((one for one in dotted if one in self.known), None) or self.repaired(word),)


def _open_vowels(word: str) -> Iterator[tuple[int, str]]:
    """Where a, o or u may be an umlaut typed without its dots: `druckt`, `uber`."""
    if len(word) >= _UNDOTTED_LETTERS_MIN:
        yield from ((at, sign) for at, sign in enumerate(word) if sign in "aou")


def clean(text: str) -> str:
    """Lower case without invisible characters, in composed form; bounded in length."""
    if len(text) > TEXT_CHARS_MAX:
        half = TEXT_CHARS_MAX // 2
        text = f"{text[:half]}\n{text[-half:]}"
    # After composition only marks that belong to no letter are left: drop them (stacked accents).
    composed = unicodedata.normalize("NFKC", text.translate(_SMALL_DIGITS))
    kept = (
        sign if sign == "\n" or unicodedata.category(sign) not in _INVISIBLE else _gap(sign)
        for sign in composed
    )
    return _collapsed("".join(kept).lower().translate(_APOSTROPHES))


def fold(text: str) -> str:
    """Without accents: é as e, ä as ae, ß as ss."""
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFC", text.lower()).translate(_UMLAUTS)
    decomposed = unicodedata.normalize("NFD", lowered)
    return "".join(sign for sign in decomposed if unicodedata.category(sign) != "Mn")


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, without signs and without repairs."""
    return tuple(piece for piece in _PIECE.findall(fold(clean(text))) if piece[0].isalnum())


def pictured(text: str, spelling: Spelling) -> str:
    """The text with the known pictures in words."""
    for picture, meaning in spelling.pictures.items():
        text = text.replace(picture, f" {meaning} ")
    return text


def utterance(text: str, spelling: Spelling) -> Utterance:
    """The text made ready to be understood. Never raises."""
    return ready(clean(text), spelling)


def ready(plain: str, spelling: Spelling) -> Utterance:
    """A cleaned text made ready to be understood."""
    seen = pictured(plain, spelling)
    tokens: list[str] = []
    asked: set[int] = set()
    for piece in _PIECE.findall(fold(seen)):
        if piece == "?":
            asked.add(len(tokens))
        # "c" alone is "c'est"; before an "est" that is written it is only the "c" of it.
        if piece == "est" and tokens[-2:] == ["c", "est"]:
            continue
        tokens.extend(_tokens(piece, spelling, tokens))
    return Utterance(plain, tuple(tokens), frozenset(asked))


def _tokens(piece: str, spelling: Spelling, before: list[str]) -> Iterator[str]:
    if piece in _SENTENCE_ENDS:
        yield SENTENCE
    elif not piece[0].isalnum():
        yield CLAUSE
    elif piece[0].isdigit():
        yield piece
    else:
        # "15 g": after a number a single letter is a unit, not a short form.
        after_number = bool(before) and before[-1][0].isdigit()
        if piece in spelling.splitters:
            yield CLAUSE
        if len(piece) == 1 and after_number:
            yield piece
        else:
            yield from spelling.short_forms.get(piece) or spelling.parts(piece)


def _gap(sign: str) -> str:
    return " " if unicodedata.category(sign) == "Cc" else ""


def _collapsed(text: str) -> str:
    return _THREE_AND_MORE.sub(r"\1", text)


def known_words(patterns: Iterable[str]) -> frozenset[str]:
    """Every whole word that stands in these patterns."""
    return frozenset(word for pattern in patterns for word in re.findall(r"[a-z]+", pattern))
