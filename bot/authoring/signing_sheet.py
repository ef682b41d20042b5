"""Every rule of a module as a table that a clinician reads, and signs on paper.

A row for each flag, each band of a score and each arrow with a condition: where it stands, when it
holds in words, what then happens, and what the patient reads. Below it, room for two signatures.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from textwrap import wrap

from bot.authoring.echo import Names, echo, span
from bot.authoring.explore.marks import Branch, BranchKind, flags_of
from bot.authoring.explore.places import Places
from bot.domain.condition import Condition
from bot.domain.ids import END, StepId
from bot.domain.library import Library
from bot.domain.module import (
    AskNumber,
    AskPressure,
    AskText,
    Choose,
    ChooseMany,
    FlagRule,
    Module,
    Score,
    Step,
    TeachBack,
)
from bot.domain.severity import Severity
from bot.domain.text import Language, Phrase, Text, phrase

WIDTHS = (3, 22, 46, 22, 46)
"""Of the columns, in characters: a landscape page."""

SIGNATURES = 2
"""A red flag needs two people."""

Speak = Callable[[Phrase], str]


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: where, when, what then, and what the patient reads."""

    place: str
    rule: str
    then: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A module with all that its table needs."""

    module: Module
    library: Library
    names: Names
    places: Places


def signing_sheet(sheet: Sheet, language: Language, speak: Speak) -> str:
    """The table of a module in one language, with its head and its signature lines."""
    rows = list(rows_of(sheet, language, speak))
    governance = sheet.module.governance
    reviewed = governance.reviewed_by or speak(phrase("sheet", "not yet clinically reviewed"))
    head = (
        f"{sheet.module.title.in_language(language)} ({sheet.module.id}, {language})",
        speak(phrase("sheet", "Source: {source}", source=governance.source)),
        speak(phrase("sheet", "Author: {name}", name=governance.author)),
        speak(phrase("sheet", "Reviewed by: {name}", name=reviewed)),
        speak(phrase("sheet", "Release: {release}", release=sheet.library.release)),
        "",
    )
    if not rows:
        return "\n".join((*head, speak(phrase("sheet", "This module has no rules.")), ""))
    signed = phrase(
        "sheet",
        "Name and role: {line}  Date: {short}  Signature: {line}",
        line="_" * 30,
        short="_" * 12,
    )
    room = [f"{speak(signed)}\n"] * SIGNATURES
    return "\n".join((*head, *_table(rows, speak), "", *room))


def rows_of(sheet: Sheet, language: Language, speak: Speak) -> Iterator[Row]:
    """Every rule of the module, in reading order."""
    page = _Page(sheet, language, speak)
    for step in sheet.module.steps:
        yield from page.rows(step)


class _Page:
    def __init__(self, sheet: Sheet, language: Language, speak: Speak) -> None:
        self._sheet = sheet
        self._language = language
        self._speak = speak

    def rows(self, step: Step) -> Iterator[Row]:
        here = step.frame.id
        for flag in flags_of(step):
            place = self._place(Branch(BranchKind.FLAG, here, flag.id))
            yield Row(place, self._said(flag.rule), self._raised(flag), self._warning(flag))
        if isinstance(step, Score):
            yield from self._bands(step)
        for number, arrow in enumerate(step.frame.arrows):
            if arrow.condition is not None:
                place = self._place(Branch(BranchKind.ARROW, here, str(number)))
                rule = self._rule(arrow.condition)
                yield Row(place, rule, f"-> {arrow.target}", self._read_at(arrow.target))

    def _bands(self, score: Score) -> Iterator[Row]:
        for band in score.bands:
            place = self._place(Branch(BranchKind.BAND, score.frame.id, band.id))
            rule = span(score.variable, (band.low, band.high), self._sheet.names, self._language)
            then = f"{self._said(band.label)}\n-> {band.target}"
            yield Row(place, rule, then, self._read_at(band.target))

    def _place(self, branch: Branch) -> str:
        line = self._speak(phrase("sheet", "line {line}", line=self._sheet.places.of(branch).line))
        return f"{branch.step}, {line}"

    def _raised(self, flag: FlagRule) -> str:
        said = f"{_level(flag.severity, self._speak)}\n({flag.id})"
        if flag.unknown is None:
            return said
        unknown = phrase("sheet", "value not known: -> {step}", step=flag.unknown)
        return f"{said}\n{self._speak(unknown)}"

    def _warning(self, flag: FlagRule) -> str:
        level = self._sheet.library.safety.get(flag.severity)
        text = flag.text or (level.own if level is not None else None)
        return self._said(text) if text is not None else "–"

    def _read_at(self, target: StepId) -> str:
        if target == END:
            return self._speak(phrase("sheet", "(the module ends)"))
        step = self._sheet.module.step(target)
        text = (step.frame.text or _question(step)) if step is not None else None
        return self._said(text) if text is not None else "–"

    def _rule(self, condition: Condition) -> str:
        return self._said(echo(condition, self._sheet.names, [self._language]))

    def _said(self, text: Text) -> str:
        return text.in_language(self._language)


def _question(step: Step) -> Text | None:
    match step:
        case Choose() | ChooseMany() | TeachBack() | AskNumber() | AskPressure() | AskText():
            return step.question
        case _:
            return None


def _level(severity: Severity, speak: Speak) -> str:
    match severity:
        case Severity.RED:
            return speak(phrase("sheet", "RED: 112 now, the team is rung"))
        case Severity.ORANGE:
            return speak(phrase("sheet", "ORANGE: a doctor today, the team is rung"))
        case Severity.YELLOW:
            return speak(phrase("sheet", "YELLOW: the team in office hours"))


def _table(rows: list[Row], speak: Speak) -> Iterator[str]:
    head = Row(
        speak(phrase("sheet", "Place")),
        speak(phrase("sheet", "When this holds")),
        speak(phrase("sheet", "Then")),
        speak(phrase("sheet", "The patient reads")),
    )
    rule = "-+-".join("-" * width for width in WIDTHS)
    yield from _lines(speak(phrase("sheet", "No.")), head)
    for number, row in enumerate(rows, start=1):
        yield rule
        yield from _lines(str(number), row)
    yield rule


def _lines(number: str, row: Row) -> Iterator[str]:
    cells = (number, row.place, row.rule, row.then, row.text)
    columns = [_wrapped(cell, width) for cell, width in zip(cells, WIDTHS, strict=True)]
    for index in range(max(len(column) for column in columns)):
        parts = [
            (column[index] if index < len(column) else "").ljust(width)
            for column, width in zip(columns, WIDTHS, strict=True)
        ]
        yield " | ".join(parts).rstrip()


def _wrapped(cell: str, width: int) -> list[str]:
    lines = [piece for line in cell.split("\n") for piece in wrap(line, width)]
    return lines or [""]
