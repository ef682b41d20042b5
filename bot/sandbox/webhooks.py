"""Updates carried to webhooks: one lane after the other inside, all lanes side by side.

Messages queue per chat, taps per person. A lane goes on only after a 2xx; otherwise it tries the
same update again: at once, then after 2, 4, 8 … up to 60 seconds, or as Retry-After says
(design of tdlib's server; hosted Telegram may differ).
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import httpx

from bot.sandbox.updates import Pending
from bot.sandbox.wire import written
from bot.sandbox.world import Bot, Webhook, World

ANSWER_SECONDS_MAX = 60
RETRY_AFTER_SECONDS_MAX = 3600
LOOK_AGAIN_SECONDS = 30


def retry_seconds(failures: int) -> float:
    """How long to wait after so many failures in a row."""
    return 0.0 if failures <= 1 else min(2.0 ** (failures - 1), 60.0)


class Couriers:
    """Carries the updates of all bots that set a webhook."""

    def __init__(
        self, world: World, save: Callable[[], None], retry: Callable[[int], float]
    ) -> None:
        self._world = world
        self._save = save
        self._retry = retry
        self._lanes: dict[tuple[int, str], asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Work until cancelled; at the end no attempt is under way."""
        changes = self._world.changes
        async with httpx.AsyncClient(timeout=ANSWER_SECONDS_MAX, trust_env=False) as client:
            try:
                while not changes.closed:
                    seen = changes.number
                    for bot in self._world.bots.values():
                        self._start_lanes(bot, client)
                    await changes.after(seen, LOOK_AGAIN_SECONDS)
            finally:
                tasks = list(self._lanes.values())
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    def _start_lanes(self, bot: Bot, client: httpx.AsyncClient) -> None:
        hook = bot.webhook
        if hook is None:
            return
        busy = sum(1 for bot_id, _ in self._lanes if bot_id == bot.id)
        for lane in dict.fromkeys(update.lane for update in bot.queue.pending):
            if (bot.id, lane) in self._lanes or busy >= hook.connections_max:
                continue
            busy += 1
            task = asyncio.create_task(self._carry_lane(bot, hook, lane, client))
            self._lanes[bot.id, lane] = task
            task.add_done_callback(partial(self._finished, (bot.id, lane)))

    def _finished(self, key: tuple[int, str], _task: asyncio.Task[None]) -> None:
        del self._lanes[key]
        self._world.changes.tell()

    async def _carry_lane(
        self, bot: Bot, hook: Webhook, lane: str, client: httpx.AsyncClient
    ) -> None:
        failures = 0
        while bot.webhook is hook:
            bot.queue.expire(self._world.now())
            update = bot.queue.first_of(lane)
            if update is None:
                return
            failure, wait = await _offer(update, hook, client)
            if failure:
                failures += 1
                hook.failed_at, hook.failure = self._world.now(), failure
                await asyncio.sleep(wait if wait is not None else self._retry(failures))
            else:
                failures = 0
                bot.queue.remove(update.update_id)
                self._world.unsaved = True
                self._save()


async def _offer(
    update: Pending, hook: Webhook, client: httpx.AsyncClient
) -> tuple[str, float | None]:
    headers = {"Content-Type": "application/json"}
    if hook.secret:
        headers["X-Telegram-Bot-Api-Secret-Token"] = hook.secret
    body = written(update.object()).encode()
    try:
        answer = await client.post(hook.url, content=body, headers=headers)
    except httpx.HTTPError as error:
        return f"Connection failed: {type(error).__name__}", None
    if answer.is_success:
        return "", None
    wait: float | None = None
    with suppress(KeyError, ValueError):
        wait = min(float(answer.headers["Retry-After"]), RETRY_AFTER_SECONDS_MAX)
    return f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}", wait
