"""X09: every flag says what happens while its values are not known."""

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.texts import every_step
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report flags without "; unknown -> …"."""
    for _, step in every_step(draft):
        for flag in step.flags:
            if not flag.handles_unknown:
                message = phrase("lint", "What if the values of this flag are not known?")
                fix = phrase(
                    "lint", "Write behind it: ; unknown -> step   or   ; unknown -> ignore"
                )
                problems.report("X09", flag.condition, message, fix)
