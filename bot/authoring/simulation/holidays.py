"""Belgium's ten legal public holidays (Royal Decree of 18 April 1974, art. 1)."""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.domain.text import Phrase, phrase


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature, 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, skipped = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    weekday = (32 + 2 * skipped + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int) -> Mapping[date, Phrase]:
    """The holidays of a year with their names."""
    sunday = easter(year)
    return {
        date(year, 1, 1): phrase("holiday", "New Year's Day"),
        sunday + timedelta(days=1): phrase("holiday", "Easter Monday"),
        date(year, 5, 1): phrase("holiday", "Labour Day"),
        sunday + timedelta(days=39): phrase("holiday", "Ascension Day"),
        sunday + timedelta(days=50): phrase("holiday", "Whit Monday"),
        date(year, 7, 21): phrase("holiday", "National Day"),
        date(year, 8, 15): phrase("holiday", "Assumption Day"),
        date(year, 11, 1): phrase("holiday", "All Saints' Day"),
        date(year, 11, 11): phrase("holiday", "Armistice Day"),
        date(year, 12, 25): phrase("holiday", "Christmas Day"),
    }
