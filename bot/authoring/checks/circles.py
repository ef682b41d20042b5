"""G04: no circle of steps that only talk."""

from bot.authoring.draft import Draft, Step
from bot.authoring.graph import steps_of, targets
from bot.authoring.problem import Problems
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report each step from which talking leads back to itself without any question."""
    for module in draft.modules:
        talking = {name: step for name, step in steps_of(module).items() if not step.waits}
        for name, step in talking.items():
            if _returns(name, step, talking):
                message = phrase(
                    "lint", "From here the dialogue comes back without asking anything."
                )
                fix = phrase(
                    "lint", "Ask something on the way, or lead one arrow out of the circle."
                )
                problems.report("G04", step.id, message, fix)


def _returns(name: str, step: Step, talking: dict[str, Step]) -> bool:
    waiting = [at.text for at in targets(step)]
    seen: set[str] = set()
    while waiting:
        following = waiting.pop()
        if following == name:
            return True
        if following in seen or following not in talking:
            continue
        seen.add(following)
        waiting.extend(at.text for at in targets(talking[following]))
    return False
