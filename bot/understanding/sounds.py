"""Words of a wish that are written as they sound: `farmacie`, `merssi`, `wifiel`, `apoteke`.

Only where a text told nothing else: an unknown word is taken for the known one that sounds alike,
or that is one slip away. Neither tells danger: that is `typos.py`'s.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

_WORD_LETTERS_MIN = 4
_STEM_LETTERS_MIN = 5
_SLIP_LETTERS_MIN = 6
_ENDING_LETTERS_MAX = 4
_REMEMBERED_WORDS_MAX = 5_000

_ALIKE = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph|v", "f"),
        (r"th|dt", "t"),
        (r"qu|ck|c(?=[aoulr]|$)|ch(?=[lro])", "k"),
        (r"sch|ch|sh", "x"),
        (r"tz|zz", "z"),
        (r"c(?=[eiy])|sc(?=[ei])", "s"),
        (r"ge(?=[ao])|g(?=[eiy]|$)", "j"),
        (r"gu(?=[ei])", "g"),
        (r"eau|au(?!s|f|g|e)|aux$", "o"),
        (r"ae|ai|ei(?=n$|ne$)", "e"),
        (r"ie|y", "i"),
        (r"ue", "u"),
        (r"oe", "o"),
        (r"(?<=[aeiou])h", ""),
        (r"(?<=[a-z])h", ""),
        (r"em(?=[bp])|en(?=[cdft])|am(?=[bp])", "an"),
        (r"(?:e?nt|ez|er|ee?s?|es|ai[ts]?|[tsxd])$", ""),
        (r"(.)\1+", r"\1"),
    )
)


def sound_of(word: str) -> str:
    """Roughly how a word sounds, French or German: the same for its usual misspellings."""
    for pattern, sound in _ALIKE:
        word = pattern.sub(sound, word)
    return word


@dataclass(frozen=True, slots=True)
class Sounds:
    """`words` are known as they stand, `stems` with any ending, `right` must never be changed."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    right: frozenset[str]
    _by_sound: dict[str, str] = field(init=False)
    _stems_by_sound: tuple[tuple[str, str], ...] = field(init=False)
    _by_letter: dict[str, tuple[str, ...]] = field(init=False)
    _told: dict[str, str] = field(init=False, default_factory=dict[str, str], compare=False)

    def __post_init__(self) -> None:
        long = sorted({word for word in self.words if len(word) >= _WORD_LETTERS_MIN}, reverse=True)
        stems = sorted({stem for stem in self.stems if len(stem) >= _STEM_LETTERS_MIN})
        letters = {word[0] for word in long}
        heard = ((sound_of(stem), stem) for stem in sorted(stems, key=len, reverse=True))
        object.__setattr__(self, "_by_sound", {sound_of(word): word for word in long})
        object.__setattr__(self, "_stems_by_sound", tuple(heard))
        object.__setattr__(
            self,
            "_by_letter",
            {letter: tuple(word for word in long if word[0] == letter) for letter in letters},
        )

    def heard(self, tokens: Iterable[str]) -> tuple[str, ...]:
        """The tokens with their unknown words as they may have been meant."""
        return tuple(map(self.meant, tokens))

    def meant(self, word: str) -> str:
        """A known word as it stands; an unknown one as what it sounds like, if like anything."""
        if len(word) < _WORD_LETTERS_MIN or not word.isalpha() or word in self.right:
            return word
        if word not in self._told:
            if len(self._told) > _REMEMBERED_WORDS_MAX:
                self._told.clear()
            self._told[word] = self._nearest(word)
        return self._told[word]

    def _nearest(self, word: str) -> str:
        if any(word.startswith(stem) for stem in self.stems if len(stem) >= _STEM_LETTERS_MIN):
            return word
        sound = sound_of(word)
        if sound in self._by_sound:
            return self._by_sound[sound]
        alike = (stem for heard, stem in self._stems_by_sound if _begins(sound, heard))
        stem = next(alike, None)
        if stem is not None or len(word) < _SLIP_LETTERS_MIN:
            return stem or word
        near = self._by_letter.get(word[0], ())
        one = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=1)
        return one[0] if one is not None else word


def _begins(sound: str, heard: str) -> bool:
    longer = len(sound) - len(heard)
    return (
        len(heard) >= _WORD_LETTERS_MIN
        and 0 <= longer <= _ENDING_LETTERS_MAX
        and sound.startswith(heard)
    )
