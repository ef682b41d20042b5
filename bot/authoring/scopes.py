"""The names of a module, and its conditions understood with them."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from bot.authoring.draft import Asking, Module, Question, Scope, Score, Step, Threshold
from bot.authoring.expression.meaning import compile_condition
from bot.authoring.names import is_name, plain_name
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.suggest import did_you_mean
from bot.authoring.values import CLINICAL_UNITS
from bot.authoring.variables import (
    CodesType,
    CodeType,
    NumberType,
    OpenType,
    VariableType,
    WordsType,
)
from bot.domain.condition import Condition
from bot.domain.measurement import RANGES, MeasurementKind
from bot.domain.module import Aggregate
from bot.domain.text import phrase


def scope_of(module: Module, thresholds: Mapping[str, Threshold], problems: Problems) -> Scope:
    """Every variable of a module with its type; names used twice are reported (X11).

    A name that was refused (S05) counts under its allowed form too: its users are not to blame.
    """
    types: dict[str, VariableType] = {}
    for step in module.steps:
        for name, at, kind in variables_of(step):
            _declare(name, at, kind, types, thresholds, problems)
            if not is_name(name):
                types.setdefault(plain_name(name), OpenType())
    for step in module.steps:
        if step.score is not None:
            types[step.score.name.text] = _score_type(step.score, module, types, problems)
    return Scope(types, thresholds)


def _declare(
    name: str,
    at: Slice,
    kind: VariableType,
    types: dict[str, VariableType],
    thresholds: Mapping[str, Threshold],
    problems: Problems,
) -> None:
    if name in thresholds:
        message = phrase("lint", "“{name}” is already a threshold.", name=name)
        problems.report("X11", at, message, phrase("lint", "Give it another name."))
    elif name in types:
        message = phrase("lint", "“{name}” is already asked in another step.", name=name)
        fix = phrase("lint", "Give the second one its own name: {name}_2", name=name)
        problems.report("X11", at, message, fix)
    types[name] = kind


def variables_of(step: Step) -> Iterator[tuple[str, Slice, VariableType]]:
    """The variables that a step sets, where they are named, and their types."""
    question, score = step.question, step.score
    if question is not None and question.asking is not Asking.CONTINUE:
        yield from _question_variables(question, step)
    if score is not None:
        yield score.name.text, score.name, NumberType(None, None, "", clinical=False)
        bands = tuple(band.id.text for band in score.bands)
        yield f"{score.name.text}_band", score.name, CodeType(bands)


def _question_variables(
    question: Question, step: Step
) -> Iterator[tuple[str, Slice, VariableType]]:
    name = question.name.text
    if question.asking is not Asking.PRESSURE:
        answers_unclear = step.damaged and question.asking is not Asking.NUMBER
        yield name, question.name, OpenType() if answers_unclear else _question_type(question)
        return
    for part, kind in (("sys", MeasurementKind.SYSTOLIC), ("dia", MeasurementKind.DIASTOLIC)):
        limits = RANGES[kind]
        pressure = NumberType(limits.ask_low, limits.ask_high, limits.unit, clinical=True)
        yield f"{name}_{part}", question.name, pressure


def _question_type(question: Question) -> VariableType:
    codes = tuple(option.code.text for option in question.options)
    match question.asking:
        case Asking.NUMBER:
            clinical = question.measures is not None or question.unit in CLINICAL_UNITS
            return NumberType(question.low, question.high, question.unit, clinical=clinical)
        case Asking.CHOICE | Asking.TEACH_BACK:
            return CodeType(codes)
        case Asking.CHOICES:
            return CodesType(codes)
        case Asking.TEXT:
            return WordsType()
        case Asking.PRESSURE | Asking.CONTINUE | None:
            return OpenType()


def _score_type(
    score: Score, module: Module, types: Mapping[str, VariableType], problems: Problems
) -> VariableType:
    """The range of a score; unknown and unfit items are reported (X02, X04)."""
    questions = {
        step.question.name.text: step.question for step in module.steps if step.question is not None
    }
    ranges: list[tuple[Decimal, Decimal]] = []
    unit, clinical = "", False
    for item in score.items:
        kind = types.get(item.text)
        if kind is None:
            message = phrase("lint", "Nothing is called “{name}” here.", name=item.text)
            problems.report("X02", item, message, did_you_mean(item.text, types))
        elif isinstance(kind, WordsType):
            message = phrase("lint", "“{name}” has no points and is no number.", name=item.text)
            problems.report("X04", item, message, phrase("lint", "Remove it from the score."))
        elif isinstance(kind, NumberType):
            unit, clinical = kind.unit, clinical or kind.clinical
        found = _item_range(kind, questions.get(item.text))
        if found is None:
            return OpenType()
        ranges.append(found)
    low, high = _total(score, ranges)
    return NumberType(low, high, unit, clinical=clinical)


def _item_range(
    kind: VariableType | None, question: Question | None
) -> tuple[Decimal, Decimal] | None:
    if isinstance(kind, NumberType) and kind.low is not None and kind.high is not None:
        return kind.low, kind.high
    if question is None or not isinstance(kind, CodeType | CodesType) or not question.options:
        return None
    points = [option.points or Decimal(0) for option in question.options]
    if isinstance(kind, CodeType):
        return min(points), max(points)
    zero = Decimal(0)
    return sum((min(p, zero) for p in points), zero), sum((max(p, zero) for p in points), zero)


def _total(score: Score, ranges: Sequence[tuple[Decimal, Decimal]]) -> tuple[Decimal, Decimal]:
    zero = Decimal(0)
    if score.aggregate is Aggregate.MEAN:
        return min(low for low, _ in ranges), max(high for _, high in ranges)
    if score.needs is not None and score.needs < len(ranges):
        ranges = [(min(low, zero), max(high, zero)) for low, high in ranges]
    return sum((low for low, _ in ranges), zero), sum((high for _, high in ranges), zero)


def conditions_of(step: Step) -> Iterator[Slice]:
    """The conditions of a step as typed."""
    for flag in step.flags:
        yield flag.condition
    for arrow in step.arrows:
        if arrow.condition is not None:
            yield arrow.condition


def understand(module: Module, scope: Scope, problems: Problems) -> dict[Slice, Condition]:
    """Every condition of a module that was understood, by its place."""
    trees: dict[Slice, Condition] = {}
    for step in module.steps:
        for source in conditions_of(step):
            tree = compile_condition(source, scope, problems)
            if tree is not None:
                trees[source] = tree
    return trees
