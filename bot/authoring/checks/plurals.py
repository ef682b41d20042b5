"""T07: a text with forms has the form for all other cases, and one number to choose it by."""

from bot.authoring.draft import Draft
from bot.authoring.pieces import Words
from bot.authoring.problem import Problems
from bot.authoring.texts import Said, placeholders, texts
from bot.authoring.variables import NumberType
from bot.domain.text import OTHER, phrase

_GENDERS = frozenset({"f", "m"})


def check(draft: Draft, problems: Problems) -> None:
    """Report texts with forms but without the neutral one, or without their number."""
    for said in texts(draft):
        if said.words.varied:
            _check_forms(said.words, draft, problems)
            _check_number(said, problems)


def _check_forms(words: Words, draft: Draft, problems: Problems) -> None:
    for language in draft.languages:
        forms = words.in_language(language)
        if forms and OTHER not in {wording.category for wording in forms}:
            message = phrase("lint", "The form for all other cases is missing.")
            fix = phrase("lint", "Write a line: {line}", line=f"{language}[{OTHER}]: …")
            problems.report("T07", forms[0].at, message, fix)


def _check_number(said: Said, problems: Problems) -> None:
    categories = {wording.category for wording in said.words.wordings}
    if categories <= _GENDERS | {OTHER}:
        return
    names = {at.text for w in said.words.wordings for at in placeholders(w.lines)}
    numbers = [name for name in names if isinstance(said.variables.get(name), NumberType)]
    if len(numbers) != 1:
        message = phrase(
            "lint",
            "Forms are chosen by one number in the text; here are {count}.",
            count=len(numbers),
        )
        fix = phrase("lint", "Write exactly one variable with a number in braces.")
        problems.report("T07", said.words.at, message, fix)
