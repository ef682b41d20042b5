"""Q15: no text claims what the team knows; whether something was sent or seen is said by state.

The interface says "sent" and "seen" when it is true. A fixed text would say it also where
forwarding is off, nobody was reached or the line is down.
"""

import re

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.texts import Role, texts
from bot.domain.text import FRENCH, GERMAN, Language, phrase

_EXEMPT = frozenset({Role.CONSENT, Role.NUMBER, Role.TITLE, Role.NAME, Role.ASK, Role.TERM})
"""A consent explains what may be sent; buttons and titles of the others speak for themselves."""

_TEAM_FR = r"(?:équipe|médecin|infirmi\w+|soignant\w*|cabinet)"
_TEAM_DE = r"(?:Team|Ärzt\w+|Arzt|Hausarzt\w*|Pflege\w*|Praxis)"
_NEAR = r"[^.!?\n]{0,40}?"
_CLAIMS: dict[Language, re.Pattern[str]] = {
    FRENCH: re.compile(
        rf"\b{_TEAM_FR}\b{_NEAR}\b(?:prévenue?s?|informée?s?|avertie?s?|alertée?s?|au courant|sait"
        rf"|a (?:bien )?(?:vu|lu|reçu))\b"
        rf"|\b(?:message|alerte|réponse)s?\b{_NEAR}\b(?:envoyée?s?|transmise?s?|reçue?s?|lue?s?)\b"
        rf"|\b(?:j['’]ai|nous avons|je viens de|a été)\b{_NEAR}"
        rf"\b(?:préven\w+|inform\w+|avert\w+|alert\w+|transmis\w*|transmettre|écrit à|écrire à)"
        rf"|\b(?:je|nous) (?:préviens|prévenons|transmets|transmettons|avertis|avertissons)\b"
        rf"|\bj['’](?:écris|envoie|alerte|informe|avertis)\b{_NEAR}\b{_TEAM_FR}\b",
        re.IGNORECASE,
    ),
    GERMAN: re.compile(
        rf"\b{_TEAM_DE}\b{_NEAR}\b(?:informiert|benachrichtigt|verständigt|weiß|gesehen|gelesen"
        rf"|erhalten|bekommen|Bescheid)\b"
        rf"|\b(?:Nachricht|Meldung|Alarm|Antwort\w*)\b{_NEAR}"
        rf"\b(?:gesendet|geschickt|gelesen|weitergeleitet|übermittelt)\b"
        rf"|\b(?:ich habe|wir haben)\b{_NEAR}"
        rf"\b(?:informiert|benachrichtigt|verständigt|geschrieben)\b"
        rf"|\b(?:ich|wir) (?:informiere|benachrichtige|verständige|schreibe)n?\b{_NEAR}"
        rf"\b{_TEAM_DE}\b",
        re.IGNORECASE,
    ),
}
_DENIED = re.compile(
    r"\b(?:pas|jamais|personne|n['’]\w+|ne|si|quand|nicht|nie|niemand|kein\w*|wenn|falls)\b",
    re.IGNORECASE,
)


def check(draft: Draft, problems: Problems) -> None:
    """Report sentences that say the team was told, or knows."""
    for said in texts(draft):
        if said.role in _EXEMPT:
            continue
        for wording in said.words.wordings:
            pattern = _CLAIMS.get(wording.language)
            for line in wording.lines if pattern else ():
                match = pattern.search(line.text) if pattern else None
                if match is not None and not _DENIED.search(match[0]):
                    at = line.cut(match.start(), match.end())
                    message = phrase("lint", "“{words}” says what the team knows.", words=match[0])
                    fix = phrase("lint", "Remove it: the program says so itself, when it is true.")
                    problems.report("Q15", at, message, fix)
