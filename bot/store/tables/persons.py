"""Who people are. `identity` and `chat` name somebody and hold nothing else; both are encrypted."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.store.columns import Instant, Number, Row


class CareTeamRow(Row, table=True):
    """A care team."""

    id: int = Field(default=None, primary_key=True, sa_type=Number)
    title: str
    phone: str
    zone: str
    territory: str


class PatientRow(Row, table=True):
    """A patient under a pseudonym."""

    id: int = Field(default=None, primary_key=True, sa_type=Number)
    pseudonym: str = Field(unique=True)
    team_id: int = Field(foreign_key="care_team.id", index=True, sa_type=Number)
    language: str | None
    zone: str
    territory: str
    status: str


class IdentityRow(Row, table=True):
    """Who a patient is: name, birth date and phone in one sealed value."""

    patient_id: int = Field(primary_key=True, foreign_key="patient.id", sa_type=Number)
    sealed: bytes


class CaregiverRow(Row, table=True):
    """A relative of one patient; `scopes` is a JSON list."""

    id: int = Field(default=None, primary_key=True, sa_type=Number)
    patient_id: int = Field(foreign_key="patient.id", index=True, sa_type=Number)
    language: str | None
    status: str
    scopes: str
    zone: str
    territory: str


class MemberRow(Row, table=True):
    """A professional; `place` is the place in the escalation."""

    id: int = Field(default=None, primary_key=True, sa_type=Number)
    team_id: int = Field(foreign_key="care_team.id", index=True, sa_type=Number)
    role: str
    place: int
    language: str | None
    zone: str
    active: bool


class ChatRow(Row, table=True):
    """Where a person can be reached: found by a keyed hash, the number itself sealed."""

    __table_args__ = (UniqueConstraint("person_kind", "person_id"),)

    id: str = Field(primary_key=True)
    person_kind: str
    person_id: int = Field(sa_type=Number)
    sealed: bytes
    blocked: bool


class InvitationRow(Row, table=True):
    """A one-time way in; only the keyed hash of its token is kept."""

    id: str = Field(primary_key=True)
    invited_as: str
    subject: int = Field(sa_type=Number)
    expires_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(sa_type=Instant)
