"""Values in texts: by the type of the variable."""

from decimal import Decimal

from bot.dialogs.fill import content, names
from bot.domain.condition import AnswerValue
from bot.domain.text import FRENCH, HelpLine, Quantity, Text, Wording
from tests.dialogs.long_stage import ALL
from tests.dialogs.rehearsal import spoken
from tests.dialogs.stages import library, text

VALUES: dict[str, AnswerValue] = {
    "mood": "bad",
    "feet": frozenset({"wound", "none"}),
    "bp_sys": Decimal(130),
    "bp_dia": Decimal(80),
    "bg": Decimal(90),
    "wish": "danser",
    "points": Decimal("1.5"),
    "points_band": "low",
}


def said(french: str) -> str:
    return spoken(content(text(french), "k", library(), ALL, VALUES))


def test_every_kind_of_variable_is_written_in_its_own_way() -> None:
    assert said("{mood} {bp} {bp_sys} {bg}") == "Mal 130/80 130 mmHg 90 mg/dL"
    assert said("{wish} {points} {points_band} {limit}") == "danser 1.5 peu 70 mg/dL"


def test_several_options_are_listed_in_the_order_of_the_question() -> None:
    assert said("{feet}") == "Une plaie, Rien"


def test_what_is_not_known_is_said_to_be_so() -> None:
    assert said("{kg} {nothing}") == "not known not known"


def test_help_numbers_keep_their_name_until_they_are_spoken() -> None:
    filled = content(text("{tel:poison_centre}"), "k", library())

    assert filled.values == (("tel:poison_centre", HelpLine("poison_centre")),)


def test_names_are_found_in_every_language_once() -> None:
    assert names(text("{b} {a} {b} {} {A}")) == ("b", "a")


def test_a_plural_text_counts_by_its_first_whole_number() -> None:
    plural = Text((Wording(FRENCH, "{bg} jour", "one"), Wording(FRENCH, "{bg} jours")))

    assert content(plural, "k", library(), ALL, VALUES).count == 90
    assert content(text("{bg}"), "k", library(), ALL, VALUES).count is None


def test_a_threshold_of_the_name_of_a_variable_gives_way_to_the_value() -> None:
    filled = content(text("{bg}"), "k", library(), ALL, VALUES)

    assert dict(filled.values)["bg"] == Quantity(Decimal(90), "mg/dL")
