"""The due table: plans with their next instant, and what became of each occurrence."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from bot.store.columns import NEVER_REUSED, Instant, Number, Row, partial


class PlanRow(Row, table=True):
    """A reminder that a patient switched on; `slots` and `weekdays` are JSON lists."""

    __table_args__ = (
        partial("ix_plan_next_at", "next_at", where="active AND next_at IS NOT NULL"),
    )

    id: int = Field(default=None, primary_key=True, sa_type=Number)
    patient_id: int = Field(foreign_key="patient.id", index=True, sa_type=Number)
    template: str
    zone: str
    slots: str
    start_date: date
    end_date: date | None
    weekdays: str
    every_days: int
    active: bool
    next_at: datetime | None = Field(sa_type=Instant)


class PlanWordsRow(Row, table=True):
    """What a plan is about in the patient's own words, sealed."""

    plan_id: int = Field(primary_key=True, foreign_key="plan.id", sa_type=Number)
    sealed: bytes


class OccurrenceRow(Row, table=True):
    """One reminder of one day: unique by plan, slot and local date, never by instant."""

    __table_args__ = (
        UniqueConstraint("plan_id", "slot", "local_date"),
        Index(None, "patient_id", "due_at"),
        partial("ix_occurrence_next_at", "next_at", where="next_at IS NOT NULL"),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True, sa_type=Number)
    plan_id: int = Field(foreign_key="plan.id", sa_type=Number)
    patient_id: int = Field(foreign_key="patient.id", sa_type=Number)
    template: str
    slot: str
    local_date: date
    due_at: datetime = Field(sa_type=Instant)
    state: str
    nagged: bool
    nudged: bool
    next_at: datetime | None = Field(sa_type=Instant)
