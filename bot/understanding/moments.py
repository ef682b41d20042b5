"""When: a day, a part of the day and an hour put together, as people in Belgium mean them.

Conventions (Europe/Brussels): from 13 h on, or with a part of the day, an hour is literal. From 6
to 12 without one it is literal if still to come today; if it has passed but comes again twelve
hours later, it is asked; else it is tomorrow's. From 1 to 5 it is the afternoon. "halb acht" is
07:30; "viertel acht" is confirmed. Minutes and hours ahead are elapsed time, days keep the wall
clock. A weekday is the next one, never today. What has passed or does not exist is asked again.
"""

import calendar
import re
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.meaning import When
from bot.domain.text import Language
from bot.understanding.clocks import HOURS_A_DAY, Clock, clocks_of
from bot.understanding.day_parts import NOON, Part, part_of
from bot.understanding.days import Day, day_of
from bot.understanding.durations import Ahead, ahead_of
from bot.understanding.normalise import clean, fold
from bot.understanding.quantities import in_digits

ASK = When()
"""A time was told, but which one must be asked."""

_HALF_DAY = 12
_FIRST_MORNING_HOUR = 6
_NOON_HOUR = 12
_NOON = Clock(_NOON_HOUR, noon_or_midnight=True)
_LINE_CHARS_MAX = 400

_VAGUE = re.compile(
    r"\b(?:tantot|plus tard|tout a l ?heure|bientot|un de ces (?:jours|quatre)"
    r"|un (?:autre|jour)|quand (?:je|tu|vous|j)\b|a l ?occasion|des que"
    r"|prochainement|semaine|week ?end|mois|(?:dans )?(?:quelques|qq|plusieurs"
    r"|un moment|un instant|peu|pas longtemps)|sous peu"
    r"|(?:petit )?dejeuner|diner|souper|gouter|repas|cafe|manger|coucher|lever|reveil"
    r"|dormir|sieste|journal|feuilleton|lit|toilette|messe|match"
    r"|spaeter|spater|nachher|bald|demnaechst|irgendwann|woche|wochenende|monat"
    r"|wenn ich|sobald|einige|paar|gleich|zeitnah"
    r"|fr(?:ue|u)hst(?:ue|u)ck\w*|mittagessen|abendessen|abendbrot|essen|mahlzeit\w*"
    r"|kaffee\w*|schlafen\w*|schlafengehen|aufstehen|aufwachen|bett|nachrichten"
    r"|feierabend|arbeit|hier|gestern|passee?|dernier)\b"
)
_COUNTED_WEEKS = re.compile(r"\b(?:\w+tag|mittwoch) in (?:[0-9]|einer|eine) wochen?\b")
_PAST = re.compile(r"\b(?:il y a|vor (?=[0-9]+ ?(?:stunde|minute|tag|woche)))")
_GREETING = re.compile(
    r"\b(?:guten (?:morgen|abend|tag)|bon(?:ne)? (?:soir(?:ee)?|apres[ -]?midi|matin|nuit)"
    r"|gute nacht)\b"
)
_SHORT = (
    (re.compile(r"\bds\b"), "dans"),
    (
        re.compile(
            r"\b(?:ner|na|nem|nen|ne|einr|ena)\b(?= (?:halb|viertel|dreiviertel|stunde|minute"
            r"|woche))"
        ),
        "eine",
    ),
    (re.compile(r"\b(?:apm|aprem|apres m)\b"), "apres midi"),
    (re.compile(r"tag(?=(?:abend|morgen|frueh|mittag|nachmittag|vormittag|nacht)s?\b)"), "tag "),
    (
        re.compile(r"\bmittwoch(?=(?:abend|morgen|frueh|mittag|nachmittag|vormittag)s?\b)"),
        "mittwoch ",
    ),
    (re.compile(r"\bheut\b"), "heute"),
    (re.compile(r"\bavant[ -]midi\b"), "matin"),
    (re.compile(r"\b(?:pas|nicht) (?:demain|morgen|aujourd ?hui|heute),? (?:mais|sondern)\b"), " "),
    (re.compile(r"\bin den n(?:ae|a)chsten\b"), "in"),
    (re.compile(r"\bdans les prochaines?\b"), "dans"),
)
_SIGNS = re.compile(r"[^a-z0-9:/.,+% §-]+")
_DAYTIME_AFTERNOON = re.compile(r"\btantot\b")


def moment(text: str, language: Language | None, reference: datetime) -> When | None:
    """The moment that a text tells, seen from `reference` (aware, in the person's zone).

    None where no time is told; ASK, or choices, where it must be asked back.
    """
    line = _line(text, language)
    if _PAST.search(line):
        return ASK
    ahead = None if _COUNTED_WEEKS.search(line) else ahead_of(line)
    rest = ahead[1] if ahead else line
    day = day_of(rest, reference.date()) if not ahead or ahead[0].days or ahead[0].months else None
    if ahead and ahead[0].elapsed:
        return When(_elapsed(reference, ahead[0]))
    if ahead:
        return _after_days(ahead[0], rest, reference)
    return _put_together(line, day, reference)


def _line(text: str, language: Language | None) -> str:
    digits = in_digits(clean(text)[:_LINE_CHARS_MAX], language, ones=True)
    folded = _GREETING.sub(" ", _SIGNS.sub(" ", fold(digits)))
    # A hyphen between letters joins words; between digits it may stand in a date.
    joined = re.sub(r"(?<![0-9])-|-(?![0-9])", " ", folded)
    for pattern, full in _SHORT:
        joined = pattern.sub(full, joined)
    return " ".join(joined.split())


def _elapsed(reference: datetime, ahead: Ahead) -> datetime:
    """So much later on the clock that never jumps, told on the wall clock of the zone."""
    day = reference + timedelta(days=ahead.days)
    return (day.astimezone(UTC) + ahead.elapsed).astimezone(reference.tzinfo)


def _after_days(ahead: Ahead, rest: str, reference: datetime) -> When:
    on = _months_later(reference.date(), ahead.months) + timedelta(ahead.days)
    clocks = clocks_of(rest)
    if clocks or part_of(rest):
        return _put_together(rest, (Day(on), rest), reference) or ASK
    return When(datetime.combine(on, reference.timetz()))


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _put_together(line: str, day: tuple[Day, str] | None, reference: datetime) -> When | None:
    rest = f"{day[1]}" if day else line
    if day is not None:
        rest = _marked(rest)
    named = part_of(rest)
    part, clocks = _noon_as_part(
        named[0] if named else None, clocks_of(named[1] if named else rest)
    )
    if day and day[0].wrong:
        return ASK
    if len(clocks) > 1:
        return ASK
    if clocks:
        return _at(clocks[0], part or _vague_afternoon(line), day[0] if day else None, reference)
    if part:
        return _window(part, day[0] if day else None, reference)
    if _VAGUE.search(rest):
        return ASK
    return _whole(day[0], reference) if day else None


def _marked(rest: str) -> str:
    """Where the day stood becomes a sign, so that a number beside it may be an hour."""
    return rest.replace("  ", " § ", 1) if "  " in rest else rest


def _noon_as_part(
    part: Part | None, clocks: tuple[Clock, ...]
) -> tuple[Part | None, tuple[Clock, ...]]:
    """Beside another hour, "midi" tells the part of the day."""
    others = tuple(clock for clock in clocks if clock != _NOON)
    if part is None and others and len(others) < len(clocks):
        return NOON, others
    return part, clocks


def _vague_afternoon(line: str) -> Part | None:
    """`tantôt` is this afternoon where an hour stands with it."""
    if _DAYTIME_AFTERNOON.search(line):
        return Part(time(12), time(18), afternoon=True)
    return None


def _whole(day: Day, reference: datetime) -> When:
    start = _on(day.on or reference.date(), 0, 0, reference)
    return When(start, start + timedelta(days=1))


def _on(day: date, hour: int, minute: int, reference: datetime) -> datetime:
    return datetime.combine(day, time(hour, minute), reference.tzinfo)


def _window(part: Part, day: Day | None, reference: datetime) -> When:
    on = day.on if day and day.on else reference.date()
    start, end = (datetime.combine(on, hour, reference.tzinfo) for hour in (part.start, part.end))
    if end <= reference:
        if day is not None:
            return ASK
        start, end = start + timedelta(days=1), end + timedelta(days=1)
    return When(start, end)


def _at(clock: Clock, part: Part | None, day: Day | None, reference: datetime) -> When:
    if not clock.real:
        return ASK
    if part is not None:
        return _asked_unless_told(clock, _in_part(clock, part, day, reference))
    if clock.hour >= HOURS_A_DAY or (clock.hour == 0 and clock.minute < 60):  # noqa: PLR2004 - midnight and the minutes after it
        return _midnight(clock, day, reference)
    if day is not None and not day.today:
        return _asked_unless_told(clock, _literal(_afternoon(clock), day.on, reference))
    return _asked_unless_told(clock, _today(clock, day, reference))


def _asked_unless_told(clock: Clock, when: When) -> When:
    if clock.told or when.at is None:
        return when
    return When(choices=(when.at,))


def _afternoon(clock: Clock) -> Clock:
    """From one to before six nobody is reminded at night: the afternoon is meant."""
    return (
        Clock(clock.hour + _HALF_DAY, clock.minute)
        if 0 < clock.hour < _FIRST_MORNING_HOUR
        else clock
    )


def _literal(clock: Clock, day: date | None, reference: datetime) -> When:
    at = _on(day or reference.date(), clock.hour, clock.minute, reference)
    return When(at) if at > reference else ASK


def _midnight(clock: Clock, day: Day | None, reference: datetime) -> When:
    on = day.on if day and day.on else reference.date()
    if day is not None and not day.today and clock.hour >= HOURS_A_DAY:
        # "Tomorrow at midnight" is either end of tomorrow.
        return When(choices=(_on(on, 0, 0, reference), _on(on + timedelta(1), 0, 0, reference)))
    later = day is None or day.today
    return When(_on(on + timedelta(1) if later else on, 0, clock.minute, reference))


def _today(clock: Clock, day: Day | None, reference: datetime) -> When:
    today = reference.date()
    meant = _afternoon(clock)
    at = _on(today, meant.hour, meant.minute, reference)
    if at > reference:
        return When(at)
    again = at + timedelta(hours=_HALF_DAY)
    if meant.hour < _NOON_HOUR and again > reference and again.date() == today:
        return When(choices=(again, at + timedelta(days=1)))
    return ASK if day else When(at + timedelta(days=1))


def _in_part(clock: Clock, part: Part, day: Day | None, reference: datetime) -> When:
    hour, later = _hour_in(clock.hour, part)
    on = (day.on if day and day.on else reference.date()) + timedelta(later)
    at = _on(on, hour, clock.minute, reference)
    if at > reference:
        return When(at)
    return ASK if day else When(at + timedelta(days=1))


def _hour_in(hour: int, part: Part) -> tuple[int, int]:
    """The hour of a part of the day, and how many days later it falls."""
    if hour >= _HALF_DAY + 1:
        return hour % HOURS_A_DAY, hour // HOURS_A_DAY
    if part.night:
        if hour in {0, _HALF_DAY} or hour < _FIRST_MORNING_HOUR:
            return hour % _HALF_DAY, 1
        return hour + _HALF_DAY, 0
    if part.afternoon and hour != _HALF_DAY:
        return hour + _HALF_DAY, 0
    if part.afternoon and part.start >= time(17):
        return 0, 1
    return hour, 0
