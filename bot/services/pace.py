"""How fast the service may speak: Telegram's advice is 30 messages a second for one bot."""

from collections import deque
from datetime import datetime, timedelta

WINDOW = timedelta(seconds=1)
PER_WINDOW_MAX = 30
ORDINARY_PER_WINDOW_MAX = 25
"""For everything but lane 0: some room is always left for an alert."""


class Pace:
    """Remembers what began within the last second of real time; both bots together, to be safe."""

    def __init__(self) -> None:
        self._begun: deque[tuple[datetime, int]] = deque()

    def room(self, real: datetime) -> tuple[int, int]:
        """How many may begin now: of lane 0, and of all other lanes."""
        self._begun = deque(one for one in self._begun if abs(real - one[0]) < WINDOW)
        used = sum(count for _, count in self._begun)
        return max(PER_WINDOW_MAX - used, 0), max(ORDINARY_PER_WINDOW_MAX - used, 0)

    def opens_in(self, real: datetime) -> timedelta:
        """How long until something ordinary may begin; zero where it may now."""
        if self.room(real)[1]:
            return timedelta(0)
        return WINDOW - abs(real - self._begun[0][0])

    def begin(self, real: datetime, count: int) -> None:
        """So many begin now."""
        if count:
            self._begun.append((real, count))
