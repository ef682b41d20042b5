"""The content's pictures: read from the folder of fiches, never from outside it."""

import logging
from pathlib import Path

_log = logging.getLogger(__name__)


def read_picture(folder: Path, path: str) -> bytes | None:
    """The bytes of a picture by its path inside the folder; None where there is none.

    A missing picture must not hold back the words that go with it.
    """
    file = (folder / path).resolve()
    try:
        return file.read_bytes() if file.is_relative_to(folder.resolve()) else None
    except OSError:
        _log.warning("The content has no readable picture %r; its words go alone.", path)
        return None
