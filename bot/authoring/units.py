"""Every text of the fiches as a unit: a key that stays, the text in each language, its lines.

Keys are those under which the engine speaks a text (`hypo/accueil/ask`); they hold no line numbers,
so that moving a step changes none of them. Fiches that are no modules put their kind in front
(`reminder/tension/push`, `safety/red/own`). Files are read line by line: a unit is there even where
the rest of its step is not understood.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.authoring.files import SUFFIX, Source
from bot.authoring.lines import Entry, Fence, Field, Marked, Reading, read_lines
from bot.authoring.moves import BAND
from bot.authoring.problem import Problems
from bot.authoring.questions import OPTION
from bot.authoring.slices import Slice
from bot.authoring.words import INLINE
from bot.domain.module import ModuleKind
from bot.domain.text import OTHER, Language

_OVERLAY = re.compile(r"(?P<base>.+)\.(?P<language>[a-z]{2})\.fiche")
_OVERLAY_BAND = r"(?P<id>[^|]*)\|(?P<labels>.*)"
_URGENT = re.compile(r"(?<!\d)112(?!\d)|\{tel:")
_NO_TEXTS = frozenset({"wording"})
_OWN_NAMES = {"safety": "own", "consent": "text"}
_FENCES_OF_A_HEAD = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """One form of a text in one language as it stands in a file.

    `lines` are the lines of its value, `whole` the line on which it begins. `inline`: it is one of
    the labels of a line.
    """

    part: str
    language: Language
    category: str
    lines: tuple[Slice, ...]
    whole: Slice
    inline: bool = False

    @property
    def text(self) -> str:
        """All lines; empty where nothing is written yet."""
        return "\n".join(line.text for line in self.lines)

    @property
    def at(self) -> Slice:
        """Where it begins."""
        return self.lines[0] if self.lines else self.whole


@dataclass(frozen=True, slots=True)
class Unit:
    """One text in all its languages. `fiche` is the name of its fiche, `kind` that fiche's kind.

    `urgent`: it belongs to a step that raises a flag or names a number to call, or to the safety
    texts; what a reader does there must not depend on the language.
    """

    key: str
    fiche: str
    kind: str
    urgent: bool
    pieces: tuple[Piece, ...]

    @property
    def part(self) -> str:
        """What it is in its step: say, ask, option-oui."""
        return self.key.rsplit("/", 1)[-1]

    @property
    def at(self) -> Slice:
        """Where its first form stands."""
        return self.pieces[0].at

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages in which something is written, in the order of the file."""
        return tuple(dict.fromkeys(piece.language for piece in self.pieces if piece.text))

    def forms(self, language: Language) -> dict[str, Piece]:
        """The forms in one language by their category; empty where it has none."""
        written = (piece for piece in self.pieces if piece.language == language and piece.text)
        return {piece.category: piece for piece in written}

    def place(self, language: Language) -> Slice:
        """Where the language stands; where it does not, the first form."""
        return next((p.at for p in self.pieces if p.language == language and p.text), self.at)


def units_of(sources: Iterable[Source], inline: Sequence[Language] = INLINE) -> tuple[Unit, ...]:
    """The texts of all files, in reading order; `inline` are the languages of labels in a line.

    What stands in an overlay (`hypo.nl.fiche`) joins the texts of its fiche. Problems in the files
    are the compiler's to report.
    """
    return _units(tuple(sources), tuple(inline))


@lru_cache(maxsize=4)
def _units(sources: tuple[Source, ...], inline: tuple[Language, ...]) -> tuple[Unit, ...]:
    """Kept for the same files: several checks ask one after the other."""
    parts: dict[str, _Part] = {}
    bases: dict[str, Walk] = {}
    fiches = [source for source in sources if source.path.endswith(SUFFIX)]
    for source in fiches:
        if overlay_of(source.path) is None:
            walk = Walk(read_lines(source, Problems()), inline)
            bases[source.path] = walk
            for piece in walk.pieces:
                parts.setdefault(walk.prefix + piece.part, _Part(walk, [])).take(piece)
    for source in fiches:
        _join(source, bases, parts)
    return tuple(part.unit(key) for key, part in parts.items())


def _join(source: Source, bases: "Mapping[str, Walk]", parts: "Mapping[str, _Part]") -> None:
    """Add the texts of an overlay to those of its fiche."""
    path, language = overlay_of(source.path) or ("", Language(""))
    below = bases.get(path)
    if below is None:
        return
    for piece in Walk(read_lines(source, Problems()), (language,), below).pieces:
        known = parts.get(below.prefix + piece.part)
        if known is not None and piece.language == language:
            known.take(piece)


def overlay_of(path: str) -> tuple[str, Language] | None:
    """The path of the fiche below an overlay and the overlay's language, or None for others."""
    match = _OVERLAY.fullmatch(path)
    return (f"{match['base']}.fiche", Language(match["language"])) if match else None


@dataclass(slots=True)
class _Part:
    walk: "Walk"
    pieces: list[Piece]

    def take(self, piece: Piece) -> None:
        if all(_form(one) != _form(piece) for one in self.pieces):
            self.pieces.append(piece)

    def unit(self, key: str) -> Unit:
        walk = self.walk
        step = self.pieces[0].part.rpartition("/")[0]
        urgent = walk.kind == "safety" or step in walk.urgent
        return Unit(key, walk.fiche, walk.kind, urgent, tuple(self.pieces))


def _form(piece: Piece) -> tuple[Language, str]:
    return piece.language, piece.category


class Walk:
    """One file, read once from top to bottom: each text with the line (as read) it stands on.

    `inline` are the languages of labels in a line; `below` is the fiche that an overlay lies on.
    """

    def __init__(
        self, reading: Reading, inline: Sequence[Language], below: "Walk | None" = None
    ) -> None:
        self._inline = inline
        self._below = below
        self._step = ""
        self._last = ""
        self._fences = 0
        self._seen: dict[str, int] = {}
        self.kind: str = below.kind if below is not None else ""
        self.fiche: str = below.fiche if below is not None else reading.source.stem
        self.urgent: set[str] = set()
        self.found: list[tuple[Entry, Piece]] = []
        for entry in reading.entries:
            for piece in self._pieces(entry):
                self.found.append((entry, piece))
                if self._step and _URGENT.search(piece.text):
                    self.urgent.add(self._step)

    @property
    def pieces(self) -> list[Piece]:
        """The texts without the lines on which they stand."""
        return [piece for _, piece in self.found]

    @property
    def prefix(self) -> str:
        """What stands before every key of this file."""
        if not self.kind or self.kind in list(ModuleKind):
            return f"{self.fiche}/"
        return f"{self.kind}/" if self.kind == self.fiche else f"{self.kind}/{self.fiche}/"

    def _pieces(self, entry: Entry) -> Iterator[Piece]:
        match entry:
            case Fence():
                self._fences += 1
            case Marked():
                yield from self._marked(entry)
            case Field(language=None):
                self._setting(entry)
            case Field():
                yield from self._text(entry)
            case _:
                return

    def _setting(self, field: Field) -> None:
        in_head = self._fences < _FENCES_OF_A_HEAD
        if self._below is not None:
            return
        if in_head and field.name == "kind":
            self.kind = field.text
        elif in_head and field.name == "fiche" and field.text:
            self.fiche = field.text
        elif not in_head and not field.indented and not self._seen:
            self._step = field.name

    def _text(self, field: Field) -> Iterator[Piece]:
        if field.language is None or field.name in _NO_TEXTS:
            return
        part = "/".join(part for part in (self._step, self._part(field)) if part)
        category = field.category or OTHER
        yield Piece(part, field.language, category, field.value, field.whole)

    def _part(self, field: Field) -> str:
        if field.indented and self._last.startswith("option-"):
            return "feedback-" + self._last.removeprefix("option-")
        if field.name:
            return field.name
        if self._last and (field.indented or self._last in {"ask", "label"}):
            return self._last
        return _OWN_NAMES.get(self.kind, "say")

    def _marked(self, entry: Marked) -> Iterator[Piece]:
        match entry.sign:
            case "#":
                self._begin(entry.body.text)
            case "?":
                self._last = "label" if self._goes_on(entry) else "ask"
            case "!":
                name = entry.body.text.removeprefix("flag").split()
                self._last = f"flag-{name[0] if name else ''}"
                self.urgent.add(self._step)
            case "&":
                self._last = "silence"
                self.urgent.add(self._step)
            case "*":
                yield from self._labels(entry, "option", OPTION)
            case "|":
                whole = entry.body.parts(BAND) is not None
                yield from self._labels(entry, "band", BAND if whole else _OVERLAY_BAND)
            case _:
                return

    def _goes_on(self, entry: Marked) -> bool:
        if self._below is not None:
            return f"{self._step}/label" in {piece.part for piece in self._below.pieces}
        return re.search(r":\s*continue$", entry.body.text) is not None

    def _begin(self, name: str) -> None:
        count = self._seen[name] = self._seen.get(name, 0) + 1
        counted = self._below is None and self.kind not in {"", *ModuleKind}
        self._step = f"{name}:{count}" if counted and count > 1 else name
        self._last = ""

    def _labels(self, entry: Marked, sort: str, pattern: str) -> Iterator[Piece]:
        parts = entry.body.parts(pattern)
        if parts is None:
            return
        name = parts["code" if "code" in parts else "id"].strip().text
        if sort == "option":
            self._last = f"option-{name}"
        part = f"{self._step}/{sort}-{name}"
        for language, label in zip(self._inline, parts["labels"].split("|"), strict=False):
            yield Piece(part, language, OTHER, (label,), entry.whole, inline=True)
