"""V05: nobody who waits in the last release is left behind without a word."""

from bot.authoring.draft import Draft, Step
from bot.authoring.known import Beside
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.dialogs.moving import Fate, Two, fate, told_before, waits
from bot.domain.library import Library
from bot.domain.module import Module
from bot.domain.module import Step as Built
from bot.domain.text import phrase


def check(draft: Draft, library: Library, beside: Beside, problems: Problems) -> None:
    """Report steps of the last release whose waiting people have no place in this one."""
    previous = beside.known.previous
    for module in previous.modules.values() if previous is not None else ():
        new = library.modules.get(module.id)
        if new is not None:
            _module(draft, Two(module, new, library), problems)


def _module(draft: Draft, two: Two, problems: Problems) -> None:
    for step in two.old.steps:
        if waits(step) and fate(two, step, told_before(two.old, step))[0] is Fate.STAYS:
            at = _place(draft, two.new, step)
            message = phrase(
                "lint",
                "People who wait at the step “{step}” of the last release cannot go on here.",
                step=step.frame.id,
            )
            fix = phrase(
                "lint",
                "Write below the step that follows it: moved-from: {step} – or: restart: yes",
                step=step.frame.id,
            )
            problems.report("V05", at, message, fix)


def _place(draft: Draft, new: Module, step: Built) -> Slice:
    """The step of that name, or else the head of the module."""
    (module,) = (one for one in draft.modules if one.head.id.text == new.id)
    found: Step | None = next((s for s in module.steps if s.id.text == step.frame.id), None)
    return found.id if found is not None else module.head.id
