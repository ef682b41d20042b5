"""One service per data folder: a lock on a file, which falls with its process, however it ends."""

import fcntl
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from bot.domain.errors import PartnerError


class AlreadyRunningError(PartnerError):
    """Another process holds the lock."""


@contextmanager
def hold_lock(path: Path) -> Generator[None]:
    """Holds the lock while the block runs; raises AlreadyRunningError where somebody has it."""
    with path.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise AlreadyRunningError(
                f"patient-partner runs already (process {holder}, lock {path}). Stop it first."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
