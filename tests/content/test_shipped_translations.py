"""The shipped texts were compared in both languages as they stand, by editors, not by clinicians.

After a change to the content: `patient-partner content stale`, then `content confirm KEY`.
"""

from pathlib import Path

import bot
from bot.authoring.translation_lock import Comparer, State
from bot.authoring.translations import read_translations

CONTENT = Path(bot.__file__).parent / "content"


def test_every_shipped_text_was_compared_as_it_stands() -> None:
    found = read_translations(CONTENT)

    assert found.kept
    assert found.problems == ()
    assert [s.unit.key for s in found.standings if s.state is not State.OK] == []
    assert set(found.lock) == {unit.key for unit in found.units}


def test_no_comparison_claims_a_clinician() -> None:
    lock = read_translations(CONTENT).lock

    assert {line.kind for line in lock.values()} == {Comparer.EDITORIAL}
    assert {line.who for line in lock.values()} == {""}
