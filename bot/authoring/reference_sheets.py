"""The bodies of the kinds faq, glossary, campaign and package."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.authoring.entry_lines import EntryLines, entry_lines, listed, listed_of, text_lines
from bot.authoring.head import bad_date, read_date
from bot.authoring.lines import Entry, Marked
from bot.authoring.names import valid_name
from bot.authoring.pieces import Head
from bot.authoring.problem import Problems
from bot.authoring.references import Campaign, Faq, Package, Term
from bot.authoring.slices import Slice
from bot.authoring.steps import sections
from bot.authoring.values import read_time, read_weekdays
from bot.authoring.words import Tongue, words
from bot.domain.reference import GROUPS
from bot.domain.text import phrase

WEEKS_BETWEEN_MAX = 52


def read_faq(
    head: Head, entries: Sequence[Entry], tongue: Tongue, problems: Problems
) -> Iterator[Faq]:
    """Each `#` with its question, its other wordings and its answer."""
    for title, below in sections(entries, problems):
        lines = entry_lines(below, ("ask", "aliases", ""), ("source", "see"), problems)
        if not valid_name(title.body, problems) or _lacks(("ask", ""), title, lines, problems):
            continue
        yield Faq(
            head=head,
            name=title.body,
            ask=words(title.whole, lines.texts["ask"], tongue, problems),
            aliases=words(title.whole, lines.texts["aliases"], tongue, problems),
            answer=words(title.whole, lines.texts[""], tongue, problems),
            source=_source(lines, head),
            see=lines.plain.get("see"),
        )


def read_glossary(
    head: Head, entries: Sequence[Entry], tongue: Tongue, problems: Problems
) -> Iterator[Term]:
    """Each `#` with its term, its forms and its definition."""
    for title, below in sections(entries, problems):
        lines = entry_lines(below, ("term", "forms", ""), ("source",), problems)
        if not valid_name(title.body, problems) or _lacks(("term", ""), title, lines, problems):
            continue
        yield Term(
            head=head,
            name=title.body,
            term=words(title.whole, lines.texts["term"], tongue, problems),
            forms=words(title.whole, lines.texts["forms"], tongue, problems),
            definition=words(title.whole, lines.texts[""], tongue, problems),
            source=_source(lines, head),
        )


def _lacks(names: Sequence[str], title: Marked, lines: EntryLines, problems: Problems) -> bool:
    """Whether an entry lacks one of these texts in every language; that is reported."""
    missing = [name for name in names if not lines.texts[name]]
    for name in missing:
        line = f"{name}.fr" if name else "fr"
        message = phrase("lint", "This entry needs a line “{name}:”.", name=line)
        fix = phrase("lint", "Write a line: {name}: …", name=line)
        problems.report("S03", title.whole, message, fix)
    return bool(missing)


def _source(lines: EntryLines, head: Head) -> str:
    own = lines.plain.get("source")
    return own.text if own is not None else head.source


def read_campaign(
    head: Head, entries: Sequence[Entry], tongue: Tongue, problems: Problems
) -> Campaign | None:
    """The message of a campaign; its days, its hour and its group stand in the head."""
    text = words(head.at, text_lines(entries, ("",), problems)[""], tongue, problems)
    groups = listed_of(head.extra.get("group"), GROUPS, problems)
    start, end = _span(head.extra, problems)
    hour = read_time(head.extra["hour"], problems) if "hour" in head.extra else None
    rhythm = _rhythm(head.extra, problems)
    if start is None or end is None or hour is None or rhythm is None:
        return None
    weekdays, every_days = rhythm
    see = head.extra.get("see")
    return Campaign(head, text, groups, start, end, hour, weekdays, every_days, see)


def _span(extra: Mapping[str, Slice], problems: Problems) -> tuple[date | None, date | None]:
    """First and last day; without `until` they are the same."""
    days = {name: read_date(extra[name]) for name in ("from", "until") if name in extra}
    for name, day in days.items():
        if day is None:
            bad_date(extra[name], problems)
    if "until" not in extra and "every" in extra:
        message = phrase("lint", "What comes again needs a last day.")
        fix = phrase("lint", "Write a line: {name}: …", name="until")
        problems.report("R03", extra["every"], message, fix)
        return None, None
    start, end = days.get("from"), days.get("until", days.get("from"))
    if start is not None and end is not None and end < start:
        message = phrase("lint", "The last day lies before the first one.")
        fix = phrase("lint", "Write {day} or a later day.", day=start.isoformat())
        problems.report("S03", extra["until"], message, fix)
        return None, None
    return start, end


def _rhythm(extra: Mapping[str, Slice], problems: Problems) -> tuple[tuple[int, ...], int] | None:
    """Days of the week, or every so many days; None where that was reported."""
    at = extra.get("every")
    if at is None:
        return (), 1
    parts = at.parts(r"(?P<count>[0-9]{1,3})\s+(?P<unit>days?|weeks?)")
    if parts is not None and int(parts["count"].text):
        days = 7 if parts["unit"].text.startswith("week") else 1
        return (), int(parts["count"].text) * days
    if at.text[:1].isdigit():
        message = phrase("lint", "“{typed}” is not a rhythm.", typed=at.text)
        fix = phrase("lint", "Write for example 2 weeks, 10 days or mon,thu")
        problems.report("S03", at, message, fix)
        return None
    weekdays = read_weekdays(at, problems)
    return None if weekdays is None else (weekdays, 1)


def read_package(
    head: Head, entries: Sequence[Entry], tongue: Tongue, problems: Problems
) -> Package | None:
    """What a programme is for, in words; what belongs to it stands in the head."""
    text = words(head.at, text_lines(entries, ("",), problems)[""], tongue, problems)
    groups = listed_of(head.extra.get("group"), GROUPS, problems)
    weeks = _weeks(head.extra.get("weeks-between"), problems)
    modules = _different(listed(head.extra.get("modules")), problems)
    reminders = _different(listed(head.extra.get("reminders")), problems)
    if not modules or weeks is None:
        return None
    return Package(head, text, groups, modules, reminders, weeks)


def _weeks(at: Slice | None, problems: Problems) -> int | None:
    if at is None:
        return None
    if at.parts(r"(?P<weeks>[0-9]{1,2})") and int(at.text) <= WEEKS_BETWEEN_MAX:
        return int(at.text)
    message = phrase("lint", "“{typed}” is not a number of weeks.", typed=at.text)
    fix = phrase("lint", "Write a number from 0 to {limit}.", limit=WEEKS_BETWEEN_MAX)
    problems.report("S03", at, message, fix)
    return None


def _different(names: Sequence[Slice], problems: Problems) -> tuple[Slice, ...]:
    found: dict[str, Slice] = {}
    for name in names:
        if name.text in found:
            message = phrase("lint", "“{name}” stands here a second time.", name=name.text)
            problems.report("S04", name, message, phrase("lint", "Keep one of the two."))
        found.setdefault(name.text, name)
    return tuple(found.values())
