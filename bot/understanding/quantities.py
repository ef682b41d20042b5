"""Numbers as people write them: in words, with halves and quarters, in both languages.

Belgian usage: septante and nonante. Decimal comma and point are the same.
"""

import re
from decimal import Decimal
from typing import Literal

from bot.domain.text import GERMAN, Language
from bot.understanding.normalise import clean
from text_to_num import alpha2digit

_SHORT_WORDS_MAX = 3

_WRITTEN_UMLAUTS = (
    (re.compile(r"f(?:ue|u)nf"), "fünf"),
    (re.compile(r"zw(?:oe|o)lf"), "zwölf"),
    (re.compile(r"f[uü]f{1,2}z(?:ig|isch|ich)"), "fünfzig"),
    (re.compile(r"(?<=[nrtbh])zisch\b"), "zig"),
    (re.compile(r"drei(?:ss|ß)i(?:g|sch)"), "dreißig"),
    (re.compile(r"hunn?ert"), "hundert"),
    (re.compile(r"\bzwo\b"), "zwei"),
    (re.compile(r"\b(?:anderthalb|eineinhalb|einundhalb|ein(?:und)?einhalb)e?n?\b"), "1,5"),
    (re.compile(r"(?<=[a-zäöüß])einhalb\b"), " einhalb"),
    (re.compile(r"\bein halb\b"), "einhalb"),
    (re.compile(r"\bhuitante\b"), "quatre-vingts"),
    (re.compile(r"\bpour[ -]cents?\b"), "%"),
    (
        re.compile(r"(?<=[a-z]) point (?=z[eé]ro|un|deux|trois|quatre|cinq|six|sept|huit|neuf)"),
        " virgule ",
    ),
)
_FRACTIONS = (
    (re.compile(r"\b(?:et )?(?:trois|3) quarts?\b|\bund (?:drei|3) ?viertel\b"), " §75 "),
    (re.compile(r"\bdreiviertel\b"), " §75 "),
    (re.compile(r"\bet (?:(?:un|1) )?quart\b|\bund ein viertel\b"), " §25 "),
    (re.compile(r"\bet (?:(?:une?|1) )?demie?\b|\beinhalb\b|\bund ein(?:e)? halbe?n?\b"), " §5 "),
    (re.compile(r"\b(?:une? )?demie?\b(?!-)|\bein(?:e)? halbe[rsn]?\b"), " §5 "),
)
_SPOKEN_POINT = re.compile(r"(?<=[0-9]) (?:virgule|point|komma|punkt) (?=[0-9])")
_TENS_AND_ONE = re.compile(r"(?<![0-9.,])([2-9]0) ([1-9])(?![0-9.,])")
_MIXED = re.compile(r"(?<![0-9.,/])([0-9]{1,4}) ([1-9])/([2-9])(?![0-9/])")
_FRACTION = re.compile(r"(?<![0-9.,/])([1-9])/([2-9])(?![0-9/])")
_AND_A_FRACTION = re.compile(r"(?<![0-9.,/])([0-9]{1,6}) +§([0-9]+)")
_NUMBER = re.compile(r"(?<![0-9.,])-?[0-9]{1,9}(?:[.,][0-9]{1,6})?(?![0-9])")


def in_digits(plain: str, language: Language | None = None, *, ones: bool = False) -> str:
    """The text with number words as digits, French and German at once, this language first.

    A lone "un" or "ein" stays an article, unless `ones` or unless it is about all that was said.
    """
    for pattern, umlaut in _WRITTEN_UMLAUTS:
        plain = pattern.sub(umlaut, plain)
    threshold = 0.0 if ones or len(plain.split()) <= _SHORT_WORDS_MAX else 3.0
    both: tuple[Literal["fr", "de"], ...] = ("de", "fr") if language == GERMAN else ("fr", "de")
    for spoken in both:
        plain = alpha2digit(plain, spoken, threshold)
    return _SPOKEN_POINT.sub(",", plain)


def number_of(text: str, language: Language | None = None) -> Decimal | None:
    """The one number that a text tells; None where it tells none or several."""
    plain = clean(text)
    for pattern, mark in (*_WRITTEN_UMLAUTS, *_FRACTIONS):
        plain = pattern.sub(mark, plain)
    digits = in_digits(plain, language, ones=True)
    found = _fractions(_TENS_AND_ONE.sub(lambda match: str(int(match[1]) + int(match[2])), digits))
    return found[0] if len(found) == 1 else None


def _fractions(digits: str) -> list[Decimal]:
    mixed = _MIXED.sub(lambda match: _sum(match[1], Decimal(match[2]) / int(match[3])), digits)
    plain = _FRACTION.sub(lambda match: _sum("0", Decimal(match[1]) / int(match[2])), mixed)
    whole = _AND_A_FRACTION.sub(lambda match: _sum(match[1], Decimal(f"0.{match[2]}")), plain)
    return [Decimal(number.replace(",", ".")) for number in _NUMBER.findall(_bare(whole))]


def _bare(text: str) -> str:
    return text.replace("§", "0.")


def _sum(whole: str, part: Decimal) -> str:
    return f"{(int(whole) + part).quantize(Decimal('0.0001')).normalize():f}"
