"""Q12: one name of a flag means one rule, in the whole library."""

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.texts import every_step
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report a flag whose name already stands for another rule."""
    rules: dict[str, tuple[Slice, object]] = {}
    for module, step in every_step(draft):
        path = module.head.at.path
        named = [(f.id, (path, f.level, draft.trees.get(f.condition))) for f in step.flags]
        if step.follow_up is not None:
            follow_up = step.follow_up
            named.append((follow_up.flag, (path, follow_up.level, None)))
        for at, rule in named:
            first, known = rules.setdefault(at.text, (at, rule))
            if known != rule:
                message = phrase(
                    "lint",
                    "“{name}” already means another rule: {path}, line {line}.",
                    name=at.text,
                    path=first.path,
                    line=first.line,
                )
                problems.report("Q12", at, message, phrase("lint", "Give this flag another name."))
