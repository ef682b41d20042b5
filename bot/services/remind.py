"""Reminders: switched on and off, expanded when due, insisted on once, then a nudge.

A reminder goes out at most once per occurrence; what is too late is recorded as missed, never
sent. A dose time that the patient chose may lie in quiet hours; nags and nudges never do.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.dialogs import cards
from bot.dialogs.turn import AnswerOccurrence, SetReminder
from bot.domain.consent import CAREGIVER
from bot.domain.dispatch import Lane, Subject, SubjectKind
from bot.domain.ids import PatientId, PlanId
from bot.domain.library import Library, ReminderTemplate
from bot.domain.people import CaregiverStatus, Patient, PatientStatus, Scope
from bot.domain.reminder import (
    OWN,
    QUIET_HOURS,
    Due,
    Occurrence,
    OccurrenceState,
    Plan,
    instant,
    next_due,
    occurrences,
)
from bot.services.ports.store import Transaction
from bot.services.scene import Manner, say

BATCH = 200
PROMPT_MAX = timedelta(minutes=1)
"""A reminder that left within this time was on time."""
INSTANT = timedelta(microseconds=1)
END_OF_DAY = time(23, 59)

SETTLING_MAX = timedelta(minutes=5)
"""Past its window and this, a reminder of which nothing was heard did not go out."""


@dataclass(frozen=True, slots=True)
class Remind:
    """`library` gives the current library."""

    library: Callable[[], Library]

    def due_patients(self, tx: Transaction, now: datetime) -> tuple[int, ...]:
        """The ids of the patients who have a plan that is due."""
        return tuple({plan.patient for plan, _ in tx.reminders.due_plans(now, BATCH)})

    def expand(self, tx: Transaction, now: datetime, only: int | None = None) -> int:
        """Makes occurrences of the plans that are due (`only`: of this patient); several of one
        patient go out as one message. Gives how many plans were due.
        """
        plans = tx.reminders.due_plans(now, BATCH)
        due = [(plan, at) for plan, at in plans if only in {None, plan.patient}]
        fresh: dict[PatientId, list[Occurrence]] = {}
        for plan, at in due:
            occurrence = self._expand_one(tx, plan, at, now)
            if occurrence is not None:
                fresh.setdefault(plan.patient, []).append(occurrence)
        for patient, pending in fresh.items():
            self._send(tx, tx.persons.patient(patient), pending, now)
        return len(due)

    def _expand_one(
        self, tx: Transaction, plan: Plan, at: datetime, now: datetime
    ) -> Occurrence | None:
        following = next_due(plan, at)
        _save(tx, plan, following)
        template = self.library().reminders.get(plan.template)
        if template is None:
            return None
        sendable: Occurrence | None = None
        for due in occurrences(plan, at - INSTANT, at):
            late = now - due.at > template.late_max
            state = OccurrenceState.MISSED if late else OccurrenceState.PENDING
            over = None if late else due.at + template.late_max + SETTLING_MAX
            made = tx.reminders.add_occurrence(plan, due, state, over)
            sendable = made if made is not None and not late else sendable
        return sendable

    def _send(
        self, tx: Transaction, patient: Patient, pending: list[Occurrence], now: datetime
    ) -> None:
        if patient.status is PatientStatus.STOPPED:
            return
        first = pending[0]
        template = self.library().reminders[first.template]
        ends = first.due.at + template.late_max
        if len(pending) == 1:
            reply = cards.reminder_push(template, first)
            subject = Subject(SubjectKind.OCCURRENCE, first.id)
        else:
            templates = self.library().reminders
            reply = cards.reminder_digest([(templates[o.template], o) for o in pending])
            subject = Subject(SubjectKind.DIGEST, patient.id)
        manner = Manner(
            lane=Lane.REMINDER,
            subject=subject,
            dedupe=f"occurrence:{first.id}",
            lasts=max(ends - now, timedelta(0)),
            quiet=_by_day(first, patient.zone),
        )
        if say(tx, patient, reply, now, manner) is None:
            for occurrence in pending:  # the chat is blocked or full
                _miss(tx, occurrence)

    def due_occurrences(self, tx: Transaction, now: datetime) -> tuple[int, ...]:
        """The ids of the occurrences whose nag or nudge has come."""
        return tuple(one.id for one in tx.reminders.due_occurrences(now, BATCH))

    def insist(self, tx: Transaction, now: datetime, only: int | None = None) -> int:
        """Sends the nags and nudges that are due (`only`: of this occurrence); gives how many
        occurrences were looked at.
        """
        looked_at = tx.reminders.due_occurrences(now, BATCH)
        due = [one for one in looked_at if only in {None, one.id}]
        for occurrence in due:
            self._insist_on(tx, occurrence, now)
        return len(due)

    def _insist_on(self, tx: Transaction, occurrence: Occurrence, now: datetime) -> None:
        template = self.library().reminders.get(occurrence.template)
        patient = tx.persons.patient(occurrence.patient)
        over = occurrence.state.settled or patient.status is PatientStatus.STOPPED
        if template is None or over:
            tx.reminders.save_occurrence(replace(occurrence, next_at=None))
            return
        if occurrence.state is OccurrenceState.PENDING:
            _miss(tx, occurrence)  # it expired, or was cancelled with its chat
        elif not occurrence.nagged:
            self._nag(tx, patient, template, occurrence, now)
        else:
            self._nudge(tx, patient, occurrence, now)

    def _nag(
        self,
        tx: Transaction,
        patient: Patient,
        template: ReminderTemplate,
        occurrence: Occurrence,
        now: datetime,
    ) -> None:
        nudge_at = max(occurrence.due.at + template.nudge_after, now + template.nag_after)
        tx.reminders.save_occurrence(replace(occurrence, nagged=True, next_at=nudge_at))
        manner = Manner(
            lane=Lane.REMINDER,
            subject=Subject(SubjectKind.OCCURRENCE, occurrence.id),
            dedupe=f"nag:{occurrence.id}",
            lasts=max(template.late_max - (now - occurrence.due.at), timedelta(0)),
            quiet=True,
        )
        say(tx, patient, cards.reminder_nag(template, occurrence), now, manner)

    def _nudge(
        self, tx: Transaction, patient: Patient, occurrence: Occurrence, now: datetime
    ) -> None:
        tx.reminders.save_occurrence(replace(occurrence, nudged=True, next_at=None))
        consent = tx.records.consents(patient.id).get(CAREGIVER)
        if consent is None or not consent.given or occurrence.template == OWN:
            return  # what somebody notes in their own words is nobody else's
        for caregiver in tx.persons.caregivers_of(patient.id):
            accepted = caregiver.status is CaregiverStatus.ACCEPTED
            if not accepted or Scope.REMINDERS not in caregiver.scopes:
                continue
            day = now.astimezone(ZoneInfo(caregiver.zone)).date()
            manner = Manner(
                lane=Lane.REMINDER,
                subject=Subject(SubjectKind.OCCURRENCE, occurrence.id),
                dedupe=f"nudge:{occurrence.id}:{caregiver.id}",
                lasts=max(instant(day, END_OF_DAY, caregiver.zone) - now, timedelta(0)),
                quiet=True,
            )
            say(tx, caregiver, cards.caregiver_nudge(occurrence), now, manner)


def _save(tx: Transaction, plan: Plan, following: Due | None) -> None:
    """The plan with its next instant; one that has come to its end is no longer on."""
    ended = following is None and plan.end is not None
    next_at = following.at if following is not None else None
    tx.reminders.save_plan(replace(plan, active=False) if ended else plan, next_at)


def _by_day(occurrence: Occurrence, zone: str) -> bool:
    """Whether the person chose an hour outside the quiet hours: then lateness does not drift into
    them. An hour at night that somebody chose is theirs.
    """
    return QUIET_HOURS.until(occurrence.due.at, zone) is None


def _miss(tx: Transaction, occurrence: Occurrence) -> None:
    """It did not go out: recorded, and the caregiver is not told of a silence that is ours."""
    tx.reminders.save_occurrence(replace(occurrence, state=OccurrenceState.MISSED, next_at=None))


def sent(
    tx: Transaction,
    occurrence: Occurrence,
    template: ReminderTemplate | None,
    now: datetime,
    *,
    sure: bool,
) -> None:
    """A reminder left, perhaps late: the person has its whole time to answer before the next one.

    A doubtful one is not sent again; its follow-up comes after half the time.
    """
    if occurrence.state is not OccurrenceState.PENDING:
        return
    state = OccurrenceState.SENT if sure else OccurrenceState.UNCERTAIN
    wait = template.nag_after if template is not None else timedelta(0)
    since = now if now - occurrence.due.at > PROMPT_MAX else occurrence.due.at
    next_at = since + (wait if sure else wait / 2) if template is not None else None
    tx.reminders.save_occurrence(replace(occurrence, state=state, next_at=next_at))


def answer(
    tx: Transaction, patient: Patient, wish: AnswerOccurrence, library: Library, now: datetime
) -> None:
    """Keeps the patient's answer to a reminder; what was still to come about it is cancelled.

    Later: the reminder comes once more after the wished time, in place of the nag.
    """
    occurrence = tx.reminders.occurrence(wish.occurrence)
    if occurrence is None or occurrence.patient != patient.id or occurrence.state.settled:
        return
    tx.outbox.cancel(Subject(SubjectKind.OCCURRENCE, occurrence.id))
    template = library.reminders.get(occurrence.template)
    if wish.later is None or template is None:
        state = OccurrenceState.DONE if wish.done else OccurrenceState.SKIPPED
        tx.reminders.save_occurrence(replace(occurrence, state=state, next_at=None))
        return
    again = now + wish.later
    nudge_at = max(occurrence.due.at + template.nudge_after, again + template.nag_after)
    put_off = replace(occurrence, nagged=True, next_at=nudge_at)
    tx.reminders.save_occurrence(put_off)
    manner = Manner(
        lane=Lane.REMINDER,
        subject=Subject(SubjectKind.OCCURRENCE, occurrence.id),
        dedupe=f"later:{occurrence.id}",
        after=wish.later,
        lasts=template.late_max,
        quiet=_by_day(put_off, patient.zone),
    )
    say(tx, patient, cards.reminder_push(template, put_off), now, manner)


def switch_on(tx: Transaction, patient: Patient, wish: SetReminder, now: datetime) -> None:
    """A daily plan at the wished local time; it replaces the one of the same template."""
    _switch_off(tx, (p for p in tx.reminders.plans(patient.id) if p.template == wish.template))
    today = now.astimezone(ZoneInfo(patient.zone)).date()
    plan = Plan(PlanId(0), patient.id, wish.template, patient.zone, (wish.at,), today)
    first: Due | None = next_due(plan, now)
    tx.reminders.add_plan(plan, first.at if first is not None else None)


def switch_off(tx: Transaction, patient: Patient, plan: PlanId) -> None:
    """Ends one plan of the patient; what is pending of it is cancelled."""
    _switch_off(tx, (p for p in tx.reminders.plans(patient.id) if p.id == plan))


def switch_all_off(tx: Transaction, patient: Patient) -> None:
    """Ends every plan of the patient."""
    _switch_off(tx, tx.reminders.plans(patient.id))


def _switch_off(tx: Transaction, plans: Iterable[Plan]) -> None:
    for plan in plans:
        tx.reminders.save_plan(replace(plan, active=False), None)
        for occurrence in tx.reminders.pending_of(plan.patient):
            if occurrence.plan == plan.id:
                tx.outbox.cancel(Subject(SubjectKind.OCCURRENCE, occurrence.id))
                skipped = replace(occurrence, state=OccurrenceState.SKIPPED, next_at=None)
                tx.reminders.save_occurrence(skipped)
