"""Values in free text that are a cry: sugar and blood pressure far outside, told as such.

A bare number is never one: the question that it answers judges it. Levels: the project's clinical
page, "Measurements and red flags"; a proposal that no clinician has signed.
"""

from collections.abc import Iterator

from bot.domain.meaning import Cry
from bot.domain.severity import Severity
from bot.understanding.context import Context, Hit, Span
from bot.understanding.measurements import reading_of
from bot.understanding.vocabulary import Frame

GLUCOSE_VERY_LOW_MG_DL = 54
GLUCOSE_LOW_MG_DL = 70
GLUCOSE_HIGH_MG_DL = 300
GLUCOSE_MG_DL = range(20, 601)
SYSTOLIC_CRISIS_MMHG = 180
DIASTOLIC_CRISIS_MMHG = 110

_NEAR_WORDS = 6
_SEPARATORS = frozenset({"sur", "zu", "auf", "ueber"})


def cries_of_values(context: Context) -> Iterator[Cry]:
    """Every cry that the numbers of the text amount to together with the words around them."""
    for index, token in enumerate(context.utterance.tokens):
        if not token[0].isdigit():
            continue
        yield from _pressure(context, index, token)
        if token.isdigit():
            yield from _glucose(context, index, int(token[:4]))


def _glucose(context: Context, index: int, value: int) -> Iterator[Cry]:
    if value not in GLUCOSE_MG_DL or _is_something_else(context, index):
        return
    told = _near(context, "shared.sugar", index)
    if _low(value, told=told, signs=_near(context, "hypo.sign", index)):
        yield from _cry(context, index, "hypo", "hypo.drowsy")
    elif value >= GLUCOSE_HIGH_MG_DL and (told or _near(context, "hyper.sign", index)):
        yield from _cry(context, index, "hyper", "hyper.severe")


def _low(value: int, *, told: bool, signs: bool) -> bool:
    very_low = told and value < GLUCOSE_VERY_LOW_MG_DL
    return very_low or (signs and value < GLUCOSE_LOW_MG_DL)


def _pressure(context: Context, index: int, token: str) -> Iterator[Cry]:
    tokens = context.utterance.tokens
    last = index + 1
    upper, _, lower = token.partition("/")
    if not lower and tokens[index + 1 : index + 2] and tokens[index + 1] in _SEPARATORS:
        lower, last = " ".join(tokens[index + 2 : index + 3]), index + 3
    reading = reading_of(upper, lower)
    if reading is None or _is_date(context, index):
        return
    high = reading.systolic >= SYSTOLIC_CRISIS_MMHG or reading.diastolic >= DIASTOLIC_CRISIS_MMHG
    if high and _near(context, "shared.pressure", index):
        yield from _judged(context, Span(index, last), "bp_crisis", Severity.ORANGE)


def _cry(context: Context, index: int, category: str, severe: str) -> Iterator[Cry]:
    severity = Severity.RED if _near(context, severe, index) else Severity.ORANGE
    yield from _judged(context, Span(index, index + 1), category, severity)


def _judged(context: Context, span: Span, category: str, severity: Severity) -> Iterator[Cry]:
    frame = Frame(category, (), severity, Severity.ORANGE, 0, frozenset(), None, alone=0)
    verdict = context.verdict(Hit(span, (span,)), frame)
    if verdict is not None:
        yield Cry(verdict.severity, category, verdict.bystander)


def _near(context: Context, name: str, index: int) -> bool:
    sentence = context.sentence[index]
    return any(
        context.sentence[span.start] == sentence
        and -_NEAR_WORDS <= span.start - index <= 2 * _NEAR_WORDS
        for span in context.spans(name)
    )


def _is_something_else(context: Context, index: int) -> bool:
    after = any(span.start == index + 1 for span in context.spans("shared.other_unit"))
    return after or _is_date(context, index)


def _is_date(context: Context, index: int) -> bool:
    return any(span.end == index for span in context.spans("shared.before_date"))
