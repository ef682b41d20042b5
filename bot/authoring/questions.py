"""`? name : kind …`, its options and the texts around it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bot.authoring.draft import Asking, Option, Question
from bot.authoring.lines import Field, Marked
from bot.authoring.names import valid_name, valid_variable
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.suggest import did_you_mean
from bot.authoring.values import read_number, read_range, read_unit
from bot.authoring.words import Tongue, labels, words
from bot.domain.measurement import RANGES, MeasurementKind
from bot.domain.text import phrase

TEXT_CHARS_MAX = 4000
OPTION = (
    r"(?P<code>[^\s:\[\]|]+)\s*(?:\[(?P<tags>[^\]]*)\])?\s*:(?P<labels>.*?)"
    r"(?:(?:^|\s)->\s*(?P<target>\S*)\s*)?"
)
"""What stands behind a `*`."""

_TAGS = {"right": Asking.TEACH_BACK, "only": Asking.CHOICES}


@dataclass(slots=True)
class OptionLines:
    """A `*` line and the feedback lines below it."""

    line: Marked
    feedback: list[Field] = field(default_factory=list[Field])


@dataclass(slots=True)
class QuestionLines:
    """A `?` line and the lines below it."""

    line: Marked
    texts: list[Field] = field(default_factory=list[Field])
    names: list[Field] = field(default_factory=list[Field])
    options: list[OptionLines] = field(default_factory=list[OptionLines])


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the `?` line itself says."""

    asking: Asking | None
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    unit: str = ""
    measures: MeasurementKind | None = None
    characters_max: int = 500


def read_question(lines: QuestionLines, tongue: Tongue, problems: Problems) -> Question:
    """The question; what was not understood of it is reported."""
    body = lines.line.body
    parts = body.parts(r"(?P<name>[^\s:]*)\s*:\s*(?P<kind>\S*)\s*(?P<rest>.*)")
    if parts is None:
        message = phrase("lint", "A question has a name, a colon and a kind.")
        fix = phrase("lint", "Write for example: ? {name} : choice", name="sign")
        problems.report("S01", lines.line.whole, message, fix)
        name, kind = body.parts(r"(?P<name>\S*)(?P<rest>.*)") or {}, _Kind(None)
        return _question(name.get("name", body), kind, lines, tongue, problems)
    kind = _kind(parts["kind"], parts["rest"].strip(), problems)
    return _question(parts["name"], kind, lines, tongue, problems)


def _question(
    name: Slice, kind: _Kind, lines: QuestionLines, tongue: Tongue, problems: Problems
) -> Question:
    valid_variable(name, problems)
    options = tuple(_options(lines.options, kind.asking, tongue, problems))
    if kind.asking is not None:
        _check_options(lines, kind.asking, problems)
    short = words(lines.names[0].whole, lines.names, tongue, problems) if lines.names else None
    return Question(
        name=name,
        asking=kind.asking,
        words=words(lines.line.whole, lines.texts, tongue, problems),
        short=short,
        low=kind.low,
        high=kind.high,
        unit=kind.unit,
        measures=kind.measures,
        characters_max=kind.characters_max,
        options=options,
    )


def _kind(word: Slice, rest: Slice, problems: Problems) -> _Kind:
    try:
        asking = Asking(word.text)
    except ValueError:
        message = phrase("lint", "There is no kind of question “{kind}”.", kind=word.text)
        problems.report("S01", word, message, did_you_mean(word.text, list(Asking)))
        return _Kind(None)
    if asking is Asking.NUMBER:
        return _number(rest, problems)
    if asking is Asking.TEXT:
        return _free_words(rest, problems)
    if rest.text:
        message = phrase("lint", "Nothing stands behind “{kind}”.", kind=word.text)
        problems.report("S01", rest, message, phrase("lint", "Remove the rest of the line."))
    return _Kind(asking)


def _free_words(rest: Slice, problems: Problems) -> _Kind:
    if not rest.text:
        return _Kind(Asking.TEXT)
    limit = read_number(rest, problems)
    if limit is None:
        return _Kind(None)
    if not 1 <= limit <= TEXT_CHARS_MAX or limit != int(limit):
        message = phrase(
            "lint", "Free words have from 1 to {limit} characters.", limit=TEXT_CHARS_MAX
        )
        problems.report("X06", rest, message)
        return _Kind(None)
    return _Kind(Asking.TEXT, characters_max=int(limit))


def _number(rest: Slice, problems: Problems) -> _Kind:
    parts = rest.parts(
        r"(?P<range>\S+(?:\s*\.\.\s*\S+)?)(?P<unit>.*?)(?:\s+as\s+(?P<kind>\S+))?\s*"
    )
    if parts is None:
        message = phrase("lint", "A number needs its lowest and highest value.")
        fix = phrase("lint", "Write for example: number 0..10")
        problems.report("S01", rest, message, fix)
        return _Kind(None)
    ends = read_range(parts["range"], problems)
    unit = read_unit(parts["unit"].strip(), problems)
    measures = _measures(parts["kind"], problems) if "kind" in parts else None
    damaged = ends is None or unit is None or ("kind" in parts and measures is None)
    if ends is None or unit is None or damaged:
        return _Kind(None)
    kind = _Kind(Asking.NUMBER, *ends, unit, measures)
    return kind if _fits_the_diary(kind, rest, problems) else _Kind(None)


def _measures(at: Slice, problems: Problems) -> MeasurementKind | None:
    try:
        return MeasurementKind(at.text)
    except ValueError:
        message = phrase("lint", "The diary has no measurement “{kind}”.", kind=at.text)
        problems.report("X02", at, message, did_you_mean(at.text, list(MeasurementKind)))
        return None


def _fits_the_diary(kind: _Kind, at: Slice, problems: Problems) -> bool:
    if kind.measures is None:
        return True
    limits = RANGES[kind.measures]
    if kind.unit == limits.unit and limits.ask_low <= kind.low and kind.high <= limits.ask_high:
        return True
    message = phrase(
        "lint", "The diary keeps “{kind}” in another unit or range.", kind=kind.measures
    )
    fix = phrase(
        "lint",
        "Write {low}..{high} {unit} or a part of it.",
        low=str(limits.ask_low),
        high=str(limits.ask_high),
        unit=limits.unit,
    )
    problems.report("X06", at, message, fix)
    return False


def _check_options(lines: QuestionLines, asking: Asking, problems: Problems) -> None:
    if asking.takes_options and not lines.options:
        message = phrase("lint", "The question offers no answers.")
        fix = phrase("lint", "Write below it: * code: French label | German label")
        problems.report("S01", lines.line.whole, message, fix)
    if not asking.takes_options and lines.options:
        message = phrase("lint", "A question of this kind has no buttons.")
        fix = phrase("lint", "Write “choice” as its kind, or remove the lines with *.")
        problems.report("S01", lines.options[0].line.whole, message, fix)


def _options(
    lines: Sequence[OptionLines], asking: Asking | None, tongue: Tongue, problems: Problems
) -> "list[Option]":
    options: dict[str, Option] = {}
    for option_lines in lines:
        option = _option(option_lines, asking, tongue, problems)
        if option is None:
            continue
        if option.code.text in options:
            message = phrase("lint", "The code “{code}” is used twice.", code=option.code.text)
            problems.report("S04", option.code, message, phrase("lint", "Give it another code."))
            continue
        options[option.code.text] = option
    return list(options.values())


def _option(
    lines: OptionLines, asking: Asking | None, tongue: Tongue, problems: Problems
) -> Option | None:
    line = lines.line
    parts = line.body.parts(OPTION)
    if parts is None:
        message = phrase("lint", "An answer has a code, a colon and its labels.")
        fix = phrase("lint", "Write for example: * yes: Oui | Ja")
        problems.report("S01", lines.line.whole, message, fix)
        return None
    valid_name(parts["code"], problems)
    tags = _tags(parts.get("tags"), asking, problems)
    below = lines.feedback
    return Option(
        code=parts["code"],
        label=labels(line.whole, parts["labels"].split("|"), tongue, problems, line.further),
        points=tags.points,
        right=tags.right,
        only=tags.only,
        target=_target(parts.get("target"), asking, tags, problems),
        feedback=words(below[0].whole, below, tongue, problems) if below else None,
    )


@dataclass(slots=True)
class _Tags:
    points: Decimal | None = None
    right: bool = False
    only: bool = False


def _tags(at: Slice | None, asking: Asking | None, problems: Problems) -> _Tags:
    tags = _Tags()
    for tag in at.split(",") if at is not None else ():
        if tag.text not in _TAGS:
            tags.points = _points(tag, problems)
            continue
        if asking not in {None, _TAGS[tag.text]}:
            kind = _TAGS[tag.text]
            message = phrase(
                "lint", "“{tag}” belongs to questions of kind {kind}.", tag=tag.text, kind=kind
            )
            problems.report("S01", tag, message)
        tags.right = tags.right or tag.text == "right"
        tags.only = tags.only or tag.text == "only"
    return tags


def _points(tag: Slice, problems: Problems) -> Decimal | None:
    if tag.text and not tag.text[-1].isalpha():
        return read_number(tag, problems)
    message = phrase(
        "lint", "In brackets stand points, “right” or “only”, not “{tag}”.", tag=tag.text
    )
    problems.report("S01", tag, message, did_you_mean(tag.text, _TAGS))
    return None


def _target(
    at: Slice | None, asking: Asking | None, tags: _Tags, problems: Problems
) -> Slice | None:
    if at is None or asking is not Asking.CHOICES or tags.only:
        return at
    message = phrase("lint", "Where several answers may be chosen, one of them cannot lead away.")
    fix = phrase("lint", "Remove the arrow; write below: -> step if code in name")
    problems.report("S01", at, message, fix)
    return at
