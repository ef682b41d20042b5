"""Values as a reader writes them: 82,3 kg, 130/80, 1er mars 2026, 20 h, 20 Uhr."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from typing import assert_never

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from bot.domain.text import (
    OTHER,
    ClockTime,
    Content,
    Day,
    HelpLine,
    Language,
    Moment,
    Phrase,
    Pressure,
    Quantity,
    Text,
    Value,
    Worded,
    phrase,
)

_LOG = logging.getLogger(__name__)
_PLACE = re.compile(r"\{([A-Za-z0-9_]+(?::[A-Za-z0-9_-]+)?)\}", re.ASCII)
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_FRENCH_FIRST = re.compile(r"^1(?= )")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: language, spelling, clock, and where wordings and help numbers come from."""

    language: Language
    locale: Locale
    zone: tzinfo
    wording: Callable[[Phrase], str]
    help_number: Callable[[str], str]


def spoken(line: Phrase | Content, reader: Reader) -> str:
    """The line in the reader's words, its values filled in. Never raises."""
    match line:
        case Phrase():
            return _filled(reader.wording(line), line.values, reader)
        case Content():
            category = OTHER if line.count is None else reader.locale.plural_form(line.count)
            return _filled(in_words(line.text, reader, category), line.values, reader)
        case _:
            assert_never(line)


def in_words(text: Text, reader: Reader, category: str = OTHER) -> str:
    """The text in the reader's language, else in the first it has: a number to call beats silence.

    The compiler refuses a text that lacks a language, so the second case is logged as an error.
    """
    if reader.language in text.languages:
        return text.in_language(reader.language, category)
    if not text.wordings:
        return ""
    first = text.wordings[0].language
    _LOG.error("A text has no wording in %s; spoken in %s.", reader.language, first)
    return text.in_language(first, category)


def _filled(template: str, values: tuple[tuple[str, Value], ...], reader: Reader) -> str:
    """Each `{name}` once, in one pass: braces inside a value stay what they are."""
    known = dict(values)

    def fill(place: re.Match[str]) -> str:
        if place[1] in known:
            return shown(known[place[1]], reader)
        _LOG.error("A text has no value for its place {%s}.", place[1])
        return place[0]

    return _PLACE.sub(fill, template)


def shown(value: Value, reader: Reader) -> str:  # noqa: C901, PLR0911, PLR0912 - one line a kind
    """The value as text in the reader's language."""
    match value:
        case str():
            return value
        case int():
            return format_decimal(value, locale=reader.locale)
        case Quantity():
            return _quantity(value.amount, value.unit, reader.locale)
        case Pressure():
            return f"{value.systolic}/{value.diastolic}"
        case Day():
            return _day(value.day, reader)
        case ClockTime():
            return _clock(value.time, reader)
        case Moment():
            return _moment(value.at.astimezone(reader.zone), reader)
        case Worded():
            return in_words(value.text, reader)
        case HelpLine():
            return reader.help_number(value.name)
        case Phrase():
            return spoken(value, reader)
        case _:
            assert_never(value)


def _quantity(amount: Decimal, unit: str, locale: Locale) -> str:
    number = format_decimal(amount, locale=locale, decimal_quantization=False)
    gap = "" if not unit or unit.startswith("/") else _NO_BREAK_SPACE
    return f"{number}{gap}{unit}"


def _day(day: date, reader: Reader) -> str:
    printed = format_date(day, format="long", locale=reader.locale)
    # Babel prints "1 mars"; in French the first of a month is an ordinal.
    return _FRENCH_FIRST.sub("1er", printed) if reader.locale.language == "fr" else printed


def _clock(at: time, reader: Reader) -> str:
    hour, minute = str(at.hour), f"{at.minute:02}"
    if at.minute == 0:
        # Translators: a time on the hour. French "{hour} h", German "{hour} Uhr", no-break space.
        return spoken(phrase("clock", "{hour}:00", hour=hour), reader)
    # Translators: a time of day. French "{hour} h {minute}", German "{hour}:{minute} Uhr".
    return spoken(phrase("clock", "{hour}:{minute}", hour=hour, minute=minute), reader)


def _moment(local: datetime, reader: Reader) -> str:
    day, at = Day(local.date()), ClockTime(local.time())
    # Translators: a date and a time, as in French "1er mars 2026 à 20 h", German "um 20 Uhr".
    return spoken(phrase("clock", "{day}, {time}", day=day, time=at), reader)
