"""Which part of the day: "en fin d'après-midi", "morgens", "ce soir"."""

import re
from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day: its window and, for a clock of twelve hours, which half it is."""

    start: time
    end: time
    afternoon: bool
    night: bool = False


_LEAD = (
    r"\b(?:(?:dans|en|au|a|de|du|des|d|le|la|les|l|ce|cet|cette|am|im|in der|zum"
    r"|diese[nrm]?) )*"
)
_MORNING = Part(time(6), time(12), afternoon=False)
NOON = Part(time(12), time(14), afternoon=True)
_AFTERNOON = Part(time(12), time(18), afternoon=True)
_EVENING = Part(time(17), time(23, 30), afternoon=True)
_NIGHT = Part(time(22), time(23, 59), afternoon=True, night=True)
_PARTS: tuple[tuple[re.Pattern[str], Part], ...] = tuple(
    (re.compile(_LEAD + r"(?:" + pattern + ")"), part)
    for pattern, part in (
        (
            r"\b(?:en |au )?milieu (?:de )?(?:la )?(?:d ?)?(?:l )?journee\b",
            Part(time(11), time(16), afternoon=True),
        ),
        (r"\b(?:en |au )?debut de (?:la )?journee\b", Part(time(6), time(10), afternoon=False)),
        (r"\b(?:en |a la )?fin de (?:la )?journee\b", Part(time(17), time(21), afternoon=True)),
        (
            (
                r"\b(?:en |au )?debut (?:de l |d ?)apres[ -]?midi\b|\bfr(?:ue"
                r"|u)he[rn]? nachmittag\b"
            ),
            Part(time(12), time(15), afternoon=True),
        ),
        (
            r"\b(?:en |au )?milieu (?:de l |d ?)apres[ -]?midi\b",
            Part(time(14), time(17), afternoon=True),
        ),
        (
            (
                r"\b(?:en |a la )?fin (?:de l |d ?)apres[ -]?midi\b|\bsp(?:ae"
                r"|a)te[rn]? nachmittag\b|\bsp(?:ae|a)tnachmittags?\b"
            ),
            Part(time(16), time(19), afternoon=True),
        ),
        (
            (
                r"\b(?:en |au )?debut de (?:la )?(?:matinee|matin)\b|\b(?:tres )?tot (?:le |ce "
                r"|dans la )?mat(?:in(?:ee)?)?\b|\b(?:le )?matin (?:tres )?tot\b|\bfr(?:ue"
                r"|u)hmorgens?\b"
            ),
            Part(time(7), time(9), afternoon=False),
        ),
        (r"\b(?:en |au )?milieu de (?:la )?matinee\b", Part(time(9), time(11), afternoon=False)),
        (
            r"\b(?:en |a la )?fin de (?:la )?matinee\b|\bsp(?:ae|a)te[rn]? vormittag\b",
            Part(time(10), time(12), afternoon=False),
        ),
        (
            r"\b(?:en |au )?debut de (?:la )?soiree\b|\bfr(?:ue|u)he[rn]? abend\b",
            Part(time(18), time(20), afternoon=True),
        ),
        (
            (
                r"\b(?:en |a la )?fin de (?:la )?soiree\b|\bsp(?:ae|a)te[rn]? abend\b|\bsp(?:ae"
                r"|a)tabends?\b|\btard (?:le |ce |dans la )?soir(?:ee)?\b"
            ),
            Part(time(21), time(23, 30), afternoon=True),
        ),
        (r"\b(?:apres[ -]?midis?|aprem|aprm|apm)\b|\bnachmittags?\b|\bnamma\b", _AFTERNOON),
        (r"\b(?:matin(?:ee)?s?|mat)\b|\bvormittags?\b|\bmorgens\b|\bmorgen\b", _MORNING),
        (
            r"\bfr(?:ue|u)h\b|\bin der fr(?:ue|u)he?\b|\bheut fr(?:ue|u)h\b",
            Part(time(5), time(12), afternoon=False),
        ),
        (r"\bsoir(?:ee)?s?\b|\babends?\b", _EVENING),
        (r"\bnuit\b|\bnachts?\b", _NIGHT),
    )
)


def part_of(line: str) -> tuple[Part, str] | None:
    """The part of the day that is named and the line without it."""
    for pattern, part in _PARTS:
        match = pattern.search(line)
        if match:
            return part, f"{line[: match.start()]} § {line[match.end() :]}"
    return None
