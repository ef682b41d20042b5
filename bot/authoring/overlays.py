"""A further language of a fiche in a file beside it, texts only: `hypo.nl.fiche`.

An overlay repeats the steps of its fiche with their signs and without their logic:

    # accueil
    nl: Te weinig suiker? Doe meteen iets.
    ?
    nl: Hoe hoog is uw bloedsuiker?
    * oui: Ja
      ~ nl: Goed.

A language is offered once everything that any person may be told is complete in it (welcome,
safety, help numbers, consents, reminders, thresholds). Each module joins when its own overlay is
complete: nobody reads a module, or a safety text, that changes its language on the way.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.authoring.files import Source
from bot.authoring.lines import Entry, Fence, Field, Marked, Reading, Unclear, read_lines
from bot.authoring.problem import Problems, Severity
from bot.authoring.slices import Slice, whole_line
from bot.authoring.suggest import did_you_mean
from bot.authoring.units import Piece, Unit, Walk, overlay_of, units_of
from bot.authoring.words import Tongue
from bot.domain.text import Language, phrase

_HEAD = frozenset({"fiche", "kind", "format", "source", "author"})
_FOR_EVERYBODY = frozenset({"welcome", "safety", "numbers", "consent", "reminder", "thresholds"})
_KIND = "overlay"


@dataclass(frozen=True, slots=True)
class _Overlay:
    language: Language
    reading: Reading
    texts: Mapping[str, Sequence[tuple[Entry, Piece]]]


class Overlays:
    """The overlays among some files. `bases` are the other files, `languages` what is offered."""

    def __init__(self, sources: Sequence[Source], tongue: Tongue, problems: Problems) -> None:
        self._tongue = tongue
        self._problems = problems
        self._found: dict[str, list[_Overlay]] = {}
        self.bases = tuple(source for source in sources if overlay_of(source.path) is None)
        paths = {source.path: source for source in self.bases}
        for source in sources:
            place = overlay_of(source.path)
            if place is not None:
                self._read(source, paths.get(place[0]), place[1])
        self._missing = self._gaps(units_of(sources, tongue.inline)) if self._found else {}
        self.languages = tuple(self._offered())

    def joined(self, reading: Reading) -> Reading:
        """A fiche with the texts of its overlays, those that are complete and offered."""
        path = reading.source.path
        for overlay in self._found.get(path, ()):
            complete = not self._missing.get((path, overlay.language))
            if complete and overlay.language in self.languages:
                reading = _join(reading, overlay, self._tongue.inline)
        return reading

    def _read(self, source: Source, base: Source | None, language: Language) -> None:
        top = whole_line(source.path, 1, source.lines[0])
        if base is None:
            message = phrase("lint", "This overlay has no fiche beside it.")
            fix = phrase("lint", "Call it like its fiche: name.{language}.fiche", language=language)
            self._problems.report("S06", top, message, fix)
            return
        if language in self._tongue.inline:
            message = phrase(
                "lint", "The language {language} stands in the fiche itself.", language=language
            )
            self._problems.report("S06", top, message, phrase("lint", "Write it there."))
            return
        reading = read_lines(source, self._problems)
        below = Walk(read_lines(base, Problems()), self._tongue.inline)
        walk = Walk(reading, (language,), below)
        _refuse_head(reading, below.fiche, language, self._problems)
        for entry in _body(reading):
            _refuse_logic(entry, language, self._problems)
        texts: dict[str, list[tuple[Entry, Piece]]] = {}
        known = {piece.part for piece in below.pieces}
        for entry, piece in walk.found:
            if piece.part in known and piece.language == language:
                texts.setdefault(piece.part, []).append((entry, piece))
            elif piece.text:
                _refuse_text(piece, known, self._problems)
        self._found.setdefault(base.path, []).append(_Overlay(language, reading, texts))

    def _gaps(self, units: Iterable[Unit]) -> dict[tuple[str, Language], list[str]]:
        """The keys that a fiche lacks in a language, for every fiche and further language."""
        further = {overlay.language for found in self._found.values() for overlay in found}
        gaps: dict[tuple[str, Language], list[str]] = {}
        self._everybody: dict[str, str] = {}
        for unit in units:
            path = unit.pieces[0].whole.path
            if unit.kind in _FOR_EVERYBODY:
                self._everybody[path] = unit.kind
            for language in sorted(further - set(unit.languages)):
                gaps.setdefault((path, language), []).append(unit.key)
        return gaps

    def _offered(self) -> Iterator[Language]:
        """The languages that are complete for everybody; what is missing elsewhere is reported."""
        for path, overlays in self._found.items():
            for overlay in overlays:
                keys = self._missing.get((path, overlay.language), [])
                if keys:
                    self._incomplete(overlay, keys)
        every = [overlay for found in self._found.values() for overlay in found]
        first = {overlay.language: overlay for overlay in reversed(every)}
        for language, overlay in sorted(first.items()):
            lacking = [path for path in self._everybody if self._missing.get((path, language))]
            if not lacking:
                yield language
                continue
            message = phrase(
                "lint",
                "The language {language} is not offered yet: it must be complete in {paths}.",
                language=language,
                paths=", ".join(lacking),
            )
            fix = phrase("lint", "Get a file for translators: content export {code}", code=language)
            at = whole_line(overlay.reading.source.path, 1, overlay.reading.source.lines[0])
            self._problems.report("T01", at, message, fix, Severity.WARNING)

    def _incomplete(self, overlay: _Overlay, keys: Sequence[str]) -> None:
        message = phrase(
            "lint",
            "Texts missing in this overlay: {count}, the first is {key}. Until it is complete"
            " nobody is offered this fiche in this language.",
            count=len(keys),
            key=keys[0],
        )
        fix = phrase(
            "lint", "Get a file for translators: content export {code}", code=overlay.language
        )
        at = whole_line(overlay.reading.source.path, 1, overlay.reading.source.lines[0])
        self._problems.report("T01", at, message, fix, Severity.WARNING)


def _join(reading: Reading, overlay: _Overlay, inline: Sequence[Language]) -> Reading:
    found = Walk(reading, inline).found
    last = {piece.part: entry for entry, piece in found}
    entries: list[Entry] = []
    for entry in reading.entries:
        parts = dict.fromkeys(piece.part for one, piece in found if one is entry)
        texts = [text for part in parts for text in overlay.texts.get(part, ()) if text[1].text]
        if isinstance(entry, Marked) and texts:
            labels = tuple((overlay.language, piece.at) for _, piece in texts)
            entries.append(replace(entry, further=(*entry.further, *labels)))
            continue
        entries.append(entry)
        if isinstance(entry, Field) and any(last[part] is entry for part in parts):
            entries += [
                replace(line, name=entry.name, sign=entry.sign, indented=entry.indented)
                for line, _ in texts
                if isinstance(line, Field)
            ]
    return replace(reading, entries=tuple(entries))


def _body(reading: Reading) -> Sequence[Entry]:
    fences = [place for place, entry in enumerate(reading.entries) if isinstance(entry, Fence)]
    return reading.entries[fences[1] + 1 :] if len(fences) > 1 else ()


def _refuse_head(reading: Reading, fiche: str, language: Language, problems: Problems) -> None:
    fences = [place for place, entry in enumerate(reading.entries) if isinstance(entry, Fence)]
    top = whole_line(reading.source.path, 1, reading.source.lines[0])
    if fences[:1] != [0] or len(fences) < 2:  # noqa: PLR2004 - the head lies between two fences
        message = phrase("lint", "A fiche begins with a line of three hyphens, then its head.")
        problems.report("S03", top, message, phrase("lint", "Write --- on a line of its own."))
        return
    values: dict[str, Slice] = {}
    for entry in reading.entries[1 : fences[1]]:
        if isinstance(entry, Field) and entry.language is None and entry.name in _HEAD:
            values[entry.name] = entry.first
        elif not (isinstance(entry, Field) and (entry.name, entry.language) == ("title", language)):
            message = phrase("lint", "The head of an overlay has no such line.")
            problems.report("S03", entry.whole, message, phrase("lint", "Remove the line."))
    for name, wanted in (("fiche", fiche), ("kind", _KIND)):
        at = values.get(name, top)
        if name not in values or at.text != wanted:
            message = phrase("lint", "The head of this overlay must say: {name}: {value}",
                             name=name, value=wanted)  # fmt: skip
            problems.report("S03", at, message)


def _refuse_logic(entry: Entry, language: Language, problems: Problems) -> None:
    """Report what is not a text: an overlay cannot change where a dialogue goes."""
    match entry:
        case Field():
            if entry.language == language:
                return
        case Marked(sign="#") | Unclear():
            return
        case Marked():
            if _is_bare(entry):
                return
        case Fence():
            pass
    message = phrase("lint", "An overlay holds texts in the language {language} only, no logic.",
                     language=language)  # fmt: skip
    fix = phrase("lint", "Write the sign and its name only: ?, * code: text, ! flag, | band | text")
    problems.report("S01", entry.whole, message, fix)


def _is_bare(entry: Marked) -> bool:
    """Whether a sign stands there only to say to which line of the fiche a text belongs."""
    body = entry.body.text
    match entry.sign:
        case "?" | "&":
            return not body
        case "!":
            return len(body.split()) == 1
        case "*":
            return "[" not in body.partition(":")[0] and "->" not in body and "|" not in body
        case "|":
            return body.count("|") == 1 and "->" not in body
        case _:
            return False


def _refuse_text(piece: Piece, known: Iterable[str], problems: Problems) -> None:
    message = phrase("lint", "The fiche has no text “{part}”.", part=piece.part)
    problems.report("S01", piece.at, message, did_you_mean(piece.part, tuple(known)))
