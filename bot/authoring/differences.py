"""What changed between two libraries, by step and language, logic first."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from bot.authoring.library_names import names_in
from bot.authoring.show_logic import show_logic
from bot.authoring.step_hashes import StepHashes, step_hashes
from bot.domain.ids import ModuleId, StepId
from bot.domain.library import Library
from bot.domain.module import Step
from bot.domain.shape import words
from bot.domain.text import Language, Text

LOGIC = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One step's change in its logic (`language` LOGIC) or in the words of one language.

    `before` and `after` are lines that can be read; one of them is empty for a step that is new or
    gone.
    """

    key: str
    language: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """`- ` what is gone, `+ ` what came; what is the same in between is left out."""
        for line in difflib.ndiff(self.before, self.after):
            if line.startswith(("- ", "+ ")):
                yield line


def differences(old: Library, new: Library, reader: Language) -> tuple[Difference, ...]:
    """Every change, logic first, then safety texts, then words by language, in reading order.

    Logic is told in the reader's language.
    """
    before, after = step_hashes(old), step_hashes(new)
    keys = tuple(dict.fromkeys((*after, *before)))
    languages = tuple(dict.fromkeys((*new.languages, *old.languages)))
    logic = [_logic(key, old, new, reader) for key in keys if _decides(before, after, key)]
    fixed = list(_fixed(old, new, languages))
    said = [
        _words(key, language, old, new)
        for key in keys
        for language in languages
        if _said(before, after, key, language)
    ]
    return (*logic, *fixed, *said)


def _decides(before: dict[str, StepHashes], after: dict[str, StepHashes], key: str) -> bool:
    one, two = before.get(key), after.get(key)
    return one is None or two is None or one.shape != two.shape


def _said(
    before: dict[str, StepHashes], after: dict[str, StepHashes], key: str, language: Language
) -> bool:
    one, two = before.get(key), after.get(key)
    old = one.words.get(language) if one is not None else None
    return old != (two.words.get(language) if two is not None else None)


def _step(library: Library, key: str) -> Step | None:
    module, _, step = key.partition("/")
    found = library.modules.get(ModuleId(module))
    return found.step(StepId(step)) if found is not None else None


def _logic(key: str, old: Library, new: Library, reader: Language) -> Difference:
    return Difference(key, LOGIC, _rules(key, old, reader), _rules(key, new, reader))


def _rules(key: str, library: Library, reader: Language) -> tuple[str, ...]:
    step = _step(library, key)
    if step is None:
        return ()
    names = names_in(library.modules[ModuleId(key.partition("/")[0])], library)
    return show_logic(step, names, reader)


def _words(key: str, language: Language, old: Library, new: Library) -> Difference:
    return Difference(key, language, _lines(old, key, language), _lines(new, key, language))


def _lines(library: Library, key: str, language: Language) -> tuple[str, ...]:
    step = _step(library, key)
    told = words(step, language) if step is not None else ()
    return tuple(f"{place}: {line}" for place, _, text in told for line in text.split("\n"))


def _fixed(old: Library, new: Library, languages: tuple[Language, ...]) -> Iterator[Difference]:
    """The fixed safety texts, which every rule without its own text speaks."""
    for level in dict.fromkeys((*new.safety, *old.safety)):
        one, two = old.safety.get(level), new.safety.get(level)
        for language in languages:
            before = _of_level(one.own, one.bystander, language) if one is not None else ()
            after = _of_level(two.own, two.bystander, language) if two is not None else ()
            if before != after:
                yield Difference(f"safety/{level}", language, before, after)


def _of_level(own: Text, bystander: Text, language: Language) -> tuple[str, ...]:
    return tuple(
        wording.text
        for text in (own, bystander)
        for wording in text.wordings
        if wording.language == language
    )
