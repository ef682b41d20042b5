"""How conditions of a module are called in words: from its questions' short names and labels."""

from collections.abc import Mapping, Sequence

from bot.authoring.draft import Asking, Draft, Module, Question
from bot.authoring.echo import Names
from bot.authoring.pieces import Words
from bot.authoring.typography import typeset
from bot.authoring.variables import NumberType
from bot.domain.text import FRENCH, GERMAN, Language, Text, Wording

_PARTS: Sequence[tuple[str, Mapping[Language, str]]] = (
    ("sys", {FRENCH: "chiffre du haut", GERMAN: "oberer Wert"}),
    ("dia", {FRENCH: "chiffre du bas", GERMAN: "unterer Wert"}),
)


def text_of(words: Words, languages: tuple[Language, ...]) -> Text:
    """The words in the languages of the library, with the spaces of each."""
    return Text(
        tuple(
            Wording(language, typeset(wording.text, language), wording.category)
            for language in languages
            for wording in words.in_language(language)
        )
    )


def names_of(module: Module, draft: Draft) -> Names:
    """The names that the echo of this module's conditions uses."""
    variables: dict[str, Text] = {}
    options: dict[str, dict[str, Text]] = {}
    for step in module.steps:
        question, score = step.question, step.score
        if question is not None:
            variables |= _called(question, draft.languages)
            options[question.name.text] = {
                option.code.text: text_of(option.label, draft.languages)
                for option in question.options
            }
        if score is not None:
            if score.short is not None:
                short = text_of(score.short, draft.languages)
                variables |= {score.name.text: short, f"{score.name.text}_band": short}
            options[f"{score.name.text}_band"] = {
                band.id.text: text_of(band.label, draft.languages) for band in score.bands
            }
    scope = draft.scopes[module.head.at.path]
    units = {n: kind.unit for n, kind in scope.variables.items() if isinstance(kind, NumberType)}
    thresholds = {name: threshold.unit for name, threshold in scope.thresholds.items()}
    return Names(variables, options, units, thresholds)


def _called(question: Question, languages: tuple[Language, ...]) -> dict[str, Text]:
    name = question.name.text
    if question.short is None:
        short = Text(tuple(Wording(language, name) for language in languages))
    else:
        short = text_of(question.short, languages)
    called = {name: short}
    if question.asking is Asking.PRESSURE:
        called |= {f"{name}_{part}": _part(short, words, part) for part, words in _PARTS}
    return called


def _part(short: Text, words: Mapping[Language, str], part: str) -> Text:
    return Text(
        tuple(
            Wording(wording.language, f"{wording.text} ({words.get(wording.language, part)})")
            for wording in short.wordings
        )
    )
