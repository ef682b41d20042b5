"""G12: exactly one module welcomes a person."""

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.slices import whole_line
from bot.domain.module import ModuleKind
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report a second welcome, which nobody would ever start, and a library without any."""
    found = [module for module in draft.modules if module.kind is ModuleKind.WELCOME]
    for module in found[1:]:
        message = phrase("lint", "“{name}” is already the welcome.", name=found[0].head.id.text)
        fix = phrase("lint", "Write kind: module in one of the two.")
        problems.report("G12", module.head.at, message, fix)
    if draft.modules and not found:
        at = whole_line(draft.modules[0].head.at.path, 1, "")
        message = phrase("lint", "No fiche welcomes a new person.")
        fix = phrase("lint", "Write one fiche with kind: welcome.")
        problems.report("G12", at, message, fix)
