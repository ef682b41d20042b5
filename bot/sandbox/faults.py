"""Telegram's bad days, ordered by a test: the next calls of a method fail in a chosen way."""

import asyncio
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class TooMany:
    """429 with the seconds to wait."""

    retry_after: int


@dataclass(frozen=True, slots=True)
class ServerFault:
    """A 5xx whose body is a web page, as a proxy before Telegram answers."""

    status: int


@dataclass(frozen=True, slots=True)
class LostReply:
    """The call is accepted and done; the connection breaks before the answer is whole."""


@dataclass(slots=True)
class Hold:
    """A call that waits until the test lets it go."""

    after_accepting: bool
    _reached: asyncio.Event = field(default_factory=asyncio.Event)
    _released: asyncio.Event = field(default_factory=asyncio.Event)

    async def reached(self) -> None:
        """Return when a call stands here."""
        await self._reached.wait()

    def release(self) -> None:
        """Let this call and later ones pass."""
        self._released.set()

    async def pass_through(self) -> None:
        """Stand here until released."""
        self._reached.set()
        await self._released.wait()


Fault: TypeAlias = TooMany | ServerFault | LostReply | Hold


@dataclass(slots=True)
class _Order:
    method: str
    chat_id: int | None
    times: int
    fault: Fault

    def meets(self, method: str, chat_id: int) -> bool:
        return (
            self.times > 0
            and self.method.lower() == method.lower()
            and self.chat_id in {None, chat_id}
        )


class Faults:
    """Orders in the sequence they were given; the first that meets a call is used up by one.

    `chat_id` None means any chat.
    """

    def __init__(self) -> None:
        self._orders: list[_Order] = []

    def too_many(
        self, method: str, *, retry_after: int, times: int = 1, chat_id: int | None = None
    ) -> None:
        """The next calls are answered 429 and not accepted."""
        self._orders.append(_Order(method, chat_id, times, TooMany(retry_after)))

    def server_fault(
        self, method: str, *, status: int = 502, times: int = 1, chat_id: int | None = None
    ) -> None:
        """The next calls are answered with a 5xx page and not accepted."""
        self._orders.append(_Order(method, chat_id, times, ServerFault(status)))

    def lose_reply(self, method: str, *, times: int = 1, chat_id: int | None = None) -> None:
        """The next calls are accepted, but the bot never hears it."""
        self._orders.append(_Order(method, chat_id, times, LostReply()))

    def hold(
        self, method: str, *, chat_id: int | None = None, after_accepting: bool = False
    ) -> Hold:
        """The next call waits, before or after it is accepted, until `release`."""
        hold = Hold(after_accepting)
        self._orders.append(_Order(method, chat_id, 1, hold))
        return hold

    def clear(self) -> None:
        """Take back what was not used; held calls go on."""
        for order in self._orders:
            if isinstance(order.fault, Hold):
                order.fault.release()
        self._orders.clear()

    def take(self, method: str, chat_id: int) -> Fault | None:
        """The fault for this call, used up by one."""
        for order in self._orders:
            if order.meets(method, chat_id):
                order.times -= 1
                return order.fault
        return None
