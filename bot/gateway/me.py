"""Asks the Bot API who a bot is: its user name makes the links that invite people."""

from http import HTTPStatus

from bot.chat.outcome import CallError
from bot.domain.errors import PartnerError
from bot.gateway.bot_api import BotApi


class UnknownBotError(PartnerError):
    """The Bot API refuses the token; the sentence tells what to look at, never the token."""


class NoAnswerError(PartnerError):
    """No Bot API server answered; it may later."""


async def username(api: str, token: str) -> str:
    """The bot's user name, without @. `api` is the base address of a Bot API server.

    Raises UnknownBotError where the token is refused, NoAnswerError where nobody answered.
    """
    caller = BotApi(api, token)
    try:
        me = await caller.call("getMe", {})
    except CallError as error:
        if error.failure.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
            number = token.partition(":")[0]
            raise UnknownBotError(f"Telegram refuses the token of bot {number}.") from None
        raise NoAnswerError(f"No Bot API server answers at {api} (PP_TELEGRAM_API).") from None
    finally:
        await caller.close()
    match me:
        case {"username": str(name)}:
            return name
        case _:
            raise NoAnswerError(f"What answers at {api} is no Bot API server (PP_TELEGRAM_API).")
