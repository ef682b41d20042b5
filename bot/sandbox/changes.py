"""Tells everyone who waits that something changed."""

import asyncio


class Changes:
    """A growing number; waiters sleep until it grows."""

    def __init__(self) -> None:
        self.number = 0
        self.closed = False
        self._waiters: set[asyncio.Future[None]] = set()

    def tell(self) -> None:
        """Something changed: wake all."""
        self.number += 1
        waiters, self._waiters = self._waiters, set()
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    def close(self) -> None:
        """Nothing will change any more; waiters wake and see `closed`."""
        self.closed = True
        self.tell()

    async def after(self, number: int, seconds: float) -> None:
        """Return when the number is beyond `number`, or after `seconds` of real time."""
        if self.closed or self.number > number:
            return
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            await asyncio.wait([waiter], timeout=max(seconds, 0))
        finally:
            self._waiters.discard(waiter)
