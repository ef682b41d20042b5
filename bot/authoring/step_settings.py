"""`moved-from:` and `restart:` of a step: what becomes of who waits in an older release."""

from collections.abc import Mapping

from bot.authoring.lines import Field
from bot.authoring.names import valid_name
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.domain.text import phrase

MOVED_FROM = "moved-from"
RESTART = "restart"
SETTINGS = (MOVED_FROM, RESTART)


def set_once(entry: Field, settings: dict[str, Field], problems: Problems) -> None:
    """Keep a setting; a second one of the same name is reported."""
    if entry.name in settings:
        message = phrase("lint", "“{name}” stands here a second time.", name=entry.name)
        problems.report("S04", entry.whole, message, phrase("lint", "Keep one of the two."))
        return
    settings[entry.name] = entry


def moved_from(settings: Mapping[str, Field], problems: Problems) -> Slice | None:
    """The step of an older release whose waiting people go on here."""
    entry = settings.get(MOVED_FROM)
    if entry is None:
        return None
    if not entry.value:
        message = phrase("lint", "The name of the former step is missing.")
        fix = phrase("lint", "Write: moved-from: name")
        problems.report("S01", entry.whole, message, fix)
        return None
    return entry.first if valid_name(entry.first, problems) else None


def restarts(settings: Mapping[str, Field], problems: Problems) -> bool:
    """Whether people who wait here in an older release begin the module anew."""
    entry = settings.get(RESTART)
    if entry is None:
        return False
    if entry.first.text not in {"yes", "no"}:
        message = phrase("lint", "“{typed}” is not an answer here.", typed=entry.first.text)
        fix = phrase("lint", "Write: restart: yes")
        problems.report("S03", entry.whole, message, fix)
    return entry.first.text == "yes"
