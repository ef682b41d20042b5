"""Alerts: one that stands per patient, rule and run; an unresolved one is never doubled."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Row, bindparam, select, update
from sqlmodel import col

from bot.domain.alert import Alert, AlertState, EscalationPolicy, Flag, next_step_at
from bot.domain.ids import AlertId, CareTeamId, MemberId, PatientId
from bot.services.ports.store import UnknownRowError
from bot.store.access import InsertAbsent, Lockable, Repository, written_out
from bot.store.rows import FLAG, POLICY
from bot.store.tables.alerts import AlertRow
from bot.store.tables.persons import PatientRow

Columns = Row[int, int, str, str, datetime, int, datetime | None, str, int | None, datetime | None]

_ALERTS = select(
    col(AlertRow.id),
    col(AlertRow.patient_id),
    col(AlertRow.flag),
    col(AlertRow.state),
    col(AlertRow.opened_at),
    col(AlertRow.step),
    col(AlertRow.next_step_at),
    col(AlertRow.policy),
    col(AlertRow.taken_by),
    col(AlertRow.taken_at),
)
_UNRESOLVED = _ALERTS.where(col(AlertRow.state) != written_out(AlertState.RESOLVED))
_ALERT = Lockable(_ALERTS.where(col(AlertRow.id) == bindparam("id")))
_STANDING = Lockable(
    _UNRESOLVED.where(
        col(AlertRow.patient_id) == bindparam("patient"),
        col(AlertRow.rule_id) == bindparam("rule"),
        col(AlertRow.run) == bindparam("run"),
    )
)
_DUE = Lockable(
    _UNRESOLVED.where(col(AlertRow.next_step_at) <= bindparam("now"))
    .order_by(col(AlertRow.urgency), col(AlertRow.opened_at), col(AlertRow.id))
    .limit(bindparam("most")),
    skip_locked=True,
)
_OF_PATIENT = Lockable(
    _UNRESOLVED.where(col(AlertRow.patient_id) == bindparam("patient")).order_by(
        col(AlertRow.opened_at), col(AlertRow.id)
    )
)
_OF_TEAM = (
    _UNRESOLVED.join(PatientRow, col(PatientRow.id) == col(AlertRow.patient_id))
    .where(col(PatientRow.team_id) == bindparam("team"))
    .order_by(col(AlertRow.urgency), col(AlertRow.opened_at), col(AlertRow.id))
)
_OPEN = InsertAbsent(AlertRow)
_WORSE = (
    update(AlertRow)
    .where(col(AlertRow.id) == bindparam("number"))
    .values(flag=bindparam("flag"), urgency=bindparam("urgency"), policy=bindparam("policy"))
)
_SAVE = (
    update(AlertRow)
    .where(col(AlertRow.id) == bindparam("number"))
    .values(
        state=bindparam("state"),
        step=bindparam("step"),
        next_step_at=bindparam("next_step_at"),
        taken_by=bindparam("taken_by"),
        taken_at=bindparam("taken_at"),
    )
)


class StoredAlerts(Repository):
    """Implements bot.services.ports.alerts.Alerts."""

    __slots__ = ()

    def open(
        self, patient: PatientId, flag: Flag, policy: EscalationPolicy, now: datetime
    ) -> tuple[Alert, bool]:
        """The alert of (patient, rule, run): a new one and True, or the unresolved one that
        stands already and False. A severity that rises is written to the standing one.
        """
        values: dict[str, object] = {
            "patient_id": patient,
            "rule_id": flag.rule_id,
            "run": flag.run,
            "urgency": flag.severity.rank,
            "flag": FLAG.write(flag),
            "state": AlertState.OPEN.value,
            "opened_at": now,
            "step": 0,
            "next_step_at": next_step_at(now, policy, 0),
            "policy": POLICY.write(policy),
        }
        number = _OPEN.into(self._access, values)
        if number is not None:
            return self._known(AlertId(int(number))), True
        standing = self._standing(patient, flag)
        if flag.severity.rank >= standing.flag.severity.rank:
            return standing, False
        worse = {name: values[name] for name in ("flag", "urgency", "policy")}
        self._connection.execute(_WORSE, {"number": standing.id, **worse})
        return replace(standing, flag=flag, policy=policy), False

    def _standing(self, patient: PatientId, flag: Flag) -> Alert:
        key = {"patient": patient, "rule": flag.rule_id, "run": flag.run}
        row = self._connection.execute(_STANDING.of(self._access), key).one()
        return _alert(row)

    def _known(self, number: AlertId) -> Alert:
        alert = self.alert(number)
        if alert is None:
            raise UnknownRowError(f"There is no alert {number}.")
        return alert

    def alert(self, alert: AlertId) -> Alert | None:
        """The alert of this id, if any."""
        found = self._connection.execute(_ALERT.of(self._access), {"id": alert})
        return next((_alert(row) for row in found), None)

    def save(self, alert: Alert) -> None:
        """Writes state, step, next_step_at, taken_by and taken_at."""
        values: dict[str, object] = {
            "number": alert.id,
            "state": alert.state.value,
            "step": alert.step,
            "next_step_at": alert.next_step_at,
            "taken_by": alert.taken_by,
            "taken_at": alert.taken_at,
        }
        self._connection.execute(_SAVE, values)

    def due(self, now: datetime, limit: int) -> tuple[Alert, ...]:
        """Unresolved alerts whose next step has come, most urgent and oldest first."""
        key = {"now": now, "most": limit}
        found = self._connection.execute(_DUE.of(self._access), key)
        return tuple(_alert(row) for row in found)

    def unresolved_of(self, patient: PatientId) -> tuple[Alert, ...]:
        """A patient's alerts that nobody has closed, oldest first."""
        found = self._connection.execute(_OF_PATIENT.of(self._access), {"patient": patient})
        return tuple(_alert(row) for row in found)

    def unresolved_in(self, team: CareTeamId) -> tuple[Alert, ...]:
        """A team's alerts that nobody has closed, most urgent first, then oldest."""
        return tuple(_alert(row) for row in self._connection.execute(_OF_TEAM, {"team": team}))


def _alert(row: Columns) -> Alert:
    number, patient, flag, state, opened_at, step, next_at, policy, taken_by, taken_at = row
    return Alert(
        AlertId(number),
        PatientId(patient),
        FLAG.read(flag),
        AlertState(state),
        opened_at,
        step,
        next_at,
        POLICY.read(policy),
        None if taken_by is None else MemberId(taken_by),
        taken_at,
    )
