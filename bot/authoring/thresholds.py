"""The body of a thresholds fiche: each clinical number, its source, and how loose it may become."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from bot.authoring.draft import Limit, Threshold
from bot.authoring.lines import Entry, Field, Unclear
from bot.authoring.names import valid_variable
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.suggest import did_you_mean
from bot.authoring.values import read_number, read_unit
from bot.authoring.words import Tongue, unknown_line, words
from bot.domain.text import phrase

_PLAIN = ("source", "limit", "limit-source")
_LINES = ("title.fr", "title.de", *_PLAIN)


def read_thresholds(
    entries: Sequence[Entry], tongue: Tongue, problems: Problems
) -> list[Threshold]:
    """`name : value unit`, each with title, source and perhaps a limit below it."""
    groups: list[tuple[Field, list[Field]]] = []
    for entry in entries:
        if isinstance(entry, Field) and entry.language is None and not entry.indented:
            groups.append((entry, []))
        elif isinstance(entry, Field) and groups:
            groups[-1][1].append(entry)
        elif not isinstance(entry, Unclear):
            message = phrase("lint", "Here stands a threshold: its name, a colon, number and unit.")
            fix = phrase("lint", "Write for example: {name} : 70 mg/dL", name="hypo")
            problems.report("S01", entry.whole, message, fix)
    found = (_threshold(first, below, tongue, problems) for first, below in groups)
    return [threshold for threshold in found if threshold is not None]


def _threshold(
    first: Field, below: Sequence[Field], tongue: Tongue, problems: Problems
) -> Threshold | None:
    name = first.whole.cut(0, len(first.name))
    unread = problems.unread
    for field in below:
        _demand_one_line(field, problems)
    titles = [field for field in below if field.name == "title"]
    plain = _plain([field for field in below if field.name != "title"], problems)
    if "source" not in plain:
        message = phrase("lint", "The threshold “{name}” has no source.", name=name.text)
        fix = phrase("lint", "Write below it, after two spaces: source: …")
        problems.report("S03", first.whole, message, fix)
        return None
    parts = first.first.parts(r"(?P<value>\S+)\s*(?P<unit>.*)")
    value = read_number(parts["value"], problems) if parts else None
    unit = read_unit(parts["unit"], problems) if parts else None
    if not valid_variable(name, problems) or value is None or unit is None:
        return None
    title = words(first.whole, titles, tongue, problems)
    limit = _limit(name, unit, plain, problems) if problems.unread == unread else None
    return Threshold(name, value, unit, title, plain["source"].text, first.first, limit)


def _demand_one_line(field: Field, problems: Problems) -> None:
    """Report a line that would only lengthen the text above it: a misspelt limit guards nothing."""
    for line in field.value:
        if line.line == field.whole.line:
            continue
        name = line.parts(r"(?P<name>[\w.-]+)\s*:.*")
        if name is not None:
            typed = name["name"].text
            message = phrase("lint", "There is no line “{name}:” here.", name=typed)
            problems.report("S01", line, message, did_you_mean(typed, _LINES))
            continue
        message = phrase("lint", "Here every text is one line; this one has no name.")
        fix = phrase("lint", "Join it to the line above, or write: limit: at most 180 mmHg")
        problems.report("S01", line, message, fix)


def _plain(fields: Sequence[Field], problems: Problems) -> Mapping[str, Field]:
    """The lines without a language by their name; a `limit:` without a value stays, to be seen."""
    found: dict[str, Field] = {}
    for field in fields:
        if field.name not in _PLAIN or field.language is not None:
            unknown_line(field, _LINES, problems)
        elif field.name in found:
            message = phrase("lint", "“{name}” stands here a second time.", name=field.name)
            problems.report("S04", field.whole, message, phrase("lint", "Keep one of the two."))
        elif field.value or field.name == "limit":
            found[field.name] = field
    return found


def _limit(name: Slice, unit: str, plain: Mapping[str, Field], problems: Problems) -> Limit | None:
    field, source = plain.get("limit"), plain.get("limit-source")
    if field is None and source is not None:
        message = phrase("lint", "Here stands the source of a limit, but no limit.")
        fix = phrase("lint", "Write above it, after two spaces: limit: at most 180 mmHg")
        problems.report("S03", source.whole, message, fix)
    if field is None:
        return None
    if source is None:
        message = phrase("lint", "The limit of “{name}” has no source.", name=name.text)
        fix = phrase("lint", "Write below it, after two spaces: limit-source: …")
        problems.report("S03", field.whole, message, fix)
    parts = field.first.parts(r"at\s+(?P<side>most|least)\s+(?P<value>\S+)\s*(?P<unit>.*)")
    if parts is None:
        message = phrase("lint", "A limit says “at most” or “at least”, a number and the unit.")
        fix = phrase("lint", "Write for example: limit: at most 180 mmHg")
        problems.report("S01", field.first, message, fix)
        return None
    value = _same_unit(parts, unit, problems)
    if value is None or source is None:
        return None
    return Limit(parts["side"].text == "most", value, source.text, field.first)


def _same_unit(parts: Mapping[str, Slice], unit: str, problems: Problems) -> Decimal | None:
    value = read_number(parts["value"], problems)
    if parts["unit"].text == unit:
        return value
    message = phrase("lint", "The limit is in another unit than its threshold.")
    fix = phrase("lint", "Write {value} {unit}", value=parts["value"].text, unit=unit)
    problems.report("X06", parts["unit"], message, fix)
    return None
