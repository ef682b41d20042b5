"""A02: a sentence has at most fifteen words."""

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.readability import SENTENCE_WORDS_MAX, sentences_of
from bot.authoring.units import units_of
from bot.authoring.words import Tongue
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report sentences that are too long, in every language."""
    units = units_of(draft.sources, Tongue(draft.languages).allowed)
    for language in draft.languages:
        for sentence in sentences_of(units, language):
            if sentence.words > SENTENCE_WORDS_MAX:
                message = phrase(
                    "lint",
                    "This sentence has {count} words, at most {limit} are easy to read: {sentence}",
                    count=sentence.words,
                    limit=SENTENCE_WORDS_MAX,
                    sentence=sentence.text,
                )
                fix = phrase("lint", "Make two sentences of it.")
                problems.report("A02", sentence.piece.at, message, fix)
