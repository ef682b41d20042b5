"""V02: what has not been looked through for too long is shown before its time is over."""

from datetime import timedelta

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.domain.text import phrase

SOON = timedelta(days=30)


def check(draft: Draft, problems: Problems) -> None:
    """Report fiches whose review is over or within 30 days, or has no date at all.

    A warning: patients do not lose a text overnight because a date has come.
    """
    for head in draft.heads:
        due = head.review_before
        fix = phrase("lint", "Look it through, then write the next day in review-before:")
        if due is None:
            message = phrase("lint", "Nobody has decided until when this fiche is looked through.")
            problems.report("V02", head.review_at, message, fix)
        elif draft.today is not None and due < draft.today:
            message = phrase("lint", "The review was due on {day}.", day=due.isoformat())
            problems.report("V02", head.review_at, message, fix)
        elif draft.today is not None and due <= draft.today + SOON:
            message = phrase("lint", "The review is due on {day}.", day=due.isoformat())
            problems.report("V02", head.review_at, message, fix)
