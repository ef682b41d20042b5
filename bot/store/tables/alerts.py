"""Alerts, and the audit that nobody can change afterwards (triggers refuse it)."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from bot.store.columns import NEVER_REUSED, Instant, Number, Row, partial


class AlertRow(Row, table=True):
    """An alert; `urgency` is the severity's rank, `flag` and `policy` are JSON."""

    __table_args__ = (
        partial(
            "uq_alert_unresolved",
            "patient_id",
            "rule_id",
            "run",
            where="state <> 'resolved'",
            unique=True,
        ),
        partial("ix_alert_next_step_at", "next_step_at", where="next_step_at IS NOT NULL"),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True, sa_type=Number)
    patient_id: int = Field(foreign_key="patient.id", index=True, sa_type=Number)
    rule_id: str
    run: str
    urgency: int
    flag: str
    state: str
    opened_at: datetime = Field(sa_type=Instant)
    step: int
    next_step_at: datetime | None = Field(sa_type=Instant)
    policy: str
    taken_by: int | None = Field(foreign_key="member.id", sa_type=Number)
    taken_at: datetime | None = Field(sa_type=Instant)


class AuditEventRow(Row, table=True):
    """An event; numbers have no gaps, and `digest` covers the digest before it."""

    __table_args__ = (Index(None, "subject", "number"),)

    number: int = Field(primary_key=True, sa_type=Number, sa_column_kwargs={"autoincrement": False})
    kind: str
    actor: str
    subject: str
    at: datetime = Field(sa_type=Instant)
    detail: str
    digest: str
