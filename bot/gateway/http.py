"""A small HTTP server around an ASGI application: uvicorn with our own signals and shutdown."""

import asyncio
import socket
from collections.abc import Generator
from contextlib import contextmanager
from typing import TypeAlias

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from bot.domain.errors import PartnerError

GRACE_SECONDS = 5


class PortTakenError(PartnerError):
    """The address cannot be listened on."""


WebApplication: TypeAlias = ASGIApp


def pages(*routes: BaseRoute) -> WebApplication:
    """An application of these routes."""
    return Starlette(routes=routes)


class HttpServer:
    """Serves one application. `port` 0 takes a free one; `address` tells which."""

    def __init__(self, app: WebApplication, host: str, port: int) -> None:
        self._socket = _listen(host, port)
        self._host = host
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
            lifespan="on",
        )
        self._server = _Quiet(config)
        self._task: asyncio.Task[None] | None = None

    @property
    def address(self) -> str:
        """Where it listens: http://host:port."""
        number: int = self._socket.getsockname()[1]
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{number}"

    async def start(self) -> None:
        """Returns once requests are answered."""
        self._task = asyncio.create_task(self._server.serve(sockets=[self._socket]))
        while not self._server.started:
            if self._task.done():
                await self._task
                raise PortTakenError(f"The HTTP server at {self.address} could not start.")
            await asyncio.sleep(0.01)

    async def stop(self) -> None:
        """Finishes what is being answered, then closes."""
        self._server.should_exit = True
        if self._task is not None:
            await self._task
        self._socket.close()


class _Quiet(uvicorn.Server):
    """Signals belong to the program, not to the server."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leaves signals alone."""
        yield


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as problem:
        listener.close()
        raise PortTakenError(
            f"Nothing can listen on {host}:{port} (PP_HTTP_HOST, PP_HTTP_PORT): {problem.strerror}."
        ) from problem
    return listener
