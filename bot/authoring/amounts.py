"""Numbers and units in a sentence of either language, in digits or in words, in one common form."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.text import FRENCH, GERMAN, Language

_AMOUNT = re.compile(
    r"(?<![\w{])(?P<number>\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?![\d.,]\d|\d)|\d+(?:[.,]\d+)?)"
    r"[ \u00a0\u202f-]?(?P<unit>[^\W\d_]+(?:/[^\W\d_]+)?|%|°C)?"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})+")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"[^\W\d_]+")

_SPELLINGS: Mapping[str, str] = {
    "min": "minute minutes minuten",
    "h": "heure heures uhr stunde stunden",
    "day": "jour jours tag tage tagen",
    "week": "semaine semaines woche wochen",
    "month": "mois monat monate monaten",
    "year": "an ans année années jahr jahre jahren",
    "step": "pas schritt schritte schritten",
    "iu": "ui ie",
    **dict.fromkeys(("mg", "g", "kg", "µg", "mg/dl", "mmol/l", "mmol/mol", "mmhg"), ""),
    **dict.fromkeys(("mm", "cm", "m", "km", "ml", "cl", "dl", "l", "%", "°c"), ""),
}
_UNITS = {
    spelled: unit for unit, others in _SPELLINGS.items() for spelled in (unit, *others.split())
}
_WORDS: Mapping[Language, tuple[str, ...]] = {
    FRENCH: (
        *("zéro", "un une premier première", "deux deuxième second seconde", "trois", "quatre"),
        *("cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
    ),
    GERMAN: (
        "null",
        "ein eine einen einem einer eines eins einmal erste ersten erster",
        *("zwei zweite zweiten zweiter zweimal", "drei dreimal", "vier", "fünf", "sechs"),
        *("sieben", "acht", "neun", "zehn", "elf", "zwölf"),
    ),
}


@dataclass(frozen=True, slots=True)
class Amounts:
    """The numbers of a text in digits with the units that follow them, and those in words."""

    units: Mapping[str, frozenset[str]]
    worded: frozenset[str]


def amounts(text: str, language: Language) -> Amounts:
    """What numbers a text names; placeholders are none. Words are known up to twelve."""
    bare = _PLACEHOLDER.sub(" ", text)
    units: dict[str, frozenset[str]] = {}
    for number, unit in _in_digits(bare):
        units[number] = units.get(number, frozenset()) | unit
    said = {word.lower() for word in _WORD.findall(bare)}
    known = enumerate(_WORDS.get(language, ()))
    worded = frozenset(str(number) for number, words in known if said & set(words.split()))
    return Amounts(units, worded)


def _in_digits(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    for match in _AMOUNT.finditer(text):
        number = match["number"]
        if _THOUSANDS.fullmatch(number):
            number = re.sub(r"\D", "", number)
        unit = _UNITS.get((match["unit"] or "").lower())
        yield number.replace(",", "."), frozenset({unit} if unit else ())
