"""A small catalogue in two languages, and a speaker with the help numbers of a small country."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from bot.domain.library import HelpNumber, Hours
from bot.domain.text import FRENCH, GERMAN, Language, Phrase, Reply, Text, Wording
from bot.i18n.catalogue import Catalogue
from bot.i18n.speak import Speaker
from bot.services.ports.edges import Listener

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural={rule};\\n"
"""

FRENCH_ENTRIES = """
msgctxt "clock"
msgid "{hour}:00"
msgstr "{hour}\u00a0h"

msgctxt "clock"
msgid "{hour}:{minute}"
msgstr "{hour}\u00a0h\u00a0{minute}"

msgctxt "clock"
msgid "{day}, {time}"
msgstr "{day} à {time}"

msgctxt "test"
msgid "Done"
msgstr "C'est fait"

msgctxt "other place"
msgid "Done"
msgstr "Terminé"

#, fuzzy
msgctxt "test"
msgid "Guessed"
msgstr "Deviné"

msgctxt "test"
msgid "Open"
msgstr ""

msgctxt "test"
msgid "one day"
msgid_plural "{count} days"
msgstr[0] "{count} jour"
msgstr[1] "{count} jours"
"""

GERMAN_ENTRIES = """
msgctxt "clock"
msgid "{hour}:00"
msgstr "{hour}\u00a0Uhr"

msgctxt "clock"
msgid "{hour}:{minute}"
msgstr "{hour}:{minute}\u00a0Uhr"

msgctxt "clock"
msgid "{day}, {time}"
msgstr "{day} um {time}"

msgctxt "test"
msgid "one day"
msgid_plural "{count} days"
msgstr[0] "{count} Tag"
msgstr[1] "{count} Tage"
"""

NOON_UTC = datetime(2026, 3, 4, 11, 0, tzinfo=UTC)
"""A Wednesday; noon in Brussels."""

NUMBERS = (
    HelpNumber(
        "doctor",
        "080 22 87 07",
        Text((Wording(FRENCH, "Nuit"),)),
        date(2026, 1, 2),
        territories=("south",),
        hours=Hours((0, 1, 2, 3), time(19), time(8)),
    ),
    HelpNumber("doctor", "1733", Text((Wording(FRENCH, "Garde"),)), date(2026, 1, 2)),
    HelpNumber(
        "listening",
        "107",
        Text((Wording(FRENCH, "Écoute"),)),
        date(2026, 1, 2),
        languages=(FRENCH,),
    ),
    HelpNumber("listening", "108", Text((Wording(FRENCH, "Écoute"),)), date(2026, 1, 2)),
)

Speak = Callable[[Phrase, Language], str]


def listener(language: Language, zone: str = "Europe/Brussels", territory: str = "") -> Listener:
    return Listener(language, zone, territory)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    write_catalogue(tmp_path, FRENCH, HEADER.format(rule="(n > 1)") + FRENCH_ENTRIES)
    write_catalogue(tmp_path, GERMAN, HEADER.format(rule="(n != 1)") + GERMAN_ENTRIES)
    return Catalogue.load(tmp_path)


def write_catalogue(folder: Path, language: str, text: str) -> None:
    path = folder / language / "LC_MESSAGES" / "bot.po"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def speaker(catalogue: Catalogue) -> Speaker:
    return Speaker(catalogue, lambda: NUMBERS)


def one_line(reply: Reply, speaker: Speaker, language: Language) -> str:
    return speaker.speak(reply, listener(language), NOON_UTC).text
