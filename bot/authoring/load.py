"""A folder of fiches to a library, or to everything that must be repaired first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from bot.authoring.allow import without_allowed
from bot.authoring.build import build
from bot.authoring.bundle import named_by_hash
from bot.authoring.checks.registry import CHECKS
from bot.authoring.draft import Draft, Scope, Sheets, Threshold
from bot.authoring.echo import Names
from bot.authoring.files import Source, read_folder
from bot.authoring.head import read_head, split_head
from bot.authoring.lines import Allowed, Entry, read_lines
from bot.authoring.naming import names_of
from bot.authoring.pictures import read_pictures
from bot.authoring.pieces import Head
from bot.authoring.problem import Problem, Problems, Severity
from bot.authoring.scopes import scope_of, understand
from bot.authoring.sheets import (
    read_consent,
    read_numbers,
    read_reminder,
    read_safety,
)
from bot.authoring.slices import Slice
from bot.authoring.steps import read_module
from bot.authoring.thresholds import read_thresholds
from bot.authoring.words import Tongue
from bot.domain.condition import Condition
from bot.domain.ids import ModuleId
from bot.domain.library import Library
from bot.domain.module import ModuleKind
from bot.domain.text import FRENCH, GERMAN, Language, phrase


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
) -> Compiled:
    """Read, check and build everything in a folder; all problems of all files at once.

    A text must exist in each of `languages`. `today` judges whether exceptions (`// allow …`) are
    still running; without it all of them are. Never raises for what stands in the files.
    """
    problems = Problems()
    sources = read_folder(folder, problems)
    return compile_sources(sources, folder, languages, today, problems)


def compile_sources(
    sources: Sequence[Source],
    folder: Path,
    languages: Sequence[Language],
    today: date | None,
    problems: Problems,
) -> Compiled:
    """The same for files that have been read already; `folder` is where their pictures lie.

    Files are taken in the order of their names, however they were found.
    """
    reader = _Reader(Tongue(tuple(languages)), problems)
    for source in sorted(sources, key=lambda one: (one.stem, one.path)):
        reader.read(source)
    draft = _understood(folder, tuple(languages), reader.sheets, problems)
    for check in CHECKS:
        check(draft, problems)
    found = without_allowed(problems.found, reader.allowed, today)
    if any(problem.severity is Severity.ERROR for problem in found):
        return Compiled(None, found, MappingProxyType({}))
    names = {ModuleId(m.head.id.text): names_of(m, draft) for m in draft.modules}
    return Compiled(named_by_hash(build(draft)), found, MappingProxyType(names))


class _Reader:
    def __init__(self, tongue: Tongue, problems: Problems) -> None:
        self._tongue = tongue
        self._problems = problems
        self._paths: dict[tuple[str, str], str] = {}
        self.sheets = Sheets()
        self.allowed: list[Allowed] = []

    def read(self, source: Source) -> None:
        reading = read_lines(source, self._problems)
        self.allowed.extend(reading.allowed)
        top, body = split_head(reading, self._problems)
        head = read_head(reading, top, self._tongue, self._problems)
        if head is None:
            return
        shelf = "module" if head.kind in list(ModuleKind) else head.kind
        first = self._paths.setdefault((shelf, head.id.text), source.path)
        if first != source.path:
            message = phrase(
                "lint", "“{name}” is already the name of {path}.", name=head.id.text, path=first
            )
            fix = phrase("lint", "Give one of the two another name.")
            self._problems.report("S04", head.id, message, fix)
            return
        self._body(head, body)

    def _body(self, head: Head, body: Sequence[Entry]) -> None:
        sheets, tongue, problems = self.sheets, self._tongue, self._problems
        match head.kind:
            case "thresholds":
                sheets.thresholds.extend(read_thresholds(body, tongue, problems))
            case "safety":
                sheets.safety.extend(read_safety(body, tongue, problems))
            case "numbers":
                sheets.numbers.extend(read_numbers(body, tongue, problems))
            case "consent":
                consent = read_consent(head, body, tongue, problems)
                sheets.consents.extend([consent] if consent else [])
            case "reminder":
                reminder = read_reminder(head, body, tongue, problems)
                sheets.reminders.extend([reminder] if reminder else [])
            case _:
                sheets.modules.append(read_module(head, body, tongue, problems))


def _understood(
    folder: Path, languages: tuple[Language, ...], sheets: Sheets, problems: Problems
) -> Draft:
    thresholds = _once(sheets.thresholds, problems)
    trees: dict[Slice, Condition] = {}
    scopes: dict[str, Scope] = {}
    for module in sheets.modules:
        scope = scope_of(module, thresholds, problems)
        scopes[module.head.at.path] = scope
        trees |= understand(module, scope, problems)
    return Draft(
        folder=folder,
        languages=languages,
        modules=tuple(sheets.modules),
        reminders=tuple(sheets.reminders),
        consents=tuple(sheets.consents),
        thresholds=tuple(thresholds.values()),
        safety=tuple(sheets.safety),
        numbers=tuple(sheets.numbers),
        trees=trees,
        scopes=scopes,
        pictures=read_pictures(folder, sheets.modules),
    )


def _once(thresholds: Sequence[Threshold], problems: Problems) -> dict[str, Threshold]:
    found: dict[str, Threshold] = {}
    for threshold in thresholds:
        name = threshold.name.text
        if name in found:
            message = phrase(
                "lint",
                "There is already a threshold “{name}” on line {line}.",
                name=name,
                line=found[name].name.line,
            )
            fix = phrase("lint", "Keep one of the two.")
            problems.report("S04", threshold.name, message, fix)
            continue
        found[name] = threshold
    return found
