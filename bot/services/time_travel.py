"""A jump in time that looks like time passing: every due instant on the way is lived through."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.services.ports.edges import Clock
from bot.services.ports.store import Store, Transaction

ROUNDS_MAX = 500
"""At one instant; a safeguard against work that makes work without end."""


@dataclass(frozen=True, slots=True)
class TimeTravel:
    """`work` are the ticks and the sender: each gives how much it did. `move` sets the clock."""

    store: Store
    clock: Clock
    move: Callable[[datetime], None]
    work: Sequence[Callable[[], Awaitable[int]]]

    async def to(self, target: datetime) -> None:
        """Steps through everything that is due until `target` (aware UTC), in order of time."""
        await self.idle()
        while True:
            now = self.clock.now()
            due = await self.store.read(next_due_after(now))
            if due is None or due > target:
                break
            self.move(max(due, now))
            await self.idle()
        self.move(target)
        await self.idle()

    async def idle(self) -> None:
        """Lets the ticks and the sender run until none of them finds anything to do."""
        for _ in range(ROUNDS_MAX):
            if not sum([await work() for work in self.work]):
                return


def next_due_after(now: datetime) -> Callable[[Transaction], datetime | None]:
    """Asks a transaction for the next due instant after this one."""
    return lambda tx: tx.next_due(now)
