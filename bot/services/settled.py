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
from bot.domain.people import Member, Patient
from bot.domain.reminder import Occurrence, OccurrenceState
from bot.services import remind
from bot.services.alerting import climb, note
from bot.services.ports.alerts import AuditEvent
from bot.services.ports.messages import NewDispatch
from bot.services.ports.store import Transaction
from bot.services.scene import Manner, actor, say

IDENTITY_LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Settled:
    """`library` gives the current library."""

    library: Callable[[], Library]

    def __call__(
        self, tx: Transaction, dispatch: Dispatch, delivery: Delivery, now: datetime
    ) -> None:
        """Draws the consequences, if there are any."""
        if isinstance(delivery, Refused) and delivery.why is Refusal.GONE:
            _gone(tx, dispatch, now)
        subject = dispatch.subject
        if subject is None or not isinstance(dispatch.act, SendAct):
            return
        match subject.kind:
            case SubjectKind.ALERT:
                _alert(tx, AlertId(subject.id), dispatch, now)
            case SubjectKind.IDENTITY:
                _hide_later(tx, dispatch, now)
            case SubjectKind.OCCURRENCE:
                occurrence = tx.reminders.occurrence(OccurrenceId(subject.id))
                self._reminder(tx, (occurrence,) if occurrence is not None else (), dispatch)
            case SubjectKind.DIGEST:
                pending = tx.reminders.pending_of(PatientId(subject.id))
                due = tuple(o for o in pending if o.due.at <= now)
                self._reminder(tx, due, dispatch)
            case SubjectKind.NOTICE:
                pass

    def _reminder(
        self, tx: Transaction, occurrences: tuple[Occurrence, ...], dispatch: Dispatch
    ) -> None:
        for occurrence in occurrences:
            self.follow(tx, occurrence, dispatch.state)

    def follow(self, tx: Transaction, occurrence: Occurrence, state: DispatchState) -> None:
        """What a reminder's own message became decides what follows it."""
        template = self.library().reminders.get(occurrence.template)
        match state:
            case DispatchState.SENT:
                remind.sent(tx, occurrence, template, sure=True)
            case DispatchState.UNCERTAIN:
                remind.sent(tx, occurrence, template, sure=False)
            case DispatchState.PENDING:
                pass
            case _:
                if occurrence.state is OccurrenceState.PENDING:
                    missed = replace(occurrence, state=OccurrenceState.MISSED, next_at=None)
                    tx.reminders.save_occurrence(missed)


def _alert(tx: Transaction, alert_id: AlertId, dispatch: Dispatch, now: datetime) -> None:
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
    lost = dispatch.state in {DispatchState.BLOCKED, DispatchState.FAILED}
    if lost and alert.state.unanswered and alert.state is not AlertState.EXHAUSTED:
        note(tx, alert, "alert.undeliverable", "system", now)
        climb(tx, alert, now)


def _hide_later(tx: Transaction, dispatch: Dispatch, now: datetime) -> None:
    if dispatch.state is not DispatchState.SENT or dispatch.provider_message is None:
        return
    act = DeleteAct(dispatch.provider_message)
    tx.outbox.enqueue(NewDispatch(dispatch.to, Lane.SAFETY, act, now + IDENTITY_LASTS), now)


def _gone(tx: Transaction, dispatch: Dispatch, now: datetime) -> None:
    """A chat that nobody reads any more: marked, its reminders cancelled, the team told."""
    person = tx.persons.who(dispatch.to)
    tx.persons.set_blocked(dispatch.to, blocked=True)
    tx.outbox.cancel_chat(dispatch.to)
    if person is None:
        return
    tx.audit.add(AuditEvent("chat.unreachable", "system", actor(person), now))
    if isinstance(person, Patient):
        team, reply = person.team, cards.patient_unreachable(person)
    elif isinstance(person, Member):
        team, reply = person.team, cards.member_unreachable(person)
    else:
        return
    day = now.date().isoformat()
    for member in tx.persons.members_of(team):
        if member.active and not tx.persons.blocked(member):
            manner = Manner(dedupe=f"unreachable:{actor(person)}:{member.id}:{day}")
            say(tx, member, reply, now, manner)
