"""A translator's file checked against the fiches: what it would change, and why it may not."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.authoring.amounts import amounts
from bot.authoring.exchange.rewriting import Change, rewritten
from bot.authoring.exchange.rows import ExchangeError, Row, Sheet, forms_of, key_of
from bot.authoring.files import Source, read_source
from bot.authoring.load import compile_sources
from bot.authoring.problem import Problem, Problems, Severity
from bot.authoring.replacing import replace_files
from bot.authoring.slices import whole_line
from bot.authoring.texts import placeholders
from bot.authoring.translation_lock import (
    LOCK_FILE,
    Compared,
    Comparer,
    compared,
    hash_of,
    lock_text,
)
from bot.authoring.translations import Translations
from bot.authoring.units import Unit, units_of
from bot.authoring.words import Tongue
from bot.domain.text import OTHER, Language, Phrase, phrase

_STALE = "T02"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one row. An error keeps the whole file from being written."""

    key: str
    where: str
    message: Phrase
    error: bool = True


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file would do. `problems`: what the compiler would find that it does not find now.

    `files` are the fiches as they would be, by path. `left` rows have no translation yet.
    """

    sheet: Sheet
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]
    left: int

    @property
    def allowed(self) -> bool:
        """Whether it may be written."""
        wrong = any(problem.severity is Severity.ERROR for problem in self.problems)
        return not wrong and not any(finding.error for finding in self.findings)


def incoming(translations: Translations, sheet: Sheet, today: date) -> Incoming:
    """Compare and try: the changes are compiled in memory, nothing is written."""
    if sheet.source == sheet.target or not sheet.source or not sheet.target:
        raise ExchangeError(
            phrase("exchange", "The file does not say from which language it goes into which.")
        )
    comparison = _Comparison(translations, sheet)
    findings = list(comparison.findings())
    changes = comparison.changes
    files: Mapping[str, bytes] = {}
    problems: tuple[Problem, ...] = ()
    if changes and not any(finding.error for finding in findings):
        files = rewritten(_bytes_of(translations), changes)
        sources = _with(translations.sources, files)
        findings.extend(_read_otherwise(translations, sources, changes))
        problems = _new_problems(translations, sources, today)
    return Incoming(sheet, tuple(changes), tuple(findings), problems, files, comparison.left)


def write(translations: Translations, found: Incoming, day: date) -> None:
    """Put the changed fiches and the lock in their place, all at once.

    Raises ExchangeError where the file may not be written, ReplacingError where the system says no.
    The changed texts count as compared on this day by a translator.
    """
    if not found.allowed:
        raise ExchangeError(phrase("exchange", "The file has errors; nothing was written."))
    contents = {translations.folder / path: content for path, content in found.files.items()}
    if translations.kept:
        sources = _with(translations.sources, found.files)
        lock = dict(translations.lock)
        touched = {change.unit.key for change in found.changes}
        for unit in units_of(sources, Tongue(translations.languages).allowed):
            if unit.key in touched:
                lock[unit.key] = _compared(unit, lock.get(unit.key), found.sheet, day)
        contents[translations.folder / LOCK_FILE] = lock_text(lock).encode()
    replace_files(contents)


def _compared(unit: Unit, before: Compared | None, sheet: Sheet, day: date) -> Compared:
    """The line of a text that was just translated: its two languages fit each other now.

    A third language that had stayed behind stays so.
    """
    now = compared(unit, day, Comparer.TRANSLATION)
    pair = {sheet.source, sheet.target}
    others = [language for language in unit.languages if language not in pair]
    if (
        before is None
        or not others
        or hash_of(unit, sheet.source) == before.hashes.get(sheet.source)
    ):
        return now
    return Compared(
        {**now.hashes, sheet.source: before.hashes.get(sheet.source, "")}, day, now.kind, ""
    )


class _Comparison:
    """Row by row against the texts as they are."""

    def __init__(self, translations: Translations, sheet: Sheet) -> None:
        self._sheet = sheet
        self._known: dict[str, tuple[Unit, str]] = {}
        for unit in translations.units:
            forms = forms_of(unit, sheet.source, sheet.target)
            for category in forms:
                key = key_of(unit, category, varied=len(forms) > 1)
                self._known[key] = unit, category
        self._seen: set[str] = set()
        self.changes: list[Change] = []
        self.left = 0

    def findings(self) -> Iterator[Finding]:
        for row in self._sheet.rows:
            for message in self._row(row):
                yield Finding(row.key, row.where, message)
        yield from self._missing()
        order = {key: place for place, key in enumerate(self._known)}
        self.changes.sort(key=lambda change: order[_key(change, self._known)])

    def _row(self, row: Row) -> Iterator[Phrase]:
        found = self._known.get(row.key)
        if found is None:
            yield phrase("exchange", "No text is called so.")
            return
        if row.key in self._seen:
            yield phrase("exchange", "This text stands in the file twice.")
            return
        self._seen.add(row.key)
        unit, category = found
        now = unit.forms(self._sheet.target).get(category)
        if row.target == (now.text if now is not None else ""):
            self.left += not row.target
            return
        if not row.target:
            yield phrase("exchange", "The translation is empty; there was one.")
            return
        source = _source(unit, category, self._sheet.source)
        yield from _faults(row, source, (self._sheet.source, self._sheet.target))
        self.changes.append(Change(unit, self._sheet.target, category, row.target))

    def _missing(self) -> Iterator[Finding]:
        fiches = {self._known[key][0].at.path for key in self._seen}
        for key, (unit, _) in self._known.items():
            if unit.at.path in fiches and key not in self._seen:
                message = phrase("exchange", "This text is missing in the file; it stays as it is.")
                yield Finding(key, f"{unit.at.path}:{unit.at.line}", message, error=False)


def _key(change: Change, known: Mapping[str, tuple[Unit, str]]) -> str:
    form = f"{change.unit.key}[{change.category}]"
    return form if form in known else change.unit.key


def _source(unit: Unit, category: str, language: Language) -> str:
    forms = unit.forms(language)
    piece = forms.get(category) or forms.get(OTHER) or next(iter(forms.values()), None)
    return piece.text if piece is not None else ""


def _faults(row: Row, source: str, languages: tuple[Language, Language]) -> Iterator[Phrase]:
    """What is wrong with one changed translation."""
    if row.doubtful:
        yield phrase("exchange", "The translation is marked as a guess (fuzzy, needs review).")
    if row.source != source:
        yield phrase("exchange", "The source text was changed meanwhile. Export it again.")
    wanted, given = _placeholders(source), _placeholders(row.target)
    if wanted != given:
        differ = ", ".join(f"{{{name}}}" for name in sorted(wanted ^ given))
        yield phrase("exchange", "These placeholders differ: {names}.", names=differ)
    numbers = _different_numbers((source, row.target), languages)
    if numbers:
        yield phrase(
            "exchange",
            "These numbers or units differ: {numbers}. If that is right, write it in the fiche.",
            numbers=", ".join(numbers),
        )
    if row.chars_max and len(row.target) > row.chars_max:
        yield phrase(
            "exchange",
            "It has {length} characters; {limit} fit.",
            length=len(row.target),
            limit=row.chars_max,
        )


def _placeholders(text: str) -> frozenset[str]:
    return frozenset(at.text for at in placeholders((whole_line("", 1, text),)))


def _different_numbers(
    texts: tuple[str, str], languages: tuple[Language, Language]
) -> Sequence[str]:
    """Numbers that one of two texts has and the other has not, or has with another unit."""
    one, other = (amounts(text, of) for text, of in zip(texts, languages, strict=True))
    alone = (set(one.units) - set(other.units) - other.worded) | (
        set(other.units) - set(one.units) - one.worded
    )
    both = set(one.units) & set(other.units)
    measured = {
        number
        for number in both
        if one.units[number] and other.units[number] and not one.units[number] & other.units[number]
    }
    return sorted(alone | measured)


def _bytes_of(translations: Translations) -> dict[str, bytes]:
    root = translations.folder
    return {source.path: (root / source.path).read_bytes() for source in translations.sources}


def _with(sources: Sequence[Source], files: Mapping[str, bytes]) -> tuple[Source, ...]:
    read = (read_source(path, content, Problems()) for path, content in files.items())
    fresh = {source.path: source for source in read if source is not None}
    return tuple({**{source.path: source for source in sources}, **fresh}.values())


def _read_otherwise(
    translations: Translations, sources: Sequence[Source], changes: Sequence[Change]
) -> Iterator[Finding]:
    """Changes that a fiche would not hold as they are, and texts that would change with them."""
    wanted = {(one.unit.key, one.language, one.category): one.text for one in changes}
    before = _texts(translations.units)
    after = _texts(units_of(sources, Tongue(translations.languages).allowed))
    for place in sorted({*before, *after, *wanted}):
        if after.get(place, "") != wanted.get(place, before.get(place, "")):
            message = phrase(
                "exchange",
                "A fiche cannot hold this text: an empty line in it, or a line that begins with a"
                " sign such as # ? * -> or with “fr:”, or “|” or a line break in a button.",
            )
            yield Finding(place[0], "", message)


def _texts(units: Sequence[Unit]) -> dict[tuple[str, Language, str], str]:
    return {
        (unit.key, piece.language, piece.category): piece.text
        for unit in units
        for piece in unit.pieces
        if piece.text
    }


def _new_problems(
    translations: Translations, sources: Sequence[Source], today: date
) -> tuple[Problem, ...]:
    """What the compiler finds with the changes and does not find without them."""
    folder, languages = translations.folder, translations.languages

    def found(sources: Sequence[Source]) -> tuple[Problem, ...]:
        return compile_sources(sources, folder, languages, today, Problems()).problems

    known = Counter(_nature(problem) for problem in found(translations.sources))
    new: list[Problem] = []
    for problem in found(sources):
        if problem.code == _STALE:
            continue
        known[_nature(problem)] -= 1
        if known[_nature(problem)] < 0:
            new.append(problem)
    return tuple(new)


def _nature(problem: Problem) -> tuple[str, str, str, Phrase]:
    return problem.code, problem.path, problem.excerpt, problem.message
