"""Opens and closes the bot of the care team."""

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.careteam.handlers import Handlers, Receive
from bot.careteam.outbound import CareTeamChannel
from bot.careteam.session import Session
from bot.chat.wire import parsed
from bot.domain.text import Language
from bot.services.ports.messages import RawUpdate

_log = logging.getLogger(__name__)

CommandTable = Sequence[tuple[str, str]]
"""Names (a-z, 0-9, _) and what they do, as Telegram lists them beside the text field."""


class OpenBot(Bot):
    """A bot that opens without asking Telegram who it is: a start needs no network."""

    async def initialize(self) -> None:
        """Opens the connections."""
        await self.request.initialize()

    async def shutdown(self) -> None:
        """Ends the connections."""
        await self.request.shutdown()


class HonestApplication(Application[Any, Any, Any, Any, Any, Any]):
    """An application whose failures are heard.

    The library's own would log and forget them, and an update that nobody could work on would
    count as done.
    """

    async def process_error(
        self,
        update: object | None,
        error: Exception,
        job: object = None,
        coroutine: object = None,
    ) -> NoReturn:
        """Raises the error of a handler to whoever fed the update."""
        del update, job, coroutine
        raise error


class CareTeamBot:
    """python-telegram-bot's application, without its poller, jobs, rate limiter and retries.

    `api` is the base address of a Bot API server; `pictures` the content folder. Opening it needs
    no network.
    """

    def __init__(self, token: str, api: str, pictures: Path, receive: Receive) -> None:
        for name in ("telegram", "httpx", "httpcore"):  # they write addresses, and so the token
            logging.getLogger(name).setLevel(logging.WARNING)
        session = Session()
        self._bot = OpenBot(
            token,
            base_url=f"{api}/bot",
            base_file_url=f"{api}/file/bot",
            request=session,
            get_updates_request=session,
        )
        builder = ApplicationBuilder().bot(self._bot).application_class(HonestApplication)
        self._application = builder.updater(None).job_queue(None).build()
        Handlers(receive).register(self._application)
        self.channel = CareTeamChannel(self._bot, pictures)

    async def open(self) -> None:
        """Makes it ready to work; call it once before the first update."""
        await self._application.initialize()

    async def feed(self, raw: RawUpdate) -> None:
        """Works on one update, to the end; raises what went wrong, also where it is unreadable."""
        update = Update.de_json(parsed(raw.payload), self._bot)
        await self._application.process_update(update)

    async def publish_commands(self, tables: Mapping[Language | None, CommandTable]) -> bool:
        """Tells Telegram the commands of each language (None: of all others); False: not all."""
        try:
            for language, table in tables.items():
                await self._bot.set_my_commands(table, language_code=language)
        except TelegramError as error:
            _log.warning("The care team's commands could not be published: %s", error.__cause__)
            return False
        return True

    async def close(self) -> None:
        """Ends the connections."""
        await self._application.shutdown()
