"""The page's door: its files, its picture of the world, what thumbs do, jumps of the clock."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import cast

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.sandbox.demo_phones import JUMPS, DemoPhone, DemoPhones, Jump, TimeMachine
from bot.sandbox.people import Phone
from bot.sandbox.view import PageView
from bot.sandbox.wire import JsonObject, as_integer, as_object, as_text, parsed, written
from bot.sandbox.world import World

STATIC = Path(__file__).parent / "static"
# One picture holds all that happened; more than ten a second nobody can see.
PICTURE_SECONDS_MIN = 0.1
HEARTBEAT_SECONDS = 15.0
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
}
_log = logging.getLogger(__name__)


class PageDoor:
    """The routes of the page."""

    def __init__(
        self, world: World, demo: DemoPhones, machine: TimeMachine, save: Callable[[], None]
    ) -> None:
        self._world = world
        self._machine = machine
        self._save = save
        self._view = PageView(world, demo, machine)
        self._phones = {phone.key: phone for phone in demo.phones}
        self._jump: asyncio.Task[None] | None = None
        self._jumping = ""

    def routes(self) -> list[BaseRoute]:
        """What the page asks for."""
        return [
            Route("/", self.index),
            Route("/api/view", self.view),
            Route("/api/events", self.events),
            Route("/api/jump", self.jump, methods=["POST"]),
            Route("/api/files/{file_id}", self.file),
            Route("/api/phones/{key}/{deed}", self.deed, methods=["POST"]),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]

    async def index(self, _request: Request) -> Response:
        """The page itself."""
        return FileResponse(STATIC / "index.html", headers=_HEADERS)

    async def view(self, _request: Request) -> Response:
        """The world now."""
        return Response(self._picture(), media_type="application/json", headers=_HEADERS)

    async def events(self, _request: Request) -> Response:
        """The world now and after each change, as server-sent events."""
        return StreamingResponse(self._pictures(), media_type="text/event-stream", headers=_HEADERS)

    async def file(self, request: Request) -> Response:
        """A picture or a document of a message."""
        file = self._world.files.get(request.path_params["file_id"])
        if file is None:
            return _no(404, "There is no such file.")
        kind = "image/png" if file.content.startswith(b"\x89PNG") else "image/jpeg"
        if file.kind == "photo":
            return Response(file.content, media_type=kind, headers=_HEADERS)
        return Response(file.content, media_type="application/octet-stream", headers=_HEADERS)

    async def deed(self, request: Request) -> Response:
        """Something a thumb did on a phone."""
        phone = self._phones.get(request.path_params["key"])
        if phone is None:
            return _no(404, "There is no such phone.")
        try:
            given = await _json_of(request)
            self._do(phone, request.path_params["deed"], given)
        except (LookupError, ValueError) as error:
            return _no(400, str(error))
        return JSONResponse({"ok": True})

    async def jump(self, request: Request) -> Response:
        """Move the clock; refused with 409 while it is moving."""
        try:
            wanted = as_text((await _json_of(request)).get("jump"))
        except ValueError as error:
            return _no(400, str(error))
        if wanted not in JUMPS:
            return _no(400, f"A jump is one of {', '.join(JUMPS)}.")
        if self._jumping:
            return _no(409, "The clock is moving; wait until it stands.")
        self._jumping = wanted
        self._jump = asyncio.create_task(self._carry_out(cast("Jump", wanted)))
        self._world.changes.tell()
        return JSONResponse({"ok": True}, 202)

    async def close(self) -> None:
        """Stop a jump that is under way."""
        if self._jump is not None:
            self._jump.cancel()
            await asyncio.gather(self._jump, return_exceptions=True)

    def _do(self, phone: DemoPhone, deed: str, given: JsonObject) -> None:
        person = Phone(self._world, phone.person, self._save)
        place, text = phone.bot_username, as_text(given.get("text"))
        deeds: dict[str, Callable[[], object]] = {
            "start": lambda: person.start(place, as_text(given.get("payload"))),
            "send": lambda: person.send(place, text),
            "tap": lambda: person.tap_data(place, text, as_integer(given.get("message"))),
            "photo": lambda: person.send_photo(place),
            "voice": lambda: person.send_voice(place),
            "sticker": lambda: person.send_sticker(place),
            "block": lambda: person.block(place),
            "unblock": lambda: person.unblock(place),
        }
        if deed not in deeds:
            raise ValueError(f"A deed is one of {', '.join(deeds)}.")
        deeds[deed]()

    async def _carry_out(self, jump: Jump) -> None:
        try:
            await self._machine.jump(jump)
            self._world.jumps.append(jump)
        except Exception:  # noqa: BLE001 - whatever stops it, the buttons must come back
            _log.exception("The clock stopped in the middle of %s", jump)
        finally:
            self._jumping = ""
            self._world.touch()
            self._save()

    def _picture(self) -> str:
        picture = written(self._view.draw(self._jumping))
        self._save()
        return picture

    async def _pictures(self) -> AsyncIterator[str]:
        changes, loop = self._world.changes, asyncio.get_running_loop()
        last, sent_at = "", 0.0
        while not changes.closed:
            seen = changes.number
            picture = self._picture()
            if picture != last or loop.time() - sent_at >= HEARTBEAT_SECONDS:
                last, sent_at = picture, loop.time()
                yield f"data: {picture}\n\n"
            await asyncio.sleep(PICTURE_SECONDS_MIN)
            await changes.after(seen, HEARTBEAT_SECONDS)


async def _json_of(request: Request) -> JsonObject:
    # A page of another site cannot send this type without asking first: no foreign thumbs.
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise ValueError("Send JSON.")
    return as_object(parsed(await request.body() or b"{}"))


def _no(status: int, reason: str) -> Response:
    return JSONResponse({"ok": False, "reason": reason}, status)
