"""What stands beside the modules, as readable text in one language, found by its name."""

from collections.abc import Iterator

from bot.domain.library import Library, ReminderTemplate
from bot.domain.module import Governance
from bot.domain.reference import Campaign, FaqEntry, Package, Resource, Term
from bot.domain.text import Language

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def names(library: Library) -> tuple[str, ...]:
    """Everything that `show_named` can show."""
    shelves = (
        *(library.reminders, library.faq, library.glossary),
        *(library.directory, library.campaigns, library.packages),
    )
    return tuple(sorted({name for shelf in shelves for name in shelf}))


def show_named(library: Library, name: str, language: Language) -> str:
    """Every entry of this name, whatever its kind; empty where there is none."""
    page = _Page(language)
    blocks: list[Iterator[str]] = []
    if name in library.reminders:
        blocks.append(page.reminder(library.reminders[name]))
    if name in library.faq:
        blocks.append(page.faq(library.faq[name]))
    if name in library.glossary:
        blocks.append(page.term(library.glossary[name]))
    if name in library.directory:
        blocks.append(page.resource(library.directory[name]))
    if name in library.campaigns:
        blocks.append(page.campaign(library.campaigns[name]))
    if name in library.packages:
        blocks.append(page.package(library.packages[name]))
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


class _Page:
    def __init__(self, language: Language) -> None:
        self._language = language

    def _title(self, title: str, name: str, kind: str) -> Iterator[str]:
        yield f"{title} ({name}, {kind})"
        yield "=" * len(title)

    def _indented(self, text: str, sign: str = "") -> Iterator[str]:
        first, *rest = text.split("\n")
        yield f"  {sign}{first}"
        yield from (f"  {' ' * len(sign)}{line}" for line in rest)

    def _below(self, source: str, governance: Governance) -> Iterator[str]:
        yield f"  // {source}"
        yield f"  // {governance.author} · {governance.reviewed_by or '–'}"

    def faq(self, entry: FaqEntry) -> Iterator[str]:
        question, *others = entry.wordings(self._language)
        yield from self._title(question, entry.id, "faq")
        yield from (f"  ~ {other}" for other in others)
        yield from self._indented(entry.answer.in_language(self._language))
        if entry.see is not None:
            yield f"  -> {entry.see}"
        yield from self._below(entry.source, entry.governance)

    def term(self, term: Term) -> Iterator[str]:
        title, *forms = term.wordings(self._language)
        yield from self._title(title, term.id, "glossary")
        yield from (f"  ~ {form}" for form in forms)
        yield from self._indented(term.definition.in_language(self._language))
        yield from self._below(term.source, term.governance)

    def resource(self, resource: Resource) -> Iterator[str]:
        yield from self._title(resource.name, resource.id, resource.kind)
        yield "  " + ", ".join(resource.needs)
        place = f"{resource.postcode} {resource.locality}".strip()
        lines = (resource.street, place, resource.phone, resource.url)
        yield from (f"  {line}" for line in lines if line)
        yield f"  {' '.join(resource.languages)} · {resource.checked_on.isoformat()}"

    def reminder(self, reminder: ReminderTemplate) -> Iterator[str]:
        yield from self._title(reminder.title.in_language(self._language), reminder.id, "reminder")
        yield from self._indented(reminder.push.in_language(self._language), "🔔 ")
        yield from self._indented(reminder.detail.in_language(self._language))
        yield "  " + ", ".join(f"{hour:%H:%M}" for hour in reminder.hours)

    def campaign(self, campaign: Campaign) -> Iterator[str]:
        yield from self._title(campaign.title.in_language(self._language), campaign.id, "campaign")
        yield from self._indented(campaign.text.in_language(self._language))
        if campaign.see is not None:
            yield f"  -> {campaign.see}"
        days = list(campaign.days())
        yield f"  {' '.join(campaign.groups) or '*'} · {campaign.hour:%H:%M}"
        yield from (f"  {_DAYS[day.weekday()]} {day.isoformat()}" for day in days)

    def package(self, package: Package) -> Iterator[str]:
        yield from self._title(package.title.in_language(self._language), package.id, "package")
        yield from self._indented(package.text.in_language(self._language))
        yield f"  {' '.join(package.groups) or '*'}"
        for place, module in enumerate(package.modules):
            yield f"  +{place * package.weeks_between} -> {module}"
        yield from (f"  🔔 {reminder}" for reminder in package.reminders)
