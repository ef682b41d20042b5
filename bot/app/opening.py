"""Opens the application: settings, content, tokens and database, in that order of cheapness."""

import asyncio
import logging
from pathlib import Path

import bot
from bot.app.application import Application
from bot.app.content import content
from bot.app.wiring import Wiring, wire
from bot.clock import SystemClock
from bot.gateway.me import NoAnswerError, username
from bot.i18n.catalogue import Catalogue
from bot.services.mode import Mode
from bot.settings import Settings
from bot.store.crypto import parse_key
from bot.store.database import open_database

log = logging.getLogger(__name__)

LOCALES = Path(bot.__file__).parent.parent / "locales"
RETRY_SECONDS = 5


async def open_application(values: Settings, clock: SystemClock) -> Application:
    """Everything wired and the database open; nothing runs yet.

    Raises PartnerError where a setting, the content or a token stops the start.
    """
    library = content(values, clock)
    forwarding = values.forwarding
    catalogue = Catalogue.load(LOCALES)
    mode = Mode(
        forwarding=forwarding,
        languages=tuple(one for one in catalogue.languages if one in library.languages),
        patient_bot=await _username(values.telegram_api, values.patient_token),
        careteam_bot=await _username(values.telegram_api, values.careteam_token),
    )
    store = await open_database(values.database_url, parse_key(values.encryption_key))
    try:
        await store.upgrade()
        log.info("release %s, forwarding %s", library.release, "on" if forwarding else "off")
        services = await wire(values, clock, store, Wiring(library, catalogue, mode))
        return Application(values, clock, store, services)
    except BaseException:
        await store.close()
        raise


async def _username(api: str, token: str) -> str:
    """The bot's name; waits for the network, as a server may start before it."""
    while True:
        try:
            return await username(api, token)
        except NoAnswerError as problem:
            log.warning("%s Trying again in %d s.", problem, RETRY_SECONDS)
            await asyncio.sleep(RETRY_SECONDS)
