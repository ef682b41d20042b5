"""A folder of fiches to a library, or to everything that must be repaired first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from bot.authoring.allow import without_allowed
from bot.authoring.build import build
from bot.authoring.bundle import named_by_hash
from bot.authoring.checks.registry import CHECKS, FURTHER_CHECKS, LIBRARY_CHECKS
from bot.authoring.draft import Draft, Scope
from bot.authoring.echo import Names
from bot.authoring.entry_lines import once
from bot.authoring.files import Source, read_folder
from bot.authoring.known import NOTHING_KNOWN, Beside, Known
from bot.authoring.naming import names_of
from bot.authoring.overlays import Overlays
from bot.authoring.pictures import read_pictures
from bot.authoring.pieces import Head
from bot.authoring.problem import Problem, Problems, Severity
from bot.authoring.reader import Reader, Sheets
from bot.authoring.scopes import scope_of, understand
from bot.authoring.signoff import read_lock, unsigned
from bot.authoring.slices import Slice
from bot.authoring.step_hashes import step_hashes
from bot.authoring.words import Tongue
from bot.domain.condition import Condition
from bot.domain.ids import ModuleId
from bot.domain.library import Library
from bot.domain.text import FRENCH, GERMAN, Language


@dataclass(frozen=True, slots=True)
class Compiled:
    """What became of a folder. `library` is None exactly where some problem is an error.

    `names` says how each module calls its variables, for `echo` and `show`.
    """

    library: Library | None
    problems: tuple[Problem, ...]
    names: Mapping[ModuleId, Names]


def compile_folder(
    folder: Path,
    languages: Sequence[Language] = (FRENCH, GERMAN),
    *,
    today: date | None = None,
    known: Known = NOTHING_KNOWN,
) -> Compiled:
    """Read, check and build everything in a folder; all problems of all files at once.

    A text must exist in each of `languages`. `today` judges whether exceptions (`// allow …`) are
    still running; without it all of them are. `known` is what the content is compared with. Never
    raises for what stands in the files.
    """
    problems = Problems()
    sources = read_folder(folder, problems)
    return compile_sources(sources, folder, languages, today, problems, known)


def compile_sources(
    sources: Sequence[Source],
    folder: Path,
    languages: Sequence[Language],
    today: date | None,
    problems: Problems,
    known: Known = NOTHING_KNOWN,
) -> Compiled:
    """The same for files that have been read already; `folder` is where their pictures lie.

    Files are taken in the order of their names, however they were found.
    """
    ordered = sorted(sources, key=lambda one: (one.stem, one.path))
    tongue = Tongue(tuple(languages))
    overlays = Overlays(ordered, tongue, problems)
    reader = Reader(replace(tongue, further=overlays.languages), problems, overlays.joined)
    for source in overlays.bases:
        reader.read(source)
    whole = _Whole(folder, tuple(languages), today, tuple(ordered), tuple(reader.heads))
    draft = _understood(whole, reader.sheets, problems)
    for check in CHECKS:
        check(draft, problems)
    spoken = replace(draft, languages=(*draft.languages, *overlays.languages))
    for check in FURTHER_CHECKS if overlays.languages else ():
        check(spoken, problems)
    found = without_allowed(problems.found, reader.allowed, today)
    if any(problem.severity is Severity.ERROR for problem in found):
        return Compiled(None, found, MappingProxyType({}))
    library = _finished(spoken, known, problems)
    found = without_allowed(problems.found, reader.allowed, today)
    if any(problem.severity is Severity.ERROR for problem in found):
        return Compiled(None, found, MappingProxyType({}))
    names = {ModuleId(m.head.id.text): names_of(m, spoken) for m in spoken.modules}
    return Compiled(library, found, MappingProxyType(names))


def _finished(draft: Draft, known: Known, problems: Problems) -> Library:
    """The library, looked at once more as a whole, with what nobody has signed yet."""
    library = build(draft)
    beside = Beside(read_lock(draft.folder), known)
    for check in LIBRARY_CHECKS:
        check(draft, library, beside, problems)
    unsigned_modules = unsigned(step_hashes(library), beside.lock.signatures)
    return named_by_hash(replace(library, unsigned=unsigned_modules))


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is the same for all files of a folder."""

    folder: Path
    languages: tuple[Language, ...]
    today: date | None
    sources: tuple[Source, ...]
    heads: tuple[Head, ...]


def _understood(whole: _Whole, sheets: Sheets, problems: Problems) -> Draft:
    thresholds = once(sheets.thresholds, lambda one: one.name, problems)
    trees: dict[Slice, Condition] = {}
    scopes: dict[str, Scope] = {}
    for module in sheets.modules:
        scope = scope_of(module, thresholds, problems)
        scopes[module.head.at.path] = scope
        trees |= understand(module, scope, problems)
    return Draft(
        folder=whole.folder,
        languages=whole.languages,
        today=whole.today,
        sources=whole.sources,
        heads=whole.heads,
        modules=tuple(sheets.modules),
        reminders=tuple(sheets.reminders),
        consents=tuple(sheets.consents),
        thresholds=tuple(thresholds.values()),
        safety=tuple(sheets.safety),
        numbers=tuple(sheets.numbers),
        faq=tuple(once(sheets.faq, lambda one: one.name, problems).values()),
        glossary=tuple(once(sheets.glossary, lambda one: one.name, problems).values()),
        directory=tuple(once(sheets.directory, lambda one: one.name, problems).values()),
        campaigns=tuple(sheets.campaigns),
        packages=tuple(sheets.packages),
        trees=trees,
        scopes=scopes,
        pictures=read_pictures(whole.folder, sheets.modules),
    )
