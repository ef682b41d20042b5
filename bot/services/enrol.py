"""A one-time link is opened: the chat becomes a patient's, a caregiver's or a member's."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.ids import CaregiverId, MemberId, PatientId
from bot.domain.inbound import Command, Inbound
from bot.domain.people import Audience, Caregiver, CaregiverStatus, Person
from bot.services.ports.alerts import AuditEvent
from bot.services.ports.persons import Invitation, InvitedAs
from bot.services.ports.store import Transaction
from bot.services.scene import actor


@dataclass(frozen=True, slots=True)
class Enrol:
    """Binds chats to people by invitation."""

    def __call__(self, tx: Transaction, inbound: Inbound, now: datetime) -> Person | None:
        """The person that the invitation is for, now bound to the chat; None where there is no
        invitation, it was used or has expired, or it is for the other bot.
        """
        given = inbound.input
        if not isinstance(given, Command) or given.name != "start" or not inbound.private:
            return None
        if not given.argument or inbound.from_bot:
            return None
        invitation = tx.invitations.find(given.argument, now)
        if invitation is None or not _for(invitation, inbound.sender.audience):
            return None
        person = _welcome(tx, invitation)
        if isinstance(person, Caregiver) and person.status is CaregiverStatus.REVOKED:
            return None
        tx.invitations.use(given.argument, now)
        tx.persons.bind(person, inbound.sender)
        tx.audit.add(AuditEvent("invitation.redeemed", actor(person), actor(person), now))
        return person


def _for(invitation: Invitation, audience: Audience) -> bool:
    members = invitation.invited_as is InvitedAs.MEMBER
    return members == (audience is Audience.CARETEAM)


def _welcome(tx: Transaction, invitation: Invitation) -> Person:
    match invitation.invited_as:
        case InvitedAs.PATIENT:
            return tx.persons.patient(PatientId(invitation.subject))
        case InvitedAs.CAREGIVER:
            return tx.persons.caregiver(CaregiverId(invitation.subject))
        case InvitedAs.MEMBER:
            member = replace(tx.persons.member(MemberId(invitation.subject)), active=True)
            tx.persons.save_member(member)
            return member
