"""V01: every fiche names a source that somebody else can find."""

import re

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.domain.text import phrase

_NAMED = re.compile(r"[^\W\d_]{3,}")
_VAGUE = re.compile(
    r"(?:internet|google|wikip[eé]dia|web|web ?site|site internet|webseite|divers|verschiedene?s?"
    r"|connaissances? générales?|allgemeinwissen|expérience|erfahrung|chat ?gpt|inconnue?|unbekannt"
    r"|à (?:compléter|vérifier)|aucune?|keine?)\.?",
    re.IGNORECASE,
)


def check(draft: Draft, problems: Problems) -> None:
    """Report heads without a source, and sources in which nothing can be looked up."""
    for head in draft.heads:
        if not head.source:
            message = phrase("lint", "The fiche names no source.")
            fix = phrase("lint", "Write in the head: source: who, what, which year")
            problems.report("V01", head.at, message, fix)
        elif _VAGUE.fullmatch(head.source) or not _NAMED.search(head.source):
            message = phrase("lint", "“{source}” cannot be looked up.", source=head.source)
            fix = phrase("lint", "Name who wrote it, what it is called, and the year.")
            problems.report("V01", head.at, message, fix)
