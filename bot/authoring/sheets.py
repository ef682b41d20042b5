"""The bodies of the other kinds: safety, numbers, consent, reminder."""

from collections.abc import Mapping, Sequence
from datetime import time, timedelta

from bot.authoring.draft import Consent, HelpNumber, Reminder, Safety
from bot.authoring.entry_lines import EntryLines, entry_lines, listed, listed_of, text_lines
from bot.authoring.head import bad_date, read_date
from bot.authoring.lines import Entry, Marked
from bot.authoring.names import valid_name
from bot.authoring.pieces import Head
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.steps import sections
from bot.authoring.suggest import did_you_mean
from bot.authoring.values import read_duration, read_time, read_weekdays
from bot.authoring.words import Tongue, words
from bot.domain.library import Hours
from bot.domain.severity import Severity
from bot.domain.text import Language, phrase

_MODES = ("on", "off")

TERRITORIES = ("luxembourg", "ostbelgien")
"""Where the programme works; help numbers may be for some of them only."""


def read_safety(entries: Sequence[Entry], tongue: Tongue, problems: Problems) -> list[Safety]:
    """`# red`, `# orange`, `# yellow`, each with its own text and the bystander's."""
    found: dict[Severity, Safety] = {}
    for title, lines in sections(entries, problems):
        level = _level(title, problems)
        fields = text_lines(lines, ("", "bystander"), problems)
        if level is None:
            continue
        if level in found:
            message = phrase("lint", "The level “{level}” stands here a second time.", level=level)
            problems.report("S04", title.whole, message, phrase("lint", "Keep one of the two."))
            continue
        own = words(title.whole, fields[""], tongue, problems)
        bystander = words(title.whole, fields["bystander"], tongue, problems)
        found[level] = Safety(level, own, bystander)
    return list(found.values())


def _level(title: Marked, problems: Problems) -> Severity | None:
    try:
        return Severity(title.body.text)
    except ValueError:
        message = phrase("lint", "There is no level “{level}”.", level=title.body.text)
        problems.report("Q09", title.body, message, did_you_mean(title.body.text, list(Severity)))
        return None


def read_numbers(entries: Sequence[Entry], tongue: Tongue, problems: Problems) -> list[HelpNumber]:
    """`# name` and the number below it; several of one name stand in the order of trying."""
    found = (_help(title, lines, tongue, problems) for title, lines in sections(entries, problems))
    return [number for number in found if number is not None]


_NUMBER_LINES = ("number", "verified-on", "languages", "territories", "hours")


def _help(
    title: Marked, entries: Sequence[Entry], tongue: Tongue, problems: Problems
) -> HelpNumber | None:
    valid_name(title.body, problems)
    lines = entry_lines(entries, ("title",), _NUMBER_LINES, problems)
    return _help_number(title, lines, tongue, problems)


def _help_number(
    title: Marked, lines: EntryLines, tongue: Tongue, problems: Problems
) -> HelpNumber | None:
    plain = lines.plain
    hours = read_hours(plain.get("hours"), problems)
    verified = read_date(plain["verified-on"]) if "verified-on" in plain else None
    if "verified-on" in plain and verified is None:
        bad_date(plain["verified-on"], problems)
    for name in ("number", "verified-on"):
        if name not in plain:
            message = phrase("lint", "The help number needs a line “{name}”.", name=name)
            fix = phrase("lint", "Write a line: {name}: …", name=name)
            problems.report("S03", title.whole, message, fix)
    if "number" not in plain or verified is None or hours is None:
        return None
    languages = listed_of(plain.get("languages"), tongue.allowed, problems)
    return HelpNumber(
        name=title.body,
        number=plain["number"],
        title=words(title.whole, lines.texts["title"], tongue, problems),
        verified_on=verified,
        languages=tuple(Language(language) for language in languages),
        territories=listed_of(plain.get("territories"), TERRITORIES, problems),
        hours=hours,
    )


def read_hours(at: Slice | None, problems: Problems) -> Hours | None:
    """`sat,sun 00:00-24:00`, or hours alone for every day; None where that was reported."""
    if at is None:
        return Hours()
    parts = at.parts(r"(?:(?P<days>[^\d\s]\S*)\s+)?(?P<start>[^\s-]+)\s*-\s*(?P<end>[^\s-]+)")
    if parts is None:
        message = phrase("lint", "These are no opening hours.")
        fix = phrase("lint", "Write for example: mon-fri 19:00-08:00")
        problems.report("S01", at, message, fix)
        return None
    days = read_weekdays(parts["days"], problems) if "days" in parts else ()
    start, end = read_time(parts["start"], problems), read_time(parts["end"], problems)
    if days is None or start is None or end is None:
        return None
    return Hours(days, start, end)


def read_consent(
    head: Head, entries: Sequence[Entry], tongue: Tongue, problems: Problems
) -> Consent | None:
    """The text of a consent; purpose, version and when it is asked stand in the head."""
    text = words(head.at, text_lines(entries, ("",), problems)[""], tongue, problems)
    required = _one_of(head.extra, "required", ("yes", "no"), problems)
    modes = tuple(piece.text for piece in listed(head.extra.get("modes")))
    if any(mode not in _MODES for mode in modes):
        _one_of(head.extra, "modes", _MODES, problems)
    purpose = head.extra.get("purpose")
    if purpose is not None:
        valid_name(purpose, problems)
    if purpose is None or "version" not in head.extra or required is None:
        return None
    return Consent(head, text, head.extra["version"], required == "yes", modes)


def _one_of(
    extra: Mapping[str, Slice], name: str, known: Sequence[str], problems: Problems
) -> str | None:
    at = extra.get(name)
    if at is None:
        return None
    if at.text in known:
        return at.text
    message = phrase("lint", "“{typed}” is not a value of “{name}”.", typed=at.text, name=name)
    problems.report("S03", at, message, did_you_mean(at.text, known))
    return None


def read_reminder(
    head: Head, entries: Sequence[Entry], tongue: Tongue, problems: Problems
) -> Reminder | None:
    """What a reminder says; when it insists stands in the head."""
    fields = text_lines(entries, ("push", "detail"), problems)
    hours = _times(head.extra.get("hours"), problems)
    waits = {
        name: _wait(head.extra, name, problems) for name in ("nag-after", "nudge-after", "late-max")
    }
    nag, nudge, late = waits["nag-after"], waits["nudge-after"], waits["late-max"]
    if not hours or nag is None or nudge is None or late is None:
        return None
    return Reminder(
        head=head,
        push=words(head.at, fields["push"], tongue, problems),
        detail=words(head.at, fields["detail"], tongue, problems),
        hours=hours,
        nag_after=nag,
        nudge_after=nudge,
        late_max=late,
    )


def _times(at: Slice | None, problems: Problems) -> tuple[time, ...]:
    read = [read_time(piece, problems) for piece in listed(at)]
    return tuple(sorted({hour for hour in read if hour is not None}))


def _wait(extra: Mapping[str, Slice], name: str, problems: Problems) -> timedelta | None:
    at = extra.get(name)
    return read_duration(at, problems) if at is not None else None
