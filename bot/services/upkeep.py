"""What the slow ticks do: leases that ran out, payloads whose time is over, the self-audit."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.dispatch import Lane, SubjectKind
from bot.domain.ids import OccurrenceId
from bot.services.ports.store import Transaction
from bot.services.settled import Settled

PAYLOADS_KEPT = timedelta(hours=72)
LATE_STEP_MAX = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Recover:
    """Ends leases that ran out; a reminder that is now doubtful is recorded so."""

    settled: Settled

    def __call__(self, tx: Transaction, now: datetime, real: datetime) -> int:
        """Gives how many dispatches became uncertain."""
        uncertain = tx.outbox.recover(now, real)
        for dispatch in uncertain:
            subject = dispatch.subject
            if subject is None or subject.kind is not SubjectKind.OCCURRENCE:
                continue
            occurrence = tx.reminders.occurrence(OccurrenceId(subject.id))
            if occurrence is not None:
                self.settled.follow(tx, occurrence, dispatch.state)
        return len(uncertain)


def prune(tx: Transaction, now: datetime) -> int:
    """Erases the payloads of the inbox and the outbox that are done for 72 hours."""
    before = now - PAYLOADS_KEPT
    return tx.inbox.purge(before) + tx.outbox.purge(before)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be; `code` is a metric's label, `count` how many."""

    code: str
    count: int


def self_audit(tx: Transaction, now: datetime) -> tuple[Finding, ...]:
    """Asserts what must always hold; every entry is a reason to page the operator.

    No alert's next step is more than a minute past; no safety message waits for more than a
    minute; no update is parked; the audit chain is whole.
    """
    late = tuple(
        alert for alert in tx.alerts.due(now - LATE_STEP_MAX, 100) if alert.next_step_at is not None
    )
    waiting = tx.outbox.oldest_ready(Lane.SAFETY, now)
    counts = {
        "alert_step_late": len(late),
        "safety_message_late": int(waiting is not None and now - waiting > LATE_STEP_MAX),
        "update_parked": tx.inbox.parked(),
        "audit_chain_broken": int(tx.audit.broken_at() is not None),
    }
    return tuple(Finding(code, count) for code, count in counts.items() if count)
