"""How long from now: "dans une heure et demie", "in 20 Minuten", "dans quinze jours"."""

import re
from dataclasses import dataclass
from datetime import timedelta

_MINUTES = {
    "heure": 60.0,
    "h": 60.0,
    "hr": 60.0,
    "hrs": 60.0,
    "stunde": 60.0,
    "std": 60.0,
    "stuendchen": 60.0,
    "minute": 1.0,
    "min": 1.0,
    "mn": 1.0,
    "mns": 1.0,
    "viertelstunde": 15.0,
    "minuetchen": 1.0,
}
_DAYS = {
    "jour": 1,
    "j": 1,
    "jr": 1,
    "tag": 1,
    "tg": 1,
    "nuit": 1,
    "semaine": 7,
    "woche": 7,
    "wo": 7,
    "sem": 7,
}
_MONTHS = {"mois": 1, "monat": 1, "an": 12, "annee": 12, "jahr": 12}
_UNIT = (
    r"(heures?|hrs?|h|stunden?|std|stuendchen|minutes?|minuten?|mins?|mn|minuetchen|viertelstunden?"
    r"|jours?|jrs?|j|tage?n?|tg|semaines?|sem|wochen?|mois|monate?n?|ans?|annees?|jahre?n?)"
)
_AMOUNT = r"(?:([0-9]{1,4}(?:[.,][0-9]{1,2})?)|(une?|einer|einem|einen|eine|ein))"
_AHEAD = (
    r"\b(?:d ?ici(?: a)?|dans|in|encore|noch|au bout d|binnen|innerhalb von)"
    r"(?: (?:environ|a peu pres|plus ou moins|moins d|genau|exakt|circa|zirka|ca|etwa"
    r"|ungef(?:ae|a)hr|so|rund|knapp"
    r"|grosso modo|les|la|le|l|prochaines?|guten?|petite?|bonne|kleinen?))*"
)
_PART = re.compile(
    rf"{_AMOUNT} ?(?:(?:petites?|bonnes?|guten?|kleinen?|knappen?"
    rf"|volle[nr]?) )?{_UNIT}(?![a-z])(?: et (demie?|quart|trois quarts|3 quarts))?"
)
_NEXT = re.compile(r"(?: et| und|,)? (?=[0-9]|une? |eine?r? )")
_MINUTES_AFTER = re.compile(r" ?([0-9]{1,2})(?: ?min(?:utes?)?)?(?![0-9a-z/.,])")
_START = re.compile(_AHEAD + r" (?=[0-9]|une? |einer |eine |ein |einem |einen |§)")
_ALONE = re.compile(
    rf"(?:encore |noch )?{_AMOUNT} ?(?:minutes?|minuten?|min|stunden?|std|viertelstunde)"
)
_LATER = re.compile(rf"{_AMOUNT} ?{_UNIT} (?:plus tard|apres|spaeter|spater|nachher)\b")
_FORTNIGHT = {
    "huit jours": "7 jours",
    "8 jours": "7 jours",
    "quinze jours": "14 jours",
    "15 jours": "14 jours",
    "quinzaine": "14 jours",
    "vierzehn tage": "14 tage",
}
_SPELLED = (
    (re.compile(r"\b([0-9]+) und (?:(?:eine?|1) )?halbe?n? (?=stund|std)"), r"\1.5 "),
    (re.compile(r"\b(?:1|une) et demie? heures?\b"), "90 minutes"),
    (
        re.compile(r"\b(?:une |1 )?(?:petite |bonne )?(?:demie?|1/2)[ -]?(?:h(?:eures?)?)\b"),
        "30 minutes",
    ),
    (
        re.compile(r"\b(?:trois|3) quarts? d ?h(?:eure)?\b|\b3/4 ?(?:d ?)?h(?:eures?)?\b"),
        "45 minutes",
    ),
    (
        re.compile(r"\b(?:un |1 )?(?:petit )?quart d ?h(?:eure)?\b|\b1/4 ?(?:d ?)?h(?:eures?)?\b"),
        "15 minutes",
    ),
    (
        re.compile(
            r"\b(?:(?:einer|eine|ein|1) )?(?:3/4 ?|dreiviertel|drei viertel"
            r"|3 viertel) ?stunden?\b"
        ),
        "45 minutes",
    ),
    (
        re.compile(
            r"\b(?:(?:einer|eine|ein|1|genau) )?(?:1/4 ?|viertel) ?stuende?chen\b|\b(?:einer "
            r"|eine |ein |1 )?(?:1/4 |viertel ?)stunde\b"
        ),
        "15 minutes",
    ),
    (
        re.compile(
            r"\b(?:(?:einer|eine|ein|1) )?(?:1/2 ?|halben?|halbes|halb) ?(?:stunden?"
            r"|stuendchen)\b"
        ),
        "30 minutes",
    ),
    (
        re.compile(
            r"\b([0-9]+) (?:und (?:(?:eine?|1) )?)?(?:halbe?n?|einhalb|1 halb)(?= ?(?:stund"
            r"|std))"
        ),
        r"\1.5",
    ),
    (re.compile(r"\b([0-9]+) und (?:eine|1) halbe\b"), r"\1.5"),
)
_WITH_QUARTER = re.compile(r"\b(stunden?|std) und (?=[0-9])")


@dataclass(frozen=True, slots=True)
class Ahead:
    """How far ahead: elapsed time for minutes and hours; days and months keep the wall clock."""

    elapsed: timedelta = timedelta(0)
    days: int = 0
    months: int = 0
    vague: bool = False


def ahead_of(line: str) -> tuple[Ahead, str] | None:
    """The first stretch of time ahead and the line without it; None where there is none."""
    spelled = _spelled(line)
    later = _LATER.search(spelled)
    if later:
        part = _part(later)
        return part, _without(spelled, later.start(), later.end())
    if _ALONE.fullmatch(spelled):
        spelled = f"dans {spelled}"
    for start in _START.finditer(spelled):
        found = _sum_from(spelled, start.end())
        if found is not None:
            return found[0], _without(spelled, start.start(), found[1])
    return None


def _spelled(line: str) -> str:
    for words, other in _FORTNIGHT.items():
        line = line.replace(f"dans {words}", f"dans {other}").replace(f"in {words}", f"in {other}")
    for pattern, replacement in _SPELLED:
        line = pattern.sub(replacement, line)
    return line


def _without(line: str, start: int, end: int) -> str:
    return f"{line[:start]} {line[end:]}"


def _sum_from(line: str, at: int) -> tuple[Ahead, int] | None:
    total, end = Ahead(), None
    while match := _PART.match(line, at):
        part = _part(match)
        total = Ahead(
            total.elapsed + part.elapsed, total.days + part.days, total.months + part.months
        )
        end = match.end()
        if match[3] in {"h", "heure", "heures", "stunde", "stunden"}:
            minutes = _MINUTES_AFTER.match(line, end)
            if minutes:
                total = Ahead(
                    total.elapsed + timedelta(minutes=int(minutes[1])), total.days, total.months
                )
                end = minutes.end()
        joint = _NEXT.match(line, end)
        if not joint:
            break
        at = joint.end()
    return (total, end) if end is not None else None


def _part(match: re.Match[str]) -> Ahead:
    amount = float(match[1].replace(",", ".")) if match[1] else 1.0
    unit = _singular(match[3])
    if unit in _MINUTES:
        more = _half(match.group(4) if match.re is _PART else None) * _MINUTES[unit]
        return Ahead(elapsed=timedelta(minutes=amount * _MINUTES[unit] + more))
    if unit in _DAYS:
        return Ahead(days=round(amount * _DAYS[unit]))
    return Ahead(months=round(amount * _MONTHS.get(unit, 1)))


def _half(written: str | None) -> float:
    if not written:
        return 0.0
    return {"quart": 0.25, "trois quarts": 0.75, "3 quarts": 0.75}.get(written, 0.5)


def _singular(unit: str) -> str:
    if unit in _MINUTES or unit in _DAYS or unit in _MONTHS:
        return unit
    for ending in ("en", "s", "n", "e"):
        shorter = unit.removesuffix(ending)
        if shorter != unit and (shorter in _MINUTES or shorter in _DAYS or shorter in _MONTHS):
            return shorter
    return unit
