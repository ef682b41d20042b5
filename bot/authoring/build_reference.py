"""FAQ, glossary, campaigns and packages of a draft without errors, as the library has them."""

from collections.abc import Iterator

from bot.authoring.draft import Draft
from bot.authoring.naming import text_of
from bot.authoring.pieces import Head, Words
from bot.domain.ids import ModuleId
from bot.domain.module import Governance
from bot.domain.reference import Campaign, FaqEntry, Package, Term
from bot.domain.text import Language, Wording


def governance_of(head: Head) -> Governance:
    """Where a fiche comes from and who answers for it."""
    return Governance(
        source=head.source,
        author=head.author,
        reviewed_by=head.reviewed_by,
        reviewed_on=head.reviewed_on,
        review_before=head.review_before,
    )


def build_faq(draft: Draft) -> Iterator[FaqEntry]:
    """The questions and answers."""
    for entry in draft.faq:
        yield FaqEntry(
            id=entry.name.text,
            question=text_of(entry.ask, draft.languages),
            aliases=_line_by_line(entry.aliases, draft.languages),
            answer=text_of(entry.answer, draft.languages),
            source=entry.source,
            see=ModuleId(entry.see.text) if entry.see is not None else None,
            governance=governance_of(entry.head),
        )


def build_glossary(draft: Draft) -> Iterator[Term]:
    """The terms and their definitions."""
    for term in draft.glossary:
        yield Term(
            id=term.name.text,
            term=text_of(term.term, draft.languages),
            forms=_line_by_line(term.forms, draft.languages),
            definition=text_of(term.definition, draft.languages),
            source=term.source,
            governance=governance_of(term.head),
        )


def _line_by_line(words: Words, languages: tuple[Language, ...]) -> tuple[Wording, ...]:
    """Each line as a wording of its own."""
    return tuple(
        Wording(language, line.text)
        for language in languages
        for wording in words.in_language(language)
        for line in wording.lines
    )


def build_campaigns(draft: Draft) -> Iterator[Campaign]:
    """The campaigns."""
    for campaign in draft.campaigns:
        yield Campaign(
            id=campaign.head.id.text,
            title=text_of(campaign.head.title, draft.languages),
            text=text_of(campaign.words, draft.languages),
            groups=campaign.groups,
            start=campaign.start,
            end=campaign.end,
            hour=campaign.hour,
            weekdays=campaign.weekdays,
            every_days=campaign.every_days,
            see=ModuleId(campaign.see.text) if campaign.see is not None else None,
            governance=governance_of(campaign.head),
        )


def build_packages(draft: Draft) -> Iterator[Package]:
    """The programmes."""
    for package in draft.packages:
        yield Package(
            id=package.head.id.text,
            title=text_of(package.head.title, draft.languages),
            text=text_of(package.words, draft.languages),
            groups=package.groups,
            modules=tuple(ModuleId(module.text) for module in package.modules),
            reminders=tuple(reminder.text for reminder in package.reminders),
            weeks_between=package.weeks_between,
            governance=governance_of(package.head),
        )
