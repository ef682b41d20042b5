"""What the bot understands, one function for each task: what the corpus is scored with.

Each gives plain data, so that another corpus, of another form, can be scored as well:

    redflags       {"label": category or "none", "severity": "emergency" | "urgent" | "none"}
    intents        one of INTENTS
    measurements   [{"kind": "bp", "sys": 130.0, "dia": 80.0}, {"kind": "glucose", "value": 142.0}]
                   (mmHg, mg/dL, kg, cm, beats/min, HbA1c in %), "reject" (ask again) or "none"
    times          "2026-03-10T20:30" (clock of Europe/Brussels), "ambiguous" or None
    numbers        a number or None
"""

from datetime import datetime
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.meaning import Cry, Intent, Meaning, Measurement, Quantity, When
from bot.domain.severity import Severity
from bot.domain.text import Language
from bot.understanding.quantities import number_of
from bot.understanding.understand import Understanding
from bot.understanding.vocabulary import Lexicon

BRUSSELS: Final = ZoneInfo("Europe/Brussels")
SEVERITIES: Final = {Severity.RED: "emergency", Severity.ORANGE: "urgent", Severity.YELLOW: "none"}
OUT_OF_SCOPE: Final = "out_of_scope"
INTENTS: Final = {
    Intent.MENU: "menu",
    Intent.STOP: "stop",
    Intent.LANGUAGE: "language",
    Intent.HELP: "help",
    Intent.UNWELL: "help",
    Intent.YES: "yes",
    Intent.NO: "no",
    Intent.BACK: "menu",
    Intent.LATER: "snooze",
    Intent.DONE: "done",
    Intent.NOT_DONE: "not_done",
    Intent.SKIP: "not_done",
    Intent.SET_REMINDER: "set_reminder",
    Intent.REPORT_MEASUREMENT: "report_measurement",
    Intent.FAQ: "faq",
    Intent.FIND_RESOURCE: "find_resource",
    Intent.CONTACT_TEAM: "contact_team",
    Intent.EXPORT_DATA: "export_data",
    Intent.DELETE_DATA: "delete_data",
    Intent.SMALLTALK: "smalltalk",
}
"""The corpus's names; an intent without one counts as out of scope."""

Item = dict[str, str | float]


@cache
def _understanding() -> Understanding:
    return Understanding(Lexicon.load())


def redflags(text: str, lang: str) -> dict[str, str]:
    """The cry; a suspicion asks one closed question, which counts as an urgent flag."""
    meaning = _meaning(text, lang)
    if meaning.cry is not None:
        return _flag(meaning.cry)
    if meaning.suspicion is not None:
        return {"label": meaning.suspicion.category, "severity": "urgent"}
    return {"label": "none", "severity": "none"}


def intents(text: str, lang: str) -> str:
    """The intent that would be acted on; two candidates are asked about: out of scope."""
    intent = _meaning(text, lang).intent
    return INTENTS.get(intent, OUT_OF_SCOPE) if intent is not None else OUT_OF_SCOPE


def measurements(text: str, lang: str, context: str | None) -> list[Item] | str:
    """The values; `context` is what the pending question asks, as in `Quantity`."""
    pending = Quantity(context) if context else None
    meaning = _understanding()(text, Language(lang), (), pending=pending)
    if meaning.unclear:
        return "reject"
    return [_item(value) for value in meaning.measurements] or "none"


def times(text: str, lang: str, ref_iso: str) -> str | None:
    """The moment seen from `ref_iso`; a day or a part of a day is told by its beginning."""
    reference = datetime.fromisoformat(ref_iso)
    seen = (
        reference.astimezone(BRUSSELS) if reference.tzinfo else reference.replace(tzinfo=BRUSSELS)
    )
    when = _understanding()(text, Language(lang), (), reference=seen).when
    return None if when is None else _clock(when)


def numbers(text: str, lang: str) -> float | None:
    """The number that a text tells in digits or words."""
    number = number_of(text, Language(lang))
    return None if number is None else float(number)


def _meaning(text: str, lang: str) -> Meaning:
    return _understanding()(text, Language(lang), ())


def _flag(cry: Cry) -> dict[str, str]:
    return {"label": cry.category, "severity": SEVERITIES[cry.severity]}


def _item(value: Measurement) -> Item:
    if value.diastolic is not None:
        return {"kind": "bp", "sys": float(value.value), "dia": float(value.diastolic)}
    return {"kind": value.quantity.value, "value": float(value.value)}


def _clock(when: When) -> str:
    if when.at is None:
        return "ambiguous"
    return when.at.astimezone(BRUSSELS).replace(tzinfo=None).isoformat(timespec="minutes")
