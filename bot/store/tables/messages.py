"""Inbox and outbox. `chat` is a keyed hash; what was said, and to whom, is sealed in `payload`."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.store.columns import Instant, Number, Row, partial


class InboxRow(Row, table=True):
    """An update as it came. `lease_until`: somebody is working on it."""

    __table_args__ = (
        UniqueConstraint("audience", "update_id"),
        partial("ix_inbox_waiting", "id", where="state = 'waiting'"),
        partial("ix_inbox_waiting_in_chat", "chat", "id", where="state = 'waiting'"),
    )

    id: int = Field(default=None, primary_key=True, sa_type=Number)
    audience: str
    update_id: int = Field(sa_type=Number)
    chat: str | None
    payload: bytes | None
    state: str
    attempts: int
    lease_until: datetime | None = Field(sa_type=Instant)
    put_at: datetime = Field(sa_type=Instant)
    done_at: datetime | None = Field(sa_type=Instant)


class OutboxRow(Row, table=True):
    """A dispatch. `lease_until` is set while it is in flight, `settled_at` once it is final.

    `aside`: answers a button's tap, so it neither waits for other messages nor holds them up.
    `doubtful`: an earlier attempt may have arrived.
    """

    __table_args__ = (
        partial("ix_outbox_ready", "lane", "not_before", "id", where="state = 'pending'"),
        partial(
            "ix_outbox_ready_in_chat", "chat", "lane", "not_before", "id", where="state = 'pending'"
        ),
        partial(
            "ix_outbox_valid_until",
            "valid_until",
            where="state = 'pending' AND valid_until IS NOT NULL",
        ),
        partial("ix_outbox_in_flight", "chat", where="lease_until IS NOT NULL"),
        partial("ix_outbox_settled", "chat", "settled_at", where="settled_at IS NOT NULL"),
        partial(
            "ix_outbox_subject", "subject_kind", "subject_id", where="subject_kind IS NOT NULL"
        ),
        partial("uq_outbox_dedupe", "dedupe", where="dedupe IS NOT NULL", unique=True),
        # Numbers are never given twice: a forgotten row's must not return with another's message.
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True, sa_type=Number)
    audience: str
    chat: str
    lane: int
    aside: bool
    state: str
    not_before: datetime = Field(sa_type=Instant)
    valid_until: datetime | None = Field(sa_type=Instant)
    enqueued_at: datetime = Field(sa_type=Instant)
    attempt: int
    epoch: int
    lease_until: datetime | None = Field(sa_type=Instant)
    settled_at: datetime | None = Field(sa_type=Instant)
    doubtful: bool
    provider_message: int | None = Field(sa_type=Number)
    subject_kind: str | None
    subject_id: int | None = Field(sa_type=Number)
    quiet: bool
    protect: bool
    forget: bool
    language: str | None
    dedupe: str | None
    payload: bytes | None


class HoldRow(Row, table=True):
    """Nothing goes to this scope before `until`: a chat's hash, an audience, or everybody."""

    scope: str = Field(primary_key=True)
    until: datetime = Field(sa_type=Instant)
