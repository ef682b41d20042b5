"""A flagged answer: what the team gets, what the patient reads, in which mode."""

from dataclasses import replace

import pytest

from bot.dialogs.turn import Effect, Facts, Raise, Send
from bot.domain.comparison import Comparison
from bot.domain.condition import Code, Compare, Variable
from bot.domain.dispatch import Lane
from bot.domain.ids import ModuleId, StepId
from bot.domain.module import Arrow, AskPressure, Choose, Continue, FlagRule, Frame, Module
from bot.domain.severity import Severity
from tests.dialogs.rehearsal import Rehearsal
from tests.dialogs.stages import (
    BARE,
    HIGH,
    KINDS,
    LOST,
    LOW,
    YES_NO,
    at_least,
    below,
    facts,
    flag,
    frame,
    libraries,
    module,
    text,
)

STAGES = {stage.id: stage for stage in KINDS}
EDUCATION = facts(forwarding=False)
NO_CONSENT = facts(consent=False)
NOT_SEEN = "¶ Your team does not see this. To reach them, please phone."


def rehearse(stage: Module, known: Facts, *scripts: str) -> Rehearsal:
    rehearsal = Rehearsal(stage, libraries(stage), known)
    rehearsal.play("start", *scripts)
    return rehearsal


def pressure(*flags: FlagRule, arrows: tuple[Arrow, ...] = ()) -> Module:
    """A pressure with these flags, and three pages to go to."""
    asked = Frame(StepId("bp"), None, flags=flags, arrows=(*arrows, Arrow(StepId("a"))))
    pages = [Continue(frame(name, f"Page {name}.")) for name in ("a", "b", "c")]
    return module("pressure", AskPressure(asked, "bp", text("Votre tension ?")), *pages)


def raised(effects: tuple[Effect, ...]) -> list[str]:
    return [effect.flag.rule_id for effect in effects if isinstance(effect, Raise)]


def warnings(effects: tuple[Effect, ...]) -> int:
    return len([e for e in effects if isinstance(e, Send) and e.lane is Lane.SAFETY])


def test_all_that_fires_is_raised_and_the_gravest_speaks_alone() -> None:
    stage = pressure(
        flag("yellow", Severity.YELLOW, at_least("bp_sys", 135)),
        flag("orange", Severity.ORANGE, at_least("bp_sys", 160)),
        flag("red", Severity.RED, at_least("bp_sys", 200)),
    )
    rehearsal = rehearse(stage, facts())
    effects = rehearsal.play("170/95")

    assert raised(effects) == ["orange", "yellow"]
    assert warnings(effects) == 1
    assert "safety: Sécurité orange." in rehearsal.lines


def test_the_safety_text_comes_before_the_alert_and_the_next_step() -> None:
    rehearsal = rehearse(pressure(HIGH), facts(), "190/100")

    assert rehearsal.lines[-3:] == [
        "safety: Tension 190/100 : appelez le 112.",
        "raise: high red",
        "bot: Page a. [Continue] [Back]",
    ]


def test_a_value_that_waits_for_a_yes_warns_but_raises_nothing() -> None:
    rehearsal = rehearse(pressure(HIGH), facts())

    assert raised(rehearsal.play("230/120")) == []
    assert "safety: Tension 230/120 : appelez le 112." in rehearsal.lines
    assert raised(rehearsal.play("yes")) == ["high"]


def test_a_waiting_value_that_is_only_yellow_warns_after_the_yes() -> None:
    stage = pressure(flag("yellow", Severity.YELLOW, at_least("bp_sys", 135)))
    rehearsal = rehearse(stage, facts())

    assert warnings(rehearsal.play("14/9")) == 0
    assert warnings(rehearsal.play("yes")) == 1


def test_without_consent_the_patient_reads_the_same_and_that_nobody_else_does() -> None:
    rehearsal = rehearse(pressure(HIGH), NO_CONSENT)

    assert raised(rehearsal.play("190/100")) == []
    assert f"safety: Tension 190/100 : appelez le 112. {NOT_SEEN}" in rehearsal.lines


def test_the_number_of_the_team_is_told_where_it_is_known() -> None:
    known = replace(NO_CONSENT, team_phone="080 00 00 00")
    rehearsal = rehearse(pressure(HIGH), known, "190/100")

    assert any("To reach them, phone 080 00 00 00." in line for line in rehearsal.lines)


@pytest.mark.parametrize("value", ["190/100", "120/70"])
def test_in_education_mode_everybody_reads_the_same_text_whatever_the_value(value: str) -> None:
    rehearsal = rehearse(pressure(HIGH), EDUCATION)

    assert raised(rehearsal.play(value)) == []
    assert rehearsal.lines[-2] == f"safety: Sécurité red. {NOT_SEEN}"


def test_in_education_mode_an_echoed_value_brings_the_text_once() -> None:
    rehearsal = rehearse(pressure(HIGH), EDUCATION)

    assert (warnings(rehearsal.play("12/7")), warnings(rehearsal.play("yes"))) == (1, 0)


def test_in_education_mode_an_arrow_that_weighs_a_number_is_passed_over() -> None:
    stage = pressure(arrows=(Arrow(StepId("b"), below("bp_sys", 300)),))

    assert rehearse(stage, EDUCATION, "120/70").lines[-1].startswith("bot: Page a.")
    assert rehearse(stage, facts(), "120/70").lines[-1].startswith("bot: Page b.")


def test_in_education_mode_a_flag_on_a_choice_still_warns_only_whom_it_concerns() -> None:
    stage = STAGES[ModuleId("choose")]

    assert warnings(rehearse(stage, EDUCATION).play("[Bien]")) == 0
    bad = rehearse(stage, EDUCATION).play("[Mal]")
    assert (warnings(bad), raised(bad)) == (1, [])


def test_in_education_mode_no_score_is_worked_out() -> None:
    rehearsal = rehearse(STAGES[ModuleId("score")], EDUCATION, "[Oui]", "[Oui]")

    assert "bot: Thank you. I do not work out a result from this here." in rehearsal.lines
    assert not any("points" in line for line in rehearsal.lines)


def test_in_education_mode_a_band_is_not_read_either() -> None:
    banded = flag("banded", Severity.ORANGE, same("points_band", "high"))
    first, second, total, bye = STAGES[ModuleId("score")].steps
    flagged = replace(total, frame=replace(total.frame, flags=(banded,)))
    stage = module("score", first, second, flagged, bye)

    assert warnings(rehearse(stage, EDUCATION, "[Non]").play("[Non]")) == 1
    assert raised(rehearse(stage, facts(), "[Oui]").play("[Oui]")) == ["banded"]


def same(name: str, code: str) -> Compare:
    """`name == code`."""
    return Compare((Variable(name), Code(code)), (Comparison.EQUAL,))


def test_what_is_undecided_leads_to_the_step_that_asks() -> None:
    stage = pressure(flag("ill", Severity.RED, same("sign", "ill"), unknown="c"), LOW)

    rehearsal = rehearse(stage, facts(), "120/70")

    assert rehearsal.lines[-1].startswith("bot: Page c.")
    assert not any(line.startswith(("raise", "safety")) for line in rehearsal.lines)


def test_what_has_fired_goes_before_what_is_undecided_unless_that_is_graver() -> None:
    orange = flag("orange", Severity.ORANGE, at_least("bp_sys", 160))
    ill = same("sign", "ill")

    as_grave = pressure(orange, flag("ill", Severity.ORANGE, ill, unknown="c"))
    graver = pressure(orange, flag("ill", Severity.RED, ill, unknown="c"))

    assert rehearse(as_grave, facts(), "170/95").lines[-1].startswith("bot: Page a.")
    assert rehearse(graver, facts(), "170/95").lines[-1].startswith("bot: Page c.")


def test_a_page_without_an_answer_warns_when_it_is_shown_not_when_it_is_tapped() -> None:
    page = Continue(frame("page", "Lisez.", flags=(LOST,), to="bye"))
    asked = Choose(
        frame("mood", to="page"),
        "mood",
        text("Comment ?"),
        (replace(YES_NO[0], code="bad"), YES_NO[1]),
    )
    rehearsal = rehearse(module("m", asked, page, Continue(frame("bye", "Fin."))), facts())

    assert raised(rehearsal.play("[Oui]")) == ["lost"]
    assert raised(rehearsal.play("[Continue]")) == []


def test_going_back_leaves_an_alert_raised() -> None:
    rehearsal = rehearse(STAGES[ModuleId("choose")], facts(), "[Mal]", "[Back]")

    assert raised(rehearsal.play("[Bien]")) == []
    assert raised(rehearsal.play("[Back]")) == []
    assert "raise: lost orange" in rehearsal.lines


def test_a_library_without_a_text_for_the_level_still_names_112() -> None:
    stage = pressure(BARE, flag("red", Severity.RED, at_least("bp_sys", 180)))
    rehearsal = Rehearsal(stage, libraries(stage), facts())
    bare = replace(rehearsal.libraries.current, safety={})
    rehearsal.libraries = replace(rehearsal.libraries, current=bare)
    rehearsal.play("start", "190/100")

    assert "safety: If you feel very unwell, call 112 now." in rehearsal.lines


def test_the_safety_text_comes_before_the_feedback_of_the_option() -> None:
    options = (replace(YES_NO[0], code="bad"), YES_NO[1])
    asked = Choose(frame("mood", flags=(LOST,)), "mood", text("Comment ?"), options)
    rehearsal = rehearse(module("m", asked), facts(), "[Oui]")

    assert rehearsal.lines[-5:-2] == [
        "safety: Sécurité orange.",
        "raise: lost orange",
        "bot: Bien noté.",
    ]
