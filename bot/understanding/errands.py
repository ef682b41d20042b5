"""What somebody wants to be reminded of, in their own words, and whether every day."""

import re

ERRAND_CHARS_MAX = 100

_DAILY = re.compile(
    r"\b(?:tous les (?:jours|matins|midis|soirs|après[- ]midis)|chaque (?:jour|matin"
    r"|midi|soir|après[- ]midi)|quotidien\w*"
    r"|jeden (?:tag|morgen|mittag|abend)|täglich\w*|taeglich\w*|jour après jour|immer um)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:(?:peux[- ]tu|pouvez[- ]vous|pourrais[- ]tu|pourriez[- ]vous|merci de"
    r"|il faut|tu peux|vous pouvez|j'aimerais que tu|je voudrais|je veux|kannst du"
    r"|können sie|könnten sie|ich möchte|ich will|bitte)\s+)*"
    r"(?:(?:me|m'|nous)\s*)?(?:r+app?ell?\w*|rapel\w*|réveill\w*|préven\w*|prévien\w*"
    r"|avert\w*|erinn\w*|errinn\w*|weck\w*|klingel\w*|sonn\w*|bip\w*"
    r"|(?:fais|faites|faire)[- ]?(?:moi)?\s+penser|(?:mets|mettez|mettre|programm\w*"
    r"|crée\w*|créez|ajout\w*|fixe\w*|note\w*|stell\w*|setz\w*|mach\w*"
    r"|leg\w*)(?:[- ]moi)?\s+(?:une?|un|den|einen|eine|mir)?\s*(?:rappel|alarme|alerte"
    r"|wecker|alarm|erinnerung|timer))"
    r"(?:[- ](?:moi|nous|mich|uns|mir))?\b",
    re.IGNORECASE,
)
_NUMBER_WORD = (
    r"(?:\d{1,2}|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|eins|zwei"
    r"|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|midi|minuit|vingt|treize"
    r"|quatorze|quinze|seize)"
)
_TIME = re.compile(
    r"\b(?:(?:à|a|vers|pour|um|gegen|ab|auf)\s+)?(?:halb|viertel\s+(?:vor|nach)"
    r"|kurz\s+(?:vor|nach))\s+\w+\b"
    rf"|\b(?:à|vers|um|gegen|ab|pour)\s+{_NUMBER_WORD}\s*(?:h|heures?|uhr|:"
    rf"|\.)?\s*(?:\d{{2}}|et demie?|et quart|moins (?:le )?quart"
    rf"|trente)?(?:\s*uhr)?(?!\w)"
    r"|\b\d{1,2}\s*(?:h|heures?|uhr|:)\s*(?:\d{2})?(?:\s*uhr)?\b"
    r"|\b(?:dans|in|d'ici)\s+(?:\w+\s+){1,3}?(?:minutes?|min|heures?|jours?|semaines?"
    r"|minuten|stunden?|tagen?|wochen?)\b"
    r"|\b(?:après[- ]demain|demain|demin|aujourd'hui|ce (?:matin|midi|soir)"
    r"|cet après[- ]midi|übermorgen|heute|morgen)(?:\s+(?:matin|midi|soir|après[- ]midi"
    r"|früh|morgen|mittag|nachmittag|abend))?\b"
    r"|\b(?:(?:le|am|les|jeden|chaque|tous les)\s+)?(?:lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag"
    r"|sonntag)s?(?:\s*(?:prochain|matin|midi|soir|früh|morgen|mittag|nachmittag"
    r"|abend))?\b"
    r"|\b(?:le|du|au)\s+(?:matin|soir)\b|\b(?:du (?:matin|soir)|abends|morgens|mittags"
    r"|nachmittags|früh)\b",
    re.IGNORECASE,
)
_EDGES = re.compile(
    r"^(?:[\s,.:;!?-]|(?:de|d'|à|a|au|aux|que|qu'|je|dois|pour|mon|ma rappel|svp|stp|an"
    r"|ans|am|zu|zum|zur|für|dass|ich|daran|bitte|mich|et|und|le|un|rappel|auf)(?:\s+"
    r"|(?<=')))+"
    r"|(?:[\s,.:;!?-]|\s(?:à|a|vers|um|pour|svp|stp|bitte|s'il (?:te|vous) plaît|merci"
    r"|danke|de|an|zu|le|et|und|für|erinnern|denken lassen))+$",
    re.IGNORECASE,
)


def errand_of(text: str) -> str:
    """What remains of a request for a reminder without its verb and its time."""
    rest = _TIME.sub(" ", _DAILY.sub(" ", _VERB.sub(" ", text[: 4 * ERRAND_CHARS_MAX])))
    plain = " ".join(rest.split())
    bare = _EDGES.sub("", plain).strip(" ,.;:!?-")
    return bare[:ERRAND_CHARS_MAX].rstrip()


def is_daily(text: str) -> bool:
    """Whether the text says every day."""
    return _DAILY.search(text) is not None
