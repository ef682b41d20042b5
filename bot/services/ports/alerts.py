"""Alerts and the chain of events that nobody can change afterwards."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.alert import Alert, EscalationPolicy, Flag
from bot.domain.ids import AlertId, CareTeamId, PatientId


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """Who did what to what, when. `detail` holds ids, codes and reasons, never what was said.

    `actor` and `subject` are `kind:id` (member:3, patient:12, operator, system).
    """

    kind: str
    actor: str
    subject: str
    at: datetime
    detail: str = ""


class Audit(Protocol):
    """Append-only and hash-chained; updates and deletes are refused by the database."""

    def add(self, event: AuditEvent) -> None:
        """Appends an event."""
        ...

    def of(self, subject: str) -> tuple[AuditEvent, ...]:
        """The events of one subject, oldest first."""
        ...

    def broken_at(self) -> int | None:
        """The number of the first event whose hash does not follow from the one before."""
        ...


class Alerts(Protocol):
    """Alerts; every change is written to the audit by the caller."""

    def open(
        self, patient: PatientId, flag: Flag, policy: EscalationPolicy, now: datetime
    ) -> tuple[Alert, bool]:
        """The alert of (patient, rule, run): a new one and True, or the unresolved one that
        stands already and False. A severity that rises is written to the standing one.
        """
        ...

    def alert(self, alert: AlertId) -> Alert | None:
        """The alert of this id, if any."""
        ...

    def save(self, alert: Alert) -> None:
        """Writes state, step, next_step_at, taken_by and taken_at."""
        ...

    def due(self, now: datetime, limit: int) -> tuple[Alert, ...]:
        """Unresolved alerts whose next step has come, most urgent and oldest first."""
        ...

    def unresolved_of(self, patient: PatientId) -> tuple[Alert, ...]:
        """A patient's alerts that nobody has closed, oldest first."""
        ...

    def unresolved_in(self, team: CareTeamId) -> tuple[Alert, ...]:
        """A team's alerts that nobody has closed, most urgent first, then oldest."""
        ...
