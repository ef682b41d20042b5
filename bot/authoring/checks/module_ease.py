"""A03: a module of some length is easy to read on the whole (Kandel-Moles, Amstad)."""

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.readability import SCORE_MIN, SCORE_WORDS_MIN, score
from bot.authoring.units import units_of
from bot.authoring.words import Tongue
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report modules of at least a hundred words that score low in a language."""
    units = units_of(draft.sources, Tongue(draft.languages).allowed)
    for module in draft.modules:
        own = [unit for unit in units if unit.at.path == module.head.at.path]
        for language in draft.languages:
            found = score(own, language)
            if found is None or found.ease is None or found.words < SCORE_WORDS_MIN:
                continue
            if found.ease < SCORE_MIN:
                message = phrase(
                    "lint",
                    "In the language {language} this module scores {score}; from {limit} on a text"
                    " is easy.",
                    language=language,
                    score=round(found.ease),
                    limit=SCORE_MIN,
                )
                fix = phrase(
                    "lint",
                    "Write shorter sentences and shorter words; see: content read {name}",
                    name=module.head.id.text,
                )
                problems.report("A03", module.head.id, message, fix)
