"""What follows from what came of a dispatch, in the transaction that settles it.

The words to a patient never run ahead of the alert's state: "sent" is said here, once Telegram has
accepted the alert for a member, and nowhere else.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.dialogs import cards
from bot.domain.alert import AlertState
from bot.domain.dispatch import (
    Deferred,
    DeleteAct,
    Delivery,
    Dispatch,
    DispatchState,
    Lane,
    Refusal,
    Refused,
    SendAct,
    Subject,
    SubjectKind,
)
from bot.domain.ids import AlertId, OccurrenceId, PatientId
from bot.domain.library import Library
from bot.domain.reminder import Occurrence, OccurrenceState
from bot.services import remind
from bot.services.alerting import climb, may_climb, note
from bot.services.ports.messages import NewDispatch
from bot.services.ports.store import Transaction
from bot.services.scene import Manner, say
from bot.services.unreachable import unreachable

IDENTITY_LASTS = timedelta(minutes=10)

PAUSE_MAX = timedelta(seconds=60)
"""An alert that Telegram puts off for longer goes to the next on the ladder at once; one user
was told to wait for 10,072 seconds."""


@dataclass(frozen=True, slots=True)
class Settled:
    """`library` gives the current library."""

    library: Callable[[], Library]

    def __call__(
        self, tx: Transaction, dispatch: Dispatch, delivery: Delivery, now: datetime
    ) -> None:
        """Draws the consequences, if there are any."""
        if isinstance(delivery, Refused) and delivery.why is Refusal.GONE:
            unreachable(tx, dispatch.to, now)
        subject = dispatch.subject
        if subject is None or not isinstance(dispatch.act, SendAct):
            return
        match subject.kind:
            case SubjectKind.ALERT:
                _alert(tx, AlertId(subject.id), dispatch, delivery, now)
            case SubjectKind.IDENTITY:
                _hide_later(tx, dispatch, now)
            case SubjectKind.OCCURRENCE | SubjectKind.DIGEST:
                self.reminders(tx, subject, dispatch.state, now)
            case SubjectKind.NOTICE:
                pass

    def reminders(
        self, tx: Transaction, subject: Subject, state: DispatchState, now: datetime
    ) -> None:
        """What became of a reminder's own message, or of a digest, decides what follows it."""
        if subject.kind is SubjectKind.DIGEST:
            pending = tx.reminders.pending_of(PatientId(subject.id))
            concerned = tuple(one for one in pending if one.due.at <= now)
        else:
            one = tx.reminders.occurrence(OccurrenceId(subject.id))
            concerned = (one,) if one is not None else ()
        for occurrence in concerned:
            self._follow(tx, occurrence, state, now)

    def _follow(
        self, tx: Transaction, occurrence: Occurrence, state: DispatchState, now: datetime
    ) -> None:
        template = self.library().reminders.get(occurrence.template)
        match state:
            case DispatchState.SENT:
                remind.sent(tx, occurrence, template, now, sure=True)
            case DispatchState.UNCERTAIN:
                remind.sent(tx, occurrence, template, now, sure=False)
            case DispatchState.PENDING:
                pass
            case _:
                if occurrence.state is OccurrenceState.PENDING:
                    missed = replace(occurrence, state=OccurrenceState.MISSED, next_at=None)
                    tx.reminders.save_occurrence(missed)


def _alert(
    tx: Transaction, alert_id: AlertId, dispatch: Dispatch, delivery: Delivery, now: datetime
) -> None:
    alert = tx.alerts.alert(alert_id)
    if alert is None:
        return
    if dispatch.state is DispatchState.SENT and alert.state is AlertState.OPEN:
        delivered = replace(alert, state=AlertState.DELIVERED)
        tx.alerts.save(delivered)
        note(tx, delivered, "alert.delivered", "system", now)
        patient = tx.persons.patient(alert.patient)
        manner = Manner(Lane.SAFETY, subject=Subject(SubjectKind.NOTICE, alert.id))
        say(tx, patient, cards.alert_sent(delivered), now, manner)
    # Once somebody has it, the ladder keeps its minutes: one lost copy says nothing of the others.
    if alert.state is AlertState.OPEN and _lost(dispatch, delivery) and may_climb(tx, alert):
        note(tx, alert, "alert.undeliverable", "system", now)
        climb(tx, alert, now)


def _lost(dispatch: Dispatch, delivery: Delivery) -> bool:
    """Whether nobody will read it soon enough this way: others are rung without waiting."""
    if isinstance(delivery, Deferred) and delivery.after > PAUSE_MAX:
        return True
    return dispatch.state in {DispatchState.BLOCKED, DispatchState.FAILED}


def _hide_later(tx: Transaction, dispatch: Dispatch, now: datetime) -> None:
    if dispatch.state is not DispatchState.SENT or dispatch.provider_message is None:
        return
    act = DeleteAct(dispatch.provider_message)
    tx.outbox.enqueue(NewDispatch(dispatch.to, Lane.SAFETY, act, now + IDENTITY_LASTS), now)
