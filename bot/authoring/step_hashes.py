"""The hashes of a step: what it decides, and what it says in each language.

They tell which sign-off still holds, what a release changed, and who may go on in a new one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.library import Library
from bot.domain.module import Module, Step
from bot.domain.shape import Plain, digest, has_red, rules, shape, step_key, words
from bot.domain.text import Language, Text


@dataclass(frozen=True, slots=True)
class StepHashes:
    """Hashes of 16 hexadecimal digits.

    `shape`: question, type, codes, targets, conditions, thresholds as numbers, picture. `safety`:
    the safety texts that its rules speak, and the labels of buttons and bands, in every language.
    `words`: everything that is read, by
    language. `red`: a rule of it is red.
    """

    shape: str
    safety: str
    words: Mapping[Language, str]
    red: bool
    flagged: bool

    @property
    def clinical(self) -> str:
        """What a clinician signs: the logic, the safety texts, what the buttons are called."""
        return digest([self.shape, self.safety])

    @property
    def read(self) -> str:
        """What a patient reader signs: the words in all languages."""
        return digest(dict[str, Plain](self.words.items()))


def step_hashes(library: Library) -> dict[str, StepHashes]:
    """The hashes of every step of every module, by `module/step`, in reading order."""
    return {
        step_key(module, step): _hashes(step, module, library)
        for module in library.modules.values()
        for step in module.steps
    }


def _hashes(step: Step, module: Module, library: Library) -> StepHashes:
    return StepHashes(
        shape=digest([shape(step), _numbers_in(step, library)]),
        safety=digest([_safety(step, library), _labels(step, library)]),
        words={
            language: digest([list[Plain](one) for one in words(step, language)])
            for language in library.languages
        },
        red=has_red(step),
        flagged=bool(module.flag_rules),
    )


def _safety(step: Step, library: Library) -> Plain:
    """Each rule's own text, or else the fixed one of its level."""
    said: list[Plain] = []
    for rule in rules(step):
        fixed = library.safety.get(rule.severity)
        text = rule.text if rule.text is not None else fixed.own if fixed is not None else None
        said.append([rule.id, None if text is None else _told(text)])
    return said


def _labels(step: Step, library: Library) -> Plain:
    """What buttons and bands are called: the rules that clinicians sign are echoed in these words,
    and two labels that change places turn an answer round.
    """
    return [
        [language, place, text]
        for language in library.languages
        for place, _, text in words(step, language)
        if place.endswith("/label")
    ]


def _told(text: Text) -> Plain:
    return [[one.language, one.category, one.text] for one in text.wordings]


def _numbers_in(step: Step, library: Library) -> Plain:
    """The thresholds that the step's texts name, as numbers: a changed one changes the advice."""
    texts = [one[2] for language in library.languages for one in words(step, language)]
    return {
        name: f"{threshold.value.normalize():f} {threshold.unit}"
        for name, threshold in library.thresholds.items()
        if any(f"{{{name}}}" in text for text in texts)
    }
