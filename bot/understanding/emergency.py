"""Cries for help in free text: frames of words in context, both languages at once.

Not phrases but frames (place and sensation, function and loss) plus strong single cues. The
categories and levels are proposals that no clinician has signed; source: the project's clinical
page, "Measurements and red flags".
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.domain.meaning import Cry, Finding
from bot.domain.severity import Severity
from bot.understanding.alarming_values import frames_of_values
from bot.understanding.context import Context
from bot.understanding.cues import Hit
from bot.understanding.normalise import Utterance, ready
from bot.understanding.quantities import in_digits
from bot.understanding.second_opinion import DOUBT, SecondOpinion
from bot.understanding.vocabulary import Frame, Lexicon
from bot.understanding.wordlists import Span

_NEIGHBOURS_MAX = 4
"""How many occurrences of a part are tried on each side: enough for people, bounded for floods."""

_HITS_MAX = 40
_FINDINGS_MAX = 12
_SUICIDE = "suicide"
_HELP = "help"
_SUPPOSED = frozenset({"hypothetical", "question", DOUBT})


@dataclass(frozen=True, slots=True)
class Alarm:
    """What the emergency layer found: see the fields of the same names in Meaning.

    `likeness`: the suspicion is the classifier's alone, no frame was met.
    """

    cry: Cry | None = None
    suspicion: Cry | None = None
    asked_about: str | None = None
    findings: tuple[Finding, ...] = ()
    likeness: bool = False


class _Found(NamedTuple):
    """A frame that was met, what it came to, and where."""

    frame: Frame
    finding: Finding
    whole: Span

    def within(self, other: "_Found") -> bool:
        """Whether the other, of the same danger, covers a part of it."""
        same = self.frame.category == other.frame.category
        return same and self.whole.start < other.whole.end and other.whole.start < self.whole.end


def alarm_of(utterance: Utterance, lexicon: Lexicon, *, asked: bool = False) -> Alarm:
    """The most urgent cry of the text and why. The person's own comes before somebody else's.

    `asked`: a question is open, which judges a bare value itself.
    """
    context = outside_idioms(utterance, lexicon)
    opinion = SecondOpinion.on(context)
    found = [*_found(context, opinion, asked=asked)]
    flagged = [one for one in found if one.finding.severity]
    denied = [one for one in found if one.finding.silenced_by == "negation"]
    strong = [_cry(one.finding) for one in flagged if not one.frame.weak]
    weak = [
        _cry(one.finding)
        for one in flagged
        if one.frame.weak and not any(one.within(other) for other in denied)
    ]
    findings = tuple(one.finding for one in found[:_FINDINGS_MAX])
    if cry := _first(strong):
        return Alarm(cry=cry, findings=findings)
    if weak:
        return Alarm(suspicion=_first(weak), findings=findings)
    if sign := opinion.sign:
        told, read = Alarm(findings=(sign, *findings)), _cry(sign)
        if opinion.sure:
            return replace(told, cry=read)
        return replace(told, suspicion=read, likeness=True)
    supposed = (one.finding.category for one in found if one.finding.silenced_by in _SUPPOSED)
    return Alarm(asked_about=next(supposed, None), findings=findings)


def _first(cries: list[Cry]) -> Cry | None:
    """The most urgent; of equals one's own, the wish to die first, a mere call for help last."""
    return min(
        cries,
        key=lambda cry: (
            cry.severity.rank,
            cry.bystander,
            cry.category != _SUICIDE,
            cry.category == _HELP,
        ),
        default=None,
    )


def _cry(finding: Finding) -> Cry:
    severity = finding.severity or Severity.YELLOW
    return Cry(severity, finding.category, "another person" in finding.context)


def _found(context: Context, opinion: SecondOpinion, *, asked: bool) -> Iterator[_Found]:
    """What the words tell, as far as nothing speaks against it; what values tell is not doubted."""
    for frame in context.likely():
        for hit in _few(_hits(context, frame)):
            finding = _doubted(_finding(context, frame, hit), opinion)
            yield _Found(frame, finding, hit.whole)
            if finding.severity is Severity.RED:
                break
    told = _in_digits(context)
    for frame, span in frames_of_values(told, asked=asked):
        yield _Found(frame, _finding(told, frame, Hit(span, (span,))), span)


def _in_digits(context: Context) -> Context:
    """The same text with its number words as digits, where it has any."""
    plain = context.utterance.plain
    digits = in_digits(plain)
    if digits == plain:
        return context
    spoken = ready(digits, context.lexicon.spelling)
    return outside_idioms(spoken, context.lexicon)


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


def _doubted(finding: Finding, opinion: SecondOpinion) -> Finding:
    if finding.severity is None or not opinion.doubts:
        return finding
    return replace(finding, severity=None, silenced_by=DOUBT)


def _few(hits: list[Hit]) -> list[Hit]:
    """Of a flood of the same words, the first and the last: time stays bounded."""
    if len(hits) <= _HITS_MAX:
        return hits
    return [*hits[: _HITS_MAX // 2], *hits[-_HITS_MAX // 2 :]]


def outside_idioms(utterance: Utterance, lexicon: Lexicon) -> Context:
    """The text where fixed expressions became a word that means nothing, so that no index moves."""
    context = Context(utterance, lexicon)
    idle = {index for span in context.spans("context.idiom") for index in range(*span)}
    tokens = tuple("x" if index in idle else token for index, token in enumerate(utterance.tokens))
    return Context(Utterance(utterance.plain, tokens, utterance.asked), lexicon)


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
