"""V10: addresses are made sure of every six months."""

from datetime import timedelta

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.domain.text import phrase

FRESH = timedelta(days=183)


def check(draft: Draft, problems: Problems) -> None:
    """Report addresses of the directory that nobody has looked at for longer."""
    for address in draft.directory:
        checked = address.resource.checked_on
        if draft.today is not None and checked + FRESH < draft.today:
            message = phrase(
                "lint", "Nobody has looked at this address since {day}.", day=checked.isoformat()
            )
            fix = phrase("lint", "Phone there, then write today's date in checked_on.")
            problems.report("V10", address.name, message, fix)
