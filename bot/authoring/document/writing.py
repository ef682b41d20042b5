"""The tree written as a file, always in the same form."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from bot.authoring.document.model import (
    Band,
    Document,
    FollowUp,
    Form,
    Inside,
    Labels,
    Option,
    Question,
    Score,
    Section,
    Setting,
    Step,
    Text,
)
from bot.authoring.document.reading import read_document
from bot.authoring.draft import Asking
from bot.authoring.files import Source
from bot.authoring.lines import FENCE
from bot.authoring.words import INLINE
from bot.domain.errors import PartnerError
from bot.domain.text import Language

_MARGIN = "  "
_SPACED = "thresholds"
"""In this kind a name stands apart from its colon: `hypo : 70 mg/dL`."""


class DocumentError(PartnerError):
    """A tree cannot be written: read again it would be another one."""


def write_document(document: Document) -> str:
    """The whole file.

    Raises DocumentError where reading it would not give this tree again: a name with a space, a
    label with a bar or an arrow, a line of a text that begins with a sign. So nothing that a text
    holds can ever change where a dialogue goes.
    """
    text = "".join(f"{line}\n" for line in lines_of(document))
    again = read_document(Source("document", tuple(text.split("\n"))), _languages(document))
    if again.document is None:
        line = next(iter(again.problems)).excerpt
        raise DocumentError(f"This line of the fiche would not be understood: {line}")
    if again.document != document:
        raise DocumentError(
            f"In a fiche this would mean something else: {_difference(document, again.document)}"
        )
    return text


def _languages(document: Document) -> tuple[Language, ...]:
    """French, German, and what other languages labels have."""
    found = list(INLINE)
    for step in document.steps:
        for option in step.question.options if step.question is not None else ():
            found.extend(option.labels)
        for band in step.score.bands if step.score is not None else ():
            found.extend(band.labels)
    return tuple(dict.fromkeys(found))


def _difference(meant: Document, read: Document) -> str:
    """The first value that would be another one."""
    left, right = (tree.model_dump_json(indent=1).split("\n") for tree in (meant, read))
    pairs = zip(left, right, strict=False)
    return next((line.strip() for line, other in pairs if line != other), left[-1])


def lines_of(document: Document) -> Iterator[str]:
    """The lines of the file, without their ends."""
    yield from document.above
    yield FENCE
    for setting in document.head.settings:
        yield from _setting(setting, ":")
    yield from document.head.foot
    yield FENCE
    for place, step in enumerate(document.steps):
        yield from _title(step, first=place == 0)
        yield from _step(step)
    for place, section in enumerate(document.sections):
        yield from _section(section, document.kind, first=place == 0)
    yield from document.below


def _title(part: Step | Section, *, first: bool) -> Iterator[str]:
    if not first:
        yield ""
    yield from part.above
    yield f"# {part.name}"


def _section(section: Section, kind: str, *, first: bool) -> Iterator[str]:
    if section.name:
        yield from _title(section, first=first)
    for line in section.lines:
        yield from _setting(line, " :" if kind == _SPACED and not line.indented else ":")


def _step(step: Step) -> Iterator[str]:
    if step.picture is not None:
        yield from step.picture.above
        yield f"picture: {step.picture.path}"
        yield from _text(step.picture.alternative, "alt.")
    for setting in step.settings:
        yield from _setting(setting, ":")
    yield from _text(step.statement)
    if step.question is not None:
        yield from _question(step.question)
    if step.score is not None:
        yield from _score(step.score)
    if step.follow_up is not None:
        yield from _follow_up(step.follow_up)
    for flag in step.flags:
        unknown = f" ; unknown -> {flag.unknown}" if flag.unknown else ""
        yield from flag.above
        yield f"! flag {flag.id} {flag.level} if {flag.condition}{unknown}"
        yield from _text(flag.text, _MARGIN)
    for arrow in step.arrows:
        yield from arrow.above
        yield f"-> {arrow.target}" + (f" if {arrow.condition}" if arrow.condition else "")


def _question(question: Question) -> Iterator[str]:
    yield from question.above
    yield f"? {question.name} : {_asked(question)}"
    yield from _text(question.text)
    yield from _text(question.short, "name.")
    for option in question.options:
        yield from option.above
        target = f" -> {option.target}" if option.target else ""
        yield f"* {option.code}{_tags(option)}:{_labels(option.labels)}{target}"
        yield from _text(option.feedback, f"{_MARGIN}~ ")


def _asked(question: Question) -> str:
    words: list[str] = [question.asking]
    if question.low is not None and question.high is not None:
        words.append(f"{_plain(question.low)}..{_plain(question.high)}")
        words.extend(word for word in (question.unit,) if word)
        words.extend(("as", question.measures) if question.measures is not None else ())
    if question.asking is Asking.TEXT and question.characters_max is not None:
        words.append(str(question.characters_max))
    return " ".join(words)


def _tags(option: Option) -> str:
    tags = [_plain(option.points)] if option.points is not None else []
    tags += ["right"] * option.right + ["only"] * option.only
    return f" [{', '.join(tags)}]" if tags else ""


def _labels(labels: Labels) -> str:
    order = [*INLINE, *(language for language in labels if language not in INLINE)]
    pieces = [labels.get(language, "") for language in order]
    while pieces and not pieces[-1]:
        pieces.pop()
    return "".join(f" {piece}".rstrip() + " |" for piece in pieces)[: -len(" |")]


def _score(score: Score) -> Iterator[str]:
    yield from score.above
    items = ", ".join(score.items)
    needs = f"needs {score.needs} of {len(score.items)}"
    yield f"= {score.name} : {score.aggregate}({items}) {needs}"
    yield from _text(score.short, "name.")
    for band in score.bands:
        yield from band.above
        yield _band(band)


def _band(band: Band) -> str:
    span = f"{_plain(band.low)}..{_plain(band.high)}"
    return f"| {span} | {band.id} |{_labels(band.labels)} -> {band.target}"


def _follow_up(follow_up: FollowUp) -> Iterator[str]:
    yield from follow_up.above
    after, silence = _wait(follow_up.after), _wait(follow_up.silence)
    rule = f"silence {silence} flag {follow_up.flag} {follow_up.level}"
    yield f"& again in {after} -> {follow_up.target} ; {rule}"
    yield from _text(follow_up.text, _MARGIN)


def _wait(wait: timedelta) -> str:
    minutes = int(wait.total_seconds()) // 60
    if minutes % (24 * 60) == 0:
        days = minutes // (24 * 60)
        return "1 day" if days == 1 else f"{days} days"
    return f"{minutes // 60} h" if minutes % 60 == 0 else f"{minutes} min"


def _plain(number: Decimal) -> str:
    return format(number, "f")


def _text(text: Text, start: str = "") -> Iterator[str]:
    for form in text:
        category = f"[{form.category}]" if form.category else ""
        yield from _lines(form, f"{start}{form.language}{category}:", form.text)


def _setting(setting: Setting, colon: str) -> Iterator[str]:
    margin = _MARGIN if setting.indented else ""
    name = ".".join(piece for piece in (setting.name, setting.language) if piece)
    category = f"[{setting.category}]" if setting.category else ""
    yield from _lines(setting, f"{margin}{name}{category}{colon}", setting.value)


def _lines(part: Form | Setting, start: str, text: str) -> Iterator[str]:
    """A text behind its name, its next lines indented below it, comments where they stood."""
    margin = start[: len(start) - len(start.lstrip())]
    yield from (f"{margin}{line}" if line else "" for line in part.above)
    first, *rest = text.split("\n")
    yield f"{start} {first}".rstrip()
    for place, line in enumerate(rest, start=2):
        yield from (f"{_MARGIN}{words}" for words in _inside(part.inside, place))
        yield f"{_MARGIN}{line}"


def _inside(comments: Sequence[Inside], place: int) -> Iterator[str]:
    for inside in comments:
        if inside.line == place:
            yield from (words for words in inside.comment if words)
