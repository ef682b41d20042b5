"""Blood pressures in free text, in mm[Hg] or, as people say them in Belgium, in cmHg."""

import re
from decimal import Decimal

from bot.domain.meaning import Measurement, Quantity

CMHG_MAX = 30
_SYSTOLIC_MMHG = (Decimal(70), Decimal(260))
_DIASTOLIC_MMHG = (Decimal(40), Decimal(150))
_PULSE_PER_MIN = (Decimal(30), Decimal(220))

PRESSURE_WORD = re.compile(
    r"\b(?:tension\w*|tention|tensio|\w*blutdruck\w*|pression(?: arterielle)?|bludruck"
    r"|druck|rr|bd|pa|ta|systol\w*|diastol\w*|haute|basse|oberer?|unterer?|tensiometre"
    r"|mmhg|brassard|oberarm)\b"
)
_VALUE = r"([0-9]{1,3}(?:[.,][0-9])?)"
_PAIR = re.compile(
    rf"(?<![0-9.,/]){_VALUE} ?(?:mm ?hg )?(?:/|\\|-|:|;|sur|s/|zu|auf|ueber|uber|gegen"
    rf"|x|par|et|und|,(?= ))+ ?{_VALUE}(?![0-9]|[.,][0-9]{{2}})(?: ?mm ?hg)?"
)
_MEASURED = re.compile(r"\b(?:gemessen|messung|mesure|pris|prise|bras|arm)\b")
_LOOSE = frozenset({"et", "und", "-", ":", ";", ",", "x", "par", "gegen"})
_SPACED = re.compile(rf"(?<![0-9.,/~]){_VALUE} {_VALUE}(?![0-9/]|[.,][0-9])")
_NAMED = re.compile(
    rf"\b(?:haute|systol\w*|sys|oben|oberer?(?: wert)?|superieure|maxi(?:ma)?|max"
    rf"|grosse|la grande)\b[^0-9~]{{0,20}}{_VALUE}[^0-9~]{{0,25}}\b(?:basse|diastol\w*"
    rf"|dia|unten|unterer?(?: wert)?|inferieure|mini(?:ma)?|min"
    rf"|petite)\b[^0-9~]{{0,20}}{_VALUE}(?![0-9])"
)
_NAMED_AFTER = re.compile(
    rf"(?<![0-9.,/]){_VALUE} ?(?:mm ?hg )?(?:pour )?(?:en |la |le |als )*(?:haut|haute"
    rf"|systol\w*|oben|max\w*)\b[^0-9~]{{0,14}}{_VALUE} ?(?:mm ?hg )?(?:pour )?(?:en "
    rf"|la |le |als )*(?:bas|basse|diastol\w*|unten|min\w*)\b"
)
_THIRD = re.compile(
    r" ?(?:/|;|,|-|et|und)? ?(?:(?:avec |mit )?(?:un |le |ein |einem |der )?(?:pouls"
    r"|puls\w*|pls|p|hf|fc|pulsations?|coeur|herz\w*)(?: (?:a|de|bei|von|est|est a|ist"
    r"|war))? ?:? ?)?([0-9]{2,3})(?![0-9]|[.,/][0-9]| ?(?:kg|kilos?|cm|mg|g|%|mmol|ans"
    r"|jahre))"
)


def pressures_of(line: str, *, asked: bool) -> tuple[list[Measurement], str, bool]:
    """The pressures, each followed by its pulse; the line without them; whether one is unclear."""
    named = bool(PRESSURE_WORD.search(line)) or asked
    found: list[Measurement] = []
    unclear = False
    at = 0
    while match := _next(line, at, named=named):
        value = _pressure(match[1], match[2])
        at = match.end()
        if value is None:
            unclear = unclear or named or _looks_meant(match)
            line = (
                _blank(line, match.start(), match.end()) if _looks_meant(match) or named else line
            )
            continue
        found.append(value)
        pulse = _pulse(line, at)
        end = pulse[1] if pulse else at
        found.extend([pulse[0]] if pulse else [])
        line = _blank(line, match.start(), end)
    return found, line, unclear


def _next(line: str, at: int, *, named: bool) -> re.Match[str] | None:
    named_match = _NAMED.search(line, at) or _NAMED_AFTER.search(line, at)
    if named_match:
        return named_match
    pair = _PAIR.search(line, at)
    while pair and not named and _separator(pair) in _LOOSE and not _both_scaled_big(pair):
        pair = _PAIR.search(line, pair.start() + len(pair[1]))
    if pair:
        return pair
    spaced = _SPACED.search(line, at)
    alone = spaced is not None and not re.search(r"[a-z]{3,}", line)
    return (
        spaced
        if spaced is not None and (named or alone) and _pressure(spaced[1], spaced[2])
        else None
    )


def _separator(pair: re.Match[str]) -> str:
    return re.sub(r"mm ?hg", "", pair[0][len(pair[1]) : pair.start(2) - pair.start()]).strip()


def _both_scaled_big(pair: re.Match[str]) -> bool:
    """`145-95`, "138 et 84" of somebody who measured: a pressure. `8-10` may be anything."""
    value = _pressure(pair[1], pair[2])
    if value is None or value.converted:
        return False
    told = _separator(pair) in {"et", "und"} and _MEASURED.search(pair.string) is not None
    return told or _separator(pair) in {"-", ":", ","}


def _looks_meant(match: re.Match[str]) -> bool:
    """`135/8`: two scales in one pair."""
    return (
        _separator(match) in {"/", "sur", "zu"}
        and len(match[1]) > 1
        and float(match[1].replace(",", ".")) > CMHG_MAX
    )


def _pressure(upper: str, lower: str) -> Measurement | None:
    systolic, diastolic = (Decimal(part.replace(",", ".")) for part in (upper, lower))
    scaled = systolic < CMHG_MAX and diastolic < CMHG_MAX
    if scaled:
        systolic, diastolic = systolic * 10, diastolic * 10
    believable = (
        _SYSTOLIC_MMHG[0] <= systolic <= _SYSTOLIC_MMHG[1]
        and _DIASTOLIC_MMHG[0] <= diastolic <= _DIASTOLIC_MMHG[1]
        and systolic > diastolic
    )
    return Measurement(Quantity.PRESSURE, systolic, diastolic, scaled) if believable else None


def _pulse(line: str, at: int) -> tuple[Measurement, int] | None:
    match = _THIRD.match(line, at)
    if not match:
        return None
    value = Decimal(match[1])
    believable = _PULSE_PER_MIN[0] <= value <= _PULSE_PER_MIN[1]
    return (Measurement(Quantity.PULSE, value), match.end()) if believable else None


def _blank(line: str, start: int, end: int) -> str:
    return f"{line[:start]}{'~' * (end - start)}{line[end:]}"
