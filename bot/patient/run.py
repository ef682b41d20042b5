"""Opens and closes the bot of patients and caregivers."""

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from aiogram import Bot, Dispatcher
from aiogram.types import BotCommand, Update
from aiogram.types.update import UpdateTypeLookupError

from bot.chat.outcome import CallError
from bot.domain.text import Language
from bot.patient.handlers import Handlers, Receive
from bot.patient.outbound import PatientChannel
from bot.patient.session import Session
from bot.services.ports.messages import RawUpdate

_log = logging.getLogger(__name__)

CommandTable = Sequence[tuple[str, str]]
"""Names (a-z, 0-9, _) and what they do, as Telegram lists them beside the text field."""


class PatientBot:
    """aiogram's bot and dispatcher, without its poller, states and retries.

    `api` is the base address of a Bot API server; `pictures` the content folder. Opening it needs
    no network. Raises aiogram's TokenValidationError where the token has not the form of one.
    """

    def __init__(self, token: str, api: str, pictures: Path, receive: Receive) -> None:
        logging.getLogger("aiogram").setLevel(logging.WARNING)
        self._session = Session(api)
        self._bot = Bot(token, session=self._session)
        self._dispatcher = Dispatcher(disable_fsm=True)
        Handlers(receive).register(self._dispatcher)
        self.channel = PatientChannel(self._bot, pictures)

    async def open(self) -> None:
        """Makes it ready to work; call it once before the first update."""
        await self._session.create_session()

    async def feed(self, raw: RawUpdate) -> None:
        """Works on one update, to the end; raises what went wrong, also where it is unreadable."""
        update = Update.model_validate_json(raw.payload, context={"bot": self._bot})
        if _is_known(update):
            await self._dispatcher.feed_update(self._bot, update)

    async def publish_commands(self, tables: Mapping[Language | None, CommandTable]) -> bool:
        """Tells Telegram the commands of each language (None: of all others); False: not all."""
        try:
            for language, table in tables.items():
                commands = [BotCommand(command=name, description=text) for name, text in table]
                await self._bot.set_my_commands(commands, language_code=language)
        except CallError as error:
            _log.warning("The patients' commands could not be published: %s", error)
            return False
        return True

    async def close(self) -> None:
        """Ends the connections."""
        await self._session.close()


def _is_known(update: Update) -> bool:
    """Whether aiogram knows the kind; of another one it would warn with all that was said."""
    try:
        return bool(update.event_type)
    except UpdateTypeLookupError:
        return False
