"""A fiche as a questionnaire, and what of it no questionnaire holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.authoring.document.model import Document, Option, Question, Score, Step, Text
from bot.authoring.draft import Asking
from bot.authoring.exchange.instrument.model import (
    Choice,
    Entry,
    Instrument,
    Item,
    Note,
    Total,
    Wordings,
)
from bot.authoring.exchange.instrument.paths import Arrival, Paths
from bot.authoring.exchange.instrument.remarks import Remark, Remarks
from bot.authoring.slices import whole_line
from bot.authoring.texts import placeholders
from bot.domain.ids import StepId
from bot.domain.module import Module
from bot.domain.text import OTHER, Language, phrase

NOTE_END = "_say"
"""A step's text is called after the step, with this behind it."""


@dataclass(frozen=True, slots=True)
class Outward:
    """The questionnaire, and what it does not hold."""

    instrument: Instrument
    remarks: tuple[Remark, ...]


def outward(document: Document, module: Module) -> Outward:
    """The questionnaire of a fiche; `module` is the same fiche as the compiler left it."""
    walk = _Walk(document, Paths(module))
    head = document.head
    titles = {s.language: s.value for s in head.settings if s.name == "title" and s.language}
    instrument = Instrument(
        name=head.value("fiche"),
        titles=titles,
        entries=tuple(walk.entries()),
        source=head.value("source"),
        licence=head.value("licence"),
        instrument=head.value("instrument"),
        version=head.value("version"),
    )
    return Outward(instrument, walk.remarks.found)


class _Walk:
    def __init__(self, document: Document, paths: Paths) -> None:
        self._steps = document.steps
        self._fiche = document.head.value("fiche")
        self._paths = paths
        self._names = {step.question.name for step in document.steps if step.question is not None}
        self._names |= {step.score.name for step in document.steps if step.score is not None}
        self.remarks = Remarks()

    def entries(self) -> Iterator[Entry]:
        for edge in self._paths.back:
            message = phrase(
                "exchange", "The way back to “{step}” is not carried.", step=edge.target
            )
            self.remarks.lost(self._at(edge.source), message)
        for step in self._steps:
            arrival = self._paths.arrival(StepId(step.name))
            self._tell_losses(step)
            yield from self._note(step, arrival)
            if step.score is not None:
                yield _total(step.score, arrival)
            if step.question is not None and step.question.asking is not Asking.CONTINUE:
                self._tell_condition(step, arrival)
                yield _item(step.question, arrival)

    def _at(self, step: str) -> str:
        return f"{self._fiche}/{step}"

    def _note(self, step: Step, arrival: Arrival) -> Iterator[Note]:
        if not step.statement:
            return
        at = f"{self._at(step.name)}/say"
        names = {name for form in step.statement for name in _placeholders(form.text)}
        if names:
            listed = ", ".join(f"{{{name}}}" for name in sorted(names))
            message = phrase(
                "exchange", "This text is left out: nothing fills in {names} there.", names=listed
            )
            self.remarks.lost(at, message)
        elif not arrival.carried:
            self.remarks.lost(
                at, phrase("exchange", "This text is left out: when it is said cannot be told.")
            )
        else:
            yield Note(self._name(step.name + NOTE_END), wordings(step.statement), arrival.when)

    def _name(self, wanted: str) -> str:
        name, count = wanted, 2
        while name in self._names:
            name, count = f"{wanted}_{count}", count + 1
        self._names.add(name)
        return name

    def _tell_condition(self, step: Step, arrival: Arrival) -> None:
        if not arrival.carried:
            message = phrase("exchange", "When this is asked cannot be told; it is always asked.")
            self.remarks.lost(f"{self._at(step.name)}/ask", message)

    def _tell_losses(self, step: Step) -> None:
        at = self._at(step.name)
        for flag in step.flags:
            message = phrase(
                "exchange", "The flag “{flag}” is not carried: nobody is alerted.", flag=flag.id
            )
            self.remarks.lost(f"{at}/flag-{flag.id}", message)
        if step.follow_up is not None:
            self.remarks.lost(
                at, phrase("exchange", "Coming back later is not carried, nor what silence raises.")
            )
        if step.picture is not None:
            self.remarks.lost(at, phrase("exchange", "The picture is not carried."))
        if step.score is not None and step.score.bands:
            self.remarks.lost(at, phrase("exchange", "The names of the bands are not carried."))
        if step.question is not None:
            self._tell_question(at, step.question)

    def _tell_question(self, at: str, question: Question) -> None:
        if any(option.feedback for option in question.options):
            message = phrase("exchange", "What is said after an answer is not carried.")
            self.remarks.lost(at, message)
        if any(option.right for option in question.options):
            message = phrase("exchange", "Which answers are right is not carried.")
            self.remarks.lost(at, message)
        if any(_placeholders(form.text) for form in question.text):
            message = phrase(
                "exchange", "Nothing fills in the placeholders of this question there."
            )
            self.remarks.lost(at, message)
        if any(form.category for form in question.text):
            self.remarks.lost(at, phrase("exchange", "Only the neutral form of a text is carried."))


def _placeholders(text: str) -> frozenset[str]:
    return frozenset(at.text for at in placeholders((whole_line("", 1, text),)))


def wordings(text: Text) -> Wordings:
    """The neutral form in each language in which something is written."""
    found: dict[Language, str] = {}
    for form in text:
        if form.text and (form.language not in found or form.category in {"", OTHER}):
            found[form.language] = form.text
    return found


def _total(score: Score, arrival: Arrival) -> Total:
    return Total(score.name, score.aggregate, score.items, score.needs, arrival.when)


def _item(question: Question, arrival: Arrival) -> Item:
    return Item(
        name=question.name,
        asking=Asking.CHOICE if question.asking is Asking.TEACH_BACK else question.asking,
        text=wordings(question.text),
        shown=arrival.when,
        choices=tuple(_choice(option) for option in question.options),
        low=question.low,
        high=question.high,
        unit=question.unit,
        measures=question.measures,
        characters_max=question.characters_max,
    )


def _choice(option: Option) -> Choice:
    labels: Mapping[Language, str] = {of: label for of, label in option.labels.items() if label}
    return Choice(option.code, labels, option.points, option.only)
