"""Cries for help in free text: frames of words in context, both languages at once.

Not phrases but frames (place and sensation, function and loss) plus strong single cues. The
categories and levels are proposals that no clinician has signed; source: the project's clinical
page, "Measurements and red flags".
"""

from bisect import bisect_left
from collections.abc import Iterator

from bot.domain.meaning import Cry
from bot.domain.severity import Severity
from bot.understanding.alarming_values import cries_of_values
from bot.understanding.context import Context, Hit, Span
from bot.understanding.normalise import Utterance
from bot.understanding.vocabulary import Frame, Lexicon

_NEIGHBOURS_MAX = 4
"""How many occurrences of a part are tried on each side: enough for people, bounded for floods."""

_HITS_MAX = 40


def find_cry(utterance: Utterance, lexicon: Lexicon) -> Cry | None:
    """The most urgent cry of the text, or None. The person's own comes before somebody else's."""
    context = Context(_without_idioms(utterance, lexicon), lexicon)
    cries = [*_cries(context), *cries_of_values(context)]
    return min(cries, key=lambda cry: (cry.severity.rank, cry.bystander), default=None)


def _cries(context: Context) -> Iterator[Cry]:
    for frame in context.lexicon.frames:
        for hit in _few(_hits(context, frame)):
            verdict = context.verdict(hit, frame)
            if verdict is not None:
                yield Cry(verdict.severity, frame.category, verdict.bystander)
                if verdict.severity is Severity.RED:
                    break


def _few(hits: list[Hit]) -> list[Hit]:
    """Of a flood of the same words, the first and the last: time stays bounded."""
    if len(hits) <= _HITS_MAX:
        return hits
    return [*hits[: _HITS_MAX // 2], *hits[-_HITS_MAX // 2 :]]


def _without_idioms(utterance: Utterance, lexicon: Lexicon) -> Utterance:
    """Fixed expressions become a word that means nothing, so that no index moves."""
    context = Context(utterance, lexicon)
    idle = {index for span in context.spans("context.idiom") for index in range(*span)}
    tokens = tuple("x" if index in idle else token for index, token in enumerate(utterance.tokens))
    return Utterance(utterance.plain, tokens, utterance.asked)


def _hits(context: Context, frame: Frame) -> list[Hit]:
    first, *others = frame.parts
    hits = [Hit(span, (span,)) for span in context.spans(first)]
    for name in others:
        spans = context.spans(name)
        hits = [joined for hit in hits for joined in _joined(context, hit, spans, frame.window)]
    return hits


def _joined(context: Context, hit: Hit, spans: tuple[Span, ...], window: int) -> Iterator[Hit]:
    """The hit together with each occurrence of one more part that is close enough."""
    at = bisect_left(spans, hit.whole)
    for span in spans[max(0, at - _NEIGHBOURS_MAX) : at + _NEIGHBOURS_MAX]:
        apart = max(span.start - hit.whole.end, hit.whole.start - span.end)
        overlaps = any(_overlap(span, part) for part in hit.parts)
        if apart <= window and not overlaps and _one_sentence(context, hit.whole, span):
            start, end = min(hit.whole.start, span.start), max(hit.whole.end, span.end)
            yield Hit(Span(start, end), (*hit.parts, span))


def _overlap(one: Span, other: Span) -> bool:
    """Whether they share words. One may lie within the other: `kann [den Arm] nicht`."""
    inside = one != other and (
        (one.start <= other.start and other.end <= one.end)
        or (other.start <= one.start and one.end <= other.end)
    )
    return one.start < other.end and other.start < one.end and not inside


def _one_sentence(context: Context, one: Span, other: Span) -> bool:
    return context.sentence[one.start] == context.sentence[other.start]
