"""R03: what comes again has an end, and one that somebody still has in mind."""

from datetime import timedelta

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.domain.text import phrase

LONGEST = timedelta(days=366)


def check(draft: Draft, problems: Problems) -> None:
    """Report campaigns of more than a year; those without a last day are found where it is read."""
    for campaign in draft.campaigns:
        if campaign.end - campaign.start > LONGEST:
            message = phrase("lint", "This campaign lasts longer than a year.")
            fix = phrase("lint", "End it earlier; next year's is a campaign of its own.")
            problems.report("R03", campaign.head.extra["until"], message, fix)
