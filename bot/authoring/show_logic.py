"""The logic of a step as lines to compare: codes, targets, levels, conditions in words."""

from collections.abc import Iterator
from datetime import timedelta

from bot.authoring.echo import Names, echo
from bot.domain.condition import Condition
from bot.domain.module import (
    AskNumber,
    AskPressure,
    AskText,
    Choose,
    ChooseMany,
    Continue,
    FlagRule,
    FollowUp,
    Option,
    Say,
    Score,
    Step,
    TeachBack,
)
from bot.domain.text import Language


def show_logic(step: Step, names: Names, language: Language) -> tuple[str, ...]:
    """The step without its words, one line for each thing that decides."""
    return tuple(_Lines(names, language).of(step))


def _minutes(wait: timedelta) -> str:
    return f"{int(wait.total_seconds()) // 60} min"


class _Lines:
    def __init__(self, names: Names, language: Language) -> None:
        self._names = names
        self._language = language

    def of(self, step: Step) -> Iterator[str]:
        if step.frame.picture is not None:
            yield f"picture {step.frame.picture.path} {step.frame.picture.digest}".rstrip()
        yield from self._asked(step)
        for flag in step.frame.flags:
            yield self._flag(flag)
        for arrow in step.frame.arrows:
            rule = "" if arrow.condition is None else f" ({self._rule(arrow.condition)})"
            yield f"-> {arrow.target}{rule}"

    def _asked(self, step: Step) -> Iterator[str]:
        match step:
            case Choose() | ChooseMany() | TeachBack():
                yield f"? {step.variable} : {step.kind}"
                yield from (_option(option) for option in step.options)
            case AskNumber():
                yield f"? {step.variable} : number {step.low}..{step.high} {step.unit}".rstrip()
            case AskPressure():
                yield f"? {step.variable} : pressure"
            case AskText():
                yield f"? {step.variable} : text {step.characters_max}"
            case Say() | Continue() | Score() | FollowUp():
                yield from self._not_asked(step)

    def _not_asked(self, step: Say | Continue | Score | FollowUp) -> Iterator[str]:
        match step:
            case Score():
                items = ", ".join(step.items)
                of = f"needs {step.needs} of {len(step.items)}"
                yield f"= {step.variable} : {step.aggregate}({items}) {of}"
                for band in step.bands:
                    yield f"| {band.low}..{band.high} {band.id} -> {band.target}"
            case FollowUp():
                yield f"& {_minutes(step.after)} -> {step.target} ; {_minutes(step.silence)}"
                yield self._flag(step.flag)
            case Continue():
                yield "? continue"
            case Say():
                return

    def _flag(self, flag: FlagRule) -> str:
        rule = flag.rule.in_language(self._language)
        unknown = f" ; ? -> {flag.unknown}" if flag.unknown is not None else ""
        return f"! {flag.id} {flag.severity} : {rule}{unknown}"

    def _rule(self, condition: Condition) -> str:
        said = echo(condition, self._names, [self._language])
        return said.in_language(self._language)


def _option(option: Option) -> str:
    tags = [
        f"{option.points}" if option.points is not None else "",
        "right" if option.right else "",
        "only" if option.exclusive else "",
    ]
    shown = ", ".join(tag for tag in tags if tag)
    target = f" -> {option.target}" if option.target is not None else ""
    return f"* {option.code}{f' [{shown}]' if shown else ''}{target}"
