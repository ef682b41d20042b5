"""getUpdates: waits for updates; of two pollers the earlier one is sent away with 409."""

import asyncio

from bot.sandbox.call import Call
from bot.sandbox.methods.webhook import remember_kinds
from bot.sandbox.wire import Json, RefusedError
from bot.sandbox.world import Bot, World

POLL_SECONDS_MAX = 50
BATCH_MAX = 100


class Polling:
    """The polls that are open, at most one for each bot."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._newest: dict[int, int] = {}

    async def get_updates(self, call: Call) -> Json:
        """Updates from `offset` on, at once or when one comes within `timeout` seconds."""
        bot, changes = call.bot, self._world.changes
        self._refuse_beside_webhook(
            bot,
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
        mine = self._enter(bot)
        remember_kinds(call)
        if bot.queue.confirm(call.integer("offset")):
            self._world.touch()
        limit = min(max(call.integer("limit", BATCH_MAX), 1), BATCH_MAX)
        loop = asyncio.get_running_loop()
        until = loop.time() + min(max(call.integer("timeout"), 0), POLL_SECONDS_MAX)
        while True:
            seen = changes.number
            self._refuse_when_superseded(bot, mine)
            bot.queue.expire(self._world.now())
            batch: list[Json] = [update.object() for update in bot.queue.pending[:limit]]
            if batch or changes.closed or loop.time() >= until:
                return batch
            await changes.after(seen, until - loop.time())

    def _enter(self, bot: Bot) -> int:
        # The newcomer gets the place; whoever waits wakes up and sees it.
        mine = self._newest.get(bot.id, 0) + 1
        self._newest[bot.id] = mine
        self._world.changes.tell()
        return mine

    def _refuse_when_superseded(self, bot: Bot, mine: int) -> None:
        if self._newest[bot.id] != mine:
            raise RefusedError(
                409,
                "Conflict: terminated by other getUpdates request; "
                "make sure that only one bot instance is running",
            )
        self._refuse_beside_webhook(bot, "terminated by setWebhook request")

    def _refuse_beside_webhook(self, bot: Bot, reason: str) -> None:
        if bot.webhook is not None:
            raise RefusedError(409, f"Conflict: {reason}")
