"""Raises alerts and rings people. No alert exists without a message on its way."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.dialogs import cards
from bot.domain.alert import Alert, AlertState, Flag, next_step_at, policy_for, targets
from bot.domain.dispatch import Lane, Subject, SubjectKind
from bot.domain.people import CareTeam, Member, Patient
from bot.domain.reminder import instant
from bot.domain.text import Reply
from bot.services.ports.alerts import AuditEvent
from bot.services.ports.store import Transaction
from bot.services.scene import Manner, patient_ref, say

SATURDAY = 5
WORKLIST_HOUR = time(8)


def raise_alert(tx: Transaction, patient: Patient, flag: Flag, now: datetime) -> Alert:
    """The alert of this flag: opened, audited, on its way to the team, the patient told so.

    While the same rule of the same run is unresolved, the flag attaches to that alert. A severity
    that rose, an alert that nobody took in time, or one whose holder cannot be told rings again.
    """
    known = {alert.id: alert for alert in tx.alerts.unresolved_of(patient.id)}
    alert, fresh = tx.alerts.open(patient.id, flag, policy_for(flag.severity), now)
    note(tx, alert, "alert.raised" if fresh else "alert.repeated", patient_ref(patient), now)
    if fresh:
        _tell(tx, patient, alert, cards.alert_saved(alert), now)
        return climb(tx, alert, now)
    before = known.get(alert.id)
    worse = before is not None and flag.severity.rank < before.flag.severity.rank
    if worse or alert.state is AlertState.EXHAUSTED:
        return _ring_anew(tx, patient, alert, now)
    if alert.state is AlertState.ACKNOWLEDGED and not _told_holder(tx, patient, alert, now):
        return _ring_anew(tx, patient, alert, now)
    return alert


def _ring_anew(tx: Transaction, patient: Patient, alert: Alert, now: datetime) -> Alert:
    """From the first rung again, and the patient is told that it is on its way."""
    open_again = replace(alert, step=0, state=AlertState.OPEN, taken_by=None, taken_at=now)
    _tell(tx, patient, open_again, cards.alert_saved(open_again), now)
    return climb(tx, open_again, now)


def _told_holder(tx: Transaction, patient: Patient, alert: Alert, now: datetime) -> bool:
    """Whoever has taken the alert learns that the patient told the same again; False where
    nobody has it who could be told.
    """
    holder = tx.persons.member(alert.taken_by) if alert.taken_by is not None else None
    if holder is None or not holder.active or tx.persons.blocked(holder):
        return False
    again = cards.alert_repeated(alert, patient)
    return say(tx, holder, again, now, Manner(lane=Lane.SAFETY)) is not None


def climb(tx: Transaction, alert: Alert, now: datetime) -> Alert:
    """Climbs the next rung: rings its people and notes when the one after is due.

    A rung that reaches nobody is skipped at once; where nobody can be reached at all, or the
    ladder is at its end, the patient is told whom to phone.
    """
    patient = tx.persons.patient(alert.patient)
    team = tx.persons.team(patient.team)
    members = tx.persons.members_of(team.id)
    climbed = alert.step
    while climbed < len(alert.policy.steps):
        rung = targets(alert.policy, climbed, members)
        climbed += 1
        if _ring(tx, replace(alert, step=climbed), patient, rung, team, now):
            base = alert.taken_at or alert.opened_at
            risen = replace(
                alert, step=climbed, next_step_at=next_step_at(base, alert.policy, climbed)
            )
            tx.alerts.save(risen)
            note(tx, risen, "alert.rung", f"rung:{climbed}", now)
            return risen
    return _exhaust(tx, replace(alert, step=climbed), patient, team, now)


def may_climb(tx: Transaction, alert: Alert) -> bool:
    """Whether there is a rung left, or nobody at all who can still be reached: only then giving up
    before its minute is right.
    """
    if alert.step < len(alert.policy.steps):
        return True
    team = tx.persons.patient(alert.patient).team
    return not any(
        member.active and tx.persons.address(member) and not tx.persons.blocked(member)
        for member in tx.persons.members_of(team)
    )


def note(tx: Transaction, alert: Alert, kind: str, by: str, now: datetime) -> None:
    """Writes what happened to an alert into the audit."""
    detail = f"{alert.flag.severity} {alert.flag.rule_id} {alert.policy.version}"
    tx.audit.add(AuditEvent(kind, by, f"alert:{alert.id}", now, detail))


def _ring(
    tx: Transaction,
    alert: Alert,
    patient: Patient,
    rung: tuple[Member, ...],
    team: CareTeam,
    now: datetime,
) -> bool:
    reached = False
    for member in rung:
        if tx.persons.address(member) is None or tx.persons.blocked(member):
            continue
        manner = Manner(
            lane=Lane.SAFETY,
            subject=Subject(SubjectKind.ALERT, alert.id),
            dedupe=f"alert:{alert.id}:{alert.taken_at or ''}:{alert.step}:{member.id}",
            after=_wait(alert, team, now),
        )
        say(tx, member, cards.alert_push(alert, patient), now, manner)
        reached = True
    return reached


def _wait(alert: Alert, team: CareTeam, now: datetime) -> timedelta:
    """Nothing for what rings; the next working morning on the team's clock for the worklist."""
    if alert.flag.severity.rings:
        return timedelta(0)
    return next_morning(now, team.zone, working=True) - now


def next_morning(now: datetime, zone: str, *, working: bool = False) -> datetime:
    """The next 08:00 of this zone (UTC instant); `working` skips Saturday and Sunday."""
    day = now.astimezone(ZoneInfo(zone)).date()
    while True:
        at = instant(day, WORKLIST_HOUR, zone)
        if at > now and not (working and day.weekday() >= SATURDAY):
            return at
        day += timedelta(days=1)


def _exhaust(
    tx: Transaction, alert: Alert, patient: Patient, team: CareTeam, now: datetime
) -> Alert:
    """Nobody answered: the patient is told whom to phone, once; the team is rung every morning."""
    first = alert.state is not AlertState.EXHAUSTED
    spent = replace(
        alert,
        state=AlertState.EXHAUSTED,
        step=max(alert.step, len(alert.policy.steps)),
        next_step_at=next_morning(now, team.zone),
    )
    tx.alerts.save(spent)
    if first:
        note(tx, spent, "alert.exhausted", "system", now)
        _tell(tx, patient, spent, cards.alert_exhausted(spent, team.phone), now)
    else:
        everybody = targets(
            alert.policy, len(alert.policy.steps) - 1, tx.persons.members_of(team.id)
        )
        again = replace(spent, taken_at=now)
        _ring(tx, again, patient, everybody, team, now)
        note(tx, spent, "alert.rung_again", "system", now)
    return spent


def _tell(tx: Transaction, patient: Patient, alert: Alert, reply: Reply, now: datetime) -> None:
    say(tx, patient, reply, now, Manner(Lane.SAFETY, subject=Subject(SubjectKind.NOTICE, alert.id)))
