"""What python-telegram-bot calls: translate, hand on, return. Nothing is decided here."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    MessageHandler,
    filters,
)

from bot.careteam.inbound import read_update
from bot.domain.inbound import Inbound

Receive = Callable[[Inbound], Awaitable[None]]
"""Returns once everything that follows from the input is durable; raises where it could not."""

_WRITTEN = filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE


class Handlers:
    """Everything that professionals can do to us, handed on to one receiver."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Tells the library which kind of update goes where; other kinds concern nobody."""
        application.add_handler(MessageHandler(_WRITTEN, self.on_update))
        application.add_handler(CallbackQueryHandler(self.on_update))
        application.add_handler(ChatMemberHandler(self.on_update, ChatMemberHandler.MY_CHAT_MEMBER))

    async def on_update(
        self, update: Update, _context: CallbackContext[Any, Any, Any, Any]
    ) -> None:
        """Words, media, a change of earlier words, a pressed button, a block."""
        inbound = read_update(update)
        if inbound is not None:
            await self._receive(inbound)
