"""R02: who agrees to something, or gets messages unasked, reads how to stop it."""

import re

from bot.authoring.draft import Draft
from bot.authoring.pieces import Words
from bot.authoring.problem import Problems
from bot.domain.text import FRENCH, GERMAN, Language, phrase

_STOP: dict[Language, re.Pattern[str]] = {
    FRENCH: re.compile(
        r"/stop\b|\barrête\w*|\bchanger d['’]avis|\bretirer\b|\bfin à tout moment", re.IGNORECASE
    ),
    GERMAN: re.compile(
        r"/stop\b|\bbeenden\b|\baufhören\b|\banders überlegen|\bwiderrufen\b|\bzurücknehmen\b"
        r"|\babbestellen\b",
        re.IGNORECASE,
    ),
}


def check(draft: Draft, problems: Problems) -> None:
    """Report consents and campaigns whose text in some language names no way out."""
    texts = (*(one.words for one in draft.consents), *(one.words for one in draft.campaigns))
    for words in texts:
        _check(words, problems)


def _check(words: Words, problems: Problems) -> None:
    for wording in words.wordings:
        pattern = _STOP.get(wording.language)
        if pattern is not None and not pattern.search(wording.text):
            message = phrase("lint", "Nobody reads here how to stop it.")
            fix = phrase("lint", "Say that one can change one's mind, for example with /stop.")
            problems.report("R02", wording.at, message, fix)
