"""X02: modules and reminders that another fiche names exist."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.suggest import did_you_mean
from bot.domain.module import ModuleKind
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report `see:`, `modules:` and `reminders:` that name nothing.

    A fiche in which something else is wrong is not missing: perhaps it could not be read.
    """
    modules = {m.head.id.text for m in draft.modules if m.kind is not ModuleKind.WELCOME}
    reminders = {reminder.head.id.text for reminder in draft.reminders}
    unread = {path.stem for path in (PurePosixPath(one.path) for one in problems.found)}
    _demand(_modules(draft), modules | unread, problems)
    packed = (name for one in draft.packages for name in one.reminders)
    _demand(packed, reminders | unread, problems)


def _modules(draft: Draft) -> Iterator[Slice]:
    for package in draft.packages:
        yield from package.modules
    for see in (*(one.see for one in draft.faq), *(one.see for one in draft.campaigns)):
        if see is not None:
            yield see


def _demand(names: Iterator[Slice], known: set[str], problems: Problems) -> None:
    for name in names:
        if name.text not in known:
            message = phrase("lint", "Nothing is called “{name}” here.", name=name.text)
            problems.report("X02", name, message, did_you_mean(name.text, known))
