"""What the tick of a few seconds does with alerts whose next step has come."""

from dataclasses import replace
from datetime import datetime

from bot.dialogs import cards
from bot.domain.alert import Alert, AlertState
from bot.domain.dispatch import Lane, Subject, SubjectKind
from bot.services.alerting import climb, note
from bot.services.ports.store import Transaction
from bot.services.scene import Manner, say

BATCH = 50


def due_alerts(tx: Transaction, now: datetime) -> tuple[int, ...]:
    """The ids of the alerts whose next step has come."""
    return tuple(alert.id for alert in tx.alerts.due(now, BATCH))


def escalate(tx: Transaction, now: datetime, only: int | None = None) -> int:
    """Climbs one rung of every alert that is due (`only`: of this one); gives how many."""
    due = [alert for alert in tx.alerts.due(now, BATCH) if only in {None, alert.id}]
    for alert in due:
        if alert.state is AlertState.ACKNOWLEDGED:
            _reopen(tx, alert, now)
        else:
            climb(tx, alert, now)
    return len(due)


def _reopen(tx: Transaction, alert: Alert, now: datetime) -> None:
    """Taken, but not resolved in time: it rings again from the first rung.

    `taken_at` becomes the instant from which the ladder counts anew.
    """
    reopened = replace(alert, state=AlertState.OPEN, step=0, taken_by=None, taken_at=now)
    note(tx, reopened, "alert.reopened", "system", now)
    if alert.taken_by is not None:
        member = tx.persons.member(alert.taken_by)
        say(tx, member, cards.alert_reopened(reopened), now, Manner(Lane.SAFETY))
    patient = tx.persons.patient(alert.patient)
    manner = Manner(Lane.SAFETY, subject=Subject(SubjectKind.NOTICE, alert.id))
    say(tx, patient, cards.alert_open_again(reopened), now, manner)
    climb(tx, reopened, now)
