"""Which number stands behind a name, here, in this language, at this hour."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.domain.library import HelpNumber, Hours
from bot.domain.text import Language

EMERGENCY_NUMBER = "112"
"""Spoken where nothing fits: a text never stands there without a number."""

_ONE_DAY = timedelta(days=1)


def help_number(
    numbers: Iterable[HelpNumber], name: str, language: Language, territory: str, local: datetime
) -> HelpNumber | None:
    """The first number of this name that answers in this territory and language at this hour.

    `local` is the wall clock of the territory. None where no number fits.
    """
    fitting = (
        number
        for number in numbers
        if number.name == name
        and (not number.languages or language in number.languages)
        and (not number.territories or territory in number.territories)
        and is_open(number.hours, local)
    )
    return next(fitting, None)


def is_open(hours: Hours, local: datetime) -> bool:
    """Whether somebody answers. Hours past midnight belong to the weekday on which they began."""
    now = local.time()
    if hours.start == hours.end:
        return _on(hours, local)
    if hours.start < hours.end:
        return _on(hours, local) and hours.start <= now < hours.end
    if now >= hours.start:
        return _on(hours, local)
    return now < hours.end and _on(hours, local - _ONE_DAY)


def _on(hours: Hours, local: datetime) -> bool:
    return not hours.weekdays or local.weekday() in hours.weekdays
