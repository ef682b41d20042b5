"""Every text of a draft, what it is for, and the placeholders in it."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.authoring.draft import Asking, Draft, Module, Step
from bot.authoring.pieces import Words
from bot.authoring.slices import Slice
from bot.authoring.variables import VariableType
from bot.domain.text import Language

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
TELEPHONE = "tel:"


class Role(StrEnum):
    """What a text is for."""

    TITLE = "title"
    STATEMENT = "statement"
    QUESTION = "question"
    NAME = "name"
    LABEL = "label"
    BAND = "band"
    FEEDBACK = "feedback"
    ALTERNATIVE = "alternative"
    FLAG = "flag"
    SAFETY = "safety"
    CONSENT = "consent"
    REMINDER = "reminder"
    NUMBER = "number"
    ASK = "ask"
    ANSWER = "answer"
    TERM = "term"
    DEFINITION = "definition"
    CAMPAIGN = "campaign"
    PACKAGE = "package"


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the variables that its placeholders may name (thresholds always, `tel:` too)."""

    words: Words
    role: Role
    variables: Mapping[str, VariableType]


def texts(draft: Draft) -> Iterator[Said]:
    """Every text of the library, in reading order of each file."""
    for module in draft.modules:
        variables = draft.scopes[module.head.at.path].variables
        yield Said(module.head.title, Role.TITLE, {})
        for step in module.steps:
            for words, role in texts_of(step):
                yield Said(words, role, variables)
    yield from _other_texts(draft)


def _other_texts(draft: Draft) -> Iterator[Said]:
    for threshold in draft.thresholds:
        yield Said(threshold.title, Role.TITLE, {})
    for safety in draft.safety:
        yield Said(safety.own, Role.SAFETY, {})
        yield Said(safety.bystander, Role.SAFETY, {})
    for consent in draft.consents:
        yield Said(consent.head.title, Role.TITLE, {})
        yield Said(consent.words, Role.CONSENT, {})
    for reminder in draft.reminders:
        yield Said(reminder.head.title, Role.TITLE, {})
        yield Said(reminder.push, Role.REMINDER, {})
        yield Said(reminder.detail, Role.REMINDER, {})
    for number in draft.numbers:
        yield Said(number.title, Role.NUMBER, {})
    yield from _reference_texts(draft)


def _reference_texts(draft: Draft) -> Iterator[Said]:
    """The other wordings of a question and the forms of a term are never said, only heard."""
    for entry in draft.faq:
        yield Said(entry.ask, Role.ASK, {})
        yield Said(entry.answer, Role.ANSWER, {})
    for term in draft.glossary:
        yield Said(term.term, Role.TERM, {})
        yield Said(term.definition, Role.DEFINITION, {})
    for campaign in draft.campaigns:
        yield Said(campaign.head.title, Role.TITLE, {})
        yield Said(campaign.words, Role.CAMPAIGN, {})
    for package in draft.packages:
        yield Said(package.head.title, Role.TITLE, {})
        yield Said(package.words, Role.PACKAGE, {})


def texts_of(step: Step) -> Iterator[tuple[Words, Role]]:
    """The texts of one step."""
    if step.picture is not None:
        yield step.picture.alternative, Role.ALTERNATIVE
    if step.statement is not None:
        yield step.statement, Role.STATEMENT
    yield from _question_texts(step)
    for flag in (*step.flags, step.follow_up):
        if flag is not None and flag.words is not None:
            yield flag.words, Role.FLAG
    if step.score is not None:
        if step.score.short is not None:
            yield step.score.short, Role.NAME
        for band in step.score.bands:
            yield band.label, Role.BAND


def _question_texts(step: Step) -> Iterator[tuple[Words, Role]]:
    question = step.question
    if question is None:
        return
    own_label = question.asking is Asking.CONTINUE
    if question.words.wordings or not own_label:
        yield question.words, Role.LABEL if own_label else Role.QUESTION
    if question.short is not None:
        yield question.short, Role.NAME
    for option in question.options:
        yield option.label, Role.LABEL
        if option.feedback is not None:
            yield option.feedback, Role.FEEDBACK


def spoken_lines(
    draft: Draft, *, without: Container[Role] = ()
) -> Iterator[tuple[Said, Language, Slice]]:
    """Every line of every text with its language; `without` leaves out by role."""
    for said in texts(draft):
        if said.role in without:
            continue
        for wording in said.words.wordings:
            for line in wording.lines:
                yield said, wording.language, line


def placeholders(lines: tuple[Slice, ...]) -> Iterator[Slice]:
    """The names in braces, each with its place."""
    for line in lines:
        for match in _PLACEHOLDER.finditer(line.text):
            yield line.cut(match.start(1), match.end(1))


def every_step(draft: Draft) -> Iterator[tuple[Module, Step]]:
    """Every step with its module."""
    for module in draft.modules:
        for step in module.steps:
            yield module, step
