"""What the dialogue leaves behind, under the patient's number alone."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from bot.store.columns import Instant, Number, Row, partial


class ConversationRow(Row, table=True):
    """Where a patient stands. The row is born with the patient and locks the conversation.

    `version` stands apart, so that a restore can make every button on a screen an old one.
    """

    patient_id: int = Field(primary_key=True, foreign_key="patient.id", sa_type=Number)
    version: int = Field(sa_type=Number)
    release: str | None = Field(index=True)
    paused_release: str | None = Field(index=True)
    state: str


class AnswerRow(Row, table=True):
    """An answer, for ever; `value` is JSON with its kind, `language` that of the question."""

    __table_args__ = (Index(None, "patient_id", "run"),)

    id: int = Field(default=None, primary_key=True, sa_type=Number)
    patient_id: int = Field(foreign_key="patient.id", sa_type=Number)
    run: str
    release: str
    key: str
    variable: str
    value: str
    at: datetime = Field(sa_type=Instant)
    taken_back: bool
    language: str | None


class MeasurementRow(Row, table=True):
    """A value of the diary; the number as text, so that no digit is lost."""

    __table_args__ = (Index(None, "patient_id", "kind", "at"),)

    id: int = Field(default=None, primary_key=True, sa_type=Number)
    patient_id: int = Field(foreign_key="patient.id", sa_type=Number)
    kind: str
    value: str
    at: datetime = Field(sa_type=Instant)


class CompletionRow(Row, table=True):
    """A run that came to its end; once."""

    __table_args__ = (UniqueConstraint("patient_id", "module", "run"),)

    id: int = Field(default=None, primary_key=True, sa_type=Number)
    patient_id: int = Field(foreign_key="patient.id", sa_type=Number)
    module: str
    run: str
    at: datetime = Field(sa_type=Instant)


class ConsentRow(Row, table=True):
    """A word of consent; the latest of each purpose stands."""

    __table_args__ = (Index(None, "patient_id", "purpose"),)

    id: int = Field(default=None, primary_key=True, sa_type=Number)
    patient_id: int = Field(foreign_key="patient.id", sa_type=Number)
    purpose: str
    version: str
    given: bool
    at: datetime = Field(sa_type=Instant)


class ReleaseRow(Row, table=True):
    """A compiled library that was once current."""

    id: str = Field(primary_key=True)
    bundle: str
    at: datetime = Field(sa_type=Instant)


class RecallRow(Row, table=True):
    """Content that was withdrawn; `versions` and `releases` are JSON lists."""

    id: int = Field(default=None, primary_key=True, sa_type=Number)
    module: str | None
    versions: str
    releases: str
    reason: str
    at: datetime = Field(sa_type=Instant)


class FollowUpRow(Row, table=True):
    """A safety question that comes back."""

    __table_args__ = (partial("ix_follow_up_next_at", "next_at", where="next_at IS NOT NULL"),)

    id: int = Field(default=None, primary_key=True, sa_type=Number)
    patient_id: int = Field(foreign_key="patient.id", index=True, sa_type=Number)
    version: int = Field(sa_type=Number)
    asked: bool
    planned_at: datetime = Field(sa_type=Instant)
    silence_at: datetime = Field(sa_type=Instant)
    flag: str
    next_at: datetime | None = Field(sa_type=Instant)
