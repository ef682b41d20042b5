"""The hour that is said: "halb acht", "sept heures moins quart", "20 h 30"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

HOURS_A_DAY = 24
MINUTES_AN_HOUR = 60
_QUARTER, _HALF = 15, 30
_FRENCH_HOURS = {"midi": 12, "minuit": 0, "une": 1}
_GERMAN_HOURS = {"mittag": 12, "mitternacht": 0, "eins": 1, "ein": 1}
_NOT_BEFORE = r"(?<![0-9.,:/])"
_END = r"(?![0-9a-z])"
_AT = (
    r"\b(?:a|vers|um|gegen|ab|auf|des|pour|avant|apres|vor|nach|jusqu a|bis|so|ca|circa"
    r"|zirka|etwa|ungef(?:ae|a)hr|autour de"
    r"|alentours de|environ|plutot|midi|punkt|schlag)"
)
_NOT_A_CLOCK = (
    r"(?! ?(?:ans?|jours?|kg|kilos?|g|mg|ml|l|cm|km|comprimes?|cachets?|fois|pas|x"
    r"|verres?|personnes?|unites?|semaines?|mois|%|euros?"
    r"|jahren?|tagen?|tabletten?|mal|schritten?|einheiten|wochen?|monaten?|gl(?:ae"
    r"|a)ser|minutes?|minuten?|min|mmhg|sur|zu|stunden|stunde|/|,[0-9]|\.[0-9]))"
)
_HOURLY = r"(?:h(?:eures?|rs?)?|uhr|u)"


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as it was said. `told` is False where it must be confirmed (regional wording)."""

    hour: int
    minute: int = 0
    told: bool = True
    noon_or_midnight: bool = False

    @property
    def real(self) -> bool:
        """Whether a clock shows it."""
        return 0 <= self.minute < MINUTES_AN_HOUR and (
            0 <= self.hour < HOURS_A_DAY or (self.hour == HOURS_A_DAY and self.minute == 0)
        )


def _before(hour: int, minutes: int) -> Clock:
    """So many minutes before an hour; before one o'clock it is twelve."""
    earlier = hour - 1 if hour > 1 else (12 if hour == 1 else 23)
    return Clock(earlier, MINUTES_AN_HOUR - minutes)


def _french_part(match: re.Match[str]) -> Clock:
    hour, part = _french_hour(match[1]), match[2]
    if part.startswith("moins"):
        minutes = int(match[3]) if match[3] else _QUARTER
        return _before(hour or HOURS_A_DAY, minutes)
    if "trois" in part or "3" in part.split()[0:2]:
        return Clock(hour, 45)
    return Clock(hour, _QUARTER if "quart" in part else _HALF)


def _french_hour(said: str) -> int:
    return _FRENCH_HOURS[said] if said in _FRENCH_HOURS else int(said)


def _german_minutes(match: re.Match[str]) -> Clock:
    minutes = _QUARTER if match[1] == "viertel" else int(match[1])
    hour = _german_hour(match[3])
    return Clock(hour, minutes) if match[2] == "nach" else _before(hour or HOURS_A_DAY, minutes)


def _german_half_minutes(match: re.Match[str]) -> Clock:
    """`fünf vor halb acht` is 07:25."""
    hour, minutes = _german_hour(match[3]), int(match[1])
    sign = 1 if match[2] == "nach" else -1
    return Clock(hour - 1 if hour > 1 else 12, _HALF + sign * minutes)


def _german_hour(said: str) -> int:
    return int(said) if said.isdigit() else _GERMAN_HOURS.get(said, 0)


_HOUR_OR_WORD = r"(2[0-4]|1[0-9]|0?[0-9]|midi|minuit|une)"
_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Clock]], ...] = (
    (
        re.compile(
            (
                rf"{_NOT_BEFORE}\b{_HOUR_OR_WORD} ?{_HOURLY}? (et quart|et demie?"
                rf"|et (?:trois|3) quarts?|(?:trois|3) quarts?|moins (?:le )?quart"
                rf"|moins (?:le |les )?([0-9]{{1,2}}))(?: minutes?)?{_END}"
            )
        ),
        _french_part,
    ),
    (
        re.compile(
            rf"\b([0-9]{{1,2}}|zehn) ?(?:minuten? )?(vor|nach) halb ([0-9]{{1,2}}|eins?){_END}"
        ),
        _german_half_minutes,
    ),
    (
        re.compile(rf"\bhalb(?:er|e)? ?([0-9]{{1,2}}|eins?)(?: uhr)?{_END}"),
        lambda found: _before(_german_hour(found[1]) or HOURS_A_DAY, _HALF),
    ),
    (
        re.compile(
            rf"\b(viertel|[0-9]{{1,2}}) ?(?:min(?:uten?)? )?(nach|vor) ([0-9]{{1,2}}|mittag"
            rf"|mitternacht|eins?)(?: uhr)?{_END}{_NOT_A_CLOCK}"
        ),
        _german_minutes,
    ),
    (
        re.compile(
            rf"\b(?:dreiviertel|drei viertel|3 viertel) ([0-9]{{1,2}}|eins?)(?: uhr)?{_END}"
        ),
        lambda found: _regional(found, _QUARTER),
    ),
    (
        re.compile(rf"\bviertel ([0-9]{{1,2}}|eins?)(?: uhr)?{_END}"),
        lambda found: _regional(found, 45),
    ),
    (
        re.compile(
            rf"{_NOT_BEFORE}\b([0-9]{{1,2}}) ?(?:{_HOURLY}|:) ?([0-9]{{1,2}})(?: ?(?:minutes?"
            rf"|minuten?|min|uhr|h))?{_END}(?![.,:/][0-9])"
        ),
        lambda found: Clock(int(found[1]), int(found[2])),
    ),
    (
        re.compile(
            rf"{_NOT_BEFORE}\b([0-9]{{1,2}}) ?{_HOURLY} (?:et"
            rf"|und) ([0-9]{{1,2}})(?: ?(?:minutes?|minuten?"
            rf"|min))?{_END}(?! ?{_HOURLY}\b)(?![.,:/][0-9])"
        ),
        lambda found: Clock(int(found[1]), int(found[2])),
    ),
    (
        re.compile(rf"{_NOT_BEFORE}\b([0-9]{{1,2}})\.([0-9]{{2}}) ?(?:uhr|h){_END}"),
        lambda found: Clock(int(found[1]), int(found[2])),
    ),
    (
        re.compile(rf"{_AT} ([0-9]{{1,2}})\.([0-9]{{2}}){_END}(?!\.)"),
        lambda found: Clock(int(found[1]), int(found[2])),
    ),
    (
        re.compile(rf"\b(midi|minuit) ([0-9]{{1,2}})(?: minutes?)?{_END}"),
        lambda found: Clock(_french_hour(found[1]), int(found[2]), noon_or_midnight=True),
    ),
    (
        re.compile(
            rf"{_NOT_BEFORE}\b([0-9]{{1,2}}|une|ein|eins) ?{_HOURLY}{_END}(?: (?:pile|precises?"
            rf"|tapantes?))?"
        ),
        lambda found: Clock(_spelled(found[1])),
    ),
    (
        re.compile(
            rf"{_AT} (?:a |um |de |environ |vers |gegen |ca "
            rf"|circa )?([0-9]{{1,2}}) ([0-5][0-9]){_END}{_NOT_A_CLOCK}"
        ),
        lambda found: Clock(int(found[1]), int(found[2])),
    ),
    (
        re.compile(
            rf"{_AT} (?:a |um |de |environ |vers |gegen |ca "
            rf"|circa )?([0-9]{{1,2}}){_END}(?![.,:/][0-9]){_NOT_A_CLOCK}"
        ),
        lambda found: Clock(int(found[1])),
    ),
    (
        re.compile(r"(?:^|§) *([0-9]{1,2}) ([0-5][0-9])(?= *$| *§)"),
        lambda found: Clock(int(found[1]), int(found[2])),
    ),
    (
        re.compile(r"(?:^|§) *(?:de |du )?([0-9]{1,2})(?= *$| *§)"),
        lambda found: Clock(int(found[1])),
    ),
    (
        re.compile(
            r"(?<!apres )(?<!apres-)\bmidi\b|\bmittags?(?:zeit)?\b(?! ?(?:ess|tabl|schlaf|pause"
            r"|mahl))"
        ),
        lambda _: Clock(12, noon_or_midnight=True),
    ),
    (
        re.compile(r"\bminuit\b|\bmitternachts?\b"),
        lambda _: Clock(HOURS_A_DAY, noon_or_midnight=True),
    ),
)


def _spelled(said: str) -> int:
    return int(said) if said.isdigit() else 1


def _regional(match: re.Match[str], minutes_before: int) -> Clock:
    """`dreiviertel acht` (07:45), `viertel acht` (07:15): not used everywhere, so confirmed."""
    clock = _before(_german_hour(match[1]), minutes_before)
    return Clock(clock.hour, clock.minute, told=False)


def clocks_of(line: str) -> tuple[Clock, ...]:
    """Every different hour that is said, in no certain order."""
    found: list[Clock] = []
    for pattern, read in _READERS:
        while match := pattern.search(line):
            clock = read(match)
            if clock not in found:
                found.append(clock)
            line = f"{line[: match.start()]} ¤ {line[match.end() :]}"
    return tuple(found)
