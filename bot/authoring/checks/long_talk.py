"""G09: at most three messages follow each other without a question."""

from bot.authoring.draft import Draft, Module, Step
from bot.authoring.graph import circling, complete, steps_of, targets
from bot.authoring.problem import Problems
from bot.domain.text import phrase

IN_A_ROW_MAX = 3


def check(draft: Draft, problems: Problems) -> None:
    """Report the fourth message in a row, not where a circle is to blame (G04)."""
    for module in draft.modules:
        if complete(module) and not circling(module):
            _check(module, problems)


def _check(module: Module, problems: Problems) -> None:
    steps = steps_of(module)
    counts: dict[str, int] = {module.steps[0].id.text: 1}
    waiting = list(steps)
    while waiting:
        step = steps[waiting.pop(0)]
        said = counts.get(step.id.text, 1)
        for at in targets(step):
            longer = _count(step, said)
            if longer > counts.get(at.text, 1) and longer <= IN_A_ROW_MAX + 1 and at.text in steps:
                counts[at.text] = longer
                waiting.append(at.text)
    for name, count in counts.items():
        if count > IN_A_ROW_MAX and steps[name].statement is not None:
            message = phrase("lint", "This is the fourth message in a row without a question.")
            fix = phrase("lint", "Let the person tap before it: ? ok : continue")
            problems.report("G09", steps[name].id, message, fix)


def _count(step: Step, said: int) -> int:
    """Which message in a row the following step would say."""
    if step.waits:
        return 1
    return said + 1 if step.statement is not None else said
