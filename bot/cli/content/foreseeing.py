"""Look ahead: what an invented patient and caregiver receive, day by day."""

from datetime import date, datetime
from typing import Annotated

import typer

from bot.authoring.simulation.arrivals import Span, arrivals
from bot.authoring.simulation.page import calendar_page
from bot.cli.content.opening import Folder, in_order, library_of
from bot.cli.content.rehearsing import ZONE
from bot.cli.context import plain_errors
from bot.cli.speaking import Tongue, not_known, speaker
from bot.clock import SystemClock
from bot.domain.library import Library
from bot.domain.text import FRENCH, Day, Phrase, phrase

DAYS = 90
DAYS_MAX = 3660


def simulate(
    folder: Folder = None,
    language: Tongue = FRENCH,
    days: Annotated[int, typer.Option(min=1, max=DAYS_MAX, help="How many days.")] = DAYS,
    group: Annotated[
        str | None, typer.Option(help="A group of the packages; by default every reminder.")
    ] = None,
    start: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The first day; today if absent.")
    ] = None,
) -> None:
    """Print the calendar of a patient and a caregiver, as if no reminder were ever answered."""
    with plain_errors():
        speak = speaker(language)
        library = library_of(in_order(folder, language))
        _known(library, group)
        first = start.date() if start is not None else SystemClock().now().date()
        span = Span(first, days, ZONE)
        found = arrivals(library, group, span)
        typer.echo(calendar_page(found, span, _title(group, first, days), speak), nl=False)


def _known(library: Library, group: str | None) -> None:
    groups = sorted({name for package in library.packages.values() for name in package.groups})
    if group is not None and group not in groups:
        sentence = phrase("usage", "No package is for the group “{name}”.", name=group)
        raise not_known(sentence, group, groups)


def _title(group: str | None, first: date, days: int) -> Phrase:
    if group is None:
        return phrase(
            "calendar",
            "Every reminder, {days} days from {start}",
            days=days,
            start=Day(first),
        )
    return phrase(
        "calendar",
        "Group {group}, {days} days from {start}",
        group=group,
        days=days,
        start=Day(first),
    )
