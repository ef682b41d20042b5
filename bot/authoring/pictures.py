"""The pictures that steps show: whether Telegram takes them, and the digest of their bytes."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from bot.authoring.draft import Module
from bot.authoring.files import inside
from bot.domain.text import Phrase, phrase

PICTURE_BYTES_MAX = 10_000_000
"""Telegram's limit for photos."""

PATH_CHARS_MAX = 200
DIGEST_CHARS = 16
_KINDS = frozenset({".png", ".jpg", ".jpeg"})


def read_pictures(folder: Path, modules: Iterable[Module]) -> Mapping[str, str | Phrase]:
    """Of each picture by its path: the first 16 hexadecimal digits of the SHA-256 of its bytes,
    or what is wrong with it (missing, outside the folder, too large, of another kind).
    """
    root = folder.resolve()
    steps = (step for module in modules for step in module.steps)
    paths = {step.picture.file.text for step in steps if step.picture is not None}
    return {path: _digest(root, path) for path in sorted(paths)}


def _digest(root: Path, name: str) -> str | Phrase:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or len(name) > PATH_CHARS_MAX:
        return phrase("lint", "The path leads out of the content folder.")
    if path.suffix.lower() not in _KINDS:
        return phrase("lint", "“{name}” is neither a PNG nor a JPEG picture.", name=name)
    try:
        content = _content(root, root / path)
    except OSError:
        return phrase("lint", "The system does not let this file be read.")
    if content is None:
        return phrase("lint", "There is no picture “{name}” in the content folder.", name=name)
    if len(content) > PICTURE_BYTES_MAX:
        return phrase("lint", "The picture has more than {limit} bytes.", limit=PICTURE_BYTES_MAX)
    return hashlib.sha256(content).hexdigest()[:DIGEST_CHARS]


def _content(root: Path, path: Path) -> bytes | None:
    """The bytes of the file, at most one more than is allowed; None where there is no file."""
    if not inside(root, path):
        return None
    with path.open("rb") as file:
        return file.read(PICTURE_BYTES_MAX + 1)
