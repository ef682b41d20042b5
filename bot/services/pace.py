"""How fast the service may speak: Telegram's advice is 30 messages a second for one bot."""

from collections import deque
from datetime import datetime, timedelta

WINDOW = timedelta(seconds=1)
PER_WINDOW_MAX = 30
ORDINARY_PER_WINDOW_MAX = 25
"""For everything but lane 0: some room is always left for an alert."""


class Pace:
    """Counts what is in flight, and what ended within the last second of real time; both bots
    together, to be safe.

    When Telegram accepts a message nobody knows but that it is before its end. So a place is free
    again a second after the end: then no second of Telegram's can hold too many.
    """

    def __init__(self) -> None:
        self._flying = 0
        self._ended: deque[datetime] = deque()

    def room(self, real: datetime) -> tuple[int, int]:
        """How many may begin now: of lane 0, and of all other lanes."""
        self._ended = deque(end for end in self._ended if abs(real - end) < WINDOW)
        used = self._flying + len(self._ended)
        return max(PER_WINDOW_MAX - used, 0), max(ORDINARY_PER_WINDOW_MAX - used, 0)

    def opens_in(self, real: datetime) -> timedelta:
        """How long until something ordinary may begin; zero where it may now, or where that
        depends on what is in flight.
        """
        if self.room(real)[1] or not self._ended:
            return timedelta(0)
        return WINDOW - abs(real - self._ended[0])

    def begin(self, count: int) -> None:
        """So many begin now."""
        self._flying += count

    def end(self, real: datetime) -> None:
        """One has come to its end, whatever that is."""
        self._flying -= 1
        self._ended.append(real)
