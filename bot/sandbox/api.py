"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

from bot.sandbox.call import Call, read_values
from bot.sandbox.faults import Fault, Faults, Hold, LostReply, ServerFault, TooMany
from bot.sandbox.ledger import Accepted, Ledger
from bot.sandbox.methods.table import METHODS
from bot.sandbox.polling import Polling
from bot.sandbox.wire import Json, RefusedError, written
from bot.sandbox.world import Bot, World

MIME_OF_ENDING = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


class BrokenResponse(Response):
    """Promises more than it sends, so that the server closes the connection on the reader."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a head and no body."""
        del scope, receive
        headers = [(b"content-type", b"application/json"), (b"content-length", b"512")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})


class BotApi:
    """Answers the bots."""

    def __init__(self, world: World, save: Callable[[], None]) -> None:
        self.faults = Faults()
        self.ledger = Ledger()
        self._world = world
        self._save = save
        self._polling = Polling(world)

    async def answer(self, request: Request) -> Response:
        """One call of one method."""
        try:
            return await self._answer(request)
        except RefusedError as error:
            return JSONResponse(error.body(), error.code)

    async def file(self, request: Request) -> Response:
        """The bytes that `getFile` pointed to."""
        try:
            bot = self._bot(request.path_params)
        except RefusedError as error:
            return JSONResponse(error.body(), error.code)
        path = request.path_params["path"]
        for file in self._world.files.values():
            if file.path == path and file.bot_id == bot.id:
                kind = MIME_OF_ENDING.get(path.rpartition(".")[2], "application/octet-stream")
                return Response(file.content, media_type=kind)
        return JSONResponse(RefusedError(404, "Not Found").body(), 404)

    async def _answer(self, request: Request) -> Response:
        bot = self._bot(request.path_params)
        method: str = request.path_params["method"]
        values, uploads = read_values(
            request.url.query, request.headers.get("content-type", ""), await request.body()
        )
        call = Call(bot, method, values, uploads)
        fault = self.faults.take(method, call.integer("chat_id"))
        refusal = await _refusal_by(fault)
        if refusal is not None:
            return refusal
        result = await self._result(call)
        if method.lower() != "getupdates":
            self._write_down(call, result)
        self._save()
        if isinstance(fault, LostReply):
            return BrokenResponse()
        if isinstance(fault, Hold) and fault.after_accepting:
            await fault.pass_through()
        answer = written({"ok": True, "result": result})
        return Response(answer, media_type="application/json")

    async def _result(self, call: Call) -> Json:
        name = call.method.lower()
        if name == "getupdates":
            return await self._polling.get_updates(call)
        if name not in METHODS:
            raise RefusedError(404, "Not Found: method not found")
        return METHODS[name](self._world, call)

    def _bot(self, parameters: Mapping[str, str]) -> Bot:
        for bot in self._world.bots.values():
            if bot.account.token == parameters["token"]:
                return bot
        raise RefusedError(401, "Unauthorized")

    def _write_down(self, call: Call, result: Json) -> None:
        self.ledger.add(
            Accepted(
                self._world.clock(),
                call.bot.account.username,
                call.method,
                call.integer("chat_id"),
                call.values,
                result,
            )
        )


async def _refusal_by(fault: Fault | None) -> Response | None:
    match fault:
        case TooMany(retry_after):
            raise RefusedError(429, f"Too Many Requests: retry after {retry_after}", retry_after)
        case ServerFault(status):
            page = f"<html><head><title>{status}</title></head><body>nginx</body></html>"
            return HTMLResponse(page, status)
        case Hold(after_accepting=False):
            await fault.pass_through()
        case _:
            pass
    return None
