"""Who people are, where they can be reached, and how they are invited."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.domain.errors import PartnerError
from bot.domain.ids import CaregiverId, CareTeamId, MemberId, PatientId
from bot.domain.people import (
    Address,
    Caregiver,
    CareTeam,
    Identity,
    Member,
    Patient,
    Person,
    Role,
    Scope,
)
from bot.domain.text import Language


class ChatTakenError(PartnerError):
    """This chat belongs to another person already."""


class Persons(Protocol):
    """Patients, caregivers and members, and the chats they are bound to."""

    def who(self, address: Address) -> Person | None:
        """The person bound to this chat, or None for an outsider."""
        ...

    def bind(self, person: Person, address: Address) -> None:
        """Binds a chat to a person, in place of the person's former one.

        Raises ChatTakenError where the chat is another person's, unless that one is a revoked
        caregiver or a member who is not active any more.
        """
        ...

    def address(self, person: Person) -> Address | None:
        """Where the person can be reached; None before the first /start."""
        ...

    def set_blocked(self, address: Address, *, blocked: bool) -> None:
        """Marks a chat as blocked by its person, or as open again."""
        ...

    def blocked(self, person: Person) -> bool:
        """Whether the person's chat is known to be blocked."""
        ...

    def add_patient(self, patient: "NewPatient") -> Patient:
        """A new patient with a fresh pseudonym that nobody else has; active, no language yet."""
        ...

    def patient(self, patient: PatientId) -> Patient:
        """Raises UnknownRowError where there is none."""
        ...

    def save_patient(self, patient: Patient) -> None:
        """Writes language, zone, territory and status."""
        ...

    def identity(self, patient: PatientId) -> Identity:
        """Who the patient is: decrypted; the caller writes the audit."""
        ...

    def add_caregiver(self, patient: PatientId, scopes: frozenset[Scope]) -> Caregiver:
        """An invited caregiver; zone and territory are the patient's until changed."""
        ...

    def caregiver(self, caregiver: CaregiverId) -> Caregiver:
        """Raises UnknownRowError where there is none."""
        ...

    def save_caregiver(self, caregiver: Caregiver) -> None:
        """Writes language, status, scopes, zone and territory."""
        ...

    def caregivers_of(self, patient: PatientId) -> tuple[Caregiver, ...]:
        """All caregivers ever invited by the patient, oldest first."""
        ...

    def add_team(self, team: "NewTeam") -> CareTeam:
        """A new care team."""
        ...

    def teams(self) -> tuple[CareTeam, ...]:
        """All teams, oldest first."""
        ...

    def team(self, team: CareTeamId) -> CareTeam:
        """Raises UnknownRowError where there is none."""
        ...

    def add_member(self, team: CareTeamId, role: Role, order: int, zone: str) -> Member:
        """A new member, not active until the invitation is redeemed."""
        ...

    def member(self, member: MemberId) -> Member:
        """Raises UnknownRowError where there is none."""
        ...

    def save_member(self, member: Member) -> None:
        """Writes language, order, zone and whether active."""
        ...

    def members_of(self, team: CareTeamId) -> tuple[Member, ...]:
        """All members of the team by order, active or not."""
        ...


@dataclass(frozen=True, slots=True)
class NewPatient:
    """What `patient invite` knows. `pseudonyms` are candidates, best first, made by the caller."""

    team: CareTeamId
    identity: Identity
    zone: str
    territory: str
    pseudonyms: tuple[str, ...]
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class NewTeam:
    """A care team to be."""

    title: str
    phone: str
    zone: str
    territory: str


class InvitedAs(StrEnum):
    """What an invitation makes of the one who opens it."""

    PATIENT = "patient"
    CAREGIVER = "caregiver"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Invitation:
    """A one-time way in for one person; `subject` is the id of that patient, caregiver or member.

    Only a keyed hash of the token is kept.
    """

    invited_as: InvitedAs
    subject: int
    expires_at: datetime


class Invitations(Protocol):
    """One-time links."""

    def add(self, token: str, invitation: Invitation) -> None:
        """Keeps an invitation under its token."""
        ...

    def find(self, token: str, now: datetime) -> Invitation | None:
        """The invitation, if it is neither used nor expired."""
        ...

    def use(self, token: str, now: datetime) -> None:
        """Marks it used for ever."""
        ...
