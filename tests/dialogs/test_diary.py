"""Values written outside a question: echoed, kept after a yes, and only then."""

from decimal import Decimal

import pytest

from bot.dialogs import diary
from bot.dialogs.turn import RecordMeasurement, ShowDiary
from bot.domain.ids import PatientId
from bot.domain.meaning import Intent, Meaning, Measurement, Quantity
from bot.domain.measurement import Measurement as Kept
from bot.domain.measurement import MeasurementKind
from tests.dialogs.anything import at
from tests.dialogs.phone import Phone
from tests.dialogs.small_service import NOW


def _meaning(*measured: Measurement, intent: Intent | None = None) -> Meaning:
    return Meaning("...", intent=intent, measurements=measured)


PRESSURE = Measurement(Quantity.PRESSURE, Decimal(130), Decimal(80), converted=True)
SUGAR = Measurement(Quantity.GLUCOSE, Decimal(120))


def _kept(phone: Phone) -> list[tuple[MeasurementKind, Decimal]]:
    return [
        (effect.measurement.kind, effect.measurement.value)
        for effect in phone.of_kind(RecordMeasurement)
        if isinstance(effect, RecordMeasurement)
    ]


def test_a_pressure_in_words_is_echoed_and_kept_after_a_tap() -> None:
    phone = Phone().arrives()
    phone.writes("13/8", _meaning(PRESSURE))
    assert "Blood pressure: 130/80 mmHg" in phone.said
    assert "changed the unit" in phone.said
    assert not _kept(phone)
    phone.taps("Yes, write it down")
    assert _kept(phone) == [
        (MeasurementKind.SYSTOLIC, Decimal(130)),
        (MeasurementKind.DIASTOLIC, Decimal(80)),
    ]


def test_a_typed_yes_keeps_it_too() -> None:
    phone = Phone().arrives()
    phone.writes("120", _meaning(SUGAR))
    phone.writes("oui", Meaning("oui", intent=Intent.YES))
    assert _kept(phone) == [(MeasurementKind.GLUCOSE, Decimal(120))]


@pytest.mark.parametrize("by", ["tap", "word"])
def test_a_no_keeps_nothing(by: str) -> None:
    phone = Phone().arrives()
    phone.writes("120", _meaning(SUGAR))
    if by == "tap":
        phone.taps("No")
    else:
        phone.writes("non", Meaning("non", intent=Intent.NO))
    assert "nothing down" in phone.said
    assert not _kept(phone)


def test_a_doubled_tap_keeps_it_once() -> None:
    phone = Phone().arrives()
    phone.writes("120", _meaning(SUGAR))
    phone.taps("Yes, write it down")
    phone.taps("Yes, write it down")
    assert not _kept(phone)
    assert "old one" in phone.notice


def test_a_button_of_an_earlier_echo_does_not_keep_a_later_value() -> None:
    phone = Phone().arrives()
    phone.writes("120", _meaning(SUGAR))
    earlier = phone.choices[-2].press
    phone.writes("non", Meaning("non", intent=Intent.NO))
    phone.presses(earlier)
    assert not _kept(phone)


def test_a_strange_value_is_doubted_aloud_and_an_impossible_one_is_asked_again() -> None:
    phone = Phone().arrives()
    phone.writes("...", _meaning(Measurement(Quantity.WEIGHT, Decimal(300))))
    assert "This value is rare" in phone.said
    phone.writes("...", _meaning(Measurement(Quantity.WEIGHT, Decimal(900))))
    assert "not sure which value" in phone.said
    phone.writes("...", _meaning(Measurement(Quantity.PRESSURE, Decimal(80), Decimal(130))))
    assert "not sure which value" in phone.said


def test_what_cannot_be_read_safely_is_asked_again() -> None:
    phone = Phone().arrives()
    phone.writes("8", Meaning("8", unclear=True))
    assert "not sure which value" in phone.said


def test_a_value_that_the_diary_does_not_have_is_told_so() -> None:
    phone = Phone().arrives()
    phone.writes("...", _meaning(Measurement(Quantity.STEPS, Decimal(4000))))
    assert "does not have a line" in phone.said


def test_a_value_in_the_middle_of_a_module_goes_to_its_question() -> None:
    phone = at("free")
    phone.writes("13/8", _meaning(PRESSURE))
    assert "diary" not in phone.said


def test_the_diary_is_shown_on_a_tap_and_a_command() -> None:
    phone = Phone().arrives()
    phone.commands("carnet")
    assert phone.of_kind(ShowDiary)


def test_the_page_shows_the_newest_values_under_their_moments() -> None:
    values = (
        Kept(PatientId(7), MeasurementKind.SYSTOLIC, Decimal(140), NOW),
        Kept(PatientId(7), MeasurementKind.DIASTOLIC, Decimal(85), NOW),
        Kept(PatientId(7), MeasurementKind.WEIGHT, Decimal("82.3"), NOW.replace(hour=7)),
    )
    shown = [line.message for line in diary.page(values).reply.lines if line.kind == "phrase"]
    assert shown[1:] == [
        "{moment}:",
        "Blood pressure: {value} mmHg",
        "{moment}:",
        "Weight: {value}",
    ]


def test_an_empty_diary_says_how_to_begin() -> None:
    (line, *_) = diary.page(()).reply.lines
    assert line.kind == "phrase"
    assert "empty" in line.message
