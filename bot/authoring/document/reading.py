"""A file read as a tree. What is not understood is a problem, and then there is no tree."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.authoring.document.comments import Comments
from bot.authoring.document.model import Document, Head, Section, Step
from bot.authoring.document.steps import StepReader
from bot.authoring.files import Source
from bot.authoring.head import read_head, split_head
from bot.authoring.lines import Entry, Fence, Field, Marked, Unclear, read_lines
from bot.authoring.problem import Problem, Problems, Severity
from bot.authoring.steps import read_module, sections
from bot.authoring.words import INLINE, Tongue
from bot.domain.module import ModuleKind
from bot.domain.text import Language, phrase


@dataclass(frozen=True, slots=True)
class Read:
    """The tree, or None exactly where some problem is an error."""

    document: Document | None
    problems: tuple[Problem, ...]


def read_document(source: Source, languages: Sequence[Language] = INLINE) -> Read:
    """The tree of a fiche.

    Only the form is read: names may point nowhere, texts may lack a language. `languages` are those
    that the labels of one line may have. Never raises for what stands in the file.
    """
    tongue = Tongue(tuple(languages))
    problems = Problems()
    reading = read_lines(source, problems)
    top, body = split_head(reading, problems)
    head = read_head(reading, top, tongue, Problems())
    _refuse_signs([entry for entry in top if isinstance(entry, Field)], problems)
    if head is None or not all(isinstance(entry, Field) for entry in top):
        read_head(reading, top, tongue, problems)
    elif head.kind in list(ModuleKind):
        read_module(head, body, tongue, problems)
    else:
        _refuse_signs(body, problems)
    found = problems.found
    if head is None or any(problem.severity is Severity.ERROR for problem in found):
        return Read(None, found)
    fences = [entry for entry in reading.entries if isinstance(entry, Fence)]
    document = _Builder(source, tongue, fences).document(head.kind, top, body)
    return Read(document, found)


def _refuse_signs(entries: Sequence[Entry], problems: Problems) -> None:
    """Heads and kinds without steps have texts, settings and `#` only."""
    for entry in entries:
        title = isinstance(entry, Marked) and entry.sign == "#"
        line = isinstance(entry, Field) and not entry.sign
        if not title and not line and not isinstance(entry, Unclear):
            message = phrase("lint", "This sign has no place in this kind of fiche.")
            problems.report("S01", entry.whole, message, phrase("lint", "Remove the line."))


class _Builder:
    def __init__(self, source: Source, tongue: Tongue, fences: Sequence[Fence]) -> None:
        self._fences = fences
        self._tongue = tongue
        self._comments = Comments(source)

    def document(self, kind: str, top: Sequence[Entry], body: Sequence[Entry]) -> Document:
        stepped = kind in list(ModuleKind)
        return Document(
            above=self._comments.above(self._fences[0].whole),
            head=self._head(top),
            steps=self._steps(body) if stepped else (),
            sections=() if stepped else self._sections(body),
            below=self._comments.at_the_end(),
        )

    def _head(self, top: Sequence[Entry]) -> Head:
        fields = [entry for entry in top if isinstance(entry, Field)]
        return Head(
            settings=tuple(self._comments.setting(field) for field in fields),
            foot=self._comments.above(self._fences[1].whole),
        )

    def _steps(self, body: Sequence[Entry]) -> tuple[Step, ...]:
        reader = StepReader(self._comments, self._tongue, Problems())
        return tuple(reader.step(title, below) for title, below in sections(body, Problems()))

    def _sections(self, body: Sequence[Entry]) -> tuple[Section, ...]:
        found: list[Section] = []
        lines: list[Field] = []
        title: Marked | None = None
        for entry in body:
            if isinstance(entry, Field):
                lines.append(entry)
                continue
            found.extend(self._section(title, lines))
            title = entry if isinstance(entry, Marked) else None
            lines = []
        return (*found, *self._section(title, lines))

    def _section(self, title: Marked | None, lines: Sequence[Field]) -> tuple[Section, ...]:
        if title is None and not lines:
            return ()
        above = self._comments.above(title.whole) if title is not None else ()
        name = title.body.text if title is not None else ""
        settings = tuple(self._comments.setting(line) for line in lines)
        return (Section(name=name, lines=settings, above=above),)
