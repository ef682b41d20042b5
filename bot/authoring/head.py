"""The head of a fiche: which fields there are, which a kind needs, what their values may be."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.authoring.lines import Entry, Fence, Field, Marked, Reading
from bot.authoring.names import valid_name
from bot.authoring.pieces import Head
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice, whole_line
from bot.authoring.suggest import did_you_mean
from bot.authoring.words import Tongue, words
from bot.domain.text import Language, phrase

FORMAT = 1

_GOVERNANCE = frozenset({"source", "author", "reviewed-by", "reviewed-on", "review-before"})
_COMMON = frozenset({"fiche", "kind", "format"}) | _GOVERNANCE
_DATES = ("reviewed-on", "review-before")


@dataclass(frozen=True, slots=True)
class Kind:
    """What the head of a kind holds besides the fields of all.

    `spoken`: it may have these once per language, as every kind the title.
    `signed`: it needs a title and an author.
    """

    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    signed: bool = True


KINDS: Mapping[str, Kind] = {
    "module": Kind(may=("licence",)),
    "questionnaire": Kind(may=("licence", "instrument", "version"), spoken=("wording",)),
    "welcome": Kind(),
    "reminder": Kind(needs=("hours", "nag-after", "nudge-after", "late-max")),
    "consent": Kind(needs=("purpose", "version", "required"), may=("modes",)),
    "thresholds": Kind(signed=False),
    "safety": Kind(signed=False),
    "numbers": Kind(signed=False),
    "faq": Kind(),
    "glossary": Kind(),
    "campaign": Kind(needs=("from", "hour"), may=("until", "every", "group", "see")),
    "package": Kind(needs=("modules", "weeks-between"), may=("reminders", "group")),
}


def split_head(reading: Reading, problems: Problems) -> tuple[Sequence[Entry], Sequence[Entry]]:
    """The entries of the head and those of the body."""
    entries = reading.entries
    fences = [place for place, entry in enumerate(entries) if isinstance(entry, Fence)]
    if fences[:1] != [0]:
        at = entries[0].whole if entries else whole_line(reading.source.path, 1, "")
        message = phrase("lint", "A fiche begins with a line of three hyphens, then its head.")
        problems.report("S03", at, message, phrase("lint", "Write --- on a line of its own."))
    start = 1 if fences[:1] == [0] else 0
    ends = [place for place in fences if place >= start]
    if ends:
        return entries[start : ends[0]], entries[ends[0] + 1 :]
    end = next((i for i, entry in enumerate(entries) if isinstance(entry, Marked)), len(entries))
    if fences:
        message = phrase("lint", "The head does not end.")
        fix = phrase("lint", "Write --- on a line of its own below the last head field.")
        problems.report("S03", entries[max(end - 1, 0)].whole, message, fix)
    return entries[start:end], entries[end:]


def read_head(
    reading: Reading, entries: Sequence[Entry], tongue: Tongue, problems: Problems
) -> Head | None:
    """The head, or None where not even kind and name can be told."""
    top = whole_line(reading.source.path, 1, reading.source.lines[0])
    fields = _once([entry for entry in entries if isinstance(entry, Field)], problems)
    _refuse_others(entries, problems)
    kind = _kind_of(fields, top, problems)
    if kind is None:
        return None
    titles = [f for f in fields.values() if f.name == "title" and f.language is not None]
    _refuse_unknown(fields, KINDS[kind], problems)
    _demand(fields, kind, top, problems)
    _check_format(fields.get("format"), problems)
    dates = {name: _date(fields.get(name), problems) for name in _DATES}
    return Head(
        at=fields["kind"].first,
        id=_id_of(reading, fields.get("fiche"), top, problems),
        kind=kind,
        title=words(fields["kind"].whole, titles, tongue, problems),
        source=_text(fields, "source"),
        author=_text(fields, "author"),
        reviewed_by=_text(fields, "reviewed-by"),
        reviewed_on=dates["reviewed-on"],
        review_before=dates["review-before"],
        review_at=fields["review-before"].whole
        if "review-before" in fields
        else fields["kind"].first,
        wordings=_wordings(fields, tongue, problems),
        extra={name: f.first for name, f in fields.items() if f.value and name not in _COMMON},
    )


def _once(entries: list[Field], problems: Problems) -> dict[str, Field]:
    """The fields by name and language; a second one of the same is reported and left out."""
    fields: dict[str, Field] = {}
    for field in entries:
        key = f"{field.name}.{field.language}[{field.category}]" if field.language else field.name
        if key in fields:
            message = phrase(
                "lint",
                "“{name}” stands already on line {line}.",
                name=key,
                line=fields[key].whole.line,
            )
            problems.report("S03", field.whole, message, phrase("lint", "Keep one of the two."))
            continue
        fields[key] = field
    return fields


def _refuse_others(entries: Sequence[Entry], problems: Problems) -> None:
    for entry in entries:
        if isinstance(entry, Marked):
            message = phrase("lint", "The head holds lines of the form “name: value” only.")
            fix = phrase("lint", "Move this line below the second ---")
            problems.report("S03", entry.whole, message, fix)


def _kind_of(fields: Mapping[str, Field], top: Slice, problems: Problems) -> str | None:
    field = fields.get("kind")
    if field is None or not field.value:
        message = phrase("lint", "The head does not say which kind of fiche this is.")
        fix = phrase("lint", "Write for example: kind: module")
        problems.report("S03", field.whole if field else top, message, fix)
        return None
    if field.first.text not in KINDS:
        message = phrase("lint", "There is no kind “{kind}”.", kind=field.first.text)
        problems.report("S03", field.first, message, did_you_mean(field.first.text, KINDS))
        return None
    return field.first.text


def _refuse_unknown(fields: Mapping[str, Field], kind: Kind, problems: Problems) -> None:
    known = _COMMON | set(kind.needs) | set(kind.may)
    spoken = {"title.fr", *(f"{name}.fr" for name in kind.spoken)}
    for field in fields.values():
        if field.name == "title" and field.language is not None:
            continue
        if field.name in kind.spoken and field.language is not None and not field.category:
            continue
        if field.name in known and field.language is None and not field.category:
            continue
        name = f"{field.name}.{field.language}" if field.language else field.name
        message = phrase("lint", "There is no head field “{name}” in this kind.", name=name)
        problems.report("S03", field.whole, message, did_you_mean(name, known | spoken))


def _demand(fields: Mapping[str, Field], kind: str, top: Slice, problems: Problems) -> None:
    needed = ["fiche", "format", *KINDS[kind].needs]
    if KINDS[kind].signed:
        needed.append("author")
    for name in needed:
        field = fields.get(name)
        if field is not None and field.value:
            continue
        message = phrase("lint", "The head needs a field “{name}”.", name=name)
        fix = phrase("lint", "Write a line: {name}: …", name=name)
        problems.report("S03", field.whole if field else top, message, fix)


def _check_format(field: Field | None, problems: Problems) -> None:
    if field is None or not field.value:
        return
    typed = field.first.text
    if not re.fullmatch(r"[0-9]{1,6}", typed):
        message = phrase("lint", "“{typed}” is not a number of a format.", typed=typed)
        problems.report("S03", field.first, message, phrase("lint", "Write: format: 1"))
    elif int(typed) != FORMAT:
        message = phrase(
            "lint",
            "This file has format {typed}; this program reads format {known}.",
            typed=typed,
            known=FORMAT,
        )
        problems.report("S07", field.first, message)


def _date(field: Field | None, problems: Problems) -> date | None:
    if field is None or not field.value:
        return None
    day = read_date(field.first)
    if day is None:
        bad_date(field.first, problems)
    return day


def read_date(at: Slice) -> date | None:
    """A day as 2027-01-31, or None."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", at.text, re.ASCII):
        return None
    try:
        return date.fromisoformat(at.text)
    except ValueError:
        return None


def bad_date(at: Slice, problems: Problems) -> None:
    """Report something that should be a day."""
    message = phrase("lint", "“{typed}” is not a date.", typed=at.text)
    problems.report("S03", at, message, phrase("lint", "Write year-month-day: 2027-01-31"))


def _id_of(reading: Reading, field: Field | None, top: Slice, problems: Problems) -> Slice:
    stem = reading.source.stem
    if field is None or not field.value:
        return Slice(stem, top.path, top.line, top.column, top.excerpt)
    if valid_name(field.first, problems) and field.first.text != stem:
        message = phrase(
            "lint",
            "The fiche is called “{name}” but its file “{file}”.",
            name=field.first.text,
            file=reading.source.path.rsplit("/", 1)[-1],
        )
        fix = phrase("lint", "Write fiche: {stem} or rename the file.", stem=stem)
        problems.report("S06", field.first, message, fix)
    return field.first


def _wordings(
    fields: Mapping[str, Field], tongue: Tongue, problems: Problems
) -> Mapping[Language, Slice]:
    """The stored checksums by language; the whole line where the value is missing."""
    found: dict[Language, Slice] = {}
    for field in fields.values():
        if field.name != "wording" or field.language is None:
            continue
        if field.language not in tongue.allowed:
            typed = field.language
            message = phrase("lint", "“{typed}” is not a language of this library.", typed=typed)
            problems.report("S01", field.whole, message, did_you_mean(typed, tongue.allowed))
            continue
        found[field.language] = field.first
    return found


def _text(fields: Mapping[str, Field], name: str) -> str:
    field = fields.get(name)
    return field.text if field is not None else ""
