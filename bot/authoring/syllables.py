"""How many syllables a French or German word has, by its vowels.

French counts written syllables without a mute e at the end (médecin: 3, tête: 1). Rules of thumb:
good for an average over a module, not for one word.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from bot.domain.text import FRENCH, GERMAN, Language

_FRENCH_VOWELS = "aeiouyàâäéèêëîïôöùûüœæ"
_FRENCH_GROUP = re.compile(f"[{_FRENCH_VOWELS}]+")
_FRENCH_APART = (
    (re.compile(r"é(?=[aoiuéè])"), "é-"),
    (re.compile(r"(?<=[ao])(?=[éèïë])"), "-"),
    (re.compile(r"(?<=[bcdfgptv][lr])i(?=[aeéèo])"), "i-"),
    (re.compile(r"(?<![qgo])u(?=[aéè])|(?<![qgo])u(?=el)"), "u-"),
    (re.compile(f"(?<=[{_FRENCH_VOWELS}])y(?=[{_FRENCH_VOWELS}])"), "-"),
    (re.compile(r"i(?=u[ms])"), "i-"),
)
"""Vowels that stand side by side and are two syllables."""

_FRENCH_MUTE = re.compile(r"(?<=[gq])ues?$|(?<=[^aeiouyàâäéèêëîïôöùûüœæ-])es?$")

_GERMAN_SOUND = re.compile(r"aa|ai|au|ay|ee|ei|eu|ey|ie|oo|oi|äu|[aeiouyäöü]")
_GERMAN_APART = re.compile(r"(?<=^[bg]e)(?=[iu](?:mpf|nf|r[rt]|n[rt]))")


@lru_cache(maxsize=20_000)
def syllables(word: str, language: Language) -> int:
    """The syllables of a word, at least one; of other languages than these the vowel groups."""
    count = _COUNTED.get(language, _other)
    return max(1, count(word.lower()))


def _french(word: str) -> int:
    for pattern, apart in _FRENCH_APART:
        word = pattern.sub(apart, word)
    sounded = _FRENCH_MUTE.sub("", word)
    return len(_FRENCH_GROUP.findall(sounded))


def _german(word: str) -> int:
    return len(_GERMAN_SOUND.findall(_GERMAN_APART.sub("-", word.replace("qu", "kw"))))


def _other(word: str) -> int:
    return len(_FRENCH_GROUP.findall(word))


_COUNTED: Mapping[Language, Callable[[str], int]] = {FRENCH: _french, GERMAN: _german}
