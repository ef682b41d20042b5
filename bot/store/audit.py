"""The audit: a chain of events in which each digest covers the one before.

Triggers refuse updates and deletes; whoever goes round them (the file, the superuser) breaks the
chain. Numbers have no gaps, so that a row taken out is seen too. What was cut off at the very end
cannot be seen here: compare the last number with a backup.
"""

import hashlib
import json
from datetime import UTC, datetime

from sqlalchemy import Row, bindparam, insert, select
from sqlmodel import col

from bot.services.ports.alerts import AuditEvent
from bot.store.access import Repository, Serial
from bot.store.tables.alerts import AuditEventRow

FIRST_DIGEST = "0" * 64
READ_AT_ONCE = 1_000

Columns = Row[int, str, str, str, datetime, str, str]

_EVENTS = select(
    col(AuditEventRow.number),
    col(AuditEventRow.kind),
    col(AuditEventRow.actor),
    col(AuditEventRow.subject),
    col(AuditEventRow.at),
    col(AuditEventRow.detail),
    col(AuditEventRow.digest),
).order_by(col(AuditEventRow.number))
_OF = _EVENTS.where(col(AuditEventRow.subject) == bindparam("subject"))
_LAST = (
    select(col(AuditEventRow.number), col(AuditEventRow.digest))
    .order_by(col(AuditEventRow.number).desc())
    .limit(1)
)
_ADD = insert(AuditEventRow)


class StoredAudit(Repository):
    """Implements bot.services.ports.alerts.Audit."""

    __slots__ = ()

    def add(self, event: AuditEvent) -> None:
        """Appends an event; one transaction at a time, or two would follow the same one."""
        self._access.one_at_a_time(Serial.AUDIT)
        last = self._connection.execute(_LAST).one_or_none()
        before, digest = (0, FIRST_DIGEST) if last is None else last
        values: dict[str, object] = {
            "number": before + 1,
            "kind": event.kind,
            "actor": event.actor,
            "subject": event.subject,
            "at": event.at,
            "detail": event.detail,
            "digest": _digest(digest, before + 1, event),
        }
        self._connection.execute(_ADD, values)

    def of(self, subject: str) -> tuple[AuditEvent, ...]:
        """The events of one subject, oldest first."""
        found = self._connection.execute(_OF, {"subject": subject})
        return tuple(_event(row) for row in found)

    def broken_at(self) -> int | None:
        """The number of the first event whose hash does not follow from the one before."""
        expected, digest = 1, FIRST_DIGEST
        for row in self._connection.execute(_EVENTS).yield_per(READ_AT_ONCE):
            number, kept = row[0], row[6]
            if number != expected or kept != _digest(digest, number, _event(row)):
                return number
            expected, digest = number + 1, kept
        return None


def _event(row: Columns) -> AuditEvent:
    _, kind, actor, subject, at, detail, _ = row
    return AuditEvent(kind, actor, subject, at, detail)


def _digest(before: str, number: int, event: AuditEvent) -> str:
    at = event.at.astimezone(UTC).isoformat()
    covered = [before, number, event.kind, event.actor, event.subject, at, event.detail]
    return hashlib.sha256(json.dumps(covered).encode()).hexdigest()
