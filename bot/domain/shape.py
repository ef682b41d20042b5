"""What a step is apart from its words, and its words apart from what it is.

The shape holds everything that decides: question, type, codes, points, targets, conditions with
their numbers, levels, times, the picture. The words hold everything that is read. Two steps of the
same shape ask and decide the same, however they say it.
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import cast

from bot.domain.ids import StepId
from bot.domain.module import FlagRule, FollowUp, Frame, Module, Step
from bot.domain.severity import Severity
from bot.domain.text import Language, Text, Wording

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]
"""What JSON can hold."""

DIGEST_CHARS = 16

APART: dict[type, frozenset[str]] = {
    Frame: frozenset({"id", "moved_from", "restart"}),
    FlagRule: frozenset({"rule"}),
}
"""Fields that are neither shape nor words: names, what is said to migrations, the echoed rule."""


def digest(plain: Plain) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the value as canonical JSON."""
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_CHARS]


def shape(step: Step) -> Plain:
    """The step without its name and without any word. Thresholds stand in it as numbers."""
    return _shape(step)


def _shape(value: object) -> Plain:
    match value:
        case None | bool() | int():
            return value
        case str():
            return str(value)
        case Decimal():
            return f"{value.normalize():f}"
        case timedelta():
            return int(value.total_seconds())
        case tuple():
            return [_shape(part) for part in cast("tuple[object, ...]", value)]
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {name: _shape(held) for name, held in _fields(value) if _decides(held)}
        case _:
            raise TypeError(f"A step holds no {type(value).__name__}.")


def _decides(held: object) -> bool:
    return held is not None and not isinstance(held, Text)


def _fields(value: object) -> Iterator[tuple[str, object]]:
    """The fields of a dataclass that are shape or words, by name."""
    kind = type(value)
    apart = APART.get(kind, frozenset[str]())
    for one in dataclasses.fields(cast("type", kind)):
        if one.name not in apart:
            yield one.name, getattr(value, one.name)


def words(step: Step, language: Language) -> tuple[tuple[str, str, str], ...]:
    """Every text of the step in this language: its place in the step, its form, its words.

    Own safety texts and the alternative of a picture are among them; the echoed rule is not.
    """
    return tuple(
        (path, wording.category, wording.text)
        for path, wording in _wordings(step, "")
        if wording.language == language
    )


def texts(step: Step) -> tuple[str, ...]:
    """Everything that the step says, in all languages."""
    return tuple(wording.text for _, wording in _wordings(step, ""))


def _wordings(value: object, path: str) -> Iterator[tuple[str, Wording]]:
    if isinstance(value, Text):
        yield from ((path, wording) for wording in value.wordings)
    elif isinstance(value, tuple):
        for number, part in enumerate(cast("tuple[object, ...]", value)):
            yield from _wordings(part, f"{path}/{_called(part) or number}")
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for name, held in _fields(value):
            below = path if name == "frame" else f"{path}/{name}"
            yield from _wordings(held, below.removeprefix("/"))


def _called(part: object) -> str:
    """An option by its code, a flag or band by its id: stable when another one is put before."""
    for name in ("code", "id"):
        called = getattr(part, name, None)
        if isinstance(called, str):
            return called
    return ""


def rules(step: Step) -> tuple[FlagRule, ...]:
    """Every rule of the step that can raise an alert, that on silence included."""
    return (*step.frame.flags, step.flag) if isinstance(step, FollowUp) else step.frame.flags


def has_red(step: Step) -> bool:
    """Whether a rule of the step is red."""
    return any(rule.severity is Severity.RED for rule in rules(step))


def fingerprint(module: Module) -> str:
    """A digest of all that a module is and says, in all languages: another one is another version.

    Its title, its governance and what is said to migrations do not count.
    """
    told: list[Plain] = []
    for step in module.steps:
        said = [f"{p}|{w.language}|{w.category}|{w.text}" for p, w in _wordings(step, "")]
        told.append([step.frame.id, _shape(step), list[Plain](said)])
    return digest(told)


def same_answers(old: Step, new: Step) -> bool:
    """Whether an answer to the old question is one to the new, with the same meaning.

    The same variable, type, unit and points; codes may have been added, a range may have widened.
    """
    before, after = _answers(old), _answers(new)
    if before.pop("codes") is not None and not _grown(old, new):
        return False
    after.pop("codes")
    return before == after and _wider(old, new)


def _answers(step: Step) -> dict[str, Plain]:
    """What tells one question from another, apart from its range and its list of codes."""
    names = ("kind", "variable", "unit", "measures", "aggregate", "items", "needs")
    found: dict[str, Plain] = {
        name: _shape(getattr(step, name)) for name in names if hasattr(step, name)
    }
    options = getattr(step, "options", None)
    found["codes"] = None if options is None else _shape(options)
    return found


def codes(step: Step) -> tuple[str, ...]:
    """The codes of the step's options, in their order."""
    options: tuple[object, ...] = getattr(step, "options", ())
    return tuple(_called(option) for option in options)


def _grown(old: Step, new: Step) -> bool:
    """Every old option is still there with its points and its right to exclude others."""
    kept = {_called(option): _meant(option) for option in getattr(new, "options", ())}
    return all(
        kept.get(_called(option)) == _meant(option) for option in getattr(old, "options", ())
    )


def _meant(option: object) -> Plain:
    return [_shape(getattr(option, name)) for name in ("points", "right", "exclusive")]


def _wider(old: Step, new: Step) -> bool:
    low, high = getattr(old, "low", None), getattr(old, "high", None)
    if low is None or high is None:
        return True
    return bool(getattr(new, "low", low) <= low and getattr(new, "high", high) >= high)


def step_key(module: Module, step: Step | StepId) -> str:
    """`module/step`, as sign-offs and answers name it."""
    return f"{module.id}/{step if isinstance(step, str) else step.frame.id}"
