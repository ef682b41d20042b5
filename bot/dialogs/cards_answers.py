"""A patient's answers as the care team reads them: questions and labels of their own release."""

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.alert import Alert
from bot.domain.conversation import Answer
from bot.domain.ids import ModuleId, StepId
from bot.domain.library import Library
from bot.domain.module import (
    AskNumber,
    AskPressure,
    AskText,
    Choose,
    ChooseMany,
    Option,
    Score,
    Step,
    TeachBack,
)
from bot.domain.text import Line, Phrase, Quantity, Reply, Text, Value, Worded, phrase

CHARACTERS_MAX = 3_000
"""What one message holds with room to spare (Telegram: 4096)."""
FREE_WORDS_MAX = 300
ROOM_PER_LINE = 30
PRESSURE_UNIT = "mmHg"
Asked = Choose | ChooseMany | TeachBack | AskNumber | AskPressure | AskText


def alert_answers(alert: Alert, answers: Sequence[Answer], library: Library | None) -> Reply:
    """The newest answers of the run, oldest of them first; without the release, the bare codes."""
    lines: list[Line] = [phrase("answers", "{reference}: answers", reference=alert.reference)]
    if not answers:
        lines.append(phrase("answers", "There are no answers in this run."))
    shown = _fitting(answers, library)
    if len(shown) < len(answers):
        lines.append(phrase("answers", "Older answers are not shown."))
    for answer in shown:
        lines.extend(answer_lines(answer, library))
    lines.extend(_recognised(alert))
    return Reply(tuple(lines))


def _recognised(alert: Alert) -> tuple[Phrase, ...]:
    """Why words of the patient were taken for a cry: the rule and the words that met it."""
    return tuple(
        phrase("answers", "Recognised in the message: {trace}", trace=line)
        for line in alert.flag.trace
    )


def answer_lines(answer: Answer, library: Library | None) -> tuple[Phrase, ...]:
    """One answer in words: its question and what was chosen or written."""
    return _lines(answer, _step(answer, library))


def _fitting(answers: Sequence[Answer], library: Library | None) -> Sequence[Answer]:
    """The newest answers that one message holds."""
    room = CHARACTERS_MAX
    for index in range(len(answers) - 1, -1, -1):
        room -= _length(answers[index], _step(answers[index], library))
        if room < 0:
            return answers[index + 1 :]
    return answers


def _length(answer: Answer, step: Step | None) -> int:
    question = _longest(step.question) if isinstance(step, Asked) else len(answer.variable)
    value = answer.value
    if isinstance(value, Decimal):
        return question + ROOM_PER_LINE
    words = sorted(value) if isinstance(value, frozenset) else [value]
    labels = ((word, _label(word, step)) for word in words)
    return question + sum(
        ROOM_PER_LINE + (min(len(word), FREE_WORDS_MAX) if label is None else _longest(label))
        for word, label in labels
    )


def _longest(text: Text) -> int:
    return max((len(wording.text) for wording in text.wordings), default=0)


def _step(answer: Answer, library: Library | None) -> Step | None:
    module_id, _, step_id = answer.key.partition("/")
    module = library.modules.get(ModuleId(module_id)) if library is not None else None
    return module.step(StepId(step_id)) if module is not None else None


def _lines(answer: Answer, step: Step | None) -> tuple[Phrase, ...]:
    question = _question(answer, step)
    value = answer.value
    if not isinstance(value, frozenset):
        shown = _shown(value, step)
        return (phrase("answers", "{question}: {answer}", question=question, answer=shown),)
    asked = phrase("answers", "{question}:", question=question)
    ticked = (_shown(code, step) for code in sorted(value))
    return (asked, *(phrase("answers", "– {answer}", answer=one) for one in ticked))


def _question(answer: Answer, step: Step | None) -> Value:
    if not isinstance(step, Asked):
        return answer.variable
    if not isinstance(step, AskPressure):
        return Worded(step.question)
    part = (
        phrase("answers", "upper value")
        if answer.variable.endswith("_sys")
        else phrase("answers", "lower value")
    )
    return phrase("answers", "{question} ({part})", question=Worded(step.question), part=part)


def _shown(value: Decimal | str, step: Step | None) -> Value:
    if isinstance(value, Decimal):
        return Quantity(value, _unit(step))
    label = _label(value, step)
    if label is not None:
        return Worded(label)
    return value if len(value) <= FREE_WORDS_MAX else f"{value[: FREE_WORDS_MAX - 1]}…"


def _unit(step: Step | None) -> str:
    match step:
        case AskNumber():
            return step.unit
        case AskPressure():
            return PRESSURE_UNIT
        case _:
            return ""


def _label(code: str, step: Step | None) -> Text | None:
    match step:
        case Choose() | ChooseMany() | TeachBack():
            return _of_option(code, step.options)
        case Score():
            return next((band.label for band in step.bands if band.id == code), None)
        case _:
            return None


def _of_option(code: str, options: tuple[Option, ...]) -> Text | None:
    return next((option.label for option in options if option.code == code), None)
