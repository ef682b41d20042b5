"""Cries for help in free text: frames of words in context, both languages at once.

Not phrases but frames (place and sensation, function and loss) plus strong single cues. The
categories and levels are proposals that no clinician has signed; source: the project's clinical
page, "Measurements and red flags".
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.meaning import Cry, Finding
from bot.domain.severity import Severity
from bot.understanding.alarming_values import frames_of_values
from bot.understanding.context import Context, Hit
from bot.understanding.normalise import Utterance, ready
from bot.understanding.quantities import in_digits
from bot.understanding.vocabulary import Frame, Lexicon
from bot.understanding.wordlists import Span

_NEIGHBOURS_MAX = 4
"""How many occurrences of a part are tried on each side: enough for people, bounded for floods."""

_HITS_MAX = 40
_FINDINGS_MAX = 12
_SUICIDE = "suicide"
_SUPPOSED = frozenset({"hypothetical", "question"})


@dataclass(frozen=True, slots=True)
class Alarm:
    """What the emergency layer found: see the fields of the same names in Meaning."""

    cry: Cry | None = None
    suspicion: Cry | None = None
    asked_about: str | None = None
    findings: tuple[Finding, ...] = ()


QUIET = Alarm()


def alarm_of(utterance: Utterance, lexicon: Lexicon, *, asked: bool = False) -> Alarm:
    """The most urgent cry of the text and why. The person's own comes before somebody else's.

    `asked`: a question is open, which judges a bare value itself.
    """
    context = Context(_without_idioms(utterance, lexicon), lexicon)
    found = [*_found(context, asked=asked)]
    if not found:
        return QUIET
    strong = [_cry(finding) for frame, finding in found if not frame.weak and finding.severity]
    weak = [_cry(finding) for frame, finding in found if frame.weak and finding.severity]
    supposed = (finding.category for _, finding in found if finding.silenced_by in _SUPPOSED)
    cry = _first(strong)
    return Alarm(
        cry=cry,
        suspicion=None if cry else _first(weak),
        asked_about=None if cry or weak else next(supposed, None),
        findings=tuple(finding for _, finding in found[:_FINDINGS_MAX]),
    )


def _first(cries: list[Cry]) -> Cry | None:
    """The most urgent; of equals one's own, and the wish to die before what would serve it."""
    return min(
        cries,
        key=lambda cry: (cry.severity.rank, cry.bystander, cry.category != _SUICIDE),
        default=None,
    )


def _cry(finding: Finding) -> Cry:
    severity = finding.severity or Severity.YELLOW
    return Cry(severity, finding.category, "another person" in finding.context)


def _found(context: Context, *, asked: bool) -> Iterator[tuple[Frame, Finding]]:
    for frame in context.likely():
        for hit in _few(_hits(context, frame)):
            finding = _finding(context, frame, hit)
            yield frame, finding
            if finding.severity is Severity.RED:
                break
    told = _in_digits(context)
    for frame, span in frames_of_values(told, asked=asked):
        yield frame, _finding(told, frame, Hit(span, (span,)))


def _in_digits(context: Context) -> Context:
    """The same text with its number words as digits, where it has any."""
    plain = context.utterance.plain
    digits = in_digits(plain)
    if digits == plain:
        return context
    spoken = ready(digits, context.lexicon.spelling)
    return Context(_without_idioms(spoken, context.lexicon), context.lexicon)


def _finding(context: Context, frame: Frame, hit: Hit) -> Finding:
    verdict = context.verdict(hit, frame)
    return Finding(
        rule=frame.rule,
        category=frame.category,
        words=tuple(context.words(part) for part in hit.parts),
        severity=verdict.severity,
        context=verdict.context,
        silenced_by=verdict.silenced_by,
    )


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
