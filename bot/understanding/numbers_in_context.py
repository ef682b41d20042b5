"""A number in a text with the words around it: what decides whether it is a cry."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.domain.severity import Severity
from bot.understanding.context import Context
from bot.understanding.cues import Hit
from bot.understanding.vocabulary import Frame
from bot.understanding.wordlists import Span

_NEAR_WORDS = 7
_BESIDE_WORDS = 5
_DIGITS_MAX = 6
_ASKED = frozenset({"question"})

Found = tuple[Frame, Span]


@dataclass(frozen=True, slots=True)
class NumberInContext:
    """The value that stands at `index` of the tokens."""

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

    def told_with(self, name: str) -> bool:
        """Whether a word of the list stands in the same sentence, however far."""
        sentence = self.context.sentence[self.index]
        return any(
            self.context.sentence[span.start] == sentence for span in self.context.spans(name)
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

    def anywhere(self, *names: str) -> bool:
        """Whether a word of the lists stands anywhere: complaints follow in new sentences."""
        return any(self.context.spans(name) for name in names)

    def complained(self, *names: str) -> bool:
        """Whether a word of the lists stands anywhere and nothing there silences it."""
        plain = frame_of("value", Severity.RED)
        return any(
            self.context.verdict(Hit(span, (span,)), plain).severity is not None
            for name in names
            for span in self.context.spans(name)
        )

    def severity(self, *severe: str) -> Severity:
        """Red beside a complaint of these lists."""
        return Severity.RED if self.complained(*severe) else Severity.ORANGE

    @property
    def following(self) -> str | None:
        """The token behind it."""
        after = self.context.utterance.tokens[self.index + 1 : self.index + 2]
        return after[0] if after else None

    @property
    def preceding(self) -> str | None:
        """The token before it."""
        return self.context.utterance.tokens[self.index - 1] if self.index else None

    def named_just_before(self, name: str) -> bool:
        """Whether a word of the list ends where the number begins."""
        return any(span.end == self.index for span in self.context.spans(name))

    def told_of(self, name: str, other: str) -> bool:
        """Whether the last word before it, of these two lists, is of the first one."""
        sentence = self.context.sentence[self.index]
        before = [
            (span.end, which == name)
            for which in (name, other)
            for span in self.context.spans(which)
            if span.end <= self.index and self.context.sentence[span.start] == sentence
        ]
        return max(before, default=(0, False))[1]

    @property
    def is_date(self) -> bool:
        """Whether a word stands before it that dates and numbers of rooms or lines have."""
        return self.named_just_before("shared.before_date")

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.index, self.index + 1)


def decimal_of(token: str) -> Decimal | None:
    """A token as the number that it is."""
    plain = token.replace(",", ".")
    digits = plain.replace(".", "", 1).isdigit() and len(plain) <= _DIGITS_MAX
    return Decimal(plain) if digits else None


def frame_of(category: str, severity: Severity, *, weak: bool = False) -> Frame:
    """What a value alone amounts to."""
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


def told_first(context: Context, found: Found) -> Found:
    """The same; behind a value of one's own, "what shall I do?" is no question in general."""
    frame, span = found
    asks = any(cue.start >= span.end for cue in context.spans("context.then_what"))
    return (replace(frame, ignores=frame.ignores | _ASKED), span) if asks else found


def with_question(context: Context, found: Found) -> Iterator[Found]:
    """The same; told within a terse question, one closed question: `blutdruck 190 110 schlimm?`."""
    frame, span = found
    yield found
    if not frame.weak and not context.spans("bp_crisis.in_general"):
        yield replace(frame, weak=True, ignores=_ASKED), span
