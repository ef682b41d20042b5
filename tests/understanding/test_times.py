from datetime import time

import pytest

from bot.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8h30", time(8, 30)),
        ("8 h 30", time(8, 30)),
        ("20 h", time(20)),
        ("à 20h", time(20)),
        ("20:15", time(20, 15)),
        ("19", time(19)),
        ("huit heures", time(8)),
        ("huit heures trente", time(8, 30)),
        ("8 heures et quart", time(8, 15)),
        ("8 heures et demie", time(8, 30)),
        ("9 h moins quart", time(8, 45)),
        ("neuf heures moins le quart", time(8, 45)),
        ("midi", time(12)),
        ("minuit", time(0)),
        ("24h", time(0)),
        ("8 Uhr", time(8)),
        ("um 8 Uhr 30", time(8, 30)),
        ("8:30 Uhr", time(8, 30)),
        ("20.30 Uhr", time(20, 30)),
        ("acht Uhr", time(8)),
        ("halb acht", time(7, 30)),
        ("halb 8", time(7, 30)),
        ("halb eins", time(0, 30)),
        ("viertel nach acht", time(8, 15)),
        ("viertel vor acht", time(7, 45)),
        ("mittags", time(12)),
        ("Mitternacht", time(0)),
    ],
)
def test_an_hour_is_read_as_it_is_said(
    understanding: Understanding, text: str, expected: time
) -> None:
    assert understanding(text, None, ()).hour == expected


@pytest.mark.parametrize("text", ["25h", "8h75", "130/80", "99", "bientôt", "", "später", "1.2.3"])
def test_what_no_clock_shows_is_no_hour(understanding: Understanding, text: str) -> None:
    assert understanding(text, None, ()).hour is None
