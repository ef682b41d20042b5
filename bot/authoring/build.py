"""A draft without errors becomes the immutable library; nothing is decided here any more."""

from collections.abc import Iterable
from operator import itemgetter
from types import MappingProxyType
from typing import TypeVar

from bot.authoring import draft as drafts
from bot.authoring.build_module import build_module
from bot.authoring.build_reference import (
    build_campaigns,
    build_faq,
    build_glossary,
    build_packages,
    governance_of,
)
from bot.authoring.draft import Draft
from bot.authoring.naming import text_of
from bot.domain.ids import ReleaseId
from bot.domain.library import (
    ConsentForm,
    HelpNumber,
    Library,
    ReminderTemplate,
    SafetyText,
    Threshold,
)


def build(draft: Draft) -> Library:
    """The library, not yet named by its hash; the draft must be without errors."""
    modules = [build_module(module, draft, governance_of(module.head)) for module in draft.modules]
    reminders = [_reminder(reminder, draft) for reminder in draft.reminders]
    return Library(
        release=ReleaseId(""),
        languages=draft.languages,
        modules=_sorted((m.id, m) for m in modules),
        reminders=_sorted((r.id, r) for r in reminders),
        thresholds=_sorted((t.name.text, _threshold(t, draft)) for t in draft.thresholds),
        consents=tuple(_consent(consent, draft) for consent in draft.consents),
        safety=MappingProxyType({s.level: _safety(s, draft) for s in _by_level(draft.safety)}),
        numbers=tuple(_number(number, draft) for number in draft.numbers),
        faq=_sorted((one.id, one) for one in build_faq(draft)),
        glossary=_sorted((one.id, one) for one in build_glossary(draft)),
        directory=_sorted((one.resource.id, one.resource) for one in draft.directory),
        campaigns=_sorted((one.id, one) for one in build_campaigns(draft)),
        packages=_sorted((one.id, one) for one in build_packages(draft)),
    )


Key = TypeVar("Key", bound=str)
Named = TypeVar("Named")


def _sorted(pairs: Iterable[tuple[Key, Named]]) -> MappingProxyType[Key, Named]:
    return MappingProxyType(dict(sorted(pairs, key=itemgetter(0))))


def _by_level(safety: Iterable[drafts.Safety]) -> list[drafts.Safety]:
    return sorted(safety, key=lambda text: text.level.rank)


def _threshold(threshold: drafts.Threshold, draft: Draft) -> Threshold:
    return Threshold(
        name=threshold.name.text,
        value=threshold.value,
        unit=threshold.unit,
        title=text_of(threshold.title, draft.languages),
        source=threshold.source,
    )


def _consent(consent: drafts.Consent, draft: Draft) -> ConsentForm:
    return ConsentForm(
        purpose=consent.head.extra["purpose"].text,
        version=consent.version.text,
        title=text_of(consent.head.title, draft.languages),
        text=text_of(consent.words, draft.languages),
        required=consent.required,
        modes=consent.modes,
    )


def _safety(safety: drafts.Safety, draft: Draft) -> SafetyText:
    own, bystander = (text_of(words, draft.languages) for words in (safety.own, safety.bystander))
    return SafetyText(safety.level, own, bystander)


def _number(number: drafts.HelpNumber, draft: Draft) -> HelpNumber:
    return HelpNumber(
        name=number.name.text,
        number=number.number.text,
        title=text_of(number.title, draft.languages),
        verified_on=number.verified_on,
        languages=number.languages,
        territories=number.territories,
        hours=number.hours,
    )


def _reminder(reminder: drafts.Reminder, draft: Draft) -> ReminderTemplate:
    return ReminderTemplate(
        id=reminder.head.id.text,
        title=text_of(reminder.head.title, draft.languages),
        push=text_of(reminder.push, draft.languages),
        detail=text_of(reminder.detail, draft.languages),
        hours=reminder.hours,
        nag_after=reminder.nag_after,
        nudge_after=reminder.nudge_after,
        late_max=reminder.late_max,
        governance=governance_of(reminder.head),
    )
