"""python-telegram-bot's way to a Bot API server, with every failure told as a CallError."""

from http import HTTPStatus

from telegram.error import NetworkError
from telegram.request import HTTPXRequest, RequestData

from bot.chat.limits import CALL_SECONDS_MAX, CONNECT_SECONDS_MAX
from bot.chat.outcome import CallError, Failure, read_failure

_UNSENT = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout"})
"""The HTTP client's errors before anything was written. It is the library's own, so by name."""


class Session(HTTPXRequest):
    """Keeps connections alive. A failure is told by what the wire showed.

    The library's classes of exception would hide it: a bad request counts as a broken network
    there, and so does a picture that is too large. The library wraps a CallError once more: look
    for it in the cause.
    """

    def __init__(self) -> None:
        super().__init__(
            connection_pool_size=64,
            read_timeout=CALL_SECONDS_MAX,
            write_timeout=CALL_SECONDS_MAX,
            media_write_timeout=CALL_SECONDS_MAX,
            connect_timeout=CONNECT_SECONDS_MAX,
            pool_timeout=CONNECT_SECONDS_MAX,
            httpx_kwargs={"trust_env": False},  # a proxy in the environment is not ours
        )

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_timeouts: object,
        **_named_timeouts: object,
    ) -> tuple[int, bytes]:
        """One call, with the time limits of this session whatever the caller's.

        Raises CallError where it was not accepted or no whole answer came.
        """
        try:
            status, body = await super().do_request(url, method, request_data)
        except NetworkError as error:
            name = type(error.__cause__ or error).__name__
            # Without the cause: its text may hold the address, and that the token.
            raise CallError(Failure(None, name, unsent=name in _UNSENT)) from None
        if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            raise CallError(read_failure(status, body))
        return status, body
