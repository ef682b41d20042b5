"""A cry for help, from whomever, in whatever state."""

from dataclasses import replace

import pytest

from bot.dialogs.cry_words import rule_of
from bot.dialogs.emergency import safety_line
from bot.dialogs.turn import Raise
from bot.domain.alert import LADDER, Alert, AlertState, Flag
from bot.domain.dispatch import Lane
from bot.domain.ids import AlertId, ReleaseId, RunId
from bot.domain.inbound import Command, Input, Media, MediaKind, Typed
from bot.domain.meaning import Cry, Intent, Meaning
from bot.domain.press import press
from bot.domain.severity import Severity
from bot.domain.text import FRENCH, GERMAN
from tests.dialogs.phone import Phone
from tests.dialogs.rehearsal import spoken
from tests.dialogs.small_service import NOW, facts, library
from tests.dialogs.stages import text

CHEST = Meaning("douleur", cry=Cry(Severity.RED, "chest_pain"))
NEIGHBOUR = Meaning("mon voisin", cry=Cry(Severity.RED, "syncope", bystander=True))
UNWELL = Meaning("mal", intent=Intent.UNWELL)


@pytest.mark.parametrize(
    "given",
    [
        Typed("douleur"),
        Typed("douleur", edited=True),
        Typed("douleur", forwarded=True),
        Media(MediaKind.PHOTO, "douleur"),
        Command("aide", "douleur"),
    ],
)
def test_a_cry_gets_the_fixed_text_at_once_in_the_lane_of_safety(given: Input) -> None:
    phone = Phone().arrives()
    phone.give(given, CHEST)
    assert phone.said == "112 red"
    assert phone.lanes == {Lane.SAFETY}


def test_a_cry_raises_a_flag_that_names_its_kind_in_both_languages() -> None:
    phone = Phone().arrives()
    phone.writes("douleur", CHEST)
    (raised,) = phone.of_kind(Raise)
    assert isinstance(raised, Raise)
    assert raised.flag.rule_id == "cry_chest_pain"
    assert "poitrine" in raised.flag.rule.in_language(FRENCH)
    assert "Brust" in raised.flag.rule.in_language(GERMAN)
    assert raised.flag.run == phone.facts.token


def test_a_cry_during_a_module_belongs_to_its_run_and_the_module_can_go_on() -> None:
    phone = Phone().arrives()
    phone.taps("Learn", "Leçon")
    place = phone.place()
    assert place is not None
    phone.writes("douleur", CHEST)
    (raised,) = phone.of_kind(Raise)
    assert isinstance(raised, Raise)
    assert raised.flag.run == place.run
    assert phone.place() is None
    phone.taps("Continue where I was")
    assert phone.place() == place
    assert "Marché ?" in phone.said


def test_a_stopped_patients_cry_still_gets_the_112_text_and_reaches_the_team() -> None:
    phone = Phone().arrives()
    phone.commands("stop")
    phone.taps("Yes, stop")
    phone.writes("douleur", CHEST)
    assert "112 red" in phone.said
    assert phone.of_kind(Raise)


def test_a_bystander_is_told_what_to_do_and_nobody_is_alerted_in_the_patients_name() -> None:
    phone = Phone().arrives()
    phone.writes("mon voisin", NEIGHBOUR)
    assert phone.said == "112 autre red"
    assert not phone.of_kind(Raise)


def test_before_a_language_is_chosen_the_text_comes_in_all_of_them() -> None:
    phone = Phone()
    phone.writes("douleur", CHEST)
    assert "112 red\n\n<112 red>" in phone.said


def test_where_nothing_is_forwarded_the_text_says_so() -> None:
    for phone in (
        Phone(facts(forwarding=False)).arrives(),
        Phone().arrives(forwarding="Not now"),
    ):
        phone.writes("douleur", CHEST)
        assert "I pass nothing on to your team" in phone.said
        assert not phone.of_kind(Raise)


def test_the_words_of_a_cry_never_claim_that_somebody_was_told() -> None:
    phone = Phone().arrives()
    phone.writes("douleur", CHEST)
    assert "team" not in phone.said


def test_despair_is_told_who_listens() -> None:
    phone = Phone().arrives()
    phone.presses(press("help", "sad"))
    assert "112 red" in phone.said
    assert "☎listening" in phone.said
    assert "☎suicide_prevention" in phone.said


def test_a_library_without_the_texts_still_answers_with_112() -> None:
    bare = replace(library(), safety={})
    assert "112" in spoken(safety_line(bare, Cry(Severity.YELLOW, "help")))


def test_a_level_without_a_text_takes_the_most_urgent_one() -> None:
    only_red = replace(library(), safety={Severity.RED: library().safety[Severity.RED]})
    assert spoken(safety_line(only_red, Cry(Severity.YELLOW, "foot"))) == "112 red"


def test_a_kind_without_words_of_its_own_is_a_call_for_help() -> None:
    assert "sans précision" in rule_of("something new").in_language(FRENCH)


def test_not_feeling_well_asks_one_closed_question_with_112_before_it() -> None:
    phone = Phone().arrives()
    phone.writes("mal", UNWELL)
    assert phone.said.startswith("In danger, call 112 now.")
    assert len(phone.buttons) == 7
    assert all(len(label) <= 30 for label in phone.buttons)


@pytest.mark.parametrize(
    ("label", "rule", "severity"),
    [
        ("Chest pain, breathing", "cry_chest_pain", Severity.RED),
        ("Face, speech, arm or leg", "cry_stroke", Severity.RED),
        ("I don't want to live", "cry_suicide", Severity.RED),
        ("Sugar or blood pressure", "cry_values", Severity.ORANGE),
    ],
)
def test_what_is_tapped_there_gets_its_text_and_alerts(
    label: str, rule: str, severity: Severity
) -> None:
    phone = Phone().arrives()
    phone.writes("mal", UNWELL)
    phone.taps(label)
    (raised,) = phone.of_kind(Raise)
    assert isinstance(raised, Raise)
    assert (raised.flag.rule_id, raised.flag.severity) == (rule, severity)
    assert f"112 {severity}" in phone.said


def test_sugar_or_pressure_with_danger_signs_becomes_red() -> None:
    phone = Phone().arrives()
    phone.presses(press("help", "values"))
    phone.taps("Yes, one of these")
    (raised,) = phone.of_kind(Raise)
    assert isinstance(raised, Raise)
    assert raised.flag.severity is Severity.RED


def test_something_else_shows_whom_to_phone_and_offers_the_questionnaires() -> None:
    phone = Phone().arrives()
    phone.presses(press("help", "other"))
    assert "112" in phone.said
    assert "☎gp_on_call" in phone.said
    assert "087" in phone.said
    phone.taps("Questions about my health")
    assert phone.buttons[0] == "Mes pieds"


def test_for_somebody_else_the_bystanders_text_comes_and_no_alert() -> None:
    phone = Phone().arrives()
    phone.presses(press("help", "somebody"))
    assert phone.said == "112 autre red"
    assert not phone.of_kind(Raise)


@pytest.mark.parametrize("stage", ["speechless", "consent", "stopped"])
def test_the_question_is_open_in_every_state(stage: str) -> None:
    phone = Phone()
    phone.commands("start")
    if stage != "speechless":
        phone.taps("Français", "Continue", "Continue")
    if stage == "stopped":
        phone.taps("I agree", "I agree")
        phone.commands("stop")
        phone.taps("Yes, stop")
    phone.writes("mal", UNWELL)
    assert "112" in phone.said


def test_a_running_module_waits_while_somebody_does_not_feel_well() -> None:
    phone = Phone().arrives()
    phone.taps("Learn", "Leçon")
    phone.writes("mal", UNWELL)
    assert phone.place() is None
    phone.taps("Oui")
    assert "Qu'est-ce qui aide ?" in phone.said


@pytest.mark.parametrize(
    ("state", "joins"),
    [
        (AlertState.OPEN, True),
        (AlertState.DELIVERED, True),
        (AlertState.ACKNOWLEDGED, False),
        (AlertState.EXHAUSTED, False),
    ],
)
def test_repeated_cries_join_the_alert_that_rings_and_no_other(
    state: AlertState, *, joins: bool
) -> None:
    phone = Phone().arrives()
    flag = Flag("cry_chest_pain", Severity.RED, text("x"), ReleaseId("r1"), RunId("earlier"), None)
    owner = phone.facts.patient.id
    rings = Alert(AlertId(1), owner, flag, state, NOW, 1, NOW, LADDER)
    phone.facts = replace(phone.facts, open_alerts=(rings,))
    phone.writes("douleur", CHEST)
    (raised,) = phone.of_kind(Raise)
    assert isinstance(raised, Raise)
    assert (raised.flag.run == "earlier") is joins
