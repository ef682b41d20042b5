"""Withdraws content that was found to be wrong, and tells those who are in it.

The row alone withdraws: the running service reads it within seconds, and a service that starts
later finds it. Alerts that were raised go on: they are about the patient, not about the content.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.dialogs import ending
from bot.domain.conversation import Conversation, Place
from bot.domain.errors import PartnerError
from bot.domain.ids import ModuleId, PatientId, ReleaseId
from bot.domain.library import Libraries, Library
from bot.domain.module import Module
from bot.domain.people import PatientStatus
from bot.domain.recall import Recall
from bot.domain.shape import fingerprint
from bot.domain.spoken import SpokenError
from bot.domain.text import phrase
from bot.services.ports.alerts import AuditEvent
from bot.services.ports.store import Transaction
from bot.services.scene import Manner, say


class NothingToRecallError(SpokenError):
    """No release that was ever current is called so, or has such a module."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What a recall came to. `fresh`: it was not withdrawn before. `seen`: the pseudonyms of those
    who answered something in it or wait in it.
    """

    recall: Recall
    fresh: bool
    seen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Withdraw:
    """`read` turns a kept bundle back into a library."""

    read: Callable[[str], Library]

    def __call__(self, tx: Transaction, name: str, reason: str, now: datetime) -> Withdrawn:
        """Recalls a module (every version that was current until now) or a release.

        Who is in it is listed, audited. Raises NothingToRecallError.
        """
        wish = self._wish(tx, name, reason, now)
        standing = next((one for one in tx.releases.recalls() if _same(one, wish)), None)
        recall = standing or tx.releases.add_recall(wish)
        subject = f"recall:{recall.id}"
        if standing is None:
            tx.audit.add(AuditEvent("content.recalled", "operator", subject, now, reason))
        seen = _seen(tx, recall)
        listed = AuditEvent("content.recall_listed", "operator", subject, now, f"{len(seen)}")
        tx.audit.add(listed)
        return Withdrawn(recall, standing is None, seen)

    def _wish(self, tx: Transaction, name: str, reason: str, now: datetime) -> Recall:
        known = tx.releases.all()
        release = ReleaseId(name.partition("-")[0])  # a bundle is called release-seal
        if release in known:
            return Recall(0, None, (), (release,), reason, now)
        found = {one: self._module(tx, one, name) for one in known}
        held = {one: module for one, module in found.items() if module is not None}
        if not held:
            raise NothingToRecallError(
                phrase("usage", "No module and no release here is called “{name}”.", name=name)
            )
        versions = dict.fromkeys(fingerprint(module) for module in held.values())
        return Recall(0, ModuleId(name), tuple(versions), tuple(held), reason, now)

    def _module(self, tx: Transaction, release: ReleaseId, name: str) -> Module | None:
        """The module in a release; none where the release cannot be read, and so cannot run."""
        bundle = tx.releases.bundle(release)
        try:
            return self.read(bundle).modules.get(ModuleId(name)) if bundle is not None else None
        except PartnerError:
            return None


def _same(one: Recall, wish: Recall) -> bool:
    if one.module != wish.module:
        return False
    return set(wish.releases) <= set(one.releases) and set(wish.versions) <= set(one.versions)


def _seen(tx: Transaction, recall: Recall) -> tuple[str, ...]:
    releases = frozenset(recall.releases)
    answered = tx.releases.answered_in(releases, recall.module)
    waiting = [
        patient
        for patient in tx.releases.standing_in(releases)
        if _place(tx.records.conversation(patient), recall) is not None
    ]
    people = sorted({*answered, *waiting})
    return tuple(tx.persons.patient(patient).pseudonym for patient in people)


def _place(conversation: Conversation, recall: Recall) -> Place | None:
    for place in (conversation.place, conversation.paused):
        if place is not None and place.release in recall.releases:
            return place if recall.module in {None, place.module} else None
    return None


def release_from_recalled(tx: Transaction, libraries: Libraries, now: datetime) -> int:
    """Takes everybody who waits in a withdrawn module out of it, and tells them by day; gives how
    many. Who is there already is told once.
    """
    releases = frozenset(release for release, _ in libraries.recalled)
    patients: Iterable[PatientId] = tx.releases.standing_in(releases) if releases else ()
    return sum(_taken_out(tx, patient, libraries, now) for patient in patients)


def _taken_out(tx: Transaction, patient: PatientId, libraries: Libraries, now: datetime) -> bool:
    conversation = tx.records.conversation(patient)
    place = conversation.place or conversation.paused
    if place is None or not libraries.withdrawn(place.release, place.module):
        return False
    library = libraries.of(place.release) or libraries.current
    tx.records.save_conversation(ending.closed(conversation))
    detail = f"{place.release} {place.module}/{place.step}"
    event = AuditEvent("conversation.recalled", "system", f"patient:{patient}", now, detail)
    tx.audit.add(event)
    person = tx.persons.patient(patient)
    if person.status is PatientStatus.ACTIVE:
        title = library.modules[place.module].title
        dedupe = f"recall:{patient}:{place.run}"
        say(tx, person, ending.withdrawn(title), now, Manner(quiet=True, dedupe=dedupe))
    return True
