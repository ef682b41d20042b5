"""What the slow ticks do: leases that ran out, payloads whose time is over, the self-audit."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.dispatch import Lane, SubjectKind
from bot.domain.library import Library
from bot.services.parked import apologise_for_all
from bot.services.ports.store import Transaction
from bot.services.settled import Settled

PAYLOADS_KEPT = timedelta(hours=72)
LATE_STEP_MAX = timedelta(seconds=60)
REMINDING = frozenset({SubjectKind.OCCURRENCE, SubjectKind.DIGEST})


@dataclass(frozen=True, slots=True)
class Recover:
    """What a worker that died left behind: leases that ran out, and updates that were given up.

    A reminder that is now doubtful is recorded so.
    """

    settled: Settled

    def __call__(self, tx: Transaction, now: datetime, real: datetime) -> int:
        """Gives how many dispatches became uncertain; tells of updates that were given up."""
        apologise_for_all(tx, now)
        uncertain = tx.outbox.recover(now, real)
        for dispatch in uncertain:
            subject = dispatch.subject
            if subject is not None and subject.kind in REMINDING:
                self.settled.reminders(tx, subject, dispatch.state, now)
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


def self_audit(tx: Transaction, now: datetime, library: Library) -> tuple[Finding, ...]:
    """Asserts what must always hold; every entry is a reason to page the operator.

    No alert's next step is more than a minute past; no safety message waits for more than a
    minute; no update is parked; the audit chain is whole; no patient waits for a reminder that the
    content has no more.
    """
    late = tuple(
        alert for alert in tx.alerts.due(now - LATE_STEP_MAX, 100) if alert.next_step_at is not None
    )
    waiting = tx.outbox.oldest_ready(Lane.SAFETY, now)
    counts = {
        "alert_step_late": len(late),
        "safety_message_late": int(waiting is not None and now - waiting > LATE_STEP_MAX),
        "update_parked": tx.inbox.parked(),
        "reminder_without_fiche": len(tx.reminders.templates_in_use() - library.reminders.keys()),
        "audit_chain_broken": int(tx.audit.broken_at() is not None),
    }
    return tuple(Finding(code, count) for code, count in counts.items() if count)
