"""Which day: "demain", "jeudi prochain", "le 2 mars", "übermorgen", "Mittwoch nächste Woche"."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.understanding.calendar_names import MONTHS, SHORT_DAYS, WEEKDAYS

DAYS_A_WEEK = 7
_YEARS_SHORT_MAX = 99
_CENTURY = 2000

_BY_NAME = {name: at for at, names in enumerate(WEEKDAYS) for name in names}
_LONG = "|".join(
    sorted((name for name in _BY_NAME if name not in SHORT_DAYS), key=len, reverse=True)
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ORDINAL_WORDS = {"premier": 1, "erster": 1, "ersten": 1, "erste": 1}

_ISO = re.compile(r"(?<![0-9])(20[0-9]{2})[/-]([0-9]{1,2})[/-]([0-9]{1,2})(?![0-9])")
_NUMERIC = re.compile(
    r"(?:\b(?:le|du|au|am|den|der|vom|zum"
    r"|bis) )?(?<![0-9.,:/])([0-9]{1,2}) ?[/.-] ?([0-9]{1,2})(?:[/.-] ?([0-9]{2,4})"
    r"|\.)?(?![0-9/]|[.,][0-9]| ?(?:uhr|h)\b)"
)
_WRITTEN = re.compile(
    rf"(?:\b(?:le|du|au|am|den|der|vom|zum) )?(?<![0-9.,:/])([0-9]{{1,2}}|premier"
    rf"|erste[rn]?)(?:er|e|te[rn]?|\.)? ?({_MONTH})\b\.?(?: ([0-9]{{4}})(?![0-9]))?"
)
_OF_MONTH = re.compile(
    r"\b(?:le|du|am|den|der) (?:([0-9]{1,2})(?:er|ten|te|\.)?)(?! ?(?:h|heures?|uhr|%"
    r"|kg|mg|x|fois|mal|/|sur|zu|comprimes?|tabletten?)\b)(?![0-9:/]|[.,][0-9])"
)
_WEEKDAY_AND_DATE = re.compile(
    rf"\b(?:{_LONG}),?(?: le| der| den| dem)? ([0-9]{{1,2}})(?:er|ten|te|\.)?(?! ?(?:h"
    rf"|heures?|uhr)\b)(?![0-9:/]|[.,][0-9])"
)
_RELATIVE = (
    (re.compile(r"\b(?:avant[ -]?hier|hier|gestern|vorgestern)\b"), None),
    (re.compile(r"\b(?:apres[ -]?demain|surlendemain|(?:ue|u)bermorgen|apres dem(?:ain)?)\b"), 2),
    (re.compile(r"\b(?:demain|dem1|2main|le lendemain|dmain|tomorrow|morgige[nr] tag)\b"), 1),
    (
        re.compile(
            r"\b(?:aujourd ?hui|auj|ajd|ce jour|aujourdhui|heute|heut|diese[nrs]? (?=morgen"
            r"|abend|nachmittag|mittag))"
        ),
        0,
    ),
    (re.compile(r"\b(?:ce|cet|cette) (?=matin|midi|soir|apres|aprem|nuit)"), 0),
    (
        re.compile(
            r"\b(?<!am )(?<!jeden )(?<!guten )(?<!diesen )(?<!gegen )(?<!ag )(?<!och )"
            r"(?<!abend )morgen\b(?! ?(?:und|oder) ?(?:abend|mittag))"
        ),
        1,
    ),
)
_DAY_NAME = re.compile(rf"\b({_LONG})s?\b")
_SHORT_NAME = re.compile(
    r"^(?:le |am )?(mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim)(?:\.|$|(?= [0-9]))"
)
_NEXT_WEEK = re.compile(
    r"(?:de |der |in der |dans )?(?:la |l )?(?:semaine (?:prochaine?|suivante|d ?apres)"
    r"|n(?:ae|a)chste[rn]? woche|kommende[rn]? woche)"
)
_THIS_WEEK = re.compile(r"dieser woche|diese woche|cette semaine")
_NEXT_ONE = re.compile(
    r"(?:suivante?|d ?apres(?! ?midi)|nach dem n(?:ae|a)chsten)\b|(?:ue|u)bern(?:ae"
    r"|a)chste[nr]?\b"
)
_IN_WEEKS = re.compile(
    r"\bin ([0-9]|einer|eine) wochen?\b|\ben (8|15|huit|quinze)\b|\b(in 8 tagen"
    r"|in 14 tagen)\b"
)
_PAST = re.compile(r"\b(?:passee?|derniere?|letzten?|vergangenen?)\b")


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was named, or `wrong`: one that does not exist or has passed."""

    on: date | None
    today: bool = False

    @property
    def wrong(self) -> bool:
        """Whether this day must be asked again."""
        return self.on is None


def day_of(line: str, today: date) -> tuple[Day, str] | None:
    """The first day that is named and the line without it; None where none is."""
    for read in (_dated, _relative, _weekday, _monthly):
        found = read(line, today)
        if found is not None:
            return found
    return None


def _cut(line: str, match: re.Match[str]) -> str:
    return f"{line[: match.start()]} {line[match.end() :]}"


def _dated(line: str, today: date) -> tuple[Day, str] | None:
    iso = _ISO.search(line)
    if iso:
        return _made(int(iso[1]), int(iso[2]), int(iso[3]), today), _cut(line, iso)
    written = _WRITTEN.search(line)
    if written:
        day = (
            _ORDINAL_WORDS.get(written[1]) or int(written[1])
            if written[1].isdigit() or written[1] in _ORDINAL_WORDS
            else 0
        )
        return _made(int(written[3] or 0), MONTHS[written[2]], day, today), _without_weekday(
            _cut(line, written)
        )
    numeric = _NUMERIC.search(line)
    if numeric and not _is_clock(line, numeric):
        return _made(
            int(numeric[3] or 0), int(numeric[2]), int(numeric[1]), today
        ), _without_weekday(_cut(line, numeric))
    return None


def _is_clock(line: str, match: re.Match[str]) -> bool:
    """`um 10.10` is an hour; so is what "Uhr" follows."""
    before = line[: match.start()].rstrip()
    pointed = "." in match[0] and not match[0].rstrip().endswith(".")
    return pointed and bool(re.search(r"(?:\bum|\bgegen|\bvers|\ba|\bab)$", before))


def _without_weekday(line: str) -> str:
    return _DAY_NAME.sub(" ", line, count=1)


def _made(year: int, month: int, day: int, today: date) -> Day:
    """The date; without a year the next one to come. Impossible or past ones are wrong."""
    if year and year <= _YEARS_SHORT_MAX:
        year += _CENTURY
    for possible in (year,) if year else (today.year, today.year + 1, today.year + 4):
        found = _date(possible, month, day)
        if found is not None and found >= today:
            return Day(found, today=found == today)
    return Day(None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _relative(line: str, today: date) -> tuple[Day, str] | None:
    for pattern, days in _RELATIVE:
        match = pattern.search(line)
        if match:
            day = Day(None) if days is None else Day(today + timedelta(days), today=days == 0)
            return day, _cut(line, match)
    return None


def _weekday(line: str, today: date) -> tuple[Day, str] | None:
    dated = _WEEKDAY_AND_DATE.search(line)
    if dated and int(dated[1]) > 0 and not re.match(r" ?(?:h|heures?|uhr|:)", line[dated.end() :]):
        named = _next_with_day(today, int(dated[1]))
        return named, _cut(line, dated)
    match = _DAY_NAME.search(line) or _SHORT_NAME.search(line)
    if not match:
        return None
    rest = _cut(line, match)
    ahead = (_BY_NAME[match[1]] - today.weekday()) % DAYS_A_WEEK
    return _which_week(rest, ahead, today)


def _which_week(rest: str, ahead: int, today: date) -> tuple[Day, str]:
    """Of several such weekdays, the one that is meant; without more words the next, never today."""
    weeks = _IN_WEEKS.search(rest)
    soonest = ahead or DAYS_A_WEEK
    if weeks:
        more = {
            "8": 1,
            "huit": 1,
            "einer": 1,
            "eine": 1,
            "15": 2,
            "quinze": 2,
            "in 8 tagen": 1,
            "in 14 tagen": 2,
        }
        said = weeks[1] or weeks[2] or weeks[3]
        return Day(
            today
            + timedelta(soonest + DAYS_A_WEEK * more.get(said, int(said) if said.isdigit() else 1))
        ), _cut(rest, weeks)
    this, following, after = (
        _THIS_WEEK.search(rest),
        _NEXT_WEEK.search(rest),
        _NEXT_ONE.search(rest),
    )
    if this:
        return Day(today + timedelta(ahead), today=ahead == 0), _cut(rest, this)
    if following:
        monday = today + timedelta(DAYS_A_WEEK - today.weekday())
        return Day(monday + timedelta((today.weekday() + ahead) % DAYS_A_WEEK)), _cut(
            rest, following
        )
    if after:
        days = soonest + (DAYS_A_WEEK if _is_this_week(today, soonest) else 0)
        return Day(today + timedelta(days)), _cut(rest, after)
    if _PAST.search(rest):
        return Day(None), rest
    return Day(today + timedelta(soonest)), rest


def _is_this_week(today: date, ahead: int) -> bool:
    """Whether so many days ahead is in this week: "the one after" is then a week later."""
    return today.weekday() + ahead < DAYS_A_WEEK


def _monthly(line: str, today: date) -> tuple[Day, str] | None:
    match = _OF_MONTH.search(line)
    if not match or int(match[1]) == 0:
        return None
    return _next_with_day(today, int(match[1])), _cut(line, match)


def _next_with_day(today: date, day: int) -> Day:
    """The next time that a month has this day and it has not passed."""
    year, month = today.year, today.month
    for _ in range(3):
        if day <= calendar.monthrange(year, month)[1] and date(year, month, day) >= today:
            found = date(year, month, day)
            return Day(found, today=found == today)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004 - months a year
    return Day(None)
