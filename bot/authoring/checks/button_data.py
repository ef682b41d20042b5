"""M02: what buttons carry fits into Telegram's 64 bytes."""

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.domain.press import PRESS_BYTES_MAX, press
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report names and versions that do not fit a button."""
    for module in draft.modules:
        _check(module.head.id, ("module", module.head.id.text), problems)
    for reminder in draft.reminders:
        _check(reminder.head.id, ("reminder", "start", reminder.head.id.text), problems)
    for consent in draft.consents:
        purpose = consent.head.extra["purpose"]
        _check(consent.version, ("consent", purpose.text, consent.version.text, "yes"), problems)


def _check(at: Slice, parts: tuple[str, ...], problems: Problems) -> None:
    try:
        press(*parts).encode()
    except ValueError:
        message = phrase("lint", "“{typed}” does not fit a button.", typed=at.text)
        fix = phrase(
            "lint",
            "Use a-z, 0-9, _ and - only; all parts together have {limit} bytes.",
            limit=PRESS_BYTES_MAX,
        )
        problems.report("M02", at, message, fix)
