"""Values at the edge: impossible, empty, enormous, missing."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.dialogs import engine
from bot.dialogs.turn import Record, Send
from bot.domain.ids import ModuleId
from bot.domain.inbound import Typed
from bot.domain.meaning import Meaning, Reading
from bot.domain.measurement import MeasurementKind
from bot.domain.module import AskNumber, Module, Score
from tests.dialogs.rehearsal import Rehearsal, shown
from tests.dialogs.stages import KINDS, facts, frame, libraries, module, text

STAGES = {stage.id: stage for stage in KINDS}
WEIGHT = module(
    "weight",
    AskNumber(
        frame("kg"),
        "kg",
        text("Votre poids ?"),
        Decimal(10),
        Decimal(400),
        "kg",
        MeasurementKind.WEIGHT,
    ),
)


def rehearse(stage: Module, *scripts: str) -> Rehearsal:
    rehearsal = Rehearsal(stage, libraries(stage), facts())
    rehearsal.play("start", *scripts)
    return rehearsal


def answered(stage: Module, words: str, meaning: Meaning) -> list[str]:
    rehearsal = rehearse(stage)
    turn = engine.advance(
        rehearsal.conversation, Typed(words), meaning, facts(), rehearsal.libraries
    )
    assert not [effect for effect in turn.effects if isinstance(effect, Record)]
    assert turn.conversation == rehearsal.conversation
    return [shown(effect.reply) for effect in turn.effects if isinstance(effect, Send)]


def test_an_impossible_value_is_refused_with_an_example() -> None:
    assert rehearse(WEIGHT, "20").lines[-1] == (
        "bot: 20 kg cannot be right. Please write for example 72 kg."
    )


def test_the_limits_of_the_question_are_named() -> None:
    assert rehearse(WEIGHT, "401").lines[-1] == "bot: Please write a number between 10 and 400 kg."


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+999999", "-1"])
def test_numbers_that_are_none_are_refused(number: str) -> None:
    said = answered(WEIGHT, "x", Meaning(numbers=(Decimal(number),)))

    assert said == ["Please write a number between 10 and 400 kg."]


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "1E+999999", "-130"])
def test_pressures_that_are_none_are_refused(number: str) -> None:
    reading = Reading(Decimal(number), Decimal(80))

    said = answered(STAGES[ModuleId("ask_pressure")], "x", Meaning(pressure=reading))

    assert said == ["These numbers cannot be right. Please write for example 130/80."]


def test_a_finer_number_than_anybody_measures_is_rounded() -> None:
    rehearsal = rehearse(WEIGHT, "72.123456")

    assert "record: weight/kg kg = 72.123" in rehearsal.lines


def test_blank_words_are_no_answer() -> None:
    said = answered(STAGES[ModuleId("ask_text")], " \n ", Meaning())

    assert said == ["Please write your answer in words."]


def test_words_are_kept_without_the_blanks_around_them() -> None:
    assert (
        "record: ask_text/wish wish = marcher"
        in rehearse(STAGES[ModuleId("ask_text")], "  marcher  ").lines
    )


def test_long_nonsense_is_quoted_short_and_on_one_line() -> None:
    said = answered(WEIGHT, "ah\n" * 5_000, Meaning())

    quoted = "ah ah ah ah ah ah ah ah ah ah ah ah ah …"
    assert said == [f"I did not understand “{quoted}”. Please write for example 72 kg."]


def test_a_score_with_too_few_answers_has_no_result_and_follows_the_arrows() -> None:
    total = STAGES[ModuleId("score")].steps[2]
    assert isinstance(total, Score)
    rehearsal = rehearse(module("lonely", replace(total, frame=frame("total", "{points}"))))

    assert "bot: Some answers are missing, so there is no result." in rehearsal.lines
    assert rehearsal.conversation.place is None


def test_a_plain_yes_comes_back_sooner_from_a_follow_up() -> None:
    rehearsal = rehearse(STAGES[ModuleId("follow_up")], "50", "yes")

    assert "bot: Quelle est votre glycémie ?" in rehearsal.lines[-2:]
