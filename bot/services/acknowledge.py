"""A member takes an alert, closes it, or looks at a part of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.dialogs import cards
from bot.dialogs.turn import ResolveAlert, ShowAlert, TakeAlert
from bot.domain.alert import Alert, AlertState
from bot.domain.dispatch import EditAct, Lane, Subject, SubjectKind
from bot.domain.ids import AlertId
from bot.domain.library import Libraries
from bot.domain.people import Member, Patient
from bot.domain.text import Reply
from bot.services.alerting import note
from bot.services.ports.messages import NewDispatch
from bot.services.ports.store import Transaction
from bot.services.scene import Manner, actor, say

IDENTITY_WAITS = timedelta(minutes=10)
"""Who asked for a name longer ago does not wait for it any more."""


def own_alert(tx: Transaction, alert: AlertId, member: Member) -> tuple[Alert, Patient] | None:
    """The alert and its patient, if it belongs to the member's team; None otherwise: one team
    never learns of another one's patients.
    """
    found = tx.alerts.alert(alert)
    if found is None or not member.active:
        return None
    patient = tx.persons.patient(found.patient)
    return (found, patient) if patient.team == member.team else None


def take(tx: Transaction, wish: TakeAlert, member: Member, now: datetime) -> None:
    """The first one who takes it has it; the patient is told that it was seen."""
    own = own_alert(tx, wish.alert, member)
    if own is None:
        say(tx, member, cards.alert_unknown(), now)
        return
    alert, patient = own
    if not alert.state.unanswered:
        say(tx, member, cards.alert_not_free(alert, _holder(tx, alert)), now)
        return
    taken = replace(
        alert,
        state=AlertState.ACKNOWLEDGED,
        taken_by=member.id,
        taken_at=now,
        next_step_at=now + alert.policy.acknowledgement_expires,
    )
    tx.alerts.save(taken)
    note(tx, taken, "alert.acknowledged", actor(member), now)
    _redraw(tx, taken, patient, member, now)
    tx.outbox.cancel(Subject(SubjectKind.NOTICE, alert.id))
    say(tx, patient, cards.alert_seen(taken), now, _notice(taken))


def resolve(tx: Transaction, wish: ResolveAlert, member: Member, now: datetime) -> None:
    """Closes an alert that somebody has taken; whoever of the team says so."""
    own = own_alert(tx, wish.alert, member)
    if own is None:
        say(tx, member, cards.alert_unknown(), now)
        return
    alert, patient = own
    if alert.state is not AlertState.ACKNOWLEDGED:
        say(tx, member, cards.alert_not_closable(alert), now)
        return
    closed = replace(alert, state=AlertState.RESOLVED, next_step_at=None)
    tx.alerts.save(closed)
    note(tx, closed, "alert.resolved", actor(member), now)
    _redraw(tx, closed, patient, member, now)
    tx.outbox.cancel(Subject(SubjectKind.NOTICE, alert.id))
    say(tx, patient, cards.alert_closed(closed), now, _notice(closed))


@dataclass(frozen=True, slots=True)
class Show:
    """Shows a part of an alert to a member of its team. Every look is in the audit."""

    libraries: Callable[[], Libraries]

    def __call__(self, tx: Transaction, wish: ShowAlert, member: Member, now: datetime) -> None:
        """Says the part, or why it is not shown."""
        own = own_alert(tx, wish.alert, member)
        if own is None:
            say(tx, member, cards.alert_unknown(), now)
            return
        alert, patient = own
        allowed = wish.part == "rule" or member.role.sees_answers
        kind = f"alert.{wish.part}_shown" if allowed else f"alert.{wish.part}_refused"
        note(tx, alert, kind, actor(member), now)
        if not allowed:
            say(tx, member, cards.not_for_this_role(), now)
            return
        reply = self._part(tx, wish.part, alert, patient)
        manner = Manner(protect=True)
        if wish.part == "identity":
            # At most once: of a copy that was sent twice only one could be removed again.
            subject = Subject(SubjectKind.IDENTITY, alert.id)
            manner = Manner(Lane.REMINDER, lasts=IDENTITY_WAITS, subject=subject, protect=True)
        say(tx, member, reply, now, manner)

    def _part(self, tx: Transaction, part: str, alert: Alert, patient: Patient) -> Reply:
        if part == "identity":
            return cards.identity(alert, patient, tx.persons.identity(patient.id))
        if part == "answers":
            answers = tx.records.answers_of_run(patient.id, alert.flag.run)
            library = self.libraries().of(alert.flag.release)
            return cards.alert_answers(alert, answers, library)
        return cards.alert_rule(alert)


def _redraw(tx: Transaction, alert: Alert, patient: Patient, by: Member, now: datetime) -> None:
    """Everybody's copy of the alert shows how it stands now; what is still waiting is cancelled."""
    subject = Subject(SubjectKind.ALERT, alert.id)
    tx.outbox.cancel(subject)
    for sent in tx.outbox.sent_about(subject):
        if sent.provider_message is None:
            continue
        member = tx.persons.who(sent.to)
        if not isinstance(member, Member):
            continue
        reply = cards.alert_standing(alert, patient, member, by)
        tx.outbox.enqueue(
            NewDispatch(sent.to, Lane.REPLY, EditAct(sent.provider_message, reply), now), now
        )


def _notice(alert: Alert) -> Manner:
    return Manner(Lane.SAFETY, subject=Subject(SubjectKind.NOTICE, alert.id))


def _holder(tx: Transaction, alert: Alert) -> Member | None:
    return tx.persons.member(alert.taken_by) if alert.taken_by is not None else None
