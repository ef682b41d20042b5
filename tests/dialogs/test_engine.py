"""The engine apart from the kinds: versions, going back, pauses, releases, guards."""

from dataclasses import replace
from decimal import Decimal

from bot.dialogs import engine
from bot.dialogs.answering import ANSWERED
from bot.dialogs.turn import AnswerTap, FinishModule, Record, Send, Turn
from bot.dialogs.walk import STEPS_PER_TURN_MAX
from bot.domain.conversation import Conversation
from bot.domain.ids import ModuleId, RunId
from bot.domain.inbound import Command, Membership, Typed
from bot.domain.library import Libraries
from bot.domain.meaning import NOTHING
from bot.domain.module import Choose, Continue, Say
from bot.domain.press import Press, press
from bot.domain.text import FRENCH, GERMAN, Language
from tests.dialogs.rehearsal import Rehearsal, shown
from tests.dialogs.stages import KINDS, YES_NO, facts, frame, libraries, library, module, text

STAGES = {stage.id: stage for stage in KINDS}


def rehearse(name: str, *scripts: str) -> Rehearsal:
    rehearsal = Rehearsal(STAGES[ModuleId(name)], libraries(*KINDS), facts())
    rehearsal.play("start", *scripts)
    return rehearsal


def words(turn: Turn) -> list[str]:
    return [shown(effect.reply) for effect in turn.effects if isinstance(effect, Send)]


def test_a_run_takes_its_release_from_the_library_and_its_name_from_the_token() -> None:
    place = rehearse("choose").conversation.place

    assert place is not None
    assert (place.release, place.run) == ("r1", "run-0900")


def test_starting_again_forgets_the_answers_of_the_run_before_and_what_was_paused() -> None:
    rehearsal = rehearse("choose", "[Bien]")
    rehearsal.conversation = replace(rehearsal.conversation, paused=rehearsal.conversation.place)
    rehearsal.play("start")

    conversation = rehearsal.conversation
    assert (conversation.values, conversation.trail, conversation.paused) == ({}, (), None)
    assert conversation.version == 3


def test_a_module_without_steps_ends_at_once() -> None:
    empty = module("empty")
    turn = engine.start(Conversation(facts().patient.id), empty, libraries(empty), facts())

    assert turn.effects[0] == FinishModule(ModuleId("empty"), RunId("run-0900"))


def test_a_doubled_tap_answers_politely_and_changes_nothing() -> None:
    rehearsal = rehearse("choose", "[Bien]")
    before = rehearsal.conversation

    turn = rehearsal.press(press("answer", 1, 0))

    assert turn == Turn(before, (AnswerTap(ANSWERED),))


def test_forged_buttons_answer_politely_and_change_nothing() -> None:
    rehearsal = rehearse("choose")
    forged = (
        None,
        Press("answer"),
        Press("answer", ("1",)),
        press("menu", 1, 0),
        press("answer", 1, 2),
        press("answer", 1, -1),
        press("answer", 1, "٣"),
        press("answer", 1, "9" * 5000),
        press("answer", "x", 0),
        press("answer", 1, "done"),
        press("answer", 1, "yes"),
        press("answer", 1, "back"),
        press("answer", 1, "anything", "else"),
    )
    for one in forged:
        turn = rehearsal.press(one)
        assert turn == Turn(rehearsal.conversation, (AnswerTap(ANSWERED),)), one


def test_every_press_stops_its_spinner_once_and_first() -> None:
    turn = rehearse("choose").press(press("answer", 1, 1))

    assert [type(effect) for effect in turn.effects].count(AnswerTap) == 1
    assert turn.effects[0] == AnswerTap()


def test_a_yes_without_the_value_is_taken_while_a_value_waits() -> None:
    rehearsal = rehearse("ask_number", "35")

    turn = rehearsal.press(press("answer", 1, "yes"))

    assert [e.answer.value for e in turn.effects if isinstance(e, Record)] == [Decimal(35)]


def test_writing_an_unusual_value_once_more_confirms_it() -> None:
    rehearsal = rehearse("ask_number", "35", "35")

    assert rehearsal.conversation.place is None


def test_an_echo_and_nonsense_leave_the_version_so_that_silence_is_still_watched() -> None:
    rehearsal = rehearse("ask_number", "35", "euh", "sticker", "[No]", "resume")

    assert rehearsal.conversation.version == 1


def test_resuming_says_the_question_again_and_its_old_buttons_still_work() -> None:
    rehearsal = rehearse("choose", "[Bien]", "resume")

    assert rehearsal.lines[-1] == "bot: « Bien » : pourquoi ? [Oui] [Non] [Back]"
    rehearsal.play("[Oui] old")
    assert rehearsal.conversation.place is None


def test_resuming_a_paused_module_puts_it_back_in_its_place() -> None:
    rehearsal = rehearse("choose", "[Bien]")
    running = rehearsal.conversation
    rehearsal.conversation = replace(running, place=None, paused=running.place)

    rehearsal.play("resume")

    assert rehearsal.conversation == running


def test_a_button_of_a_paused_question_answers_it() -> None:
    rehearsal = rehearse("choose", "[Bien]")
    running = rehearsal.conversation
    rehearsal.conversation = replace(running, place=None, paused=running.place)

    rehearsal.play("[Oui]")

    assert "record: choose/why why = yes" in rehearsal.lines


def test_without_a_question_words_are_answered_kindly() -> None:
    turn = engine.advance(
        Conversation(facts().patient.id), Typed("euh"), NOTHING, facts(), libraries()
    )

    assert words(turn) == ["There is no open question. [Menu]"]


def test_a_block_or_a_command_changes_nothing() -> None:
    rehearsal = rehearse("choose")
    for given in (Membership(blocked=True), Command("x" * 1000)):
        turn = engine.advance(rehearsal.conversation, given, NOTHING, facts(), rehearsal.libraries)
        assert turn.conversation == rehearsal.conversation


def test_a_place_that_the_release_has_no_more_offers_to_start_again() -> None:
    rehearsal = rehearse("choose", "[Bien]")
    newer = Libraries(library(*KINDS, release="r2"), {})
    for turn in (
        engine.advance(rehearsal.conversation, Typed("Oui"), NOTHING, facts(), newer),
        engine.resume(rehearsal.conversation, facts(), newer),
        engine.come_back(rehearsal.conversation, facts(), newer),
    ):
        assert words(turn) == [
            "This module has changed. Do you want to start again? [Start again] [Menu]"
        ]
        assert turn.conversation == rehearsal.conversation
    assert engine.offered(rehearsal.conversation, newer, FRENCH) == ()


def test_a_step_that_is_gone_and_a_module_that_is_gone_are_told_apart() -> None:
    rehearsal = rehearse("choose")
    shorter = libraries(replace(STAGES[ModuleId("choose")], steps=()))

    changed = engine.resume(rehearsal.conversation, facts(), shorter)
    gone = engine.resume(rehearsal.conversation, facts(), libraries())

    assert "Start again" in words(changed)[0]
    assert words(gone) == ["This module is no longer there. Please choose another one. [Menu]"]


def test_a_pinned_release_goes_on_as_it_was() -> None:
    rehearsal = rehearse("choose")
    old = rehearsal.libraries.current
    rehearsal.libraries = Libraries(library(release="r2"), {old.release: old})

    rehearsal.play("[Bien]", "[Oui]")

    assert rehearsal.conversation.place is None


def test_the_labels_offered_are_those_of_the_language_in_order() -> None:
    rehearsal = rehearse("choose")
    both = rehearsal.conversation, rehearsal.libraries

    assert engine.offered(*both, FRENCH) == ("Bien", "Mal")
    assert engine.offered(*both, GERMAN) == ("<Bien>", "<Mal>")
    assert engine.offered(*both, Language("nl")) == ("", "")
    assert engine.offered(Conversation(facts().patient.id), libraries(), FRENCH) == ()


def test_steps_that_go_round_without_a_question_stop_with_a_clear_word_and_the_place_kept() -> None:
    circle = module(
        "circle",
        Continue(frame("ready", "Prêt ?", to="round")),
        Say(frame("round", "Encore.", to="round")),
    )
    rehearsal = Rehearsal(circle, libraries(circle), facts())
    rehearsal.play("start")
    before = rehearsal.conversation

    effects = rehearsal.play("[Continue]")

    assert len(effects) < STEPS_PER_TURN_MAX
    assert rehearsal.conversation == before
    assert rehearsal.lines[-1].startswith("bot: I cannot go on here")


def test_going_back_over_a_score_takes_it_back_too() -> None:
    questions = STAGES[ModuleId("score")].steps[:-1]
    two_pages = module("two", *questions, Continue(frame("bye", "À bientôt.")))
    rehearsal = Rehearsal(two_pages, libraries(two_pages), facts())
    rehearsal.play("start", "[Oui]", "[Oui]")

    rehearsal.play("[Back]")

    assert rehearsal.lines[-4:] == [
        "taken back: two/q2 q2 = yes",
        "taken back: two/total points = 2",
        "taken back: two/total points_band = high",
        "bot: Deux ? [Oui] [Non] [Back]",
    ]


def test_going_back_takes_a_measured_value_out_of_the_diary() -> None:
    measured = module(
        "two", STAGES[ModuleId("ask_pressure")].steps[0], Continue(frame("told", "Noté."))
    )
    rehearsal = Rehearsal(measured, libraries(measured), facts())
    rehearsal.play("start", "130/80", "back")

    assert "out of the diary: systolic 130" in rehearsal.lines
    assert "out of the diary: diastolic 80" in rehearsal.lines
    assert rehearsal.conversation.values == {}


def test_at_the_first_question_going_back_is_neither_offered_nor_done() -> None:
    rehearsal = rehearse("choose", "back")

    assert rehearsal.lines[-1].startswith("bot: There is nothing to go back to.")
    assert "[Back]" not in rehearsal.lines[-1]


def test_a_question_asked_again_in_the_same_run_settles_what_was_before() -> None:
    circle = module(
        "circle",
        Choose(frame("one", to="two"), "one", text("Un ?"), YES_NO),
        Choose(frame("two", to="one"), "two", text("Deux ?"), YES_NO),
    )
    rehearsal = Rehearsal(circle, libraries(circle), facts())
    rehearsal.play("start", "[Oui]", "[Oui]")

    assert rehearsal.lines[-1] == "bot: Un ? [Oui] [Non]"
    assert set(rehearsal.conversation.values) == {"one", "two"}
