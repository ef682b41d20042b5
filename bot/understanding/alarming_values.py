"""Values in free text that are a cry: sugar, pressure, pulse, ketones, oxygen far outside.

A bare number is never one: the question that it answers judges it, or the diary. Levels: the
project's clinical page, "Measurements and red flags"; a proposal that no clinician has signed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.severity import Severity
from bot.understanding.context import Context
from bot.understanding.measurements import reading_of
from bot.understanding.normalise import SIGNS
from bot.understanding.vocabulary import Frame
from bot.understanding.wordlists import Span

UPPER_DIGITS = 3
"""Of an upper value that stands before its lower one without a sign between: 195 95."""

GLUCOSE_VERY_LOW_MG_DL = 54
GLUCOSE_LOW_MG_DL = 70
GLUCOSE_HIGH_MG_DL = 300
GLUCOSE_MG_DL = (20, 700)
SYSTOLIC_CRISIS_MMHG = 180
DIASTOLIC_CRISIS_MMHG = 110
SYSTOLIC_MAX_MMHG = 280
PULSE_HIGH_PER_MIN = 120
PULSE_LOW_PER_MIN = 40
PULSE_PER_MIN = (20, 240)
KETONES_HIGH_MMOL_L = Decimal("1.5")
KETONES_SEVERE_MMOL_L = Decimal(3)
KETONES_MMOL_L = (Decimal(0), Decimal(15))
OXYGEN_LOW_PERCENT = 90
OXYGEN_PERCENT = (50, 100)

_HOURS = {("h",), ("uhr",), ("heures",), ("heure",)}
_MG_DL_A_MMOL_L = Decimal("18.016")
_NEAR_WORDS = 7
_BESIDE_WORDS = 5
FEVER_MAX_CELSIUS = 42
_CLOSING = SIGNS | {
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
_SEPARATORS = frozenset({"sur", "zu", "auf", "ueber", "a", "par", "et", "und"})
_MG_DL_A_G_L = 100
_GRAMS_A_LITRE_MAX = 7
_MMOL_MAX = 40
_NUMBERS_MAX = 60
"""More numbers than this are no message of a patient; the first ones are looked at."""

Found = tuple[Frame, Span]


@dataclass(frozen=True, slots=True)
class _Number:
    index: int
    value: Decimal
    context: Context

    def near(self, *names: str) -> bool:
        """Whether a word of these lists stands in the same sentence, a few words away."""
        sentence = self.context.sentence[self.index]
        return any(
            self.context.sentence[span.start] == sentence
            and -_NEAR_WORDS <= span.start - self.index <= 2 * _NEAR_WORDS
            for name in names
            for span in self.context.spans(name)
        )

    def beside(self, name: str) -> bool:
        """Whether a word of the list is nearer than any other number."""
        low, high = self.index - _BESIDE_WORDS, self.index + _BESIDE_WORDS
        return any(
            low <= span.start <= high and not self._number_between(span)
            for span in self.context.spans(name)
        )

    def _number_between(self, span: Span) -> bool:
        start, end = sorted((self.index, span.start))
        return any(token[0].isdigit() for token in self.context.utterance.tokens[start + 1 : end])

    def anywhere(self, name: str) -> bool:
        """Whether a word of the list stands anywhere: complaints follow in new sentences."""
        return bool(self.context.spans(name))

    def after(self, *words: str) -> bool:
        """Whether one of these words follows at once."""
        following = self.context.utterance.tokens[self.index + 1 : self.index + 2]
        return bool(following) and following[0] in words

    def named_just_before(self, name: str) -> bool:
        """Whether a word of the list ends where the number begins."""
        return any(span.end == self.index for span in self.context.spans(name))

    @property
    def after_at(self) -> bool:
        """Whether "à" or "bei" stands before: a level, not a count."""
        before = self.context.utterance.tokens[max(0, self.index - 1) : self.index]
        return bool(before) and before[0] in {"a", "bei", "auf", "de"}

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.index, self.index + 1)


def frames_of_values(context: Context, *, asked: bool = False) -> Iterator[Found]:
    """Every danger that the numbers of the text amount to together with the words around them.

    `asked`: a question is open, which judges a bare value itself.
    """
    tokens = context.utterance.tokens
    indexes = [index for index, token in enumerate(tokens) if token[0].isdigit()]
    for index in indexes[:_NUMBERS_MAX]:
        yield from _pressure(context, index, asked=asked)
        value = _decimal(tokens[index])
        if value is not None:
            yield from _single(_Number(index, value, context))


def _decimal(token: str) -> Decimal | None:
    plain = token.replace(",", ".")
    return Decimal(plain) if plain.replace(".", "", 1).isdigit() and len(plain) <= 6 else None  # noqa: PLR2004 - digits of a measurement


def _single(number: _Number) -> Iterator[Found]:
    if number.near("shared.ketones"):
        yield from _ketones(number)
    elif number.near("shared.oxygen"):
        if OXYGEN_PERCENT[0] <= number.value < OXYGEN_LOW_PERCENT:
            yield _frame("breathless", Severity.RED), number.span
    elif _is_something_else(number):
        return
    elif number.beside("shared.pulse"):
        yield from _pulse(number)
    else:
        yield from _systolic(number)
        yield from _glucose(number)


def _ketones(number: _Number) -> Iterator[Found]:
    if KETONES_HIGH_MMOL_L <= number.value <= KETONES_MMOL_L[1]:
        severe = number.value >= KETONES_SEVERE_MMOL_L
        yield _frame("hyper", Severity.RED if severe else Severity.ORANGE), number.span


def _pulse(number: _Number) -> Iterator[Found]:
    if not PULSE_PER_MIN[0] <= number.value <= PULSE_PER_MIN[1]:
        return
    if not PULSE_LOW_PER_MIN <= number.value <= PULSE_HIGH_PER_MIN and not number.near(
        "shared.effort"
    ):
        yield _frame("palpitations", Severity.ORANGE), number.span


def _systolic(number: _Number) -> Iterator[Found]:
    high = SYSTOLIC_CRISIS_MMHG <= number.value <= SYSTOLIC_MAX_MMHG
    shown = number.near("shared.device") and number.near("shared.headache", "shared.organ")
    told = number.near("shared.pressure") or shown
    if _scaled_systolic(number):
        yield _frame("bp_crisis", _severity(number, "shared.organ")), number.span
    if high and told and not number.near("shared.sugar"):
        yield _frame("bp_crisis", _severity(number, "shared.organ")), number.span


def _scaled_systolic(number: _Number) -> bool:
    """`la tension est à 20`: the upper value alone, in cm[Hg]."""
    following = number.context.utterance.tokens[number.index + 1 : number.index + 2]
    high = SYSTOLIC_CRISIS_MMHG <= number.value * 10 <= SYSTOLIC_MAX_MMHG
    closes = not following or following[0] in _CLOSING
    return high and closes and number.near("shared.pressure") and number.after_at


def _glucose(number: _Number) -> Iterator[Found]:
    value = _in_mg_dl(number)
    if not GLUCOSE_MG_DL[0] <= value <= GLUCOSE_MG_DL[1]:
        return
    pressure = number.near("shared.pressure")
    told = number.near("shared.sugar", "shared.device") and not pressure
    told = told or (
        not pressure and (number.named_just_before("shared.level") or _alone(number, value))
    )
    if _low(number, value, told=told):
        yield _frame("hypo", _severity(number, "hypo.drowsy")), number.span
    elif value >= GLUCOSE_HIGH_MG_DL and (told or _any(number, "hyper.sign", "hyper.severe")):
        yield _frame("hyper", _severity(number, "hyper.severe")), number.span


def _in_mg_dl(number: _Number) -> Decimal:
    if number.after("mmol") and number.value < _MMOL_MAX:
        return number.value * _MG_DL_A_MMOL_L
    if number.after("g") and number.value < _GRAMS_A_LITRE_MAX:
        return number.value * _MG_DL_A_G_L
    return number.value


def _low(number: _Number, value: Decimal, *, told: bool) -> bool:
    if told and value < GLUCOSE_VERY_LOW_MG_DL:
        return True
    return value < GLUCOSE_LOW_MG_DL and number.anywhere("hypo.sign")


def _alone(number: _Number, value: Decimal) -> bool:
    """`j'ai 333`: nothing else that people have is counted so, if no noun follows."""
    following = number.context.utterance.tokens[number.index + 1 : number.index + 2]
    no_fever = value > FEVER_MAX_CELSIUS
    closes = not following or following[0] in _CLOSING
    return no_fever and closes and number.named_just_before("shared.told_plainly")


def _any(number: _Number, *names: str) -> bool:
    return any(number.anywhere(name) for name in names)


def _severity(number: _Number, severe: str) -> Severity:
    return Severity.RED if number.anywhere(severe) else Severity.ORANGE


def _pressure(context: Context, index: int, *, asked: bool) -> Iterator[Found]:
    pair = _pair(context.utterance.tokens, index)
    reading = reading_of(pair[0], pair[1]) if pair else None
    if pair is None or reading is None or reading.systolic > SYSTOLIC_MAX_MMHG:
        return
    number = _Number(index, reading.systolic, context)
    high = reading.systolic >= SYSTOLIC_CRISIS_MMHG or reading.diastolic >= DIASTOLIC_CRISIS_MMHG
    span = Span(index, index + pair[2])
    if not high or _is_date(number):
        return
    if _is_bare(number, pair[2]):
        # "21/12" alone may be a day: ask. Two values in mm[Hg] can only be a pressure.
        yield from (
            [] if asked else [(_frame("bp_crisis", Severity.ORANGE, weak=reading.scaled), span)]
        )
    elif not reading.scaled or _is_told_as_pressure(number):
        yield _frame("bp_crisis", _severity(number, "shared.organ")), span


def _is_bare(number: _Number, length: int) -> bool:
    return sum(token not in SIGNS for token in number.context.utterance.tokens) <= length


def _is_told_as_pressure(number: _Number) -> bool:
    """`20/11` may be a day and needs a telling word."""
    return number.near("shared.pressure", "shared.taken", "shared.organ", "shared.headache")


def _pair(tokens: tuple[str, ...], index: int) -> tuple[str, str, int] | None:
    """Upper and lower value and how many tokens they take."""
    upper, _, lower = tokens[index].partition("/")
    if lower:
        return upper, lower, 1
    following = tokens[index + 1 : index + 3]
    if len(following) > 1 and following[0] in _SEPARATORS and following[1][0].isdigit():
        return upper, following[1], 3
    if following and following[0].isdigit() and len(upper) == UPPER_DIGITS and upper.isdigit():
        return upper, following[0], 2
    return None


def _is_something_else(number: _Number) -> bool:
    unit = any(span.start == number.index + 1 for span in number.context.spans("shared.other_unit"))
    per_litre = number.context.utterance.tokens[number.index + 2 : number.index + 3] in {
        ("dl",),
        ("l",),
    }
    before = number.context.utterance.tokens[max(0, number.index - 1) : number.index]
    return (unit and not per_litre) or before in _HOURS or _is_date(number)


def _is_date(number: _Number) -> bool:
    return number.named_just_before("shared.before_date")


def _frame(category: str, severity: Severity, *, weak: bool = False) -> Frame:
    return Frame(
        category=category,
        parts=("values.value",),
        severity=severity,
        recent=Severity.ORANGE,
        window=0,
        ignores=frozenset(),
        unless=None,
        alone=0,
        weak=weak,
    )
