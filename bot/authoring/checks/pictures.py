"""M06: pictures are files of the content folder that Telegram accepts."""

from pathlib import Path, PurePosixPath

from bot.authoring.draft import Draft
from bot.authoring.files import inside
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.texts import every_step
from bot.domain.text import Phrase, phrase

PICTURE_BYTES_MAX = 10_000_000
"""Telegram's limit for photos."""

PATH_CHARS_MAX = 200
_KINDS = frozenset({".png", ".jpg", ".jpeg"})


def check(draft: Draft, problems: Problems) -> None:
    """Report pictures that are missing, outside the folder, too large or of another kind."""
    root = draft.folder.resolve()
    for _, step in every_step(draft):
        if step.picture is None:
            continue
        wrong = _wrong(root, step.picture.file)
        if wrong is not None:
            fix = phrase(
                "lint", "Put a PNG or JPEG file below media/ and write: picture: media/name.png"
            )
            problems.report("M06", step.picture.file, wrong, fix)


def _wrong(root: Path, at: Slice) -> Phrase | None:
    path = PurePosixPath(at.text)
    if path.is_absolute() or ".." in path.parts or "\\" in at.text or len(at.text) > PATH_CHARS_MAX:
        return phrase("lint", "The path leads out of the content folder.")
    if path.suffix.lower() not in _KINDS:
        return phrase("lint", "“{name}” is neither a PNG nor a JPEG picture.", name=at.text)
    found = root / path
    if not inside(root, found):
        return phrase("lint", "There is no picture “{name}” in the content folder.", name=at.text)
    if found.stat().st_size > PICTURE_BYTES_MAX:
        return phrase("lint", "The picture has more than {limit} bytes.", limit=PICTURE_BYTES_MAX)
    return None
