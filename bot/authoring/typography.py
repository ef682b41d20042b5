"""The spaces of French: before : ; ! ? » and after « a line never breaks."""

import re

from bot.domain.text import FRENCH, Language

_BREAKING = re.compile("(?<=«) | (?=[:;!?»])")


def typeset(text: str, language: Language) -> str:
    """The text with no-break spaces where French has an ordinary one; other languages unchanged."""
    return _BREAKING.sub("\u00a0", text) if language == FRENCH else text
