"""aiogram's way to a Bot API server, with every failure told as a CallError."""

from http import HTTPStatus

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.chat.limits import CALL_SECONDS_MAX
from bot.chat.outcome import CallError, Failure, read_failure

_UNSENT = (ClientConnectorError, ConnectionTimeoutError)


class Session(AiohttpSession):
    """Keeps connections alive. A failure is told by what the wire showed.

    aiogram's classes of exception would hide it: a proxy's page has no status there, and a picture
    that is too large counts as a broken network.
    """

    def __init__(self, api: str) -> None:
        super().__init__(api=TelegramAPIServer.from_base(api), timeout=CALL_SECONDS_MAX)

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """The answer of a call that was accepted; raises CallError for every other."""
        if not HTTPStatus.OK <= status_code < HTTPStatus.MULTIPLE_CHOICES:
            raise CallError(read_failure(status_code, content))
        try:
            return super().check_response(bot, method, status_code, content)
        except ClientDecodeError:
            # The cause holds the whole answer: what was said must not reach a log.
            raise CallError(Failure(status_code, "an answer that cannot be read")) from None

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - the signature is aiogram's
    ) -> TelegramType:
        """One call; raises CallError where it was not accepted or no whole answer came."""
        try:
            return await super().make_request(bot, method, timeout)
        except TelegramNetworkError as error:
            cause = error.__cause__
            name = type(cause or error).__name__
            unsent = isinstance(cause, _UNSENT)
        raise CallError(Failure(None, name, unsent=unsent))
