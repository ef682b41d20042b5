"""How long an answer can be when a text repeats it."""

from collections.abc import Iterator

from bot.authoring.draft import Asking, Question

_PRESSURE_CHARS = len("300\u00a0mmHg")


def longest(question: Question) -> Iterator[tuple[str, int]]:
    """The variables of a question and the length of the longest value of each."""
    name = question.name.text
    match question.asking:
        case Asking.NUMBER:
            digits = max(len(str(question.low)), len(str(question.high))) + len(",99")
            yield name, digits + 1 + len(question.unit)
        case Asking.PRESSURE:
            yield f"{name}_sys", _PRESSURE_CHARS
            yield f"{name}_dia", _PRESSURE_CHARS
        case Asking.TEXT:
            yield name, question.characters_max
        case Asking.CHOICE | Asking.TEACH_BACK:
            yield name, max(_labels(question), default=0)
        case Asking.CHOICES:
            yield name, sum(_labels(question)) + 2 * len(question.options)
        case Asking.CONTINUE | None:
            return


def _labels(question: Question) -> list[int]:
    return [
        max((len(wording.text) for wording in option.label.wordings), default=0)
        for option in question.options
    ]
