"""The tree of a fiche: head, steps or sections, and the comments where they stand."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from bot.authoring.draft import Asking
from bot.domain.measurement import MeasurementKind
from bot.domain.module import Aggregate, ModuleKind
from bot.domain.severity import Severity
from bot.domain.text import Language

_DROPPED = str.maketrans({"\t": " ", "\u200b": None, "\ufeff": None, "\r": "\n"})


def _bare(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_DROPPED)


def _one_line(text: str) -> str:
    return " ".join(line.strip() for line in _bare(text).split("\n")).strip()


def _lines(text: str) -> str:
    lines = (line.strip() for line in _bare(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _above(lines: tuple[str, ...]) -> tuple[str, ...]:
    kept: list[str] = []
    for line in map(_one_line, lines):
        if line and not line.startswith("//"):
            raise ValueError("Only blank lines and comments (//) stand above a line.")
        words = f"// {line[2:].strip()}".strip() if line else ""
        if words or kept[-1:] != [""]:
            kept.append(words)
    return tuple(kept)


def _from_the_first_comment(lines: tuple[str, ...]) -> tuple[str, ...]:
    return lines[1:] if lines[:1] == ("",) else lines


def _to_the_last_comment(lines: tuple[str, ...]) -> tuple[str, ...]:
    return lines[:-1] if lines[-1:] == ("",) else lines


def _number(value: Decimal) -> Decimal:
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", format(value, "f"), re.ASCII):
        raise ValueError("A number has at most 12 digits, and 6 behind the point.")
    return value


Line = Annotated[str, AfterValidator(_one_line)]
"""One line without a break."""

Prose = Annotated[str, AfterValidator(_lines)]
"""Several lines, none of them blank."""

Above = Annotated[tuple[str, ...], AfterValidator(_above)]
"""What stands above a line: comments (`// …`) and blank lines (empty), in their order."""

Top = Annotated[Above, AfterValidator(_from_the_first_comment)]
"""The same without a blank line at its beginning: one stands above every `#` anyhow."""

Bottom = Annotated[Above, AfterValidator(_to_the_last_comment)]
"""The same without a blank line at its end."""

Number = Annotated[Decimal, AfterValidator(_number)]
Labels = dict[Language, Line]
"""The labels of one line by language; the order in the line is French, German, others."""


class Part(BaseModel):
    """Every part of the tree: it does not change, and has no fields that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Inside(Part):
    """A comment above line `line` (from 1) of a text of several lines."""

    line: int = Field(ge=1)
    comment: Above


class Form(Part):
    """One form of a text in one language. An empty text is one still to be written.

    `category` is a plural category, f or m; empty where the line does not name one.
    """

    language: Language = Field(pattern="^[a-z]{2}$")
    text: Prose
    category: str = ""
    above: Above = ()
    inside: tuple[Inside, ...] = ()


Text = tuple[Form, ...]
"""The forms of one text in all its languages, in the order of the file."""


class Setting(Part):
    """`name: value`, or `name.language: value`, in the head, in a step or in a section.

    A text line has a language; without a name it is `fr: …`. `indented`: it belongs to the line
    above it.
    """

    value: Prose
    name: str = ""
    language: Language | None = None
    category: str = ""
    indented: bool = False
    above: Above = ()
    inside: tuple[Inside, ...] = ()


class Head(Part):
    """The lines between the fences; `foot` stands above the second fence."""

    settings: tuple[Setting, ...]
    foot: Above = ()

    def value(self, name: str, language: Language | None = None) -> str:
        """The value of a field; empty where there is none."""
        found = (s for s in self.settings if s.name == name and s.language == language)
        return next((setting.value for setting in found), "")


class Picture(Part):
    """`picture: path` and what it shows, in words."""

    path: Line
    alternative: Text = ()
    above: Above = ()


class Option(Part):
    """`* code [points, right, only]: labels -> target` and what is said after it."""

    code: str
    labels: Labels
    points: Number | None = None
    right: bool = False
    only: bool = False
    target: str | None = None
    feedback: Text = ()
    above: Above = ()


class Question(Part):
    """`? name : kind …`, the words of the question, its short name and its options.

    `low` to `measures` belong to numbers, `characters_max` to free words.
    """

    name: str
    asking: Asking
    low: Number | None = None
    high: Number | None = None
    unit: str = ""
    measures: MeasurementKind | None = None
    characters_max: int | None = None
    text: Text = ()
    short: Text = ()
    options: tuple[Option, ...] = ()
    above: Above = ()

    @model_validator(mode="after")
    def _numbers_have_a_range(self) -> Self:
        if (self.asking is Asking.NUMBER) != (self.low is not None and self.high is not None):
            raise ValueError("A question has a lowest and a highest value if it asks a number.")
        return self


class Band(Part):
    """`| low..high | id | labels -> target`."""

    low: Number
    high: Number
    id: str
    labels: Labels
    target: str
    above: Above = ()


class Score(Part):
    """`= name : sum(items) needs n of m`, its short name and its bands."""

    name: str
    aggregate: Aggregate
    items: tuple[str, ...]
    needs: int
    short: Text = ()
    bands: tuple[Band, ...] = ()
    above: Above = ()


class FollowUp(Part):
    """`& again in d -> step ; silence d flag id level`."""

    after: timedelta
    target: str
    silence: timedelta
    flag: str
    level: Severity
    text: Text = ()
    above: Above = ()


class Flag(Part):
    """`! flag id level if condition ; unknown -> step`.

    `unknown` is a step, `ignore`, or None where the line does not say what happens then.
    """

    id: str
    level: Severity
    condition: Line
    unknown: str | None = None
    text: Text = ()
    above: Above = ()


class Arrow(Part):
    """`-> target if condition`."""

    target: str
    condition: Line | None = None
    above: Above = ()


class Step(Part):
    """One `#` of a module. `settings` are lines that belong to the step as a whole."""

    name: str
    picture: Picture | None = None
    settings: tuple[Setting, ...] = ()
    statement: Text = ()
    question: Question | None = None
    score: Score | None = None
    follow_up: FollowUp | None = None
    flags: tuple[Flag, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    above: Top = ()


class Section(Part):
    """One `#` of another kind; the lines of kinds without `#` are one section without a name."""

    lines: tuple[Setting, ...]
    name: str = ""
    above: Top = ()


class Document(Part):
    """A whole fiche: `steps` where its kind has them, else `sections`."""

    head: Head
    steps: tuple[Step, ...] = ()
    sections: tuple[Section, ...] = ()
    above: Top = ()
    below: Bottom = ()

    @property
    def kind(self) -> str:
        """What kind of fiche it is, as the head says."""
        return self.head.value("kind")

    @model_validator(mode="after")
    def _body_fits_the_kind(self) -> Self:
        if self.sections if self.kind in list(ModuleKind) else self.steps:
            raise ValueError("A module has steps; every other kind has sections.")
        return self


def head_of(fields: Mapping[str, str]) -> Head:
    """A head from its lines: `{"fiche": "hypo", "title.fr": "…"}`, in this order."""
    settings: list[Setting] = []
    for field, value in fields.items():
        name, _, language = field.partition(".")
        settings.append(
            Setting(name=name, language=Language(language) if language else None, value=value)
        )
    return Head(settings=tuple(settings))


def text_of(wordings: Mapping[Language, str]) -> Text:
    """A text with one form in each language."""
    return tuple(Form(language=language, text=text) for language, text in wordings.items())
