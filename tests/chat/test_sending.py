"""One dispatch, perhaps several bubbles."""

from datetime import timedelta

from bot.chat.limits import TEXT_UNITS_MAX
from bot.chat.outcome import CallError, Failure
from bot.chat.sending import edit_in_place, send_in_order
from bot.chat.writing import Bubble
from bot.domain.dispatch import Deferred, Delivered, Refusal, Refused, Uncertain
from bot.domain.press import Press
from bot.domain.text import Button, Message

LONG = Message("a" * (TEXT_UNITS_MAX + 1))
LIMITED = Failure(429, "Too Many Requests", timedelta(seconds=5))
BLOCKED = Failure(403, "Forbidden")


class Wire:
    """Accepts bubbles until the script names a failure; ids count from 1."""

    def __init__(self, *script: Failure | Exception | None) -> None:
        self.script = list(script)
        self.sent: list[str] = []

    async def post(self, bubble: Bubble) -> int:
        problem = self.script.pop(0) if self.script else None
        if isinstance(problem, Failure):
            raise CallError(problem)
        if problem is not None:
            raise problem
        self.sent.append(bubble.html)
        return len(self.sent)


async def test_the_id_of_the_last_part_counts() -> None:
    wire = Wire()
    assert await send_in_order(LONG, wire.post) == Delivered(2)
    assert [len(html) for html in wire.sent] == [TEXT_UNITS_MAX, 1]


async def test_a_pause_before_the_first_part_leaves_nothing_behind() -> None:
    wire = Wire(LIMITED)
    assert await send_in_order(LONG, wire.post) == Deferred(timedelta(seconds=5), limited=True)
    assert wire.sent == []


async def test_a_pause_after_the_first_part_makes_the_whole_uncertain() -> None:
    assert isinstance(await send_in_order(LONG, Wire(None, LIMITED).post), Uncertain)


async def test_a_refusal_of_a_later_part_stays_a_refusal() -> None:
    assert await send_in_order(LONG, Wire(None, BLOCKED).post) == Refused(Refusal.GONE, "Forbidden")


async def test_a_button_that_does_not_fit_is_refused_before_anything_is_sent() -> None:
    wire = Wire()
    message = Message("x", (Button("Oui", Press("Not a verb")),))
    delivery = await send_in_order(message, wire.post)
    assert isinstance(delivery, Refused)
    assert delivery.why is Refusal.MALFORMED
    assert wire.sent == []


async def test_an_unforeseen_error_is_a_value_too_and_its_words_are_not_kept() -> None:
    problem = RuntimeError("Jeanne, 01.01.1960")
    assert await send_in_order(Message("x"), Wire(problem).post) == Uncertain("RuntimeError")


async def test_an_edit_keeps_the_id_of_its_message() -> None:
    assert await edit_in_place(Message("x"), 44, Wire().post) == Delivered(44)
    same = Failure(400, "Bad Request: message is not modified")
    assert await edit_in_place(Message("x"), 44, Wire(same).post) == Delivered(44)


async def test_an_edit_that_would_lose_words_is_refused() -> None:
    wire = Wire()
    delivery = await edit_in_place(LONG, 44, wire.post)
    assert isinstance(delivery, Refused)
    assert wire.sent == []
