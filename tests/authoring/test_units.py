"""Every text has a key of its own that survives whatever moves around it."""

from pathlib import Path

import bot
from bot.authoring.files import Source, read_folder
from bot.authoring.problem import Problems
from bot.authoring.units import Unit, units_of
from bot.domain.text import FRENCH, GERMAN, Language

SAMPLES = Path(__file__).parent / "samples"
SHIPPED = Path(bot.__file__).parent / "content"


def units(folder: Path = SAMPLES) -> dict[str, Unit]:
    return {unit.key: unit for unit in units_of(read_folder(folder, Problems()))}


def test_keys_are_those_under_which_the_engine_speaks() -> None:
    assert set(units()) >= {
        "hypo/title",
        "hypo/accueil/say",
        "hypo/accueil/label",
        "hypo/mesure/ask",
        "hypo/signes/option-tremor",
        "hypo/explique/feedback-dormir",
        "hypo/encore/flag-hypo_again",
        "hypo/sucre/silence",
        "risque/bilan/band-low",
        "safety/red/own",
        "safety/red/bystander",
        "reminder/comprimes/push",
        "consent/education/text",
        "thresholds/hypo/title",
        "numbers/gp_on_call:2/title",
    }


def test_every_text_of_the_shipped_content_has_both_languages() -> None:
    found = units(SHIPPED)

    assert len(found) > 300
    assert [key for key, unit in found.items() if set(unit.languages) != {FRENCH, GERMAN}] == []


def test_a_key_does_not_change_when_lines_move() -> None:
    source = next(s for s in read_folder(SAMPLES, Problems()) if s.stem == "hypo")
    moved = Source(source.path, tuple(line for one in source.lines for line in (one, "// note")))

    assert [u.key for u in units_of([moved])] == [u.key for u in units_of([source])]


def test_steps_with_a_flag_or_a_number_to_call_are_urgent() -> None:
    found = units()

    assert found["hypo/urgence/say"].urgent
    assert found["hypo/signes/option-sueur"].urgent
    assert found["safety/yellow/own"].urgent
    assert not found["hypo/merci/say"].urgent
    assert not found["reminder/comprimes/push"].urgent


def test_the_forms_of_a_text_are_one_unit() -> None:
    forms = units()["hypo/merci/say"].forms(GERMAN)

    assert set(forms) == {"one", "other"}
    assert units()["hypo/merci/say"].forms(Language("nl")) == {}
