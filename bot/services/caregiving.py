"""A patient invites a relative; the relative accepts, declines or leaves."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.dialogs import cards
from bot.dialogs.turn import AcceptCaregiving, InviteCaregiver, RevokeCaregiver
from bot.domain.people import Caregiver, CaregiverStatus, Patient, Person
from bot.services.mode import Mode, start_link
from bot.services.ports.alerts import AuditEvent
from bot.services.ports.persons import Invitation, InvitedAs
from bot.services.ports.store import Transaction
from bot.services.scene import actor, say

INVITATION_LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invite:
    """`fresh` gives random tokens."""

    mode: Mode
    fresh: Callable[[], str]

    def __call__(
        self, tx: Transaction, patient: Patient, wish: InviteCaregiver, now: datetime
    ) -> None:
        """Makes a one-time link and gives it to the patient to pass on."""
        caregiver = tx.persons.add_caregiver(patient.id, wish.scopes)
        token = self.fresh()
        tx.invitations.add(
            token, Invitation(InvitedAs.CAREGIVER, caregiver.id, now + INVITATION_LASTS)
        )
        _audit(tx, "caregiver.invited", patient, caregiver, now)
        say(tx, patient, cards.caregiver_invitation(start_link(self.mode.patient_bot, token)), now)


def answer(tx: Transaction, caregiver: Caregiver, wish: AcceptCaregiving, now: datetime) -> None:
    """Both have agreed now, or not; the patient is told."""
    if wish.caregiver != caregiver.id or caregiver.status is not CaregiverStatus.INVITED:
        return
    status = CaregiverStatus.ACCEPTED if wish.accepted else CaregiverStatus.REVOKED
    tx.persons.save_caregiver(replace(caregiver, status=status))
    _audit(tx, f"caregiver.{status}", caregiver, caregiver, now)
    patient = tx.persons.patient(caregiver.patient)
    reply = cards.caregiver_accepted() if wish.accepted else cards.caregiver_declined()
    say(tx, patient, reply, now)


def revoke(tx: Transaction, person: Person, wish: RevokeCaregiver, now: datetime) -> None:
    """Ends it, on the patient's or the caregiver's own word; the other side is not told."""
    caregiver = tx.persons.caregiver(wish.caregiver)
    own = isinstance(person, Caregiver) and person.id == caregiver.id
    patients = isinstance(person, Patient) and person.id == caregiver.patient
    if not (own or patients):
        return
    tx.persons.save_caregiver(replace(caregiver, status=CaregiverStatus.REVOKED))
    _audit(tx, "caregiver.revoked", person, caregiver, now)


def _audit(tx: Transaction, kind: str, by: Person, caregiver: Caregiver, now: datetime) -> None:
    subject = f"patient:{caregiver.patient}"
    tx.audit.add(AuditEvent(kind, actor(by), subject, now, actor(caregiver)))
