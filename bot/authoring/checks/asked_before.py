"""X03: what a condition, a score or a text uses has been asked before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.authoring.draft import Draft, Module, Step
from bot.authoring.graph import complete, steps_of, targets
from bot.authoring.problem import Problems
from bot.authoring.scopes import conditions_of, variables_of
from bot.authoring.slices import Slice
from bot.authoring.texts import Role, placeholders, texts_of
from bot.domain.condition import Condition, variables
from bot.domain.text import phrase

_BEFORE = frozenset({Role.STATEMENT, Role.QUESTION, Role.ALTERNATIVE, Role.LABEL})


@dataclass(frozen=True, slots=True)
class _Known:
    """What has been asked when a step begins: on every way to it, and on some way to it."""

    surely: frozenset[str]
    perhaps: frozenset[str]


def check(draft: Draft, problems: Problems) -> None:
    """Report uses of what is never asked before; in texts also what is not asked on every way.

    Conditions may use what was perhaps not asked: then they are unknown, which flags must handle
    (X09) and arrows pass over. A text with a hole may not be said.
    """
    for module in draft.modules:
        if not complete(module):
            continue
        known = _flow(module)
        for step in module.steps:
            if step.id.text in known:
                _check_uses(step, known[step.id.text], draft, problems)
                _check_texts(module, step, known[step.id.text], draft, problems)


def _sets(step: Step) -> frozenset[str]:
    return frozenset(name for name, _, _ in variables_of(step))


def _flow(module: Module) -> dict[str, _Known]:
    steps = steps_of(module)
    first = module.steps[0].id.text
    known = {first: _Known(frozenset(), frozenset())}
    waiting = [first]
    while waiting:
        name = waiting.pop(0)
        own = _sets(steps[name])
        surely, perhaps = known[name].surely | own, known[name].perhaps | own
        for at in targets(steps[name]):
            if at.text not in steps:
                continue
            before = known.get(at.text)
            after = _Known(surely, perhaps)
            if before is not None:
                after = _Known(before.surely & surely, before.perhaps | perhaps)
            if after != before:
                known[at.text] = after
                waiting.append(at.text)
    return known


def _check_uses(step: Step, known: _Known, draft: Draft, problems: Problems) -> None:
    perhaps = known.perhaps | _sets(step)
    for name, at in _uses(step, draft.trees):
        if name not in perhaps:
            message = phrase("lint", "“{name}” is not asked on any way to this step.", name=name)
            fix = phrase("lint", "Ask it in this step or in one before.")
            problems.report("X03", at, message, fix)


def _uses(step: Step, trees: Mapping[Slice, Condition]) -> Iterator[tuple[str, Slice]]:
    for source in conditions_of(step):
        tree = trees.get(source)
        for name in sorted(variables(tree)) if tree is not None else ():
            yield name, _place(name, source)
    if step.score is not None:
        yield from ((item.text, item) for item in step.score.items)


def _place(name: str, source: Slice) -> Slice:
    start = max(source.text.find(name), 0)
    return source.cut(start, start + len(name))


def _check_texts(
    module: Module, step: Step, known: _Known, draft: Draft, problems: Problems
) -> None:
    names = draft.scopes[module.head.at.path].variables
    for words, role in texts_of(step):
        surely = known.surely if role in _BEFORE else known.surely | _sets(step)
        for wording in words.wordings:
            for at in placeholders(wording.lines):
                if at.text in names and at.text not in surely:
                    message = phrase(
                        "lint", "“{name}” may be missing when this is said.", name=at.text
                    )
                    fix = phrase("lint", "Say it only where every way has asked for it before.")
                    problems.report("X03", at, message, fix)
