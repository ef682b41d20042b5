"""Each file read as what its head says it is; what was read is gathered by kind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.authoring.directory import read_directory
from bot.authoring.draft import Consent, HelpNumber, Module, Reminder, Safety, Threshold
from bot.authoring.files import TABLE_SUFFIX, Source
from bot.authoring.head import read_head, split_head
from bot.authoring.lines import Allowed, Entry, Reading, read_lines
from bot.authoring.pieces import Head
from bot.authoring.problem import Problems
from bot.authoring.reference_sheets import (
    read_campaign,
    read_faq,
    read_glossary,
    read_package,
)
from bot.authoring.references import Address, Campaign, Faq, Package, Term
from bot.authoring.sheets import read_consent, read_numbers, read_reminder, read_safety
from bot.authoring.steps import read_module
from bot.authoring.thresholds import read_thresholds
from bot.authoring.words import Tongue
from bot.domain.module import ModuleKind
from bot.domain.text import phrase


@dataclass(slots=True)
class Sheets:
    """All fiches as they are read, file by file."""

    modules: list[Module] = field(default_factory=list[Module])
    reminders: list[Reminder] = field(default_factory=list[Reminder])
    consents: list[Consent] = field(default_factory=list[Consent])
    thresholds: list[Threshold] = field(default_factory=list[Threshold])
    safety: list[Safety] = field(default_factory=list[Safety])
    numbers: list[HelpNumber] = field(default_factory=list[HelpNumber])
    faq: list[Faq] = field(default_factory=list[Faq])
    glossary: list[Term] = field(default_factory=list[Term])
    directory: list[Address] = field(default_factory=list[Address])
    campaigns: list[Campaign] = field(default_factory=list[Campaign])
    packages: list[Package] = field(default_factory=list[Package])


class Reader:
    """Reads files into `sheets`; `allowed`: the exceptions in them, `heads`: their heads.

    `joined` puts the texts of other files into one (see `overlays`).
    """

    def __init__(
        self, tongue: Tongue, problems: Problems, joined: Callable[[Reading], Reading]
    ) -> None:
        self._tongue = tongue
        self._joined = joined
        self._problems = problems
        self._paths: dict[tuple[str, str], str] = {}
        self.sheets = Sheets()
        self.allowed: list[Allowed] = []
        self.heads: list[Head] = []

    def read(self, source: Source) -> None:
        """Read one file; what is wrong with it is reported."""
        if source.path.endswith(TABLE_SUFFIX):
            self.sheets.directory.extend(read_directory(source, self._problems))
            return
        reading = self._joined(read_lines(source, self._problems))
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
        self.heads.append(head)
        if head.kind in _TABLES:
            self._table(head, body)
        else:
            self._whole(head, body)

    def _table(self, head: Head, body: Sequence[Entry]) -> None:
        """Kinds whose fiches hold many entries."""
        sheets, tongue, problems = self.sheets, self._tongue, self._problems
        match head.kind:
            case "thresholds":
                sheets.thresholds.extend(read_thresholds(body, tongue, problems))
            case "safety":
                sheets.safety.extend(read_safety(body, tongue, problems))
            case "faq":
                sheets.faq.extend(read_faq(head, body, tongue, problems))
            case "glossary":
                sheets.glossary.extend(read_glossary(head, body, tongue, problems))
            case _:
                sheets.numbers.extend(read_numbers(body, tongue, problems))

    def _whole(self, head: Head, body: Sequence[Entry]) -> None:
        """Kinds whose fiches are one thing."""
        sheets, tongue, problems = self.sheets, self._tongue, self._problems
        match head.kind:
            case "consent":
                consent = read_consent(head, body, tongue, problems)
                sheets.consents.extend([consent] if consent else [])
            case "reminder":
                reminder = read_reminder(head, body, tongue, problems)
                sheets.reminders.extend([reminder] if reminder else [])
            case "campaign":
                campaign = read_campaign(head, body, tongue, problems)
                sheets.campaigns.extend([campaign] if campaign else [])
            case "package":
                package = read_package(head, body, tongue, problems)
                sheets.packages.extend([package] if package else [])
            case _:
                sheets.modules.append(read_module(head, body, tongue, problems))


_TABLES = frozenset({"thresholds", "safety", "numbers", "faq", "glossary"})
