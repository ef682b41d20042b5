"""Who answers for a fiche, and when it speaks: sources, dates, numbers, reminders, campaigns."""

from pathlib import Path

import pytest

from bot.authoring.load import Compiled, compile_folder
from bot.authoring.telephone import is_belgian
from bot.authoring.typography import typeset
from bot.domain.text import FRENCH, GERMAN
from tests.authoring.page_examples import Fence, compiled

HEAD = """---
fiche: exemple
kind: {kind}
format: 1
title.fr: Un exemple
title.de: Ein Beispiel
source: {source}
author: {author}
reviewed-by: {reviewer}
reviewed-on:
review-before: {due}
{more}---
"""
MODULE = """# debut
fr: Bouger aide le cœur.
de: Bewegung hilft dem Herzen.
? ok : continue
-> end
"""
REMINDER = """push.fr: C'est l'heure de votre rappel.
push.de: Ihre Erinnerung.
detail.fr: Une courte marche.
detail.de: Ein kurzer Spaziergang.
"""
CAMPAIGN = """fr: Une idée ? Assez : /stop.
de: Ein Vorschlag? Genug: /stop.
"""


def head(kind: str = "module", more: str = "", **values: str) -> str:
    fields = {"source": "Exemple", "author": "redaction", "reviewer": "", "due": "2027-05-22"}
    return HEAD.format(kind=kind, more=more, **(fields | values))


def found(folder: Path, kind: str, text: str) -> Compiled:
    return compiled((Fence(kind, "", text),), folder / "content")


def codes(folder: Path, kind: str, text: str) -> list[str]:
    return [problem.code for problem in found(folder, kind, text).problems]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ["V01"]),
        ("?", ["V01"]),
        ("Wikipédia", ["V01"]),
        ("Erfahrung", ["V01"]),
        ("Alberti 2009", []),
        ("Wikipédia citée par Exemple, 2025", []),
    ],
)
def test_a_source_is_something_that_can_be_looked_up(
    source: str, expected: list[str], tmp_path: Path
) -> None:
    assert codes(tmp_path, "module", head(source=source) + MODULE) == expected


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("", ["V02"]),
        ("2026-11-21", ["V02"]),
        ("2026-12-22", ["V02"]),
        ("2026-12-23", []),
    ],
)
def test_a_review_is_announced_thirty_days_before(
    due: str, expected: list[str], tmp_path: Path
) -> None:
    assert codes(tmp_path, "module", head(due=due) + MODULE) == expected


def test_without_today_no_date_is_judged(tmp_path: Path) -> None:
    found(tmp_path, "module", head(due="2020-01-01") + MODULE)

    assert compile_folder(tmp_path / "content").problems == ()


def test_a_review_that_is_over_takes_no_text_away_from_patients(tmp_path: Path) -> None:
    assert found(tmp_path, "module", head(due="2020-01-01") + MODULE).library is not None


@pytest.mark.parametrize(
    ("author", "reviewer", "expected"),
    [
        ("Anne Exemple", "anne  exemple", ["V03"]),
        ("A. Un et B. Deux", "C. Trois, B. Deux", ["V03"]),
        ("A. Un", "B. Deux", []),
        ("redaction", "", []),
    ],
)
def test_four_eyes_see_more(
    author: str, reviewer: str, expected: list[str], tmp_path: Path
) -> None:
    text = head(author=author, reviewer=reviewer) + MODULE

    assert codes(tmp_path, "module", text) == expected


@pytest.mark.parametrize(
    "number",
    [
        *("112", "1733", "107", "063 12 34 56", "02 123 45 67", "0470 12 34 56"),
        *("0800 12 345", "070 245 245", "+32 63 12 34 56", "080/22 87 07"),
    ],
)
def test_these_can_be_dialled_in_belgium(number: str) -> None:
    assert is_belgian(number)


@pytest.mark.parametrize(
    "number",
    ["", "911 11", "063 12 34", "0470 12 34 5", "63 12 34 56", "112!", "+33 1 23 45 67 89"],
)
def test_these_cannot(number: str) -> None:
    assert not is_belgian(number)


def reminder(**changed: str) -> str:
    fields = {"hours": "08:00", "nag-after": "30 min", "nudge-after": "2 h", "late-max": "2 h"}
    more = "".join(f"{name}: {value}\n" for name, value in (fields | changed).items())
    return head("reminder", more) + REMINDER


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"hours": "06:00, 21:59"}, []),
        ({"hours": "05:59"}, ["R01"]),
        ({"hours": "22:00"}, ["R01"]),
        ({"nag-after": "9 min"}, ["R01"]),
        ({"nag-after": "10 min"}, []),
        ({"nudge-after": "30 min"}, ["R01"]),
    ],
)
def test_a_reminder_neither_wakes_nor_presses(
    changed: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    assert codes(tmp_path, "reminder", reminder(**changed)) == expected


@pytest.mark.parametrize("word", ["diabète", "Metformine", "glycémie", "médicaments", "insuline"])
def test_no_illness_stands_on_the_locked_screen(word: str, tmp_path: Path) -> None:
    text = reminder().replace("votre rappel", f"votre {word}")

    assert codes(tmp_path, "reminder", text) == ["R04"]


@pytest.mark.parametrize("word", ["Blutdruckmessung", "Tabletten", "Insulin", "Krankheit"])
def test_no_illness_stands_there_in_german(word: str, tmp_path: Path) -> None:
    text = reminder().replace("Ihre Erinnerung", f"Ihre {word}")

    assert codes(tmp_path, "reminder", text) == ["R04"]


def campaign(body: str = CAMPAIGN, **changed: str) -> str:
    fields = {"from": "2027-01-11", "until": "2027-01-31", "every": "mon,thu", "hour": "10:00"}
    more = "".join(f"{name}: {value}\n" for name, value in (fields | changed).items() if value)
    return head("campaign", more) + body


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"hour": "07:59"}, ["R01"]),
        ({"hour": "21:00"}, ["R01"]),
        ({"every": "mon-fri"}, ["R01"]),
        ({"every": "1 day"}, ["R01"]),
        ({"every": "1 day", "until": "2027-01-17"}, []),
        ({"every": "2 days"}, []),
        ({"until": ""}, ["R03"]),
        ({"until": "2028-01-12"}, []),
        ({"until": "2028-01-13"}, ["R03"]),
    ],
)
def test_a_campaign_keeps_to_the_day_and_ends(
    changed: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    assert codes(tmp_path, "campaign", campaign(**changed)) == expected


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        ("fr: Une idée ?\nde: Ein Vorschlag? Genug: /stop.\n", ["R02"]),
        ("fr: Une idée ? /stop\nde: Ein Vorschlag? Beenden Sie es jederzeit mit Nein.\n", []),
        ("fr: Votre sucre ? /stop\nde: Ein Vorschlag? /stop\n", ["R04"]),
        (f"fr: {'Une idée pour le jour. ' * 2}Le sucre. /stop\nde: Idee des Tages. /stop\n", []),
    ],
)
def test_a_campaign_names_the_way_out_and_begins_neutrally(
    bad: str, expected: list[str], tmp_path: Path
) -> None:
    assert codes(tmp_path, "campaign", campaign(bad)) == expected


def test_an_ordinary_space_of_french_becomes_one_that_does_not_break() -> None:
    typed = "« Ça va ? » Oui ; voici : 13/8 !"
    kept = "«~Ça va~?~» Oui~; voici~: 13/8~!".replace("~", "\u00a0")

    assert typeset(typed, FRENCH) == kept
    assert typeset(typed, GERMAN) == typed
