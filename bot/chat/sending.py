"""One dispatch, perhaps several bubbles: sent in order, answered by one Delivery."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.chat.limits import SEND_SECONDS_MAX
from bot.chat.outcome import CallError, delivery_of
from bot.chat.writing import Bubble, bubbles
from bot.domain.dispatch import Deferred, Delivered, Delivery, Refusal, Refused, Uncertain
from bot.domain.text import Message

_log = logging.getLogger(__name__)

Post = Callable[[Bubble], Awaitable[int | None]]
"""Sends one bubble and gives the provider's id of it; raises CallError where it was refused."""


async def send_in_order(message: Message, post: Post) -> Delivery:
    """Sends a message's bubbles one after the other; the last one's id counts.

    Once a bubble has been accepted, the rest being put off makes the whole Uncertain: the person
    has read a part. A refusal stays one, as trying again could not help. What does not end in time
    is Uncertain. Never raises for a failure.
    """
    try:
        parts = bubbles(message)
    except ValueError as problem:
        return Refused(Refusal.MALFORMED, str(problem))
    try:
        async with asyncio.timeout(SEND_SECONDS_MAX):
            return await _one_by_one(parts, post)
    except TimeoutError:
        return Uncertain("no answer in time")


async def edit_in_place(message: Message, message_id: int, post: Post) -> Delivery:
    """Puts a message into the bubble of an old one.

    What needs several bubbles is refused, as words would be lost.
    """
    try:
        parts = bubbles(message)
    except ValueError as problem:
        return Refused(Refusal.MALFORMED, str(problem))
    if len(parts) != 1:
        return Refused(Refusal.MALFORMED, "the new text does not fit into one message")
    delivery = await attempt(post(parts[0]))
    return Delivered(message_id) if isinstance(delivery, Delivered) else delivery


async def attempt(call: Awaitable[int | None]) -> Delivery:
    """One call as a Delivery. Whatever goes wrong is a value, never an exception."""
    try:
        return Delivered(await call)
    except CallError as error:
        return delivery_of(error.failure)
    except Exception as error:  # noqa: BLE001 - a channel never raises; a bug must not stop others
        # No traceback: it could hold what was said.
        _log.error("A call failed in an unforeseen way: %s", type(error).__name__)
        return Uncertain(type(error).__name__)


async def _one_by_one(parts: tuple[Bubble, ...], post: Post) -> Delivery:
    delivery: Delivery = Delivered()
    for number, bubble in enumerate(parts):
        delivery = await attempt(post(bubble))
        if number and isinstance(delivery, Deferred):
            return Uncertain("a later part of the message was put off")
        if not isinstance(delivery, Delivered):
            return delivery
    return delivery
