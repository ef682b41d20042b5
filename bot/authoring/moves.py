"""Where the dialogue goes and what it raises: arrows, flags, scores with bands, follow-ups."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from bot.authoring.draft import Arrow, Band, Flag, FollowUp, Score
from bot.authoring.lines import Field, Marked
from bot.authoring.names import valid_name, valid_variable
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.suggest import did_you_mean
from bot.authoring.values import read_duration, read_range
from bot.authoring.words import Tongue, labels, words
from bot.domain.module import Aggregate
from bot.domain.severity import Severity
from bot.domain.text import phrase

BAND = r"(?P<range>[^|]*)\|(?P<id>[^|]*)\|(?P<labels>.*?)(?:\s->\s*(?P<target>\S*)\s*)?"
"""What stands behind the `|` of a band."""

_FOREIGN_IF = {"si", "wenn", "falls", "quand", "when"}


@dataclass(slots=True)
class TextedLine:
    """A line and the texts indented below it."""

    line: Marked
    texts: list[Field] = field(default_factory=list[Field])


def read_arrow(line: Marked, problems: Problems) -> Arrow | None:
    """`-> target if condition`."""
    parts = line.body.parts(r"(?P<target>\S+)(?:\s+(?P<word>\S+)(?:\s+(?P<condition>.*))?)?")
    if parts is None:
        message = phrase("lint", "The arrow points nowhere.")
        fix = phrase("lint", "Write the name of a step, or “end”: -> end")
        problems.report("S01", line.whole, message, fix)
        return None
    if "word" not in parts:
        return Arrow(parts["target"], None, line.whole)
    if not _is_if(parts["word"], problems):
        return None
    if "condition" not in parts or not parts["condition"].text:
        _no_condition(parts["word"], problems)
        return None
    return Arrow(parts["target"], parts["condition"].strip(), line.whole)


def _is_if(word: Slice, problems: Problems) -> bool:
    if word.text == "if":
        return True
    message = phrase("lint", "Here is expected “if”, not “{typed}”.", typed=word.text)
    fix = phrase("lint", "A name has no spaces; behind it stands “if” or nothing.")
    if word.text.lower() in _FOREIGN_IF or word.text.lower() == "if":
        fix = phrase("lint", "Conditions use English words: if, and, or, not, in.")
    problems.report("S01", word, message, fix)
    return False


def _no_condition(at: Slice, problems: Problems) -> None:
    message = phrase("lint", "Behind “if” the condition is missing.")
    problems.report("S01", at, message, phrase("lint", "Write for example: if bg < hypo"))


def read_flag(lines: TextedLine, tongue: Tongue, problems: Problems) -> Flag | None:
    """`! flag id level if condition ; unknown -> step`."""
    rule, *rest = lines.line.body.split(";")
    parts = rule.parts(
        r"flag\s+(?P<id>\S+)(?:\s+(?P<level>(?!if\b)\S+))?\s+(?P<word>\S+)(?:\s+(?P<condition>.*))?"
    )
    if parts is None:
        message = phrase("lint", "A flag has a name, a level and a condition.")
        fix = phrase(
            "lint", "Write: ! flag {name} orange if bg < hypo ; unknown -> ask", name="low_sugar"
        )
        problems.report("S01", lines.line.whole, message, fix)
        return None
    valid_name(parts["id"], problems)
    level = read_level(parts["id"], parts.get("level"), problems)
    if not _is_if(parts["word"], problems):
        return None
    condition = parts.get("condition")
    if condition is None or not condition.text:
        _no_condition(parts["word"], problems)
        return None
    handled, unknown = _unknown(rest, problems)
    below = lines.texts
    own = words(below[0].whole, below, tongue, problems) if below else None
    return Flag(parts["id"], level, condition.strip(), handled, unknown, own)


def read_level(flag: Slice, at: Slice | None, problems: Problems) -> Severity | None:
    """The level of a flag; missing (Q06) or unknown (Q09) ones are reported."""
    if at is None:
        message = phrase(
            "lint", "The flag “{flag}” has no level: nobody knows how fast to act.", flag=flag.text
        )
        fix = phrase("lint", "Write red, orange or yellow behind its name.")
        problems.report("Q06", flag, message, fix)
        return None
    try:
        return Severity(at.text)
    except ValueError:
        message = phrase("lint", "There is no level “{level}”.", level=at.text)
        problems.report("Q09", at, message, did_you_mean(at.text, list(Severity)))
        return None


def _unknown(rest: Sequence[Slice], problems: Problems) -> tuple[bool, Slice | None]:
    if not rest:
        return False, None
    parts = rest[0].parts(r"unknown\s*->\s*(?P<target>\S+)")
    if parts is None or len(rest) > 1:
        message = phrase(
            "lint", "Behind the “;” stands what happens when the values are not known."
        )
        fix = phrase("lint", "Write: ; unknown -> step   or   ; unknown -> ignore")
        problems.report("S01", rest[-1], message, fix)
        return True, None
    target = parts["target"]
    return True, None if target.text == "ignore" else target


@dataclass(slots=True)
class ScoreLines:
    """A `=` line, its short name and its bands."""

    line: Marked
    names: list[Field] = field(default_factory=list[Field])
    bands: list[Marked] = field(default_factory=list[Marked])


def read_score(lines: ScoreLines, tongue: Tongue, problems: Problems) -> Score | None:
    """`= name : sum(items) needs n of m` and the bands below it."""
    line = lines.line
    parts = line.body.parts(
        r"(?P<name>\S+?)\s*:\s*(?P<how>\w+)\s*\((?P<items>[^()]*)\)\s*(?P<needs>.*)"
    )
    if parts is None:
        message = phrase(
            "lint", "A score has a name, a colon, sum or mean, and its items in brackets."
        )
        fix = phrase("lint", "Write: = points : sum(f1, f2, f3) needs 2 of 3")
        problems.report("S01", line.whole, message, fix)
        return None
    valid_variable(parts["name"], problems)
    how = parts["how"]
    if how.text not in list(Aggregate):
        message = phrase("lint", "A score is a sum or a mean, not “{typed}”.", typed=how.text)
        problems.report("S01", how, message, did_you_mean(how.text, list(Aggregate)))
        return None
    items = parts["items"].split(",")
    needs = _needs(parts["needs"], line, len(items), problems)
    read = (_band(band, tongue, problems) for band in lines.bands)
    found = tuple(band for band in read if band is not None)
    short = words(lines.names[0].whole, lines.names, tongue, problems) if lines.names else None
    return Score(parts["name"], Aggregate(how.text), items, needs, found, short)


def _needs(at: Slice, line: Marked, count: int, problems: Problems) -> int | None:
    parts = at.parts(r"needs\s+(?P<needs>[0-9]{1,3})\s+of\s+(?P<count>[0-9]{1,3})\s*")
    fix = phrase("lint", "Write how many answers it takes: needs {count} of {count}", count=count)
    if parts is None:
        message = phrase("lint", "The score does not say what happens when answers are missing.")
        problems.report("Q05", at if at.text else line.whole, message, fix)
        return None
    needs = int(parts["needs"].text)
    if int(parts["count"].text) != count or not 1 <= needs <= count:
        message = phrase("lint", "The score has {count} items.", count=count)
        problems.report("Q05", at, message, fix)
        return None
    return needs


def _band(line: Marked, tongue: Tongue, problems: Problems) -> Band | None:
    parts = line.body.parts(BAND)
    if parts is None or "target" not in parts:
        message = phrase("lint", "A band has a range, a name, its labels and an arrow.")
        fix = phrase("lint", "Write: | 0..3 | low | French label | German label -> step")
        problems.report("S01", line.whole, message, fix)
        return None
    ends = read_range(parts["range"].strip(), problems)
    name = parts["id"].strip()
    valid_name(name, problems)
    label = labels(line.whole, parts["labels"].split("|"), tongue, problems, line.further)
    low, high = ends or (Decimal(0), Decimal(-1))
    return Band(low, high, name, label, parts["target"], line.whole) if ends else None


def read_follow_up(lines: TextedLine, tongue: Tongue, problems: Problems) -> FollowUp | None:
    """`& again in d -> step ; silence d flag id level`."""
    parts = lines.line.body.parts(
        r"again\s+in\s+(?P<after>[^;>]*?)\s*->\s*(?P<target>\S+)\s*;"
        r"\s*silence\s+(?P<silence>.*?)\s+flag\s+(?P<flag>\S+)(?:\s+(?P<level>\S+))?\s*"
    )
    if parts is None:
        message = phrase("lint", "Coming back needs a delay, a step, and what silence raises.")
        fix = phrase(
            "lint",
            "Write: & again in 15 min -> step ; silence 15 min flag {name} orange",
            name="no_word",
        )
        problems.report("S01", lines.line.whole, message, fix)
        return None
    after = read_duration(parts["after"], problems) or timedelta(0)
    silence = read_duration(parts["silence"], problems) or timedelta(0)
    valid_name(parts["flag"], problems)
    level = read_level(parts["flag"], parts.get("level"), problems)
    below = lines.texts
    own = words(below[0].whole, below, tongue, problems) if below else None
    if not after or not silence:
        return None
    return FollowUp(after, parts["target"], silence, parts["flag"], level, own)
