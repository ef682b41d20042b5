"""The shipped content as people read it: one screen after the other, in one language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.library import Library
from bot.domain.module import (
    AskNumber,
    AskPressure,
    AskText,
    Choose,
    ChooseMany,
    Continue,
    FollowUp,
    Module,
    Option,
    Score,
    Step,
    TeachBack,
)
from bot.domain.text import Language, Text

PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_LINE_BREAK_OR_SENTENCE_END = re.compile(r"\n|(?<=[.!?…])[»“”]?\s+")


@dataclass(frozen=True, slots=True)
class Screen:
    """The texts that stand together in one message; `key` says where."""

    key: str
    texts: tuple[Text, ...]

    def read(self, library: Library, language: Language) -> str:
        """Give what a person reads: thresholds and help numbers filled in."""
        whole = "\n".join(text.in_language(language) for text in self.texts)
        return PLACEHOLDER.sub(lambda match: _value(library, match[1]), whole)


def _value(library: Library, name: str) -> str:
    if name.startswith("tel:"):
        numbers = [help_number.number for help_number in library.numbers]
        return max(numbers, key=len)
    threshold = library.thresholds.get(name)
    return f"{threshold.value} {threshold.unit}" if threshold is not None else name


def words(text: str) -> list[str]:
    """Give the words of a text: everything between spaces that holds a letter or a digit."""
    return [word for word in text.split() if any(sign.isalnum() for sign in word)]


def sentences(text: str) -> list[str]:
    """Give the sentences and list lines of a text."""
    return [part for part in _LINE_BREAK_OR_SENTENCE_END.split(text) if part.strip()]


def question(step: Step) -> Text | None:
    """Give what a step asks, if it asks."""
    match step:
        case Choose() | ChooseMany() | TeachBack() | AskNumber() | AskPressure() | AskText():
            return step.question
        case _:
            return None


def options(step: Step) -> tuple[Option, ...]:
    """Give the answers that a step offers."""
    return step.options if isinstance(step, Choose | ChooseMany | TeachBack) else ()


def labels(module: Module) -> Iterator[Text]:
    """Give every button of a module."""
    for step in module.steps:
        yield from (option.label for option in options(step))
        if isinstance(step, Continue) and step.label is not None:
            yield step.label
        if isinstance(step, Score):
            yield from (band.label for band in step.bands)


def module_screens(module: Module) -> Iterator[Screen]:
    """Give everything that a module says, in reading order."""
    for step in module.steps:
        key = f"{module.id}/{step.frame.id}"
        together = tuple(text for text in (step.frame.text, question(step)) if text is not None)
        if together:
            yield Screen(key, together)
        flags = (*step.frame.flags, *((step.flag,) if isinstance(step, FollowUp) else ()))
        for flag in flags:
            if flag.text is not None:
                yield Screen(f"{key}/{flag.id}", (flag.text,))
        for option in options(step):
            if option.feedback is not None:
                yield Screen(f"{key}/{option.code}", (option.feedback,))
        if step.frame.picture is not None:
            yield Screen(f"{key}/picture", (step.frame.picture.alternative,))


def all_screens(library: Library) -> tuple[Screen, ...]:
    """Give everything that the library says."""
    said: list[Screen] = []
    for module in library.modules.values():
        said.extend(module_screens(module))
    said.extend(Screen(f"consent/{form.purpose}", (form.text,)) for form in library.consents)
    for level, safety in library.safety.items():
        said.append(Screen(f"safety/{level}/own", (safety.own,)))
        said.append(Screen(f"safety/{level}/bystander", (safety.bystander,)))
    for reminder in library.reminders.values():
        said.append(Screen(f"{reminder.id}/push", (reminder.push,)))
        said.append(Screen(f"{reminder.id}/detail", (reminder.detail,)))
    return tuple(said)
