"""The one clock. It is the only file that reads the machine's time.

The service's time is the true time plus a saved offset, which is zero except in the demo and the
tests, where the time machine moves it.
"""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

DRIFT_MAX = timedelta(minutes=5)
"""More than this between wall clock and monotonic clock, and somebody has set the machine's time:
nothing but safety texts and alerts is sent until a person has looked (fault 21)."""


class SystemClock:
    """Two times, both aware UTC; see bot.services.ports.edges.Clock.

    `offset_file` keeps the demo's offset in seconds across restarts; without it there is none.
    """

    def __init__(self, offset_file: Path | None = None) -> None:
        self._file = offset_file
        self._offset = timedelta(seconds=_read_seconds(offset_file))
        self._started = self.real()
        self._started_monotonic = time.monotonic()

    def now(self) -> datetime:
        """The service's time."""
        return self.real() + self._offset

    def real(self) -> datetime:
        """The true time."""
        return datetime.now(UTC)  # noqa: TID251 - this is the clock

    def jump_to(self, instant: datetime) -> None:
        """Moves the service's time forward to an instant; never back."""
        ahead = instant - self.now()
        if ahead <= timedelta(0):
            return
        self._offset += ahead
        if self._file is not None:
            self._file.write_text(f"{self._offset.total_seconds():.3f}\n", encoding="ascii")

    @property
    def trusted(self) -> bool:
        """False once the wall clock has moved against the monotonic clock by over DRIFT_MAX."""
        elapsed = timedelta(seconds=time.monotonic() - self._started_monotonic)
        return abs(self.real() - self._started - elapsed) <= DRIFT_MAX


def _read_seconds(file: Path | None) -> float:
    if file is None or not file.exists():
        return 0.0
    return float(file.read_text(encoding="ascii"))
