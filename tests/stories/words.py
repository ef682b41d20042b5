"""What is said, in a reader's language, named by what it is and not by how it is worded.

Interface words are looked up in the catalogues, and content in the fiches that are shipped. A name
that does not exist (any more) is an error, so that no story can pass by looking for nothing.
"""

import re
from datetime import date
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

import bot
from bot.app.opening import LOCALES
from bot.authoring.load import compile_folder
from bot.domain.ids import ModuleId, StepId
from bot.domain.library import ConsentForm, Library, ReminderTemplate
from bot.domain.module import (
    AskNumber,
    AskPressure,
    AskText,
    Choose,
    ChooseMany,
    Continue,
    FlagRule,
    Module,
    ModuleKind,
    Option,
    Step,
    TeachBack,
)
from bot.domain.severity import Severity
from bot.domain.text import FRENCH, Language, Text, Value, phrase, plural_phrase
from bot.i18n.catalogue import Catalogue

CONTENT = Path(bot.__file__).parent / "content"
Asking = Choose | ChooseMany | TeachBack | AskNumber | AskPressure | AskText
WithOptions = Choose | ChooseMany | TeachBack
Said = tuple[str, ...]
"""The words of a text between the places where numbers and values are filled in."""

_PLACE = re.compile(r"\{[^{}]*\}")


@cache
def library() -> Library:
    """The shipped content."""
    compiled = compile_folder(CONTENT, today=date(2027, 3, 1))
    assert compiled.library is not None, "the shipped content has errors"
    return compiled.library


@cache
def _catalogue() -> Catalogue:
    return Catalogue.load(LOCALES)


@cache
def _known() -> frozenset[tuple[str, str]]:
    with (LOCALES / FRENCH / "LC_MESSAGES" / "bot.po").open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.id]
    ids = ((e.context or "", e.id if isinstance(e.id, str) else e.id[0]) for e in entries)
    return frozenset(ids)


def interface(language: Language, context: str, message: str, **values: Value) -> str:
    """Interface words as this reader gets them, their values filled in."""
    assert (context, message) in _known(), f"No such interface text: {context!r}, {message!r}"
    return _catalogue().speak_phrase(phrase(context, message, **values), language)


def counted(language: Language, context: str, singular: str, plural: str, count: int) -> str:
    """Interface words that depend on a number."""
    assert (context, singular) in _known(), f"No such interface text: {context!r}, {singular!r}"
    return _catalogue().speak_phrase(plural_phrase(context, singular, plural, count), language)


def module(name: str) -> Module:
    """A shipped module."""
    return library().modules[ModuleId(name)]


def shelf(name: str) -> str:
    """The part of the menu in which a module lies."""
    return "modules" if module(name).kind is ModuleKind.MODULE else "questionnaires"


def option(language: Language, step: str, code: str) -> str:
    """The label of an option of `module/step`."""
    return next(o for o in _options(step) if o.code == code).label.in_language(language)


def codes(step: str) -> tuple[str, ...]:
    """The codes of the options of `module/step`."""
    return tuple(one.code for one in _options(step))


def on(language: Language, step: str) -> str:
    """The label of the one button of `module/step`."""
    found = _step(step)
    assert isinstance(found, Continue), f"{step} does more than wait"
    if found.label is not None:
        return found.label.in_language(language)
    return interface(language, "engine", "Continue")


def question(language: Language, step: str) -> Said:
    """The question of `module/step`."""
    found = _step(step)
    assert isinstance(found, Asking), f"{step} asks nothing"
    return pieces(found.question, language)


def text(language: Language, step: str) -> Said:
    """What `module/step` says before it asks."""
    said = _step(step).frame.text
    assert said is not None, f"{step} says nothing"
    return pieces(said, language)


def warning(language: Language, flag: str) -> Said:
    """The safety text of a flag `module/flag`."""
    found = _flag(flag)
    if found.text is None:
        return safety(language, found.severity)
    return pieces(found.text, language)


def rule(language: Language, flag: str) -> Said:
    """The condition of a flag `module/flag` in the words that clinicians sign."""
    return pieces(_flag(flag).rule, language)


def safety(language: Language, severity: Severity, *, bystander: bool = False) -> Said:
    """The fixed text of a level."""
    fixed = library().safety[severity]
    return pieces(fixed.bystander if bystander else fixed.own, language)


def consent(language: Language, purpose: str) -> Said:
    """A consent form."""
    return pieces(_form(purpose).text, language)


def consent_title(language: Language, purpose: str) -> str:
    """What a consent form is called."""
    return _form(purpose).title.in_language(language)


def reminder(name: str) -> ReminderTemplate:
    """A shipped reminder."""
    return library().reminders[name]


def pieces(said: Text, language: Language) -> Said:
    """A text in one language, cut where numbers and values are filled in."""
    parts = _PLACE.split(said.in_language(language))
    return tuple(part.strip() for part in parts if part.strip())


def _step(step: str) -> Step:
    name, _, step_id = step.partition("/")
    found = module(name).step(StepId(step_id))
    assert found is not None, f"No such step: {step}"
    return found


def _form(purpose: str) -> ConsentForm:
    return next(form for form in library().consents if form.purpose == purpose)


def _flag(flag: str) -> FlagRule:
    name, _, rule_id = flag.partition("/")
    return next(rule for rule in module(name).flag_rules if rule.id == rule_id)


def _options(step: str) -> tuple[Option, ...]:
    found = _step(step)
    assert isinstance(found, WithOptions), f"{step} has no options"
    return found.options
