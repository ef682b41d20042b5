"""The front of the sandbox: one object that holds the world, the Bot API, the people, the page."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Route

from bot.sandbox.accounts import BotAccount, Person
from bot.sandbox.api import BotApi
from bot.sandbox.chats import Chat
from bot.sandbox.demo_phones import DemoPhones, TimeMachine
from bot.sandbox.faults import Faults
from bot.sandbox.ledger import Accepted
from bot.sandbox.page import PageDoor
from bot.sandbox.people import Group, Phone
from bot.sandbox.posting import post_arrival
from bot.sandbox.state import StateFile
from bot.sandbox.webhooks import Couriers, retry_seconds
from bot.sandbox.world import World


class SandboxServer:
    """Telegram on this machine. Give `app` to an ASGI server that runs its lifespan."""

    def __init__(
        self,
        clock: Callable[[], datetime],
        bots: Sequence[BotAccount],
        state_path: Path | None = None,
        *,
        webhook_retry: Callable[[int], float] = retry_seconds,
    ) -> None:
        self._world = World(clock, bots)
        self._file = StateFile(state_path)
        self._file.load(self._world)
        self._api = BotApi(self._world, self._save)
        self._couriers = Couriers(self._world, self._save, webhook_retry)
        self._page: PageDoor | None = None
        self.app = Starlette(
            routes=[
                Route("/bot{token}/{method}", self._api.answer, methods=["GET", "POST"]),
                Route("/file/bot{token}/{path:path}", self._api.file),
            ],
            lifespan=self._lifespan,
        )

    @property
    def faults(self) -> Faults:
        """Orders for bad days; see `faults`."""
        return self._api.faults

    def accepted(
        self, method: str | None = None, *, chat_id: int | None = None, bot: str | None = None
    ) -> tuple[Accepted, ...]:
        """The accepted calls, oldest first, of a method, a chat, a bot's user name."""
        return self._api.ledger.find(method, chat_id, bot)

    def person(
        self,
        person_id: int,
        first_name: str,
        language_code: str = "",
        *,
        username: str = "",
        is_bot: bool = False,
    ) -> Phone:
        """The phone of a person, who is made or renamed when needed."""
        return self.phone(Person(person_id, first_name, language_code, username, is_bot))

    def phone(self, person: Person) -> Phone:
        """The phone of a person."""
        if self._world.people.get(person.id) != person:
            self._world.people[person.id] = person
            self._world.touch()
            self._save()
        return Phone(self._world, person, self._save)

    def group(
        self, group_id: int, title: str, people: Sequence[Phone], bots: Sequence[str]
    ) -> Group:
        """A group with people and bots; the bots hear that they were added. `group_id` is < 0."""
        if group_id >= 0 or not people:
            raise ValueError("A group has a negative id and at least one person.")
        chat = Chat(group_id, "group", title)
        chat.members = [phone.person.id for phone in people]
        self._world.chats[chat.key] = chat
        for username in bots:
            bot = self._world.bot_named(username)
            post_arrival(self._world, chat, bot, people[0].person)
        self._save()
        return Group(chat)

    def waiting(self, bot: str) -> int:
        """How many updates the bot has not taken yet."""
        return len(self._world.bot_named(bot).queue.pending)

    def show(self, demo: DemoPhones, machine: TimeMachine) -> None:
        """Put the page at "/"; the people of its phones are made."""
        for phone in demo.phones:
            self.phone(phone.person)
            self._world.bot_named(phone.bot_username)
        self._page = PageDoor(self._world, demo, machine, self._save)
        self.app.router.routes.extend(self._page.routes())

    def clock_moved(self) -> None:
        """Tell the page and whoever waits that the clock shows another time."""
        self._world.changes.tell()

    async def close(self) -> None:
        """End long polls, event streams and a jump; call it before the ASGI server stops."""
        self.faults.clear()
        self._world.changes.close()
        if self._page is not None:
            await self._page.close()
        self._save()

    def _save(self) -> None:
        self._file.save(self._world)

    @asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncGenerator[None]:
        couriers = asyncio.create_task(self._couriers.run())
        try:
            yield
        finally:
            couriers.cancel()
            await asyncio.gather(couriers, return_exceptions=True)
            await self.close()
