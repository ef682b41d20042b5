"""Walloon localities: by postcode, by French or German name, with a slip of the pen.

The table and its notice (OpenStreetMap coordinates, ODbL) stand in `gazetteer/`.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.meaning import Place
from bot.understanding.normalise import words

NEARBY_KM_MAX = 25.0
_EARTH_RADIUS_KM = 6_371.0
_NAME_WORDS_MAX = 5
_SLIP_LETTERS_MIN = 6
_POSTCODE_DIGITS = 4

_BEFORE = frozenset(
    [
        "a",
        "in",
        "bei",
        "pres",
        "vers",
        "sur",
        "de",
        "d",
        "du",
        "cote",
        "environs",
        "region",
        "coin",
        "zu",
        "nach",
        "um",
        "autour",
        "village",
        "ville",
        "commune",
    ]
)
"""Words before a place; without one of them a name must be exact and no common word."""

_COMMON = frozenset(
    [
        "my",
        "on",
        "spa",
        "ans",
        "huy",
        "ny",
        "la",
        "le",
        "an",
        "am",
        "ham",
        "rue",
        "bois",
        "roy",
        "awans",
        "on",
        "ways",
        "marche",
        "silly",
        "chapelle",
        "haine",
        "olne",
        "mons",
        "grand",
        "petit",
        "villers",
        "st",
        "saint",
        "sankt",
        "bras",
        "heure",
        "jour",
        "mont",
        "bon",
        "eau",
        "plate",
        "glain",
        "erneuville",
        "lens",
        "floreffe",
        "attert",
        "theux",
        "huy",
        "moha",
        "pecq",
        "orp",
        "hives",
        "roly",
        "ive",
        "houx",
        "warche",
        "aye",
        "engis",
        "tarte",
        "perwez",
        "celles",
        "wanne",
        "bende",
        "seny",
        "dour",
        "ligne",
        "lobbes",
        "bure",
        "sart",
        "forges",
        "forge",
        "tenneville",
        "heer",
    ]
)
"""Names that are also words: only behind one of the words above."""

_SAINTS = {"st": "saint", "ste": "sainte", "skt": "sankt"}


@dataclass(frozen=True, slots=True)
class Places:
    """The localities by folded name and by postcode; several may share either."""

    by_name: Mapping[tuple[str, ...], Place]
    by_postcode: Mapping[str, Place]

    @staticmethod
    def load() -> "Places":
        """Read the package's own table."""
        table = files("bot.understanding") / "gazetteer" / "localities.csv"
        rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
        return _indexed(_place(row) for row in rows)

    def named(self, text: str) -> Place | None:
        """The place that a text names: the longest name, then a postcode, then a near name."""
        said = tuple(_SAINTS.get(word, word) for word in words(text))
        return self._exact(said) or self._by_code(said) or self._near(said)

    def around(self, place: Place) -> tuple[str, ...]:
        """Postcodes within 25 km as the crow flies, nearest first, its own first."""
        distances = {
            code: _distance_km(place, other)
            for code, other in self.by_postcode.items()
            if code != place.postcode
        }
        near = sorted(code for code, away in distances.items() if away <= NEARBY_KM_MAX)
        return (place.postcode, *sorted(near, key=lambda code: distances[code]))

    def _exact(self, said: tuple[str, ...]) -> Place | None:
        for length in range(_NAME_WORDS_MAX, 0, -1):
            for start in range(len(said) - length + 1):
                name = said[start : start + length]
                if name in self.by_name and (name[0] not in _COMMON or _introduced(said, start)):
                    return self.by_name[name]
        return None

    def _by_code(self, said: tuple[str, ...]) -> Place | None:
        codes = (word for word in said if len(word) == _POSTCODE_DIGITS and word.isdigit())
        return next((self.by_postcode[code] for code in codes if code in self.by_postcode), None)

    def _near(self, said: tuple[str, ...]) -> Place | None:
        """A name with one slip, two in long ones, only where a place is to be expected."""
        for start, word in enumerate(said):
            if len(word) < _SLIP_LETTERS_MIN or not _introduced(said, start):
                continue
            slips = 1 if len(word) < _SLIP_LETTERS_MIN + 2 else 2
            singles = [name[0] for name in self.by_name if len(name) == 1]
            near = process.extractOne(word, singles, scorer=OSA.distance, score_cutoff=slips)
            if near is not None:
                return self.by_name[(near[0],)]
        return None


def _introduced(said: tuple[str, ...], start: int) -> bool:
    return start > 0 and said[start - 1] in _BEFORE


def _indexed(places: Iterator[Place]) -> Places:
    by_name: dict[tuple[str, ...], Place] = {}
    by_postcode: dict[str, Place] = {}
    for place in places:
        by_postcode.setdefault(place.postcode, place)
        for name in (place.french, place.german):
            key = tuple(_SAINTS.get(word, word) for word in words(name))
            if key:
                by_name.setdefault(key, place)
    return Places(by_name, by_postcode)


def _place(row: Mapping[str, str]) -> Place:
    return Place(
        postcode=row["postcode"],
        french=row["name_fr"],
        german=row["name_de"],
        latitude=float(row["lat"]),
        longitude=float(row["lon"]),
    )


def _distance_km(one: Place, other: Place) -> float:
    """Great-circle distance (haversine)."""
    north, east = (
        radians(other.latitude - one.latitude),
        radians(other.longitude - one.longitude),
    )
    chord = sin(north / 2) ** 2 + (
        cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    )
    return 2 * _EARTH_RADIUS_KM * asin(sqrt(chord))
