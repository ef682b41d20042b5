"""Going back and answering the same again comes to the same, wherever it is done."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bot.dialogs import engine
from bot.domain.conversation import Conversation
from bot.domain.inbound import Typed
from bot.domain.meaning import Intent, Meaning, Reading
from tests.dialogs.long_stage import ALL
from tests.dialogs.stages import facts, libraries

LIBRARIES = libraries(ALL)
Answer = tuple[int, int]
ANSWERS = st.tuples(st.sampled_from([45, 60, 65, 90, 120]), st.integers(0, 1))


def told(conversation: Conversation, meaning: Meaning) -> Conversation:
    return engine.advance(conversation, Typed("mot"), meaning, facts(), LIBRARIES).conversation


def answered(conversation: Conversation, answer: Answer) -> Conversation:
    """The conversation one question further, whatever kind of question it was."""
    amount, option = Decimal(answer[0]), answer[1]
    reading = Reading(amount + 60, amount)
    full = Meaning(numbers=(amount,), pressure=reading, option=option)
    after = conversation
    for meaning in (full, Meaning(intent=Intent.DONE), full):
        if after.place == conversation.place:  # a choice of several wants Done, a teach-back both
            after = told(after, meaning)
    return after


@given(st.lists(ANSWERS, min_size=1, max_size=14))
def test_back_and_the_same_answer_again_give_the_same_values(answers: list[Answer]) -> None:
    conversation = engine.start(
        Conversation(facts().patient.id), ALL, LIBRARIES, facts()
    ).conversation
    for answer in answers:
        forward = answered(conversation, answer)
        returned = told(forward, Meaning(intent=Intent.BACK))
        if returned.version > forward.version:
            assert returned.place == conversation.place
            assert returned.trail == conversation.trail
            again = answered(returned, answer)
            assert (again.values, again.place, again.trail) == (
                forward.values,
                forward.place,
                forward.trail,
            )
        conversation = forward
        if conversation.place is None:
            return
