"""The people: patients, caregivers, the care team, and where they can be reached."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.ids import CaregiverId, CareTeamId, MemberId, PatientId
from bot.domain.text import Language


class Audience(StrEnum):
    """Which bot speaks: the one of patients and caregivers, or the one of the care team."""

    PATIENTS = "patients"
    CARETEAM = "careteam"


@dataclass(frozen=True, slots=True)
class Address:
    """A chat of one bot. Identifies a person: encrypted at rest, never logged."""

    audience: Audience
    chat: int


class PatientStatus(StrEnum):
    """`stopped`: nothing is sent any more that the patient did not just ask for."""

    ACTIVE = "active"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Patient:
    """A patient without anything that identifies: the pseudonym is what pushes show.

    `language` None: not chosen yet. `zone` is an IANA name, `territory` selects help numbers.
    """

    id: PatientId
    pseudonym: str
    team: CareTeamId
    language: Language | None
    zone: str
    territory: str
    status: PatientStatus = PatientStatus.ACTIVE


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a patient is; kept apart, encrypted, read only through an audited reveal."""

    name: str
    birth_date: date | None
    phone: str


class CaregiverStatus(StrEnum):
    """A caregiver counts only once `accepted`."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    REVOKED = "revoked"


class Scope(StrEnum):
    """What a patient lets a caregiver have."""

    REMINDERS = "reminders"


@dataclass(frozen=True, slots=True)
class Caregiver:
    """A relative of one patient, with the scopes that this patient gave."""

    id: CaregiverId
    patient: PatientId
    language: Language | None
    status: CaregiverStatus
    scopes: frozenset[Scope]
    zone: str
    territory: str


class Role(StrEnum):
    """Roles of the care team. Coordinators see alerts but no clinical answers."""

    PHYSICIAN = "physician"
    NURSE = "nurse"
    DIETICIAN = "dietician"
    PHARMACIST = "pharmacist"
    COORDINATOR = "coordinator"

    @property
    def sees_answers(self) -> bool:
        """Whether the role is in a therapeutic relationship (Belgian Quality Act, art. 36-37)."""
        return self is not Role.COORDINATOR


@dataclass(frozen=True, slots=True)
class Member:
    """A professional. `order` is the place in the escalation: 1 is called first."""

    id: MemberId
    team: CareTeamId
    role: Role
    order: int
    language: Language | None
    zone: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class CareTeam:
    """A team: how patients may call it (`title`, `phone`) and its clock."""

    id: CareTeamId
    title: str
    phone: str
    zone: str
    territory: str


Person = Patient | Caregiver | Member
"""Everybody who is known to the service."""
