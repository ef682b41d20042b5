"""What aiogram calls: translate, hand on, return. Nothing is decided here."""

from collections.abc import Awaitable, Callable

from aiogram import Dispatcher
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update

from bot.domain.inbound import Inbound
from bot.patient.inbound import read_membership_change, read_message, read_tap

Receive = Callable[[Inbound], Awaitable[None]]
"""Returns once everything that follows from the input is durable; raises where it could not."""


class Handlers:
    """Everything that patients and caregivers can do to us, handed on to one receiver."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive

    def register(self, dispatcher: Dispatcher) -> None:
        """Tells aiogram which kind of update goes where; other kinds concern nobody."""
        dispatcher.message.register(self.on_message)
        dispatcher.edited_message.register(self.on_message)
        dispatcher.callback_query.register(self.on_button)
        dispatcher.my_chat_member.register(self.on_membership)

    async def on_message(self, message: Message, event_update: Update) -> None:
        """Words, media, or a change of earlier words."""
        await self._hand_on(read_message(event_update, message))

    async def on_button(self, tap: CallbackQuery, event_update: Update) -> None:
        """A pressed button."""
        await self._hand_on(read_tap(event_update, tap))

    async def on_membership(self, change: ChatMemberUpdated, event_update: Update) -> None:
        """We were blocked, or let in again."""
        await self._hand_on(read_membership_change(event_update, change))

    async def _hand_on(self, inbound: Inbound | None) -> None:
        if inbound is not None:
            await self._receive(inbound)
