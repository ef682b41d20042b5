"""Blood pressures in free text that are a cry: both values, or the upper or lower one alone."""

from collections.abc import Iterator

from bot.domain.severity import Severity
from bot.understanding.context import Context
from bot.understanding.measurements import reading_of
from bot.understanding.normalise import SIGNS
from bot.understanding.numbers_in_context import Found, NumberInContext, decimal_of, frame_of
from bot.understanding.wordlists import Span

UPPER_DIGITS = 3
"""Of an upper value that stands before its lower one without a sign between: 195 95."""

SYSTOLIC_CRISIS_MMHG = 180
DIASTOLIC_CRISIS_MMHG = 110
SYSTOLIC_MAX_MMHG = 280
DIASTOLIC_MAX_MMHG = 160

CLOSING = SIGNS | {
    "et",
    "und",
    "mais",
    "ce",
    "heute",
    "au",
    "depuis",
    "seit",
    "jetzt",
    "maintenant",
    "alors",
}
"""Words that may follow a value; another noun would be what is counted."""

_LEVEL = frozenset(
    [
        "a",
        "bei",
        "auf",
        "op",
        "de",
        "est",
        "ist",
        "is",
        "marque",
        "indique",
        "affiche",
        "dit",
        "montre",
        "met",
        "zeigt",
        "sagt",
    ]
)
_HALVES = frozenset({"demi", "demie", "einhalb"})
_HIGH_OR_WHEN = frozenset({"la", "le", "en", "oben", "haut", "am", "heute"})
_SEPARATORS = frozenset({"sur", "zu", "auf", "ueber", "a", "par", "et", "und"})
_COMPLAINTS = ("shared.organ", "bp_crisis.bad_head", "bp_crisis.bad_else")
_SCALE = 10
_BOTH = 2
_ABBREVIATED = frozenset({"ta", "bd", "rr", "tas", "t"})
_UNIT = frozenset({"mmhg", "mm"})


def pressures(context: Context, index: int, *, asked: bool) -> Iterator[Found]:
    """What upper and lower value together amount to. `asked`: a question is open, see there."""
    pair = _pair(context.utterance.tokens, index)
    reading = reading_of(pair[0], pair[1]) if pair else None
    if pair is None or reading is None or reading.systolic > SYSTOLIC_MAX_MMHG:
        return
    number = NumberInContext(index, reading.systolic, context)
    high = reading.systolic >= SYSTOLIC_CRISIS_MMHG or reading.diastolic >= DIASTOLIC_CRISIS_MMHG
    span = Span(index, index + pair[2])
    if not high or number.is_date or _counts_something(number, span):
        return
    if _is_bare(number, pair[2]):
        # "21/12" alone may be a day: ask. Two values in mm[Hg] can only be a pressure.
        yield from (
            [] if asked else [(frame_of("bp_crisis", Severity.ORANGE, weak=reading.scaled), span)]
        )
    elif not reading.scaled or _is_told_as_pressure(number):
        yield frame_of("bp_crisis", number.severity(*_COMPLAINTS)), span
    elif not asked and (
        number.near("bp_crisis.moment") or number.named_just_before("shared.told_plainly")
    ):
        yield frame_of("bp_crisis", Severity.ORANGE, weak=True), span


def single_pressures(number: NumberInContext) -> Iterator[Found]:
    """What one value amounts to that is told as the upper or the lower one."""
    if _scaled_upper(number) or _upper(number) or _lower(number):
        yield frame_of("bp_crisis", number.severity(*_COMPLAINTS)), number.span
    elif _is_high(number) and _measured_by_others(number):
        yield frame_of("bp_crisis", Severity.ORANGE, weak=True), number.span


def _counts_something(number: NumberInContext, span: Span) -> bool:
    """`de 160 à 120` of sugar, `120 auf 115 kg`: two values of something else."""
    if number.near("shared.pressure"):
        return False
    unit = any(
        other.start == span.end and number.context.utterance.tokens[span.end] not in _UNIT
        for other in number.context.spans("shared.other_unit")
    )
    return unit or (number.near("bp_crisis.sugar_word") and span.end - span.start > 1)


def _is_high(number: NumberInContext) -> bool:
    return SYSTOLIC_CRISIS_MMHG <= number.value <= SYSTOLIC_MAX_MMHG


def _upper(number: NumberInContext) -> bool:
    if not _is_high(number):
        return False
    if number.following in _UNIT or number.preceding in _ABBREVIATED:
        return True
    shown = number.near("shared.device") and number.near(
        "shared.headache", "shared.organ", "bp_crisis.bad_head"
    )
    if shown or number.near("bp_crisis.upper_value"):
        return not number.near("bp_crisis.sugar_word")
    return number.near("shared.pressure") and not number.near("shared.sugar")


def _lower(number: NumberInContext) -> bool:
    """`la minima est à 115`: the lower value alone."""
    high = DIASTOLIC_CRISIS_MMHG <= number.value <= DIASTOLIC_MAX_MMHG
    told = number.beside("bp_crisis.lower_value") and number.near("shared.pressure")
    return high and told and not number.near("shared.sugar", "shared.pulse")


def _scaled_upper(number: NumberInContext) -> bool:
    """`la tension est à 20`: the upper value alone, in cm[Hg]."""
    high = SYSTOLIC_CRISIS_MMHG <= number.value * _SCALE <= SYSTOLIC_MAX_MMHG
    if not high or not number.told_with("shared.pressure"):
        return False
    closes = number.following is None or number.following in CLOSING | _HIGH_OR_WHEN
    opens = (
        number.preceding is None
        or number.preceding in _LEVEL | SIGNS
        or number.named_just_before("shared.pressure")
        or number.named_just_before("shared.level")
    )
    return closes and opens


def _measured_by_others(number: NumberInContext) -> bool:
    """`l'infirmière a mesuré 195`: of nothing else is so much measured at home, but of sugar."""
    by_whom = number.near("bp_crisis.measurer", "bp_crisis.repeatedly")
    told = by_whom and number.near("shared.taken", "bp_crisis.measured")
    alarmed = number.near("shared.device") and number.near("bp_crisis.beyond")
    told = told or alarmed or number.beside("bp_crisis.arm")
    return told and not number.near("bp_crisis.sugar_word", "shared.pulse")


def _is_bare(number: NumberInContext, length: int) -> bool:
    return sum(token not in SIGNS for token in number.context.utterance.tokens) <= length


def _is_told_as_pressure(number: NumberInContext) -> bool:
    """`20/11` may be a day and needs a telling word."""
    return number.preceding in _ABBREVIATED or number.near(
        "shared.pressure",
        "shared.taken",
        "shared.organ",
        "shared.headache",
        "bp_crisis.bad_head",
        "bp_crisis.measurer",
    )


def _half(following: tuple[str, ...]) -> int:
    """How many tokens behind an upper value tell a half: `19 et demi sur 11`."""
    return next((at for at, token in enumerate(following, 1) if token in _HALVES), 0)


def _may_be_upper(token: str) -> bool:
    """Three digits, or cm[Hg]: `20 12` is taken for a pressure only beside a word for it."""
    value = decimal_of(token) or 0
    in_cm = SYSTOLIC_CRISIS_MMHG <= value * _SCALE <= SYSTOLIC_MAX_MMHG
    return in_cm or (len(token) == UPPER_DIGITS and token.isdigit())


def _pair(tokens: tuple[str, ...], index: int) -> tuple[str, str, int] | None:
    """Upper and lower value and how many tokens they take."""
    upper, _, lower = tokens[index].partition("/")
    if lower:
        return upper, lower, 1
    colon = tokens[index].split(":")
    if len(colon) == _BOTH and len(colon[0]) == UPPER_DIGITS:
        # Shorter ones are a time: 19:11.
        return colon[0], colon[1], 1
    halves = _half(tokens[index + 1 : index + 3])
    following = tokens[index + 1 + halves : index + 3 + halves]
    if len(following) > 1 and following[0] in _SEPARATORS and following[1][0].isdigit():
        return upper, following[1], 3 + halves
    if following and decimal_of(following[0]) and _may_be_upper(upper):
        return upper, following[0], 2
    return None
