"""The way through a module: which step can follow which."""

from collections.abc import Iterator, Mapping

from bot.authoring.draft import Asking, Module, Step
from bot.authoring.slices import Slice
from bot.domain.ids import END


def targets(step: Step) -> Iterator[Slice]:
    """Every place in a step that names another step (or the end)."""
    yield from (option.target for option in step.options if option.target is not None)
    yield from (flag.unknown for flag in step.flags if flag.unknown is not None)
    if step.score is not None:
        yield from (band.target for band in step.score.bands)
    if step.follow_up is not None:
        yield step.follow_up.target
    yield from (arrow.target for arrow in step.arrows)


def steps_of(module: Module) -> Mapping[str, Step]:
    """The steps by name."""
    return {step.id.text: step for step in module.steps}


def missing_targets(module: Module) -> list[Slice]:
    """The targets that are no step."""
    known = {*steps_of(module), END}
    return [at for step in module.steps for at in targets(step) if at.text not in known]


def complete(module: Module) -> bool:
    """Whether every line was understood and every target exists: only then what seems to be
    unreachable or without an exit is not a mere consequence of a slip.
    """
    return not module.damaged and not missing_targets(module)


def reached_from(module: Module, start: str) -> set[str]:
    """The names that can be reached from a step, itself included; `end` where it is."""
    steps = steps_of(module)
    found: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        if name in steps:
            waiting.extend(at.text for at in targets(steps[name]))
    return found


def circling(module: Module) -> list[Step]:
    """The steps from which talking alone leads back to themselves: no question on the way."""
    talking = {name: step for name, step in steps_of(module).items() if not step.waits}
    return [step for name, step in talking.items() if _returns(name, step, talking)]


def _returns(name: str, step: Step, talking: Mapping[str, Step]) -> bool:
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


def falls_through(step: Step) -> bool:
    """Whether some answer needs the step's arrows: not every option has a target of its own."""
    question = step.question
    if question is None or not question.options or question.asking is Asking.CHOICES:
        return step.follow_up is None
    return any(option.target is None for option in question.options)


def has_fallback(step: Step) -> bool:
    """Whether one arrow has no condition."""
    return any(arrow.condition is None for arrow in step.arrows)
