"""A module as readable text in one language: what patients read, where each answer leads, what is
flagged and why, in words. The signs are those of the fiche, so that both can lie side by side.
"""

from collections.abc import Iterator
from datetime import timedelta

from bot.authoring.echo import Names, echo
from bot.domain.condition import Condition
from bot.domain.module import (
    Arrow,
    AskNumber,
    AskPressure,
    AskText,
    Choose,
    ChooseMany,
    Continue,
    FlagRule,
    FollowUp,
    Module,
    Option,
    Say,
    Score,
    Step,
    TeachBack,
)
from bot.domain.text import OTHER, Language, Text


def show(module: Module, names: Names, language: Language) -> str:
    """The whole module, step by step."""
    return "\n".join(_Page(names, language).module(module)) + "\n"


def _minutes(wait: timedelta) -> str:
    return f"{int(wait.total_seconds()) // 60} min"


class _Page:
    def __init__(self, names: Names, language: Language) -> None:
        self._names = names
        self._language = language

    def module(self, module: Module) -> Iterator[str]:
        title = self._text(module.title)
        yield f"{title} ({module.id}, {module.kind})"
        yield "=" * len(title)
        for step in module.steps:
            yield ""
            yield f"# {step.frame.id}"
            yield from self._step(step)

    def _flags(self, step: Step) -> tuple[FlagRule, ...]:
        silence = (step.flag,) if isinstance(step, FollowUp) else ()
        return (*step.frame.flags, *silence)

    def _step(self, step: Step) -> Iterator[str]:
        frame = step.frame
        if frame.picture is not None:
            yield f"  [{frame.picture.path}] {self._text(frame.picture.alternative)}"
        if frame.text is not None:
            yield from self._lines("  ", frame.text)
        yield from self._asked(step)
        for flag in self._flags(step):
            yield from self._flag(flag)
        for arrow in frame.arrows:
            yield self._arrow(arrow)

    def _asked(self, step: Step) -> Iterator[str]:
        match step:
            case Choose() | ChooseMany() | TeachBack():
                yield from self._lines("  ? ", step.question)
                for option in step.options:
                    yield from self._option(option)
            case AskNumber(_, _, question, low, high, unit):
                yield from self._lines("  ? ", question)
                yield f"    {low} … {high} {unit}".rstrip()
            case AskPressure(_, _, question) | AskText(_, _, question):
                yield from self._lines("  ? ", question)
            case Say() | Continue() | Score() | FollowUp():
                yield from self._not_asked(step)

    def _not_asked(self, step: Say | Continue | Score | FollowUp) -> Iterator[str]:
        match step:
            case Continue(_, label):
                yield "  * " + (self._text(label) if label else "…")
            case Score():
                yield from self._score(step)
            case FollowUp(_, after, target, silence):
                yield f"  & {_minutes(after)} -> {target} ; {_minutes(silence)}"
            case Say():
                return

    def _option(self, option: Option) -> Iterator[str]:
        points = f" [{option.points}]" if option.points is not None else ""
        target = f" -> {option.target}" if option.target is not None else ""
        right = " ✓" if option.right else ""
        yield f"  * {self._text(option.label)}{points}{right}{target}"
        if option.feedback is not None:
            yield from self._lines("      ~ ", option.feedback)

    def _score(self, score: Score) -> Iterator[str]:
        items = ", ".join(score.items)
        yield f"  = {score.variable}: {score.aggregate} ({items}) {score.needs}/{len(score.items)}"
        for band in score.bands:
            yield f"  | {band.low} … {band.high} {self._text(band.label)} -> {band.target}"

    def _flag(self, flag: FlagRule) -> Iterator[str]:
        yield f"  ! {flag.id} {flag.severity}: {self._text(flag.rule)}"
        if flag.unknown is not None:
            yield f"      ? -> {flag.unknown}"
        if flag.text is not None:
            yield from self._lines("      ", flag.text)

    def _arrow(self, arrow: Arrow) -> str:
        if arrow.condition is None:
            return f"  -> {arrow.target}"
        return f"  -> {arrow.target}  ({self._rule(arrow.condition)})"

    def _rule(self, condition: Condition) -> str:
        return self._text(echo(condition, self._names, [self._language]))

    def _text(self, text: Text) -> str:
        return text.in_language(self._language)

    def _lines(self, margin: str, text: Text) -> Iterator[str]:
        forms = [w for w in text.wordings if w.language == self._language]
        for wording in forms:
            form = f"[{wording.category}] " if wording.category != OTHER else ""
            first, *rest = wording.text.split("\n")
            yield f"{margin}{form}{first}"
            yield from (" " * len(margin) + line for line in rest)
