"""A01: who does not see a picture reads or hears in every language what it shows."""

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.texts import every_step
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report pictures without a description, or with one that lacks a language."""
    for _, step in every_step(draft):
        if step.picture is None:
            continue
        words = step.picture.alternative
        missing = [one for one in draft.languages if one not in words.languages]
        if missing:
            message = phrase(
                "lint",
                "The picture is not described in: {languages}.",
                languages=", ".join(missing),
            )
            fix = phrase("lint", "Write a line: {line}", line=f"alt.{missing[0]}: …")
            problems.report("A01", step.picture.file, message, fix)
