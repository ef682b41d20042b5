"""Coming back by itself: what is planned, what is said, and who watches for silence."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogs import flags
from bot.dialogs.turn import Facts, PlanFollowUp, Raise, Send
from bot.domain.dispatch import Lane
from bot.domain.ids import ModuleId, StepId
from bot.domain.module import Choose, FollowUp, Module, Say
from tests.dialogs.rehearsal import Rehearsal
from tests.dialogs.stages import KINDS, NOW, YES_NO, facts, frame, libraries, module, text

STAGES = {stage.id: stage for stage in KINDS}


def rehearse(name: str, *scripts: str) -> Rehearsal:
    rehearsal = Rehearsal(STAGES[ModuleId(name)], libraries(*KINDS), facts())
    rehearsal.play("start", *scripts)
    return rehearsal


def test_a_follow_up_comes_back_in_the_lane_of_safety_and_in_the_same_run() -> None:
    rehearsal = rehearse("follow_up", "50")
    waiting = rehearsal.conversation

    effects = rehearsal.play("due")

    assert {effect.lane for effect in effects if isinstance(effect, Send)} == {Lane.SAFETY}
    assert rehearsal.conversation.version == waiting.version + 1
    assert rehearsal.conversation.place is not None
    assert waiting.place is not None
    assert rehearsal.conversation.place.run == waiting.place.run


def test_a_follow_up_is_planned_for_the_version_that_waits() -> None:
    rehearsal = rehearse("follow_up")

    planned = [e for e in rehearsal.play("50") if isinstance(e, PlanFollowUp)]

    assert [(p.at, p.silence_at, p.version) for p in planned] == [
        (NOW + timedelta(minutes=15), NOW + timedelta(minutes=45), rehearsal.conversation.version)
    ]


def test_whoever_comes_back_sooner_is_still_watched_for_silence() -> None:
    rehearsal = rehearse("follow_up", "50")

    planned = [e for e in rehearsal.play("[I am ready now]") if isinstance(e, PlanFollowUp)]

    assert [(p.at, p.silence_at, p.version) for p in planned] == [
        (NOW + timedelta(minutes=30), NOW + timedelta(minutes=30), rehearsal.conversation.version)
    ]
    rehearsal.play("due")
    assert rehearsal.lines[-1] == "safety: Quelle est votre glycémie ?"
    assert rehearsal.conversation.version == planned[0].version


def test_saying_the_waiting_text_again_leaves_the_follow_up_planned() -> None:
    rehearsal = rehearse("follow_up", "50")
    waiting = rehearsal.conversation

    effects = rehearsal.play("resume", "je mange", "back")

    assert rehearsal.conversation == waiting
    assert not [e for e in effects if isinstance(e, PlanFollowUp)]


def test_a_follow_up_that_is_due_after_the_end_says_nothing() -> None:
    rehearsal = rehearse("follow_up", "90")

    assert rehearsal.play("due") == ()


def test_going_back_stops_at_a_follow_up() -> None:
    rehearsal = rehearse("follow_up", "50", "due", "back")

    assert rehearsal.lines[-1].startswith("bot: There is nothing to go back to.")


def longer_follow_up() -> Module:
    """Sugar, a follow-up, then a statement and a question that were not asked before."""
    asked, waiting = STAGES[ModuleId("follow_up")].steps
    assert isinstance(waiting, FollowUp)
    onward = replace(waiting, target=StepId("back"))
    return module(
        "longer",
        asked,
        onward,
        Say(frame("back", "Me revoici.", to="how")),
        Choose(frame("how"), "how", text("Cela va mieux ?"), YES_NO),
    )


def test_all_that_a_follow_up_says_is_in_the_lane_of_safety() -> None:
    stage = longer_follow_up()
    rehearsal = Rehearsal(stage, libraries(stage), facts())
    rehearsal.play("start", "50", "due")

    assert rehearsal.lines[-2:] == [
        "safety: Me revoici.",
        "safety: Cela va mieux ? [Oui] [Non]",
    ]


def test_nobody_goes_back_over_a_follow_up() -> None:
    stage = longer_follow_up()
    rehearsal = Rehearsal(stage, libraries(stage), facts())
    rehearsal.play("start", "50", "[I am ready now]", "back")

    assert rehearsal.lines[-1].startswith("bot: There is nothing to go back to.")


@pytest.mark.parametrize(
    ("known", "raises"),
    [(facts(), True), (facts(consent=False), False), (facts(forwarding=False), False)],
)
def test_silence_says_what_to_do_first_and_in_every_mode(known: Facts, *, raises: bool) -> None:
    rehearsal = rehearse("follow_up")
    (planned,) = (e for e in rehearsal.play("50") if isinstance(e, PlanFollowUp))

    first, *rest = flags.on_silence(planned.flag, known, rehearsal.libraries)

    assert isinstance(first, Send)
    assert first.lane is Lane.SAFETY
    assert rest == ([Raise(planned.flag)] if raises else [])
