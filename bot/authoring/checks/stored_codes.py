"""V06: no answer that stands in the database loses its meaning."""

from bot.authoring.draft import Draft
from bot.authoring.known import Beside
from bot.authoring.problem import Problems
from bot.domain.ids import ModuleId, StepId
from bot.domain.library import Library
from bot.domain.shape import codes
from bot.domain.text import phrase


def check(draft: Draft, library: Library, beside: Beside, problems: Problems) -> None:
    """Report answer codes that people gave and that their question has no more."""
    for module in draft.modules:
        built = library.modules[ModuleId(module.head.id.text)]
        for step in module.steps:
            stored = beside.known.stored.get(f"{built.id}/{step.id.text}", frozenset())
            found = built.step(StepId(step.id.text))
            if not stored or found is None or step.question is None or not step.options:
                continue
            gone = sorted(stored - frozenset(codes(found)))
            if gone:
                message = phrase(
                    "lint",
                    "Stored answers have codes that are gone: {codes}.",
                    codes=", ".join(gone),
                )
                fix = phrase(
                    "lint", "Keep the codes; a label may change. A new question gets a new name."
                )
                problems.report("V06", step.question.name, message, fix)
