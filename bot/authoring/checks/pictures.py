"""M06: pictures are files of the content folder that Telegram accepts."""

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.texts import every_step
from bot.domain.text import Phrase, phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report pictures that are missing, outside the folder, too large or of another kind."""
    for _, step in every_step(draft):
        if step.picture is None:
            continue
        found = draft.pictures[step.picture.file.text]
        if isinstance(found, Phrase):
            fix = phrase(
                "lint", "Put a PNG or JPEG file below media/ and write: picture: media/name.png"
            )
            problems.report("M06", step.picture.file, found, fix)
