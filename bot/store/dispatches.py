"""Outbox rows as dispatches: which columns are read, and how one is put together."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, cast

from sqlmodel import col

from bot.domain.dispatch import Dispatch, DispatchState, Lane, Subject, SubjectKind
from bot.domain.ids import DispatchId
from bot.domain.text import Language
from bot.store.access import written_out
from bot.store.crypto import SealError, Vault
from bot.store.rows import ENVELOPE
from bot.store.tables.messages import OutboxRow

PAYLOAD_PLACE = "outbox.payload"

PENDING = written_out(DispatchState.PENDING)
CLAIMED = written_out(DispatchState.CLAIMED)
SENDING = written_out(DispatchState.SENDING)

COLUMNS = (
    col(OutboxRow.id),
    col(OutboxRow.lane),
    col(OutboxRow.state),
    col(OutboxRow.not_before),
    col(OutboxRow.valid_until),
    col(OutboxRow.attempt),
    col(OutboxRow.epoch),
    col(OutboxRow.provider_message),
    col(OutboxRow.subject_kind),
    col(OutboxRow.subject_id),
    col(OutboxRow.quiet),
    col(OutboxRow.protect),
    col(OutboxRow.forget),
    col(OutboxRow.language),
    col(OutboxRow.doubtful),
    col(OutboxRow.payload),
)


class Columns(Protocol):
    """A row of these columns."""

    id: int
    lane: int
    state: str
    not_before: datetime
    valid_until: datetime | None
    attempt: int
    epoch: int
    provider_message: int | None
    subject_kind: str | None
    subject_id: int | None
    quiet: bool
    protect: bool
    forget: bool
    language: str | None
    doubtful: bool
    payload: bytes | None


def dispatch_of(row: Columns, vault: Vault) -> Dispatch | None:
    """The dispatch of a row; None where its payload cannot be opened or read."""
    try:
        envelope = ENVELOPE.read(vault.unseal(PAYLOAD_PLACE, row.payload or b""))
    except (SealError, ValueError):
        return None
    return Dispatch(
        id=DispatchId(row.id),
        to=envelope.to,
        lane=Lane(row.lane),
        act=envelope.act,
        state=DispatchState(row.state),
        not_before=row.not_before,
        valid_until=row.valid_until,
        attempt=row.attempt,
        epoch=row.epoch,
        provider_message=row.provider_message,
        subject=_subject(row.subject_kind, row.subject_id),
        quiet=row.quiet,
        protect=row.protect,
        forget=row.forget,
        language=None if row.language is None else Language(row.language),
        doubtful=row.doubtful,
    )


def dispatches_of(rows: Iterable[object], vault: Vault) -> tuple[Dispatch, ...]:
    """The dispatches of rows with these columns, without those that cannot be read."""
    found = (dispatch_of(cast("Columns", row), vault) for row in rows)
    return tuple(one for one in found if one is not None)


def _subject(kind: str | None, number: int | None) -> Subject | None:
    if kind is None or number is None:
        return None
    return Subject(SubjectKind(kind), number)
